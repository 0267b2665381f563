"""The lines of an indicator table: rows under their headings as on paper, a quiet line where a heading has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perfdesk.forms.model import Table
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.operations import MoveRow, Operation, SetText


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `row` is None where a heading has no row yet (typing there makes one)."""

    path: tuple[str, ...]
    row: Row | None = None

    @property
    def row_id(self) -> str:
        """The identity of the row, "" for an empty heading."""
        return self.row.id if self.row else ""

    @property
    def key(self) -> tuple[tuple[str, ...], str]:
        """What stays the same while the texts of the line change."""
        return self.path, self.row_id


def lines_of(table: Table, values: Values) -> tuple[Line, ...]:
    """All lines in the order of the form; rows under headings that the form does not have come last."""
    groups: dict[tuple[str, ...], list[Row]] = {path: [] for path in table.heading_paths()}
    keys = [column.key for column in table.heading_columns]
    for row in values.rows(table.key):
        groups.setdefault(tuple([row.text(key) for key in keys]), []).append(row)
    return tuple(line for path, rows in groups.items() for line in ([Line(path, row) for row in rows] or [Line(path)]))


def runs(lines: Iterable[Line], depth: int) -> Iterator[tuple[int, int]]:
    """(first line, number of lines) of each stretch of lines with the same headings down to `depth`."""
    first, count, before = 0, 0, None
    for number, line in enumerate(lines):
        here = line.path[:depth]
        if count and here != before:
            yield first, count
            first, count = number, 0
        before, count = here, count + 1
    if count:
        yield first, count


def shifted(table: Table, values: Values, row_ids: set[str], up: bool) -> tuple[Operation, ...]:
    """The operations that move rows one line up or down, at the edge of a heading into the next one; () at the end."""
    lines = lines_of(table, values)
    order = [(line.row_id, line.path) for line in (lines if up else reversed(lines))]
    for number in range(1, len(order)):
        if order[number][0] in row_ids:
            _step(order, number, row_ids)
    if not up:
        order.reverse()
    stored = [row.id for row in values.rows(table.key)]
    return _renamed(table, lines, dict(order)) + _ordered(table.key, stored, [row_id for row_id, _ in order if row_id])


def _step(order: list[tuple[str, tuple[str, ...]]], number: int, moving: set[str]) -> None:
    """Swap with the line before when it is of the same heading, else stay and take its heading."""
    (neighbour, other), (row_id, path) = order[number - 1], order[number]
    if other != path:
        order[number] = (row_id, other)
    elif neighbour not in moving:
        order[number - 1], order[number] = order[number], order[number - 1]


def _renamed(table: Table, lines: tuple[Line, ...], paths: dict[str, tuple[str, ...]]) -> tuple[Operation, ...]:
    return tuple(
        SetText(Place(table.key, line.row_id, column.key), key)
        for line in lines
        if line.row and paths[line.row_id] != line.path
        for column, key in zip(table.heading_columns, paths[line.row_id], strict=True)
    )


def _ordered(table: str, current: list[str], wanted: list[str]) -> tuple[Operation, ...]:
    operations = []
    for target, row_id in enumerate(wanted):
        source = current.index(row_id)
        if source != target:
            operations.append(MoveRow(table, source, target))
            current.insert(target, current.pop(source))
    return tuple(operations)
