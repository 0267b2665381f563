"""Where keys lead in the indicator table: the next cell to be filled, the edges, the corner a selection began at."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from ui.editor.indicator_model import IndicatorModel

AnyIndex = QModelIndex | QPersistentModelIndex


def next_to_fill(model: IndicatorModel, here: AnyIndex, step: int) -> QModelIndex:
    """The next cell (step 1) or the one before (-1) that is to be filled; the quiet line of a heading has one such
    cell, corrections of a reading are none.
    """
    width = len(model.columns)
    number = here.row() * width + here.column() + step
    while 0 <= number < width * len(model.lines):
        index = model.index(number // width, number % width)
        quiet = model.line(index).row is None
        if index.column() == model.depth if quiet else _filled_by_tab(model, index):
            return index
        number += step
    return QModelIndex()


def _filled_by_tab(model: IndicatorModel, index: QModelIndex) -> bool:
    return model.can_type(index) and index.column() not in model.corrections


def edge(model: IndicatorModel, here: AnyIndex, rows: int, columns: int) -> QModelIndex:
    """The first or last cell of the line or column (Ctrl+arrow)."""
    row = here.row() if not rows else (0 if rows < 0 else len(model.lines) - 1)
    column = here.column() if not columns else (model.depth if columns < 0 else len(model.columns) - 1)
    return model.index(row, column)


def opposite(model: IndicatorModel, here: AnyIndex, cells: list[QModelIndex]) -> QModelIndex:
    """The corner of a selection that lies opposite to the current cell: where it began."""
    rows = [cell.row() for cell in cells] or [here.row()]
    columns = [cell.column() for cell in cells] or [here.column()]
    row = min(rows) if here.row() == max(rows) else max(rows)
    return model.index(row, min(columns) if here.column() == max(columns) else max(columns))
