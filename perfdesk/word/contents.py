"""The tables and the places of any Word file."""

from __future__ import annotations

from perfdesk.word.grid import Grid, read_grid
from perfdesk.word.names import TBL
from perfdesk.word.package import open_package
from perfdesk.word.places import paragraphs_with_places
from perfdesk.word.shapes import GridCell, GridTable


def tables(document: bytes) -> tuple[GridTable, ...]:
    """Every table in document order, tables in cells included. Raises UserProblem for what is no readable .docx."""
    return tuple(plain(read_grid(table)) for table in open_package(document).root.iter(TBL))


def plain(grid: Grid) -> GridTable:
    """A grid as plain data."""
    cells = tuple(GridCell(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells)
    return GridTable(cells, grid.widths(), grid.heights(), grid.headers())


def place_names(document: bytes) -> tuple[str, ...]:
    """The names of the places in order, each once. Raises UserProblem for what is no readable .docx."""
    root = open_package(document).root
    return tuple(dict.fromkeys(place.name for _, places in paragraphs_with_places(root) for place in places))
