"""Text of a rectangle on a page, as it is pasted elsewhere: cells of a row side by side, wrapped lines in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF

from ui.preview.geometry import cell_at

if TYPE_CHECKING:
    from perfdesk.paper import CellBox, GlyphRun, Page

_SAME_LINE = 2.0
_MIDDLE = 0.35


class _Piece(NamedTuple):
    """Characters of one run. `top` and `left` of its cell, of itself outside of tables."""

    top: float
    left: float
    baseline: float
    x: float
    text: str
    cell: CellBox | None


def text_in(page: Page, area: QRectF) -> str:
    """The characters whose middle lies in the area (points from the page's top left); rows end with a newline, cells
    with a tab.
    """
    rows: dict[object, list[_Piece]] = defaultdict(list)
    for piece in _pieces(page, area):
        cell = piece.cell
        rows[(cell.table, cell.row) if cell else round(piece.baseline / _SAME_LINE)].append(piece)
    ordered = sorted(rows.values(), key=lambda row: min(piece.top for piece in row))
    return "\n".join(_row_text(row) for row in ordered)


def _row_text(row: list[_Piece]) -> str:
    cells: dict[object, list[_Piece]] = defaultdict(list)
    for piece in row:
        cells[piece.cell and piece.cell.column].append(piece)
    in_order = sorted(cells.values(), key=lambda pieces: pieces[0].left)
    return "\t".join(_cell_text(sorted(pieces, key=lambda one: (one.baseline, one.x))) for pieces in in_order)


def _cell_text(pieces: list[_Piece]) -> str:
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        wrapped = piece.baseline > before.baseline + _SAME_LINE
        # where a Latin text was wrapped stood a space
        text += (" " if wrapped and _latin(before.text[-1]) and _latin(piece.text[0]) else "") + piece.text
    return text


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _pieces(page: Page, area: QRectF) -> Iterator[_Piece]:
    for op in page.ops:
        if type(op).__name__ == "GlyphRun":
            run: GlyphRun = op  # type: ignore[assignment]
            middle = run.baseline - run.size * _MIDDLE
            text = _inside(run, area) if area.top() <= middle <= area.bottom() else ""
            if text:
                cell = cell_at(page, run.x + run.size * _MIDDLE, middle)
                top, left = (cell.y, cell.x) if cell else (middle, run.x)
                yield _Piece(top, left, run.baseline, run.x, text, cell)


def _inside(run: GlyphRun, area: QRectF) -> str:
    x, kept = run.x, ""
    for char, advance in zip(run.text, run.advances, strict=True):
        if area.left() <= x + advance / 2 <= area.right():
            kept += char
        x += advance
    return kept
