"""The tables of a Word file, handed to the Excel room."""

from __future__ import annotations

from perfdesk.sheet import SheetTable
from perfdesk.word import tables


def sheet_tables(document: bytes) -> list[SheetTable]:
    """Every table of a .docx with its grid, in document order."""
    return [SheetTable(table.cells, table.widths, table.heights, table.headers) for table in tables(document)]
