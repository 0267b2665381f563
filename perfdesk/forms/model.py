"""A form as data. Everything the editor, the scoring, the checks and the exporters need to know stands in one
declared row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from perfdesk.values.entered import Place, Row, Values


class Kind(StrEnum):
    """What a value is; decides its editor, its normal form, and how it is read."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    YEAR = "year"
    MONEY = "money"
    POINTS = "points"
    SCORE = "score"
    RATE = "rate"
    TARGET = "target"
    ACTUAL = "actual"
    CHOICE = "choice"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a value is computed: a rule kind of `perfdesk/scoring/rules`, its options, the document it comes from, the
    year it holds from.
    """

    kind: str
    options: Mapping[str, Any]
    source: str
    since: int


@dataclass(frozen=True, slots=True)
class Field:
    """One declared value: a field of the form, or a column of one of its tables."""

    key: str
    label: str
    kind: Kind
    help: str = ""
    example: str = ""
    required: bool = False
    limit: int | None = None
    choices: tuple[str, ...] = ()
    default: str = ""
    rule: Rule | None = None
    rows: tuple[str, ...] = ()
    printed: bool = True
    level: int = 0

    def has_cell(self, row: str) -> bool:
        """Whether a fixed row has a cell in this column (分值 stands in the total row only)."""
        return not self.rows or row in self.rows


@dataclass(frozen=True, slots=True)
class FixedRow:
    """One row that the form prints, such as 其中：当年财政拨款. `sum_of` names the rows whose sum it is."""

    key: str
    label: str
    sum_of: tuple[str, ...] = ()
    help: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A level-1 or level-2 heading of an indicator table with the points its form prints beside it (None: none
    printed).
    """

    key: str
    label: str
    points: Decimal | None = None
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: either fixed rows (`rows`), or free rows under headings (`headings`, two levels)."""

    key: str
    label: str
    columns: tuple[Field, ...]
    rows: tuple[FixedRow, ...] = ()
    headings: tuple[Heading, ...] = ()
    unit: str = ""
    help: str = ""

    @property
    def fixed(self) -> bool:
        """Whether the form prescribes the rows."""
        return bool(self.rows)

    def column(self, key: str) -> Field:
        """The column of this name. Raises KeyError."""
        found = next((column for column in self.columns if column.key == key), None)
        if found is None:
            raise KeyError(f"{self.key}.{key}")
        return found

    def fixed_row(self, key: str) -> FixedRow | None:
        """The fixed row of this name."""
        return next((row for row in self.rows if row.key == key), None)

    @property
    def heading_columns(self) -> tuple[Field, ...]:
        """The columns that hold headings, level 1 first."""
        return tuple(sorted((c for c in self.columns if c.kind is Kind.HEADING), key=lambda column: column.level))

    def heading_paths(self) -> tuple[tuple[str, ...], ...]:
        """Every (level 1, level 2) pair in the order of the form."""
        return tuple((top.key, sub.key) for top in self.headings for sub in top.children)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the guided editor: some fields, and at most one table."""

    key: str
    fields: tuple[str, ...] = ()
    table: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """The bottom line: the sum of the points and scores of the named columns (`资金.得分`), held against `points`."""

    key: str
    points: Decimal
    parts: tuple[tuple[str, str, str], ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """Half-open grade bands, best first: a score of at least `from_score` has the label."""

    bands: tuple[tuple[str, Decimal], ...]
    source: str
    since: int


@dataclass(frozen=True, slots=True)
class Form:
    """One official form in one version. `files` are the exact bytes it was loaded from, `digest` names them."""

    id: str
    title: str
    place: str
    year: int
    source: str
    extends: str
    fields: tuple[Field, ...]
    tables: tuple[Table, ...]
    steps: tuple[Step, ...]
    total: Total | None
    grade: Grade | None
    document: bytes
    digest: str
    files: Mapping[str, bytes] = field(repr=False)

    def field(self, key: str) -> Field:
        """The field of this name. Raises KeyError."""
        found = next((item for item in self.fields if item.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def table(self, key: str) -> Table:
        """The table of this name. Raises KeyError."""
        found = next((item for item in self.tables if item.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def declared(self, place: Place) -> Field:
        """The declaration behind a place. Raises KeyError."""
        return self.table(place.key).column(place.column) if place.column else self.field(place.key)

    def step_of(self, place: Place) -> str:
        """The key of the editor step that shows a place; a sum belongs to the step of its table; "" for others."""
        key = place.key.removesuffix(SUBTOTAL)
        if self.total and key == self.total.key:
            key = self.total.parts[-1][0]
        for step in self.steps:
            if key in step.fields or key == step.table:
                return step.key
        return ""

    def entered_fields(self) -> Iterator[Field]:
        """The fields a clerk fills (those without a rule)."""
        return (item for item in self.fields if item.rule is None)

    def blank_values(self) -> Values:
        """The values of a new project: defaults, one row for each fixed row, no free rows."""
        fields = {item.key: item.default for item in self.fields if item.default}
        return Values(fields, {table.key: tuple(_blank_row(table, row) for row in table.rows) for table in self.tables})


SUBTOTAL = "小计"


def subtotal_key(table: str) -> str:
    """The key under which the sums of a table's headings are found: 指标 -> 指标小计."""
    return table + SUBTOTAL


def _blank_row(table: Table, row: FixedRow) -> Row:
    cells = {column.key: column.default for column in table.columns if column.default and column.has_cell(row.key)}
    return Row(row.key, cells)


REASON = "调整理由"


def reason_key(column: str) -> str:
    """The companion column that holds why a computed value was overruled: 得分 -> 得分调整理由."""
    return column + REASON


def override_target(key: str) -> str | None:
    """The computed column a reason belongs to; None when the name is no reason column."""
    return key.removesuffix(REASON) if key.endswith(REASON) and key != REASON else None
