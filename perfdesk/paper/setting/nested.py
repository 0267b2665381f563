"""A table inside a cell: each of its rows is one slug of the cell around it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from perfdesk.paper.model import Grid
from perfdesk.paper.setting.lines import Slug
from perfdesk.paper.setting.means import Means


def nested_slugs(grid: Grid, means: Means) -> Iterator[Slug]:
    """The rows of a nested table; rows that a span ties together make one slug."""
    from perfdesk.paper.setting.measure import measure
    from perfdesk.paper.setting.place import place
    from perfdesk.paper.setting.plan import plan

    for part in _parts(grid):
        measured = measure(part, means)
        placed = place(measured, plan(measured, math.inf, math.inf)[0], part.inset, 0.0)
        slugs = [slug for stack in measured.slugs for slug in stack]
        text = "".join(slug.text for slug in slugs)
        yield Slug(0.0, placed.height, tuple(placed.ops), text, "".join(slug.missing for slug in slugs))


def _parts(grid: Grid) -> Iterator[Grid]:
    """The table cut wherever no span is open."""
    first = reach = 0
    for row in range(len(grid.rows)):
        reach = max([reach, *(cell.last for cell in grid.cells if cell.row == row)])
        if reach <= row:
            cells = tuple(replace(cell, row=cell.row - first) for cell in grid.cells if first <= cell.row <= row)
            yield replace(grid, rows=grid.rows[first : row + 1], cells=cells)
            first = row + 1
