"""The right side: the score card and what has still to be done. Beside the preview both shrink to `score_strip`."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perfdesk.checks.finding import Finding
from ui import theme
from ui.editor.field_row import label_of
from ui.editor.finding_card import FindingCard
from ui.editor.findings_view import FindingsView, serve
from ui.editor.loss_list import LossList
from ui.editor.score_card import ScoreCard
from ui.editor.step_states import parted
from ui.project_model import ProjectModel
from ui.signs import EMPTY, SEVERITIES, WORST_FIRST

WIDTH = 288
_FEW, _ONE = 184, 64
"""px that three findings take, and the chosen one."""


def counts_text(model: ProjectModel) -> str:
    """● 2 项必须改　▲ 1 项建议改, behind them ○ 6 项未填写; a calm sentence when there is nothing."""
    findings, later = parted(model.form, model.values, model.findings)
    counts = [(SEVERITIES[each], sum(finding.severity is each for finding in findings)) for each in WORST_FIRST]
    parts = [
        f'<span style="color:{theme.color(sign.token).name()}">{sign.mark} {count} 项{sign.word}</span>'
        for sign, count in (*counts, (EMPTY, len(later)))
        if count
    ]
    return "　".join(parts) or "√ 没有需要修改的地方"


class SidePanel(QFrame):
    """`wanted(Place)`: the clerk clicked a finding."""

    wanted = Signal(object)

    def __init__(self, model: ProjectModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.setProperty("role", "side-right")
        self.setMinimumWidth(WIDTH)
        self.card, self.losses = ScoreCard(model), LossList(model, self)
        self.findings = FindingsView(model)
        self.findings.wanted.connect(self.wanted)
        self.findings.chosen.connect(self._spare)
        self.counts = QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.card)
        column.addWidget(self.losses)
        column.addWidget(self._list(), 1)
        column.addStretch(0)
        model.changed.connect(lambda change: self._show_counts())
        self._show_counts()
        self._spare(self.findings.current)

    def _spare(self, chosen: Finding | None) -> None:
        """Losses give way to a few findings, and to what can be done about the chosen one: a button that is cut in half
        helps nobody.
        """
        few = _FEW if self.findings.rows.rowCount() else 0
        self.findings.setMinimumHeight(few if chosen is None else _ONE)

    def show_list(self, shown: bool) -> None:
        """The findings beneath the score, or the score alone."""
        self.list.setVisible(shown)

    def _list(self) -> QWidget:
        self.list = QWidget(self)
        column = QVBoxLayout(self.list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        rule = QFrame()
        rule.setProperty("role", "rule")
        column.addWidget(rule)
        column.addLayout(self._head())
        column.addWidget(self.findings, 1)
        self.remedies = serve(self.findings, FindingCard(self.model, self.list))
        self.remedies.wanted.connect(self.wanted)
        column.addWidget(self.remedies)
        return self.list

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE.l, theme.SPACE.m, theme.SPACE.l, theme.SPACE.xs)
        row.addWidget(label_of("检查", "heading"))
        row.addStretch(1)
        row.addWidget(self.counts)
        return row

    def _show_counts(self) -> None:
        count = len(self.model.findings)
        self.counts.setText(f"{count} 项　F8 下一处" if count else "√ 没有需要修改的地方")
        theme.set_state(self.counts, "role", "muted")
