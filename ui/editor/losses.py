"""Where points were lost, the greatest loss first, and where a score is still missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from perfdesk.forms.model import Form, Kind, Table, Total
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.number import parse_number
from perfdesk.values.state import State


class Loss(NamedTuple):
    """`place` is the score's cell, `lost` the points it is short of."""

    place: Place
    name: str
    lost: Decimal


def losses(form: Form, total: Total | None, values: Values, result: Result) -> tuple[Loss, ...]:
    """The losses of the tables that make up a bottom line."""
    found: list[Loss] = []
    for table, points_key, row, place in _scored(form, total, values):
        derived, points = result.get(place), parse_number(row.text(points_key))
        if derived is not None and derived.number is not None and points is not None and derived.number < points:
            found.append(Loss(place, _name(table, row), points - derived.number))
    return tuple(sorted(found, key=lambda loss: -loss.lost))


def unscored(form: Form, total: Total | None, values: Values, result: Result) -> tuple[Place, ...]:
    """The cells of a bottom line that have no score yet, in the order of the form."""
    cells = [(place, result.get(place)) for _, _, _, place in _scored(form, total, values)]
    return tuple(place for place, derived in cells if derived is not None and derived.state is State.MISSING)


def _scored(form: Form, total: Total | None, values: Values) -> Iterator[tuple[Table, str, Row, Place]]:
    """Each row of the tables that make up a bottom line: table, key of the points, row, and the cell of its score."""
    for table_key, points_key, score_key in total.parts if total else ():
        table = form.table(table_key)
        for row in values.rows(table_key):
            yield table, points_key, row, Place(table_key, row.id, score_key)


def _name(table: Table, row: Row) -> str:
    fixed = table.fixed_row(row.id)
    if fixed:
        return fixed.label
    named = next((column for column in table.columns if column.kind is Kind.TEXT), None)
    return (row.text(named.key) if named else "") or "未命名的指标"
