"""Results against their targets: every row that holds both, read once for all checks that ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from perfdesk.checks.review import Review
from perfdesk.forms.model import Table
from perfdesk.forms.roles import Roles, roles
from perfdesk.values.entered import Place, Row
from perfdesk.values.reading import Reading, read


class Compared(NamedTuple):
    """A row, scored or not, with the roles of its table's columns, its name, and target and result as read."""

    table: Table
    row: Row
    columns: Roles
    name: str
    target: Reading
    actual: Reading

    def at(self, column: str) -> Place:
        """The place of a cell of this row."""
        return Place(self.table.key, self.row.id, column)


def compared(review: Review) -> Iterator[Compared]:
    """Every row that holds a result against a target."""
    for table in review.form.tables:
        columns = roles(table)
        for row in review.values.rows(table.key) if columns.compared else ():
            name = row.text(columns.name).replace("\n", "")
            yield Compared(table, row, columns, name, read(row.text(columns.target)), read(row.text(columns.actual)))
