"""How wide and how high Excel must make things: it does not fit rows to merged cells by itself."""

from __future__ import annotations

import math
import unicodedata

from perfdesk.sheet.table import SheetCell, SheetTable

FONT_SIZE = 10.0
PITCH = 13.5
PADDING = 4.0
_TWIPS = 20
_POINTS_PER_PIXEL = 0.75
_DEFAULT_DIGIT, _CELL_MARGIN = 7, 5  # pixels: a digit of the default font, and what Excel keeps free in a column


def column_width(twips: int) -> float:
    """Excel's measure of a column, in digits of the default font."""
    pixels = twips / _TWIPS / _POINTS_PER_PIXEL
    return round(max(1.0, (pixels - _CELL_MARGIN) / _DEFAULT_DIGIT), 2)


def text_width(line: str) -> float:
    """The width of a line in points: an ideograph is as wide as the font is high, other signs half of it."""
    return FONT_SIZE * sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.55 for sign in line)


def line_count(cell: SheetCell, table: SheetTable) -> int:
    """How many lines a text takes in its cell."""
    width = sum(table.widths[cell.column : cell.column + cell.column_span]) / _TWIPS - PADDING
    return sum(max(1, math.ceil(text_width(line) / max(width, FONT_SIZE))) for line in cell.text.split("\n"))


def row_heights(table: SheetTable) -> list[float]:
    """The heights of the rows in points; what a merged cell lacks is given to its last row."""
    count = max((cell.row + cell.row_span for cell in table.cells), default=0)
    declared = [height / _TWIPS for height in table.heights]
    heights = (declared + [0.0] * count)[:count]
    for cell in sorted(table.cells, key=lambda cell: cell.row_span):
        rows = slice(cell.row, cell.row + cell.row_span)
        missing = line_count(cell, table) * PITCH + PADDING - sum(heights[rows])
        if missing > 0:
            heights[cell.row + cell.row_span - 1] += missing
    return [round(min(height, 409.0), 2) for height in heights]  # Excel knows no higher row
