"""Operations as SQL: each writes only the records it changes, and ends in the values that `operations.apply` gives.

Runs inside the caller's transaction; an exception must end in a rollback.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from perfdesk.store import positions
from perfdesk.store.codec import dumps, loads
from perfdesk.values.entered import Place, Row
from perfdesk.values.operations import DeleteRows, InsertRows, MoveRow, Operation, SetText


def apply(connection: sqlite3.Connection, project: str, operation: Operation) -> Operation:
    """Change the stored values and give the inverse. Raises IndexError / KeyError for a place that is not there."""
    match operation:
        case SetText(place, text):
            setter = _set_cell if place.column else _set_field
            return SetText(place, setter(connection, project, place, text))
        case InsertRows(table, index, rows):
            insert(connection, project, table, index, rows)
            return DeleteRows(table, index, len(rows))
        case DeleteRows(table, index, count):
            return InsertRows(table, index, _delete(connection, project, table, index, count))
        case MoveRow(table, source, target):
            _move(connection, project, table, source, target)
            return MoveRow(table, target, source)


def insert(connection: sqlite3.Connection, project: str, table: str, index: int, rows: Iterable[Row]) -> None:
    """Put rows before position `index`. Raises KeyError for an identity that the table already has."""
    given = list(rows)
    _within(index, positions.length(connection, project, table))
    _keep_table(connection, project, table)
    places = positions.free(connection, project, table, index, len(given))
    records = [(project, table, row.id, at, dumps(dict(row.cells))) for row, at in zip(given, places, strict=True)]
    try:
        connection.executemany("INSERT INTO row (project, sheet, id, position, cells) VALUES (?, ?, ?, ?, ?)", records)
    except sqlite3.IntegrityError:
        # The only constraint these records can break; UNIQUE keeps "the same row" meaningful for undo.
        raise KeyError(f"{table}: a row with this identity exists already") from None


def _within(position: int, most: int) -> None:
    if not 0 <= position <= most:
        raise IndexError(f"row position {position} outside 0..{most}")


def _keep_table(connection: sqlite3.Connection, project: str, table: str) -> None:
    # A table that lost its last row is still there for the model, as an empty one.
    connection.execute("INSERT OR IGNORE INTO sheet (project, name) VALUES (?, ?)", (project, table))


def _set_field(connection: sqlite3.Connection, project: str, place: Place, text: str) -> str:
    name = place.key
    found = connection.execute("SELECT text FROM field WHERE project = ? AND name = ?", (project, name)).fetchone()
    # The model drops every blank field with each edit; an imported project may have brought some.
    connection.execute("DELETE FROM field WHERE project = ? AND text = ''", (project,))
    if text:
        connection.execute(
            "INSERT INTO field (project, name, text) VALUES (?, ?, ?)"
            " ON CONFLICT (project, name) DO UPDATE SET text = excluded.text",
            (project, name, text),
        )
    else:
        connection.execute("DELETE FROM field WHERE project = ? AND name = ?", (project, name))
    return str(found[0]) if found else ""


def _set_cell(connection: sqlite3.Connection, project: str, place: Place, text: str) -> str:
    found = connection.execute(
        "SELECT number, cells FROM row WHERE project = ? AND sheet = ? AND id = ?", (project, place.key, place.row)
    ).fetchone()
    if found is None:
        raise KeyError(str(place))
    number, cells = found[0], loads(found[1])
    old = str(cells.get(place.column, ""))
    cells[place.column] = text
    filled = {column: typed for column, typed in cells.items() if typed}
    connection.execute("UPDATE row SET cells = ? WHERE number = ?", (dumps(filled), number))
    return old


def _delete(connection: sqlite3.Connection, project: str, table: str, index: int, count: int) -> tuple[Row, ...]:
    most = positions.length(connection, project, table)
    _within(index, most)
    _within(count, most - index)
    _keep_table(connection, project, table)
    gone = connection.execute(
        "SELECT number, id, cells FROM row WHERE project = ? AND sheet = ? ORDER BY position LIMIT ? OFFSET ?",
        (project, table, count, index),
    ).fetchall()
    connection.executemany("DELETE FROM row WHERE number = ?", [(number,) for number, _, _ in gone])
    return tuple(Row(row_id, loads(cells)) for _, row_id, cells in gone)


def _move(connection: sqlite3.Connection, project: str, table: str, source: int, target: int) -> None:
    last = positions.length(connection, project, table) - 1
    _within(source, last)
    _within(target, last)
    if source == target:
        return
    (number,) = connection.execute(
        "SELECT number FROM row WHERE project = ? AND sheet = ? ORDER BY position LIMIT 1 OFFSET ?",
        (project, table, source),
    ).fetchone()
    # Counted with the moved row still in its place, a move down ends behind the row that stands at the target.
    slot = target if target < source else target + 1
    (place,) = positions.free(connection, project, table, slot, 1)
    connection.execute("UPDATE row SET position = ? WHERE number = ?", (place, number))
