"""A table whose rows the form prints, such as 项目资金: a grid like the paper, each cell explained."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perfdesk.checks.finding import Finding
from perfdesk.forms.model import Field, FixedRow, Table, override_target
from perfdesk.office.project import Change
from perfdesk.values.entered import Place
from perfdesk.values.operations import SetText
from ui import theme
from ui.editor.explain_line import ExplainLine
from ui.editor.field_row import label_of
from ui.editor.findings_lines import FindingsLines
from ui.editor.grid_cell import GridCell
from ui.editor.grid_texts import AnyCell, cell_for
from ui.editor.overrule_panel import OverrulePanel
from ui.editor.step_states import begun
from ui.project_model import ProjectModel

_WIDEST = 1080
_LONG_HEAD = re.compile(r"^(?=.{9})([^/（]{4,}(?:/|(?=（)))(.+)$")
"""预算调整/ over 调剂金额, 资金安排和使用情况 over （万元）; not 执行率（B/A）."""


class PaperGrid(QFrame):
    """The cells. `current(AnyCell)` follows the focus."""

    current = Signal(object)
    overrule_wanted = Signal(object)

    def __init__(self, model: ProjectModel, table: Table) -> None:
        super().__init__()
        self.setProperty("role", "grid")
        self.table = table
        self.cells: dict[Place, AnyCell] = {}
        self._at: dict[tuple[int, int], AnyCell] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(1)  # the ground shows through as the lines of the grid
        unit = f"（{table.unit}）" if table.unit else ""
        grid.addWidget(_head(f"{table.label}{unit}"), 0, 0)
        for across, column in enumerate(table.columns):
            grid.addWidget(_head(column.label), 0, across + 1)
            grid.setColumnStretch(across + 1, 1)
        for down, row in enumerate(table.rows):
            name = label_of(_row_label(row), "cell-label")
            name.setToolTip(row.help)
            grid.addWidget(name, down + 1, 0)
            for across, column in enumerate(table.columns):
                grid.addWidget(self._cell(model, column, down, across), down + 1, across + 1)

    def _cell(self, model: ProjectModel, column: Field, down: int, across: int) -> QWidget:
        row = self.table.rows[down]
        if not column.has_cell(row.key):
            none = label_of("—", "cell-none")
            none.setAlignment(Qt.AlignmentFlag.AlignCenter)
            return none
        cell = cell_for(model, Place(self.table.key, row.key, column.key), column, row)
        cell.entered.connect(self.current)
        cell.overrule_wanted.connect(self.overrule_wanted)
        cell.block_pasted.connect(lambda text: self._paste(model, down, across, text))
        cell.step.connect(lambda rows, columns: self._move(down, across, rows, columns))
        self._at[down, across] = cell
        self.cells[cell.place] = cell
        return cell

    def _paste(self, model: ProjectModel, down: int, across: int, text: str) -> None:
        """A block from Excel or WPS, spread from this cell on over the cells that are typed; one step of undo."""
        found: list[SetText] = []
        for row, line in enumerate(text.strip("\r\n").splitlines()):
            for column, typed in enumerate(line.split("\t")):
                cell = self._at.get((down + row, across + column))
                if cell is not None and not cell.computed:
                    found.append(SetText(cell.place, model.project.normal_text(cell.place, typed)))
        changed = [each for each in found if model.values.text(each.place) != each.text]
        model.edit(tuple(changed), f"粘贴 {len(changed)} 格")

    def _move(self, down: int, across: int, rows: int, columns: int) -> None:
        """To the next cell there is in this direction; below the last row follows the top of the next column."""
        height, width = len(self.table.rows), len(self.table.columns)
        for _ in range(height * width):
            down, across = down + rows, across + columns
            if rows and not 0 <= down < height:
                down, across = (0, across + 1) if rows > 0 else (height - 1, across - 1)
            if not (0 <= down < height and 0 <= across < width):
                return
            cell = self._at.get((down, across))
            if cell is not None:
                cell.setFocus(Qt.FocusReason.TabFocusReason)
                return


class FixedGrid(QWidget):
    """The grid, below it what the current cell means, the panel that overrules, and what is wrong in the table."""

    def __init__(self, model: ProjectModel, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.table = model, table
        self.grid = PaperGrid(model, table)
        self.explain = ExplainLine(model)
        self.overrule = OverrulePanel(model)
        self.findings = FindingsLines(model, self._concerns, self, named=True)
        self.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.m)
        column.addWidget(self.grid)
        column.addLayout(self._words())
        self.grid.current.connect(self._entered)
        self.grid.overrule_wanted.connect(self.overrule.open_for)
        self.explain.overrule_wanted.connect(self.overrule.open_for)
        self.findings.left.connect(self.focus_place)
        self.overrule.closed.connect(lambda cell: cell.setFocus(Qt.FocusReason.OtherFocusReason))
        model.changed.connect(self._on_changed)
        self.explain.show_table(table)

    def words_within(self, width: int) -> None:
        """What is said beneath the grid wraps at this width in px, also where the grid is wider and scrolls."""
        self._below.setMaximumWidth(max(0, width))  # a step out of sight has none

    def _words(self) -> QHBoxLayout:
        self._below = QWidget()
        column = QVBoxLayout(self._below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.m)
        for part in (self.explain, self.overrule, self.findings):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self._below, 1)
        row.addStretch(0)
        return row

    def focus_place(self, place: Place) -> None:
        """The caret into this cell; the first cell to be typed in when the place names none. The place of a reason
        opens the panel where it is written.
        """
        overruled = self.grid.cells.get(place._replace(column=override_target(place.column) or ""))
        if isinstance(overruled, GridCell) and overruled.computed:
            overruled.setFocus(Qt.FocusReason.OtherFocusReason)
            self.overrule.open_for(overruled)
            self.overrule.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        typed = (cell for cell in self.grid.cells.values() if not cell.computed and not cell.row.sum_of)
        cell = self.grid.cells.get(place) or next(typed, None)
        if cell is not None:
            cell.setFocus(Qt.FocusReason.OtherFocusReason)

    def cell(self, place: Place) -> AnyCell:
        """The cell at a place. Raises KeyError."""
        return self.grid.cells[place]

    def _concerns(self, finding: Finding) -> bool:
        return finding.place.key == self.table.key and begun(self.model, finding.place)

    def _entered(self, cell: AnyCell) -> None:
        self.explain.show_cell(cell)
        self.overrule.leave(cell)

    def _on_changed(self, change: Change) -> None:
        for cell in self.grid.cells.values():
            cell.refresh()
        self.explain.refresh()
        self.findings.refresh()


def _row_label(row: FixedRow) -> str:
    """The row's name; a sum says so where its name does not."""
    says = not row.sum_of or any(word in row.label for word in ("总额", "合计"))
    return row.label if says else f"{row.label}（合计）"


def _head(text: str) -> QLabel:
    """The head of a column; a long one goes on below its slash or its bracket, or wide tables would need scrolling."""
    head = label_of(_LONG_HEAD.sub(r"\1\n\2", text), "cell-head")
    head.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return head
