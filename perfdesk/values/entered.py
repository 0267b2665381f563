"""Everything a clerk has entered in one project: texts by name, tables as rows with a lasting identity, pictures.

Immutable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """Where a value stands: a field (`项目名称`), or a cell (`指标` / row id / `得分`). Fixed rows use their name as
    id.
    """

    key: str
    row: str = ""
    column: str = ""

    def __str__(self) -> str:
        return ".".join(part for part in self if part)


@dataclass(frozen=True, slots=True)
class Row:
    """One table row. Columns that were never typed in are absent from `cells`."""

    id: str
    cells: Mapping[str, str] = field(default_factory=dict)

    def text(self, column: str) -> str:
        """What was typed in the column, "" when nothing was."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Values:
    """The entered texts of one project. Never changed in place: operations give new ones.

    `pictures` holds the files that texts refer to, by the name that their content gives them.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    _found: dict[str, dict[str, tuple[int, Row]]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table in their order, () when it has none."""
        return self.tables.get(table, ())

    def row(self, table: str, row_id: str) -> Row | None:
        """The row with this identity."""
        found = self._numbered(table).get(row_id)
        return found[1] if found else None

    def index(self, table: str, row_id: str) -> int | None:
        """Where in its table the row with this identity stands, from 0."""
        found = self._numbered(table).get(row_id)
        return found[0] if found else None

    def _numbered(self, table: str) -> dict[str, tuple[int, Row]]:
        if table not in self._found:  # sought for every cell by checks and exporters
            numbered = list(enumerate(self.rows(table)))
            self._found[table] = {row.id: (index, row) for index, row in reversed(numbered)}
        return self._found[table]

    def text(self, place: Place) -> str:
        """What was typed at a place, "" when nothing was."""
        if not place.column:
            return self.fields.get(place.key, "")
        row = self.row(place.key, place.row)
        return row.text(place.column) if row else ""
