"""How the score of the row in hand came about, always in sight beneath what it asks for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from perfdesk.forms.model import FixedRow, Table
from perfdesk.values.state import State
from ui import icons, theme
from ui.editor.field_row import label_of
from ui.editor.score_sheet.lines import points_text, score_place
from ui.project_model import ProjectModel


class Standing(QFrame):
    """Score of points, and the sentence of the rule. `overrule_wanted`: she has another score and a reason."""

    overrule_wanted = Signal()

    def __init__(self, model: ProjectModel, table: Table) -> None:
        super().__init__()
        self._model, self._table = model, table
        self.setProperty("role", "explain")
        self.score, self.words = label_of("", "heading"), QLabel()
        self.score.setFont(theme.figures(1.5, bold=True))
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(icons.icon("pencil"), "  改写…")
        self.button.setToolTip("用自己的得分代替计算的得分，并写明理由（F2）")
        self.button.clicked.connect(self.overrule_wanted)
        head = QHBoxLayout()
        head.addWidget(self.score)
        head.addStretch(1)
        head.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.m, theme.SPACE.s, theme.SPACE.m, theme.SPACE.s)
        column.setSpacing(theme.SPACE.xs)
        column.addLayout(head)
        column.addWidget(self.words)

    def show_lines(self, most: int) -> None:
        """How many lines of the sentence there is room for; all of it is in the tooltip."""
        self.words.setMaximumHeight(most * self.words.fontMetrics().lineSpacing() + theme.SPACE.xs)

    def show_row(self, row: FixedRow) -> None:
        """Say it for this row, as it is now."""
        derived = self._model.derived(score_place(self._table, row.key))
        points = points_text(self._model, self._table, row.key)
        score = derived.text if derived and derived.text else "—"
        if derived and derived.state is State.NOT_APPLICABLE:
            score = "不适用"
        self.score.setText(f"得分 {score}" + (f" / {points}" if points else ""))
        self.words.setText(derived.explanation if derived else "")
        self.words.setToolTip(self.words.text())
        self.button.setVisible(derived is None or derived.allowed is None)
