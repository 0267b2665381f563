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

GRADE = "绩效等级"
"""Where the grade of the main bottom line stands."""

ACKNOWLEDGED = "检查确认"
"""The table of the findings that the clerk let stand. No form declares it, every project can have it."""


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
    DATE = "date"
    NARRATIVE = "narrative"
    NUMBER = "number"
    TICKS = "ticks"


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
    """One declared value: a field of the form, a column of one of its tables, or an input of a scored row.

    `limit` and `least` bound the number of characters. `boxes`: the choices are printed as check boxes. `draft` names
    the draft that can write a narrative from the data. `unit` is the money unit of a field outside tables.
    """

    key: str
    label: str
    kind: Kind
    help: str = ""
    example: str = ""
    required: bool = False
    limit: int | None = None
    least: int | None = None
    choices: tuple[str, ...] = ()
    boxes: bool = False
    default: str = ""
    rule: Rule | None = None
    rows: tuple[str, ...] = ()
    printed: bool = True
    level: int = 0
    draft: str = ""
    unit: str = ""

    def has_cell(self, row: str) -> bool:
        """Whether a fixed row has a cell in this column (分值 stands in the total row only)."""
        return not self.rows or row in self.rows


@dataclass(frozen=True, slots=True)
class FixedRow:
    """One row that the form prints, such as 其中：当年财政拨款. `sum_of` names the rows whose sum it is.

    A row of a score sheet stands under `headings` and has its own `points`, scoring `method` (options as in the
    form's file) and `inputs`, which are kept in the row under their keys and are not printed. `standard` is the
    official 评分标准; `cells` are texts the form prints in this row, by column.
    """

    key: str
    label: str
    sum_of: tuple[str, ...] = ()
    help: str = ""
    required: bool = False
    headings: tuple[str, ...] = ()
    points: Decimal | None = None
    method: Mapping[str, Any] = field(default_factory=dict)
    inputs: tuple[Field, ...] = ()
    standard: str = ""
    evidence: str = ""

    def input(self, key: str) -> Field | None:
        """The input of this name."""
        return next((item for item in self.inputs if item.key == key), None)


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
    _columns: Mapping[str, Field] = field(init=False, repr=False, compare=False)
    _rows: Mapping[str, FixedRow] = field(init=False, repr=False, compare=False)
    heading_columns: tuple[Field, ...] = field(init=False, repr=False, compare=False)
    """The columns that hold headings, level 1 first."""
    ruled_columns: tuple[Field, ...] = field(init=False, repr=False, compare=False)
    """The columns that are computed."""
    itself: object = field(default_factory=object, init=False, repr=False, compare=False)
    """Stands for this very table where something is kept about its rows: by value, a table is long to compare."""

    def __post_init__(self) -> None:
        """What is sought for every cell is looked up once."""
        headings = sorted((c for c in self.columns if c.kind is Kind.HEADING), key=lambda column: column.level)
        object.__setattr__(self, "_columns", {column.key: column for column in self.columns})
        object.__setattr__(self, "_rows", {row.key: row for row in self.rows})
        object.__setattr__(self, "heading_columns", tuple(headings))
        object.__setattr__(self, "ruled_columns", tuple(column for column in self.columns if column.rule))

    @property
    def fixed(self) -> bool:
        """Whether the form prescribes the rows."""
        return bool(self.rows)

    def column(self, key: str) -> Field:
        """The column of this name. Raises KeyError."""
        found = self._columns.get(key)
        if found is None:
            raise KeyError(f"{self.key}.{key}")
        return found

    def fixed_row(self, key: str) -> FixedRow | None:
        """The fixed row of this name."""
        return self._rows.get(key)

    def declared(self, row: str, column: str) -> Field:
        """The declaration of a cell: the row's own input of this name, else the column. Raises KeyError."""
        fixed = self.fixed_row(row) if self.rows else None
        return (fixed.input(column) if fixed else None) or self.column(column)

    def heading_paths(self) -> tuple[tuple[str, ...], ...]:
        """Every heading that rows stand under, as its path from level 1, in the order of the form."""
        return tuple((top.key, *rest) for top in self.headings for rest in _below(top))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the guided editor: some fields, and at most one table. `part` is the key of the part it fills."""

    key: str
    fields: tuple[str, ...] = ()
    table: str = ""
    help: str = ""
    label: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """Half-open grade bands, best first: a score of at least `from_score` has the label."""

    bands: tuple[tuple[str, Decimal], ...]
    source: str
    since: int


@dataclass(frozen=True, slots=True)
class RateCap:
    """The most that a total may be while the rate of execution (1 = 100 %) is below `rate_below`."""

    rate_below: Decimal
    points: Decimal
    source: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """The bottom line: the sum of the points and scores of the named columns (`资金.得分`), held against `points`.

    `grade_key` is where its grade stands, for a form that grades. `cap` is the most that the score may be with all
    bonuses, `caps` by the rate of execution (`rate`: its place, "" for that of the whole money). `shares`: tables that
    are goals of their own, each with its share of the total (`60%`) or the field in which it is entered.
    """

    key: str
    points: Decimal
    parts: tuple[tuple[str, str, str], ...]
    source: str = ""
    grade: Grade | None = None
    grade_key: str = GRADE
    cap: Decimal | None = None
    caps: tuple[RateCap, ...] = ()
    rate: str = ""
    shares: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the set that is handed in: a cover, a report, a table. It is `sections` sections of the Word file.

    `each` names the form of which the set holds one copy for each project, `shared` the fields those copies take
    from the set. A copy is a part of its own: `instance` is its identity, and its key begins all names in it.
    """

    key: str
    label: str
    sections: int = 1
    each: str = ""
    shared: tuple[str, ...] = ()
    instance: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One official form in one version. `files` are the exact bytes it was loaded from, `digest` names them.

    `totals`: the bottom lines, the main one first. `subforms`: the forms of the parts that come once for each project;
    `perfdesk.forms.parts.spread` makes one flat form of it all.
    """

    id: str
    title: str
    place: str
    year: int
    source: str
    extends: str
    fields: tuple[Field, ...]
    tables: tuple[Table, ...]
    steps: tuple[Step, ...]
    totals: tuple[Total, ...]
    document: bytes
    digest: str
    files: Mapping[str, bytes] = field(repr=False)
    parts: tuple[Part, ...] = ()
    subforms: Mapping[str, Form] = field(default_factory=dict, repr=False)

    @property
    def total(self) -> Total | None:
        """The main bottom line, where the form has one."""
        return self.totals[0] if self.totals else None

    @property
    def grade(self) -> Grade | None:
        """How the main bottom line is graded, where the form has grades."""
        return self.total.grade if self.total else None

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
        return self.table(place.key).declared(place.row, place.column) if place.column else self.field(place.key)

    def money_unit(self, place: Place) -> str:
        """The unit in which the amount at a place is written. Raises KeyError."""
        return self.declared(place).unit or (self.table(place.key).unit if place.column else "") or "元"

    def step_of(self, place: Place) -> str:
        """The key of the editor step that shows a place; a sum belongs to the step of its table; "" for others."""
        key = place.key.removesuffix(SUBTOTAL)
        key = next((total.parts[-1][0] for total in self.totals if key in (total.key, total.grade_key)), key)
        for step in self.steps:
            if not {key, override_target(key)}.isdisjoint(step.fields) or key == step.table:
                return step.key
        return ""

    def entered_fields(self) -> Iterator[Field]:
        """The fields a clerk fills (those without a rule)."""
        return (item for item in self.fields if item.rule is None)

    def blank_values(self) -> Values:
        """The values of a new project: defaults, one row for each fixed row, no free rows."""
        fields = {item.key: item.default for item in self.fields if item.default}
        return Values(fields, {table.key: tuple(_blank_row(table, row) for row in table.rows) for table in self.tables})


def _below(heading: Heading) -> tuple[tuple[str, ...], ...]:
    return tuple((sub.key, *rest) for sub in heading.children for rest in _below(sub)) or ((),)


SUBTOTAL = "小计"


def subtotal_key(table: str) -> str:
    """The key under which the sums of a table's headings are found: 指标 -> 指标小计."""
    return table + SUBTOTAL


def _blank_row(table: Table, row: FixedRow) -> Row:
    cells = {column.key: column.default for column in table.columns if column.default and column.has_cell(row.key)}
    cells |= {item.key: item.default for item in row.inputs if item.default}
    if row.points is not None:
        cells |= {column.key: f"{row.points:f}" for column in table.columns if column.kind is Kind.POINTS}
    return Row(row.key, cells)


REASON = "调整理由"


def reason_key(column: str) -> str:
    """The companion column that holds why a computed value was overruled: 得分 -> 得分调整理由."""
    return column + REASON


def reason_place(place: Place) -> Place:
    """Where the reason stands why the computed value of a cell or field was overruled."""
    return place._replace(column=reason_key(place.column)) if place.column else Place(reason_key(place.key))


def override_target(key: str) -> str | None:
    """The computed column a reason belongs to; None when the name is no reason column."""
    return key.removesuffix(REASON) if key.endswith(REASON) and key != REASON else None
