"""One finding beneath its field: sign, word, sentence, and what can be done about it on one click."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from perfdesk.checks.finding import Finding, Fix
from ui import icons, theme
from ui.editor.finding_links import GAP, KEEP, LinkLabel, follow, links
from ui.editor.reason_form import ReasonForm
from ui.project_model import ProjectModel
from ui.signs import SEVERITIES


class FindingLine(QWidget):
    """`named`: the line says where it is, since it stands beneath a whole table. `guidance`: what the field above says
    already. left(): the focus goes back there.
    """

    left = Signal()

    def __init__(self, model: ProjectModel, parent: QWidget, *, named: bool, guidance: str = "") -> None:
        super().__init__(parent)
        self._model, self._named, self._guidance = model, named, guidance
        self.finding: Finding | None = None
        self._fixes: tuple[Fix, ...] = ()
        self._mark, self.words, self.form = QLabel(), LinkLabel(), ReasonForm(self)
        self.words.linkActivated.connect(self._follow)
        self.form.given.connect(self._acknowledge)
        self.form.given_up.connect(self._give_up)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE.xs)
        grid.setVerticalSpacing(theme.SPACE.xs)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._mark, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.words, 0, 1)
        grid.addWidget(self.form, 1, 1)

    def show_finding(self, finding: Finding, where: str) -> None:
        """Say this one; a reason that is being written for it stays."""
        fixes = self._model.remedies(finding)
        if (finding, fixes) == (self.finding, self._fixes):
            return
        self.finding, self._fixes = finding, fixes
        sign = SEVERITIES[finding.severity]
        self._mark.setPixmap(icons.pixmap(sign.icon, 16, sign.token, self.devicePixelRatioF()))
        self._mark.setToolTip(sign.word)
        theme.set_state(self.words, "state", sign.token)
        place = f"{where}：" if self._named and where else ""
        known = self._guidance.rstrip("。") == finding.remedy.rstrip("。")
        told = escape(f"{place}{sentence(replace(finding, remedy='') if known else finding)}")
        self.words.setText(GAP.join((sign.word, told, links(finding, fixes, here=not self._named))))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab leads to, in order."""
        return (self.words, *self.form.stops)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.words.hasFocus():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _follow(self, link: str) -> None:
        if link == KEEP:
            self.form.begin()
        elif self.finding is not None:
            follow(self._model, self.finding, self._fixes[int(link)])

    def _acknowledge(self, reason: str) -> None:
        if self.finding is not None:
            self._give_up()
            self._model.acknowledge(self.finding, reason)

    def _give_up(self) -> None:
        self.left.emit()
        self.form.hide()


def sentence(finding: Finding) -> str:
    """What is wrong, and what to do."""
    message = finding.message.rstrip("。")
    return f"{message}。{finding.remedy.rstrip('。')}。" if finding.remedy else f"{message}。"
