"""The order of free rows under the headings of a form, and new rows under them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from perfdesk.forms.model import Table
from perfdesk.values.entered import Row, Values


def new_row(table: Table, path: tuple[str, ...] = (), cells: Mapping[str, str] | None = None) -> Row:
    """A row with a fresh lasting identity, its headings and defaults filled in."""
    headings = {column.key: key for column, key in zip(table.heading_columns, path, strict=False)}
    defaults = {column.key: column.default for column in table.columns if column.default}
    filled = {key: text for key, text in {**defaults, **headings, **(cells or {})}.items() if text}
    return Row(secrets.token_hex(6), filled)


def path_of(table: Table, row: Row) -> tuple[str, ...]:
    """The headings a row stands under, level 1 first."""
    fixed = table.fixed_row(row.id) if table.fixed else None
    if fixed is not None:
        return fixed.headings
    return tuple([row.text(column.key) for column in table.heading_columns])


def form_order(table: Table, values: Values) -> tuple[Row, ...]:
    """The rows as the paper shows them: by heading in the form's order, then as entered; unknown headings last."""
    order = {path: number for number, path in enumerate(table.heading_paths())}
    return tuple(sorted(values.rows(table.key), key=lambda row: order.get(path_of(table, row), len(order))))


def end_of_group(table: Table, values: Values, path: tuple[str, ...]) -> int:
    """Where in the stored order a new row under this heading goes: behind the last row of it or of an earlier
    heading.
    """
    order = {known: number for number, known in enumerate(table.heading_paths())}
    limit = order.get(path, len(order))
    rows = values.rows(table.key)
    behind = [index for index, row in enumerate(rows) if order.get(path_of(table, row), len(order)) <= limit]
    return behind[-1] + 1 if behind else 0
