"""A table for Excel: cells with what they cover. Any cell with these five attributes will do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class SheetCell(Protocol):
    """One cell: its text, the row and grid column where it begins (from 0), how many of each it covers."""

    @property
    def text(self) -> str: ...
    @property
    def row(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def row_span(self) -> int: ...
    @property
    def column_span(self) -> int: ...


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table. In twips (1/20 pt): `widths` of the columns, least `heights` of the rows (0 or absent: as needed).

    `headers` are the rows to repeat at the top of each printed page.
    """

    cells: Sequence[SheetCell]
    widths: Sequence[int]
    heights: Sequence[int] = ()
    headers: Sequence[int] = ()
