"""Cells of a fixed-row grid that hold several lines of text, or one of a closed list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSizePolicy

from perfdesk.forms.model import Field, FixedRow, Kind
from perfdesk.values.entered import Place
from ui import theme
from ui.editor.findings_lines import worst
from ui.editor.grid_cell import GridCell
from ui.editor.step_states import begun
from ui.editor.text_editors import ChoiceEditor, LongTextEditor
from ui.project_model import ProjectModel

_LINES = (2, 6)
_LEAST, _ANY = 140, 16_777_215


class TextGridCell(LongTextEditor):
    """Several lines; the face of a `GridCell` that is never computed."""

    entered = Signal(object)
    step = Signal(int, int)
    overrule_wanted = Signal(object)
    block_pasted = Signal(str)
    computed = can_overrule = False

    def __init__(self, model: ProjectModel, place: Place, column: Field, row: FixedRow) -> None:
        super().__init__(model, place)
        _name(self, model, place, column, row)
        self.setMinimumWidth(_LEAST)
        self.show_lines(*_LINES)

    def sizeHint(self) -> QSize:
        return QSize(_LEAST, self.minimumHeight())

    def take_height(self, height: int) -> None:
        """At least as high as its text; with the row where a neighbour is higher."""
        self.setMinimumHeight(height)
        self.setMaximumHeight(_ANY)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def refresh(self) -> None:
        """How things stand here."""
        _show_state(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self)


class ChoiceGridCell(ChoiceEditor):
    """A closed list; the face of a `GridCell` that is never computed."""

    entered = Signal(object)
    step = Signal(int, int)
    overrule_wanted = Signal(object)
    block_pasted = Signal(str)
    computed = can_overrule = False

    def __init__(self, model: ProjectModel, place: Place, column: Field, row: FixedRow) -> None:
        super().__init__(model, place, column.choices)
        _name(self, model, place, column, row)

    def refresh(self) -> None:
        """How things stand here."""
        _show_state(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self)


AnyCell = GridCell | TextGridCell | ChoiceGridCell


def cell_for(model: ProjectModel, place: Place, column: Field, row: FixedRow) -> AnyCell:
    """The cell that fits the kind of a column."""
    if column.rule is None and column.kind in (Kind.LONG_TEXT, Kind.NARRATIVE):
        return TextGridCell(model, place, column, row)
    if column.rule is None and column.kind is Kind.CHOICE:
        return ChoiceGridCell(model, place, column, row)
    return GridCell(model, place, column, row)


def _name(cell: Any, model: ProjectModel, place: Place, column: Field, row: FixedRow) -> None:
    cell.model, cell.place, cell.column, cell.row = model, place, column, row
    cell.setAccessibleName(f"{row.label} {column.label}")
    cell.refresh()


def _show_state(cell: Any) -> None:
    here = tuple(finding for finding in cell.model.findings if finding.place == cell.place)
    grave = worst(here) if begun(cell.model, cell.place) else None
    theme.set_state(cell, "state", grave.value if grave else "")
