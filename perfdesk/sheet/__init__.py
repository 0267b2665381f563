"""Excel files: tables with the grid of the paper. openpyxl is imported on first use, not with the package."""

from __future__ import annotations

from collections.abc import Sequence

from perfdesk.sheet.table import SheetCell, SheetTable

__all__ = ["SheetCell", "SheetTable", "to_excel"]


def to_excel(tables: Sequence[SheetTable], title: str) -> bytes:
    """A workbook with one sheet for each table, under the title. Raises ValueError without tables."""
    from perfdesk.sheet.excel import workbook

    return workbook(tables, title)
