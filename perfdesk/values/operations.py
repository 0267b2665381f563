"""The ways a project changes. Each gives the new values and its own inverse, so undo, autosave and history ride on
one path.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from perfdesk.values.entered import Place, Row, Values


@dataclass(frozen=True, slots=True)
class SetText:
    """Type `text` at a place (a field, or a cell of an existing row)."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class InsertRows:
    """Put rows before position `index` (0-based; the length appends)."""

    table: str
    index: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DeleteRows:
    """Take neighbouring rows away, `count` from `index` on."""

    table: str
    index: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Take the row at `source` and put it so that it stands at `target`."""

    table: str
    source: int
    target: int


Operation = SetText | InsertRows | DeleteRows | MoveRow


def apply(operation: Operation, values: Values) -> tuple[Values, Operation]:
    """The new values and the operation that takes them back. Raises IndexError / KeyError for a place that is not
    there.
    """
    match operation:
        case SetText(place, text):
            return _set_text(values, place, text)
        case InsertRows(table, index, rows):
            before = values.rows(table)
            _within(index, len(before))
            _fresh(rows, before)
            return _with_rows(values, table, before[:index] + rows + before[index:]), DeleteRows(
                table, index, len(rows)
            )
        case DeleteRows(table, index, count):
            before = values.rows(table)
            _within(index, len(before))
            _within(count, len(before) - index)
            gone = before[index : index + count]
            return _with_rows(values, table, before[:index] + before[index + count :]), InsertRows(table, index, gone)
        case MoveRow(table, source, target):
            rest = list(values.rows(table))
            _within(source, len(rest) - 1)
            _within(target, len(rest) - 1)
            rest.insert(target, rest.pop(source))
            return _with_rows(values, table, tuple(rest)), MoveRow(table, target, source)


def apply_all(operations: tuple[Operation, ...], values: Values) -> tuple[Values, tuple[Operation, ...]]:
    """Apply in order; the inverses come in the order in which they undo."""
    inverses: list[Operation] = []
    for operation in operations:
        values, inverse = apply(operation, values)
        inverses.append(inverse)
    return values, tuple(reversed(inverses))


def _within(position: int, most: int) -> None:
    if not 0 <= position <= most:
        raise IndexError(f"row position {position} outside 0..{most}")


def _fresh(rows: tuple[Row, ...], before: tuple[Row, ...]) -> None:
    """A row's identity is its own: a second row of the same one would take the other's edits."""
    ids = [row.id for row in (*before, *rows)]
    if len(set(ids)) != len(ids):
        raise KeyError(f"row identity used twice: {sorted(row_id for row_id in ids if ids.count(row_id) > 1)[0]}")


def _with_rows(values: Values, table: str, rows: tuple[Row, ...]) -> Values:
    return replace(values, tables={**values.tables, table: rows})


def _without_blanks(texts: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in texts.items() if text}


def _set_text(values: Values, place: Place, text: str) -> tuple[Values, Operation]:
    inverse = SetText(place, values.text(place))
    if not place.column:
        return replace(values, fields=_without_blanks({**values.fields, place.key: text})), inverse
    rows = values.rows(place.key)
    if values.row(place.key, place.row) is None:
        raise KeyError(str(place))
    changed = tuple(
        replace(row, cells=_without_blanks({**row.cells, place.column: text})) if row.id == place.row else row
        for row in rows
    )
    return _with_rows(values, place.key, changed), inverse


def to_json(operation: Operation) -> dict[str, Any]:
    """A plain form for the history file; `from_json` reads it back."""
    match operation:
        case SetText(place, text):
            return {"op": "set", "place": list(place), "text": text}
        case InsertRows(table, index, rows):
            return {"op": "insert", "table": table, "index": index, "rows": [[row.id, dict(row.cells)] for row in rows]}
        case DeleteRows(table, index, count):
            return {"op": "delete", "table": table, "index": index, "count": count}
        case MoveRow(table, source, target):
            return {"op": "move", "table": table, "source": source, "target": target}


def from_json(data: dict[str, Any]) -> Operation:
    """Read what `to_json` wrote. Raises ValueError for an operation this version does not know."""
    match data:
        case {"op": "set", "place": place, "text": text}:
            return SetText(Place(*place), text)
        case {"op": "insert", "table": table, "index": index, "rows": rows}:
            return InsertRows(table, index, tuple(Row(row_id, cells) for row_id, cells in rows))
        case {"op": "delete", "table": table, "index": index, "count": count}:
            return DeleteRows(table, index, count)
        case {"op": "move", "table": table, "source": source, "target": target}:
            return MoveRow(table, source, target)
    raise ValueError(f"unknown operation {data.get('op')!r}")
