"""The borders of a slice: each line once, the heavier of two neighbours, collinear stretches joined, every
fragment closed."""

from __future__ import annotations

from perfdesk.paper.model import NO_EDGE, Cell, Edge
from perfdesk.paper.page import Op, Rule
from perfdesk.paper.setting.measure import Measured
from perfdesk.paper.setting.plan import Fragment, Slice
from perfdesk.paper.setting.strokes import strokes

Lines = dict[int, dict[int, Edge]]


def frame(measured: Measured, part: Slice, x: float, tops: list[float]) -> list[Op]:
    """The rules of a slice whose pieces begin at `tops`."""
    across: Lines = {}
    down: Lines = {}
    for fragment in part.fragments:
        cell = measured.grid.cells[fragment.cell]
        above, below = _ends(cell, fragment)
        end = min(cell.column + cell.columns, len(measured.edges) - 1)
        columns, pieces = range(cell.column, end), range(fragment.top, fragment.bottom + 1)
        _heavier(across, fragment.top, columns, above)
        _heavier(across, fragment.bottom + 1, columns, below)
        _heavier(down, cell.column, pieces, cell.edges.left)
        _heavier(down, end, pieces, cell.edges.right)
    ops: list[Op] = []
    lefts = [x + edge for edge in measured.edges]
    for line, stretches in across.items():
        for start, stop, edge in _joined(stretches, lefts):
            ops += _rules(start, tops[line], stop, tops[line], edge)
    for line, stretches in down.items():
        for start, stop, edge in _joined(stretches, tops):
            ops += _rules(lefts[line], start, lefts[line], stop, edge)
    return ops


def _ends(cell: Cell, fragment: Fragment) -> tuple[Edge, Edge]:
    """The lines above and below a fragment. Where the page cuts the cell, its other end's line closes it."""
    top, bottom = cell.edges.top, cell.edges.bottom
    return (top if fragment.opens or top.width else bottom), (bottom if fragment.closes or bottom.width else top)


def _heavier(lines: Lines, line: int, stretch: range, edge: Edge) -> None:
    """Put an edge on a stretch of a line, where no heavier one is."""
    width = edge.width
    if width > 0:
        there = lines.setdefault(line, {})
        for at in stretch:
            known = there.get(at)
            if known is None or width > known.width:
                there[at] = edge


def _joined(stretches: dict[int, Edge], ends: list[float]) -> list[tuple[float, float, Edge]]:
    """Neighbouring stretches of the same line as one."""
    joined: list[tuple[float, float, Edge]] = []
    start, before, held = 0, -2, NO_EDGE
    for at in sorted(stretches):
        edge = stretches[at]
        if at != before + 1 or (edge is not held and edge != held):
            if before >= 0:
                joined.append((ends[start], ends[before + 1], held))
            start, held = at, edge
        before = at
    if before >= 0:
        joined.append((ends[start], ends[before + 1], held))
    return joined


def _rules(x0: float, y0: float, x1: float, y1: float, edge: Edge) -> list[Rule]:
    """The rules of a line; half a line longer at both ends, so that corners are closed."""
    half = edge.width / 2
    if y0 == y1:
        return strokes(x0 - half, y0, x1 + half, y1, edge)
    return strokes(x0, y0 - half, x1, y1 + half, edge)
