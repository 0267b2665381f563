"""Which paragraph of a form's Word file gets which row's texts; tables with free rows grow to the number of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from perfdesk.forms.model import Form, Table
from perfdesk.word.grid import Grid
from perfdesk.word.groups import Group, find_groups, grow, twins
from perfdesk.word.labels import free_tables, table_of
from perfdesk.word.names import TC, TR, ancestor
from perfdesk.word.places import Found, paragraphs_with_places

Spots = list[tuple[etree._Element, list[Found]]]
"""Paragraphs with the places found in them."""


class Spot(NamedTuple):
    """A paragraph with places in a table cell that begins in the grid column `column`."""

    paragraph: etree._Element
    places: list[Found]
    column: int


@dataclass(slots=True)
class Binding:
    """A paragraph with places. `column`: as in Spot; in the free rows of `table` also `row`, counted from 0 as the
    project has them (-1: stays blank), and `number`, counted from 1 under its heading."""

    paragraph: etree._Element
    places: list[Found]
    column: int
    table: str = ""
    row: int = -1
    number: int = 0


@dataclass(slots=True)
class Scan:
    """The paragraphs with places, by the row they stand in, and those outside tables."""

    rows: dict[etree._Element, Spots] = field(default_factory=dict)
    loose: Spots = field(default_factory=list)


def scan_places(root: etree._Element) -> Scan:
    """Find every paragraph with places, once."""
    scan = Scan()
    for paragraph, places in paragraphs_with_places(root):
        row = ancestor(paragraph, TR)
        (scan.loose if row is None else scan.rows.setdefault(row, [])).append((paragraph, places))
    return scan


@dataclass(slots=True)
class BoundTable:
    """One table being bound to rows, given as their heading paths by table key.

    `printed`: the table keys and heading paths that have rows in it.
    """

    form: Form
    paths: Mapping[str, tuple[tuple[str, ...], ...]]
    scan: Scan
    grid: Grid
    printed: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)

    def bind(self) -> list[Binding]:
        """Bind every row with places, growing the groups of free rows on the way."""
        free = free_tables(self.form)
        owners: dict[int, Table] = {}
        spots = self._spots()
        for index, row in spots.items():
            names = (place.name for spot in row for place in spot.places)
            owner = next((table for name in names if (table := table_of(name, free))), None)
            if owner is not None:
                owners[index] = owner
        plain = [spot for index, row in spots.items() if index not in owners for spot in row]
        bindings = [Binding(spot.paragraph, spot.places, spot.column) for spot in plain]
        for group in find_groups(self.grid, owners):
            bindings += self._bind_group(group, [spots[index] for index in group.rows])
        return bindings

    def _spots(self) -> dict[int, list[Spot]]:
        """The paragraphs with places by physical row."""
        columns = {part: cell.column for cell in self.grid.cells for part in cell.parts}
        found: dict[int, list[Spot]] = {}
        for index, row in enumerate(self.grid.rows):
            for paragraph, places in self.scan.rows.get(row, ()):
                cell = ancestor(paragraph, TC)
                if cell is not None:
                    found.setdefault(index, []).append(Spot(paragraph, places, columns[cell]))
        return found

    def _bind_group(self, group: Group, stand: list[list[Spot]]) -> list[Binding]:
        """Bind the rows of one group, `stand` being the places of its template rows, one after the other."""
        rows = [row for row, path in enumerate(self.paths.get(group.table.key, ())) if path == group.path]
        if group.path is not None:
            self.printed.add((group.table.key, group.path))
        if len(rows) > len(stand):
            stand = stand + self._clones(group, stand[-1], len(rows) - len(stand))
        return [
            Binding(*spot, group.table.key, rows[number - 1] if number <= len(rows) else -1, number)
            for number, spots in enumerate(stand, 1)
            for spot in spots
        ]

    def _clones(self, group: Group, model: list[Spot], count: int) -> list[list[Spot]]:
        """The places in `count` new rows, made from the last template row."""
        source = self.grid.rows[group.rows[-1]]
        added: list[list[Spot]] = []
        for clone in grow(self.grid, group, count):
            paragraphs = twins(source, clone)
            copied = [spot for spot in model if spot.paragraph in paragraphs]
            added.append([spot._replace(paragraph=paragraphs[spot.paragraph]) for spot in copied])
        return added
