"""The grid of a Word table: which cell covers which rows and columns. Walked once per table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from perfdesk.word.names import (
    DELETED,
    GRID,
    GRID_BEFORE,
    GRID_COLUMN,
    GRID_SPAN,
    H_MERGE,
    HEADER,
    HEIGHT,
    TC,
    TCPR,
    TR,
    TRPR,
    V_MERGE,
    VAL,
    WIDTH_VALUE,
    child,
    number,
    through,
)
from perfdesk.word.text import cell_text

_ON = ("1", "true", "on")


@dataclass(slots=True)
class Cell:
    """A cell of the grid. `parts` are its w:tc, the first holds the text, the others continue a vertical merge."""

    row: int
    column: int
    column_span: int
    parts: list[etree._Element]
    row_span: int = 1
    read: str | None = None

    @property
    def element(self) -> etree._Element:
        """The w:tc that holds the text."""
        return self.parts[0]

    @property
    def text(self) -> str:
        """The text of the cell, read once: not after the file was changed."""
        if self.read is None:
            self.read = cell_text(self.element)
        return self.read


@dataclass(slots=True)
class Grid:
    """A table read once. `rows`: its w:tr; `cells`: row by row; `covering`: the cells that stand in each row."""

    table: etree._Element
    rows: list[etree._Element]
    cells: list[Cell] = field(default_factory=list)
    covering: list[list[Cell]] = field(default_factory=list)

    def width(self) -> int:
        """How many grid columns the cells use."""
        return max((cell.column + cell.column_span for cell in self.cells), default=0)

    def widths(self) -> tuple[int, ...]:
        """The widths of the grid columns in twips, 0 where the file does not say."""
        declared = [
            number(item, WIDTH_VALUE) for found in self.table.iterchildren(GRID) for item in found.iter(GRID_COLUMN)
        ]
        return tuple((declared + [0] * self.width())[: self.width()])

    def heights(self) -> tuple[int, ...]:
        """The least height of each row in twips, 0 for as much as its text needs."""
        return tuple(number(child(row, TRPR, HEIGHT)) for row in self.rows)

    def headers(self) -> tuple[int, ...]:
        """The rows that the file asks to repeat at the top of each page."""
        marks = [child(row, TRPR, HEADER) for row in self.rows]
        return tuple(index for index, mark in enumerate(marks) if mark is not None and mark.get(VAL, "1") in _ON)


@dataclass(slots=True)
class _Shape:
    """What the properties of one w:tc say."""

    span: int = 1
    vertical: str = ""
    horizontal: str = ""


def live_rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table in their order, without those that tracked changes have deleted."""
    return [row for row in through(table, TR) if child(row, TRPR, DELETED) is None]


def read_grid(table: etree._Element) -> Grid:
    """Walk a table once: gridSpan, gridBefore, vMerge and the old hMerge, through content controls and insertions."""
    grid = Grid(table, live_rows(table))
    above: dict[int, Cell] = {}
    for index, row in enumerate(grid.rows):
        grid.covering.append([])
        above = {cell.column: cell for cell in _walk_row(grid, index, row, above)}
    return grid


def _walk_row(grid: Grid, index: int, row: etree._Element, above: dict[int, Cell]) -> Iterator[Cell]:
    """Put the cells of a row into the grid; gives those that a vertical merge in the next row may continue."""
    column = number(child(row, TRPR, GRID_BEFORE))
    last: Cell | None = None
    for element in through(row, TC):
        shape = _shape(element)
        if shape.horizontal == "continue" and last is not None:
            if last.row == index:
                last.column_span += shape.span
        else:
            last = _continued(above.get(column), element, shape)
            if last is None:
                last = Cell(index, column, shape.span, [element])
                grid.cells.append(last)
            grid.covering[index].append(last)
            if shape.vertical:
                yield last
        column += shape.span


def _continued(above: Cell | None, element: etree._Element, shape: _Shape) -> Cell | None:
    """The cell that a w:tc continues downwards: the open one at the same column and of the same width."""
    if shape.vertical != "continue" or above is None:
        return None
    if above.column_span != shape.span and not shape.horizontal:
        return None
    above.row_span += 1
    above.parts.append(element)
    return above


def _shape(element: etree._Element) -> _Shape:
    shape = _Shape()
    properties = child(element, TCPR)
    for item in properties if properties is not None else ():
        if item.tag == GRID_SPAN:
            shape.span = max(1, number(item, default=1))
        elif item.tag == V_MERGE:
            shape.vertical = item.get(VAL, "continue")
        elif item.tag == H_MERGE:
            shape.horizontal = item.get(VAL, "continue")
    return shape
