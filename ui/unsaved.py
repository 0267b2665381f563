"""What is on the screen but not in the store: the operations that bring the store up to date after a failed save."""

from __future__ import annotations

from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.operations import DeleteRows, InsertRows, Operation, SetText

LABEL = "补存未保存的修改"


def difference(stored: Values, shown: Values) -> tuple[Operation, ...]:
    """Operations that turn `stored` into `shown`."""
    operations: list[Operation] = []
    for key in sorted(stored.fields.keys() | shown.fields.keys()):
        place = Place(key)
        if stored.text(place) != shown.text(place):
            operations.append(SetText(place, shown.text(place)))
    for table in sorted(stored.tables.keys() | shown.tables.keys()):
        operations += _table(table, stored.rows(table), shown.rows(table))
    return tuple(operations)


def _table(table: str, stored: tuple[Row, ...], shown: tuple[Row, ...]) -> list[Operation]:
    if [row.id for row in stored] != [row.id for row in shown]:
        gone: list[Operation] = [DeleteRows(table, 0, len(stored))] if stored else []
        return [*gone, *([InsertRows(table, 0, shown)] if shown else [])]
    return [
        SetText(Place(table, new.id, column), new.text(column))
        for old, new in zip(stored, shown, strict=True)
        for column in sorted(old.cells.keys() | new.cells.keys())
        if old.text(column) != new.text(column)
    ]
