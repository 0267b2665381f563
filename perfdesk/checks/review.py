"""What every check is given, and how it makes findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Any, TypeVar

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.naming import copy_name, where
from perfdesk.checks.reasons_why import WHY
from perfdesk.forms.model import Field, Form, Kind, Rule, Table
from perfdesk.forms.parts import copy_of
from perfdesk.scoring.result import Derived, Result
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.money import parse_money
from perfdesk.values.number import parse_number

YEAR = "年度"
T = TypeVar("T")

Cell = tuple[str, str, str]
"""What a `Place` is made of: key, row, column. Places of cells are made where a finding speaks of them."""

Scored = list[tuple[Table, Row, Rule, Place, Derived]]


@dataclass(frozen=True, slots=True)
class Review:
    """One project under the reviewer's eye."""

    form: Form
    values: Values
    result: Result
    _texts: list[tuple[Cell, Field, str]] = field(default_factory=list, init=False, repr=False, compare=False)
    _points: dict[Cell, Decimal | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _rows: dict[str, Scored] = field(default_factory=dict, init=False, repr=False, compare=False)
    _found: dict[Callable[[Review], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def finding(
        self,
        id: str,
        severity: Severity,
        place: Place,
        message: str,
        remedy: str,
        at: str = "",
        span: tuple[int, int] | None = None,
    ) -> Finding:
        """A finding at a place, named in the form's words unless `at` says better; `span` of the text that stands
        there.
        """
        said = copy_name(self.values, place.key) + at if at else where(self.form, self.values, place)
        return Finding(id, severity, place, said, message, remedy, WHY.get(id, ""), span=span)

    def once(self, gather: Callable[[Review], Iterable[T]]) -> list[T]:
        """What a function gathers from this project, gathered once though several checks need it."""
        if gather not in self._found:
            self._found[gather] = list(gather(self))
        found: list[T] = self._found[gather]
        return found

    def year(self, key: str = "") -> int | None:
        """The year that is evaluated; `key` is a name of the copy that is asked about."""
        for begin in (copy_of(key), ""):
            text = self.values.text(Place(begin + YEAR)).strip()
            if text.isdecimal():
                return int(text)
        return None

    def texts(self) -> Iterator[tuple[Cell, Field, str]]:
        """Everything typed in fields, cells and inputs of rows, with its declaration; not the headings rows stand
        under, which are chosen.
        """
        if not self._texts:
            self._texts.extend(self._typed())
        return iter(self._texts)

    def _typed(self) -> Iterator[tuple[Cell, Field, str]]:
        for item in self.form.fields:
            text = self.values.text(Place(item.key))
            if text:
                yield (item.key, "", ""), item, text
        for table in self.form.tables:
            columns = [column for column in table.columns if column.kind is not Kind.HEADING]
            for row in self.values.rows(table.key):
                fixed, typed = table.fixed_row(row.id), row.cells
                for column in (*columns, *fixed.inputs) if fixed else columns:
                    if text := typed.get(column.key, ""):
                        yield (table.key, row.id, column.key), column, text

    def tables_with(self, rule_kind: str) -> Iterator[tuple[Table, Field, Rule]]:
        """The tables with a column of this rule kind, that column, and its rule."""
        for table in self.form.tables:
            for column in table.columns:
                if column.rule and column.rule.kind == rule_kind:
                    yield table, column, column.rule

    def scored_rows(
        self, kinds: tuple[str, ...] = ("indicator", "item")
    ) -> Iterator[tuple[Table, Row, Rule, Place, Derived]]:
        """Every indicator and every row of a score sheet with the place and the value of its score."""
        for kind in kinds:
            if kind not in self._rows:
                self._rows[kind] = list(self._scored(kind))
        return chain.from_iterable(self._rows[kind] for kind in kinds)

    def _scored(self, kind: str) -> Iterator[tuple[Table, Row, Rule, Place, Derived]]:
        for table, column, rule in self.tables_with(kind):
            for row in self.values.rows(table.key):
                place = Place(table.key, row.id, column.key)
                derived = self.result.get(place)
                if derived is not None:
                    yield table, row, rule, place, derived

    def amount(self, place: Place) -> Decimal | None:
        """The amount at a place in 元."""
        derived = self.result.get(place)
        return derived.number if derived else parse_money(self.values.text(place), self.form.money_unit(place))

    def points(self, table: Table, row: Row, rule: Rule) -> Decimal | None:
        """What a scored row is worth: what it was left with after transfers, else what was entered."""
        at = (table.key, row.id, rule.options["points"])
        if at not in self._points:  # half the checks ask
            moved = self.result.get(Place(*at))
            self._points[at] = moved.number if moved else parse_number(row.text(at[2]))
        return self._points[at]
