"""Measuring a table: its columns, the slugs of its cells, the heights of its rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from perfdesk.paper.model import Cell, Grid
from perfdesk.paper.setting.content import Stack, cell_stack, height_of
from perfdesk.paper.setting.lines import Slug
from perfdesk.paper.setting.means import Means

LABEL = 24
"""A row-spanned cell with at most so many characters is a label: it is repeated on each page that its rows reach."""


@dataclass(slots=True)
class Measured:
    """A table ready to be cut into pages. `edges` are the column lines from the table's left; `stacks`, their `slugs`,
    `arounds` and `labels` go with `grid.cells`, `heights` with its rows."""

    grid: Grid
    edges: list[float]
    stacks: list[Stack]
    arounds: list[float]
    heights: list[float]
    labels: list[bool]
    slugs: list[tuple[Slug, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.slugs = [stack.slugs for stack in self.stacks]

    def around(self, at: int) -> float:
        """What a cell needs beside its slugs: its paddings and the line above it."""
        return self.arounds[at]

    @property
    def foot(self) -> float:
        """The width of the line under the table, which stands below its last row on each page."""
        return max((cell.edges.bottom.width for cell in self.grid.cells), default=0.0)

    def need(self, at: int, done: int = 0) -> float:
        """The height that a cell needs for its slugs from `done` on."""
        if not done:
            return self.arounds[at] + self.stacks[at].height
        rest = self.slugs[at][done:]
        return self.around(at) + height_of(rest) - (rest[0].above if done and rest else 0.0)

    def fitting(self, at: int, done: int, height: float) -> int:
        """How many of the slugs from `done` on a fragment of this height takes."""
        room = height - self.around(at) + 0.05
        for count, slug in enumerate(self.slugs[at][done:]):
            room -= slug.height + (slug.above if count or not done else 0.0)
            if room < 0:
                return count
        return len(self.slugs[at]) - done

    def is_label(self, at: int) -> bool:
        """Whether the cell is a short label over several rows."""
        return self.labels[at]


class _MeasuredCell(NamedTuple):
    """A cell set at its width. Holds the cell, so that its identity is its own."""

    cell: Cell
    stack: Stack
    around: float
    label: bool


_REMEMBERED, _TABLES = 8192, 64
_cells: dict[tuple[tuple[float, ...], Means], dict[int, _MeasuredCell]] = {}


def _is_label(cell: Cell) -> bool:
    return cell.rows > 1 and len(cell.text) <= LABEL and not any(isinstance(block, Grid) for block in cell.blocks)


def _around(cell: Cell) -> float:
    """Paddings and border: rows that are as tall as their content include the width of a border line."""
    return cell.padding[0] + cell.padding[2] + max(cell.edges.top.width, cell.edges.bottom.width)


def measure(grid: Grid, means: Means) -> Measured:
    """Set every cell at its width and find the row heights."""
    edges = [0.0, *accumulate(grid.columns)]
    known = _known_cells(grid.columns, means)
    found = []
    for cell in grid.cells:
        one = known.get(id(cell))
        if one is None or one.cell is not cell:
            one = known[id(cell)] = _measured(cell, edges, means)
        found.append(one)
    stacks, arounds = [one.stack for one in found], [one.around for one in found]
    labels = [one.label for one in found]
    measured = Measured(grid, edges, stacks, arounds, [row.height for row in grid.rows], labels)
    _heighten(measured)
    return measured


def _known_cells(columns: tuple[float, ...], means: Means) -> dict[int, _MeasuredCell]:
    """The cells measured before in tables of these columns: reading gives the same object for what did not change."""
    known = _cells.setdefault((columns, means), {})
    if len(known) > _REMEMBERED or len(_cells) > _TABLES:
        _cells.clear()
        known = _cells[columns, means] = {}
    return known


def _measured(cell: Cell, edges: list[float], means: Means) -> _MeasuredCell:
    right = edges[min(cell.column + cell.columns, len(edges) - 1)]
    width = right - edges[cell.column] - cell.padding[1] - cell.padding[3]
    return _MeasuredCell(cell, cell_stack(cell, max(width, 1.0), means), _around(cell), _is_label(cell))


def _heighten(measured: Measured) -> None:
    """Rows as tall as their cells; what a row-spanned cell lacks goes to its last row, as in Word and LibreOffice."""
    rows, heights = measured.grid.rows, measured.heights
    spanned = []
    for at, cell in enumerate(measured.grid.cells):
        if cell.rows > 1:
            spanned.append(at)
            continue
        lacking = measured.need(at) - heights[cell.row]
        if lacking > 0 and not rows[cell.row].exact:
            heights[cell.row] += lacking
    for at in sorted(spanned, key=lambda one: measured.grid.cells[one].rows):
        cell = measured.grid.cells[at]
        lacking = measured.need(at) - sum(heights[cell.row : cell.last + 1])
        if lacking > 0 and not rows[cell.last].exact:
            heights[cell.last] += lacking
