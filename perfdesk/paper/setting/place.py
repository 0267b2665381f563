"""Placing a slice of a table: fills, text, borders, and where each cell is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from perfdesk.paper.model import Cell
from perfdesk.paper.page import CellBox, Fill, Op, Rule
from perfdesk.paper.setting.content import height_of
from perfdesk.paper.setting.frame import frame
from perfdesk.paper.setting.measure import Measured
from perfdesk.paper.setting.moving import moved
from perfdesk.paper.setting.plan import Fragment, Slice
from perfdesk.paper.setting.strokes import dashes


@dataclass(slots=True)
class Placed:
    """A drawn slice, not to be changed: see `place`. `again` is text that was shown before on another page: repeated
    labels and headers."""

    ops: list[Op] = field(default_factory=list)
    cells: list[CellBox] = field(default_factory=list)
    again: str = ""
    height: float = 0.0


_REMEMBERED = 64
_placed: dict[tuple[object, ...], tuple[list[object], Placed]] = {}
"""By the identity of cells and their contents, which are kept beside, and all that is counted in numbers."""


def place(measured: Measured, part: Slice, x: float, y: float) -> Placed:
    """Draw a slice with its top left corner at `x`, `y`. Remembered: an edit changes one page of many."""
    numbers = [fragment.cell for fragment in part.fragments]
    shown: list[object] = [each[at] for each in (measured.grid.cells, measured.stacks) for at in numbers]
    key = x, y, measured.grid.number, *measured.edges, *part.pieces, *part.fragments, *map(id, shown)
    found = _placed.get(key)
    if found is None:
        if len(_placed) >= _REMEMBERED:
            del _placed[next(iter(_placed))]
        found = _placed[key] = shown, _place(measured, part, x, y)
    return found[1]


def _place(measured: Measured, part: Slice, x: float, y: float) -> Placed:
    tops = [y, *accumulate((piece.height for piece in part.pieces), initial=y)][1:]
    placed = Placed(height=part.height)
    texts: list[Op] = []
    for fragment in part.fragments:
        cell = measured.grid.cells[fragment.cell]
        left = x + measured.edges[cell.column]
        right = x + measured.edges[min(cell.column + cell.columns, len(measured.edges) - 1)]
        top, bottom = tops[fragment.top], tops[fragment.bottom + 1]
        if cell.fill:
            placed.ops.append(Fill(left, top, right - left, bottom - top, cell.fill))
        if fragment.opens and fragment.closes:
            texts += _diagonals(cell, left, top, right, bottom)
        placed.cells.append(CellBox(measured.grid.number, cell.row, cell.column, left, top, right - left, bottom - top))
        texts += _text(measured, fragment, cell, left, top, bottom)
        if fragment.again:
            slugs = measured.slugs[fragment.cell][fragment.first : fragment.last]
            placed.again += "".join(slug.text for slug in slugs)
    placed.ops += texts
    placed.ops += frame(measured, part, x, tops)
    return placed


def _diagonals(cell: Cell, left: float, top: float, right: float, bottom: float) -> Iterator[Op]:
    """The lines across a cell, as in the head of a table with names of rows and columns."""
    for edge, start, end in ((cell.edges.falling, top, bottom), (cell.edges.rising, bottom, top)):
        if edge.width:
            yield Rule(left, start, right, end, edge.width, edge.color, dashes(edge.kind, edge.width))


def _text(measured: Measured, fragment: Fragment, cell: Cell, left: float, top: float, bottom: float) -> list[Op]:
    """The lines of a fragment, at its top, in its middle or at its bottom."""
    slugs = measured.slugs[fragment.cell][fragment.first : fragment.last]
    if not slugs:
        return []
    skip = slugs[0].above if fragment.first else 0.0
    line = max(cell.edges.top.width, cell.edges.bottom.width)
    whole = fragment.last - fragment.first == len(measured.slugs[fragment.cell])
    height = measured.stacks[fragment.cell].height if whole else height_of(slugs)
    spare = bottom - top - line - cell.padding[0] - cell.padding[2] - height + skip
    y = top + line + cell.padding[0] - skip
    if spare > 0 and cell.valign != "top":
        y += spare / 2 if cell.valign == "center" else spare
    ops: list[Op] = []
    for slug in slugs:
        y += slug.above
        if slug.ops:
            ops += moved(slug.ops, left + cell.padding[3], y)
        for one in slug.floats:  # inside a cell everything is counted from the cell's text
            ops += moved(one.ops, left + cell.padding[3] + one.where.across.by, y + one.where.down.by)
        y += slug.height
    return ops
