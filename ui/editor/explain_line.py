"""The line beneath a grid: what the current cell means, what was computed and how, and from which document."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from perfdesk.forms.model import Table
from ui import icons, theme
from ui.editor.field_row import label_of
from ui.editor.grid_cell import GridCell
from ui.project_model import ProjectModel


class ExplainLine(QFrame):
    """As high as its usual four lines, so that nothing jumps while she moves through the cells."""

    overrule_wanted = Signal(object)

    def __init__(self, model: ProjectModel) -> None:
        super().__init__()
        self._model = model
        self._cell: GridCell | None = None
        self.setProperty("role", "explain")
        self._title, self._text = label_of("", "label"), QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton(icons.icon("pencil"), "  改写…")
        self._button.setToolTip("用自己的数代替计算值，并写明理由（F2）")
        self._button.clicked.connect(lambda: self.overrule_wanted.emit(self._cell))
        words = QVBoxLayout()
        words.setSpacing(theme.SPACE.xs)
        words.addWidget(self._title)
        words.addWidget(self._text, 1, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE.m, theme.SPACE.s, theme.SPACE.m, theme.SPACE.s)
        row.addLayout(words, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 4 + 2 * theme.SPACE.m + theme.SPACE.xs)

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def show_table(self, table: Table) -> None:
        """Before any cell has the focus: how the table is meant."""
        self._cell = None
        self._title.setText("填写方法")
        self._text.setText(
            table.help
            or "白色的格由您填写，灰色的格由程序计算。Enter 向下，Tab 向右，点灰色的格可看怎样算出来的（F1 详看）。"
        )
        self._button.hide()

    def show_cell(self, cell: GridCell) -> None:
        """The cell in focus."""
        self._cell = cell
        self.refresh()

    def refresh(self) -> None:
        """Say it again after a change."""
        cell = self._cell
        if cell is None:
            return
        self._title.setText(f"{cell.row.label} · {cell.column.label}")
        self._text.setText("\n".join(_computed_lines(self._model, cell) if cell.computed else _typed_lines(cell)))
        self._button.setVisible(cell.can_overrule)


def _computed_lines(model: ProjectModel, cell: GridCell) -> list[str]:
    derived = model.derived(cell.place)
    if derived is None:
        return [cell.column.help or cell.row.help]
    # An explanation that already ends with its source is not given a second one.
    source = f"（依据：{derived.source}）" if derived.source and derived.source not in derived.explanation else ""
    lines = [part for part in (derived.understood, f"{derived.explanation}{source}") if part]
    if derived.overruled:
        lines.append(f"已改写为 {derived.text}，计算值 {derived.rule_text or '—'}。理由：{derived.reason or '未写'}")
    return lines


def _typed_lines(cell: GridCell) -> list[str]:
    helps = [cell.row.help, cell.column.help]
    example = f"例如：{cell.column.example}" if cell.column.example else ""
    return [*(text for text in helps if text), *([example] if example else [])]
