"""The cells of one row as a rule sees them: texts as typed, amounts and points as numbers, sums already made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from perfdesk.forms.model import Field, Kind, Rule, Table
from perfdesk.scoring.result import Derived
from perfdesk.values.entered import Row
from perfdesk.values.money import parse_money
from perfdesk.values.number import parse_number
from perfdesk.values.state import State


class Number(NamedTuple):
    """A cell read as a number: money in 元, percentages as shares. `problem` is a sentence where a text is none."""

    number: Decimal | None
    state: State
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a row or a sub-item of a score sheet is worth when points of what does not apply were handed on.

    `note` says where they came from or went, `changed` tells that the points are others than before. `score` and
    `state` are those of an indicator that does not apply.
    """

    points: Decimal
    note: str = ""
    applies: bool = True
    changed: bool = False
    score: Decimal | None = None
    state: State = State.NOT_APPLICABLE


class Cells(NamedTuple):
    """One row, the column being computed and its rule. `sums` holds the row's derived sums by column, `fields` the
    derived fields of the form, `worths` what rows and their sub-items are worth, `year` is the evaluated year (0: not
    given).
    """

    table: Table
    row: Row
    column: Field
    rule: Rule
    sums: Mapping[str, Derived]
    fields: Mapping[str, Derived] = MappingProxyType({})
    worths: Mapping[str, Worth] = MappingProxyType({})
    year: int = 0

    def number(self, column: str) -> Number:
        """The number in a column of this row: the derived sum where there is one, else what was typed."""
        derived = self.sums.get(column)
        if derived is not None:
            return Number(derived.number, derived.state, "" if derived.number is not None else derived.explanation)
        return typed_number(self.table, self.row, column)

    def option_number(self, option: str) -> Number:
        """The number in the column that a rule option names."""
        return self.number(self.rule.options[option])

    def text(self, option: str) -> str:
        """The text in the column that a rule option names."""
        return self.row.text(self.rule.options.get(option, ""))

    @property
    def typed(self) -> Decimal | None:
        """What the clerk typed over the computed value, as a number."""
        return parse_number(self.row.text(self.column.key))

    @property
    def places(self) -> int:
        """Decimals of the result."""
        return int(self.rule.options.get("places", 2))


def typed_number(table: Table, row: Row, column: str) -> Number:
    """What was typed in a cell, as a number."""
    text = row.text(column)
    declared = table.declared(row.id, column)
    if not text:
        return Number(None, State.MISSING, f"{declared.label}还没有填")
    number = _as_number(text, declared, table.unit)
    if number is None:
        return Number(None, State.MISSING, f"{declared.label}“{text}”不是数字")
    return Number(number, State.ENTERED)


def _as_number(text: str, declared: Field, unit: str) -> Decimal | None:
    match declared.kind:
        case Kind.MONEY:
            return parse_money(text, declared.unit or unit or "元")
        case Kind.RATE:
            percent = parse_number(text.removesuffix("%"))
            return None if percent is None else percent.scaleb(-2)
        case _:
            return parse_number(text)
