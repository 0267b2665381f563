"""Total, grade and counts in one line, above the preview."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from perfdesk.forms.roles import funds
from perfdesk.values.entered import Place
from ui import theme
from ui.editor.bottom_line import SCORE, bottom_text, points_trouble
from ui.editor.click_label import ClickLabel
from ui.editor.derivation import Derivation, of_bottom, of_place
from ui.editor.side_panel import counts_text
from ui.project_model import ProjectModel


class ScoreStrip(QFrame):
    """A click on the number explains it, and the paper turns to where it is printed; one on the counts leads to 检查.

    explain_wanted(Derivation, QWidget): beneath this widget. check_wanted().
    """

    explain_wanted = Signal(object, object)
    check_wanted = Signal()

    def __init__(self, model: ProjectModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.setProperty("role", "header")
        self.score, self.counts = ClickLabel(), ClickLabel()
        self.score.setProperty("role", "label")
        self.score.setFont(theme.figures())
        self.score.clicked.connect(self._explain)
        self.counts.setToolTip("到“检查”逐项处理")
        self.counts.clicked.connect(self.check_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE.s, theme.SPACE.xs, theme.SPACE.s, theme.SPACE.xs)
        row.addWidget(self.score)
        row.addStretch(1)
        row.addWidget(self.counts)
        model.changed.connect(lambda change: self.refresh())
        model.total_shown.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Everything from the result as it is now."""
        trouble = points_trouble(self.model)
        should = trouble.rpartition("，")[2]
        warning = f'　<span style="color:{theme.color("warning").name()}">▲ {should}</span>' if should else ""
        self.score.setText(f"{bottom_text(self.model)}{warning}")
        self.score.setToolTip("\n".join(filter(None, (trouble, "点击可看怎样算出来的"))))
        self.counts.setText(counts_text(self.model))

    def _explain(self) -> None:
        told, place = self._told()
        if place is not None:
            self.model.place_focused.emit(place)
        if told is not None:
            self.explain_wanted.emit(told, self.score)

    def _told(self) -> tuple[Derivation | None, Place | None]:
        """What the number is told with, and where it is printed."""
        total = self.model.total
        if total is not None:
            return of_bottom(self.model), Place(total.key, "", SCORE)
        rate = next((money.rate for money in funds(self.model.form) if money.rate), None)
        return (of_place(self.model, rate) if rate else None), rate
