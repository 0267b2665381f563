"""What the method of a row in a score sheet is given: the points it is worth and the row's inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from perfdesk.forms.model import Field, FixedRow, Kind, Table
from perfdesk.scoring.cells import Number, Worth, typed_number
from perfdesk.scoring.methods.case import Scored
from perfdesk.scoring.result import Derived
from perfdesk.values.entered import Row
from perfdesk.values.money import money_text
from perfdesk.values.number import divide, parse_number, percent_text, plain_text, rounded, score_text
from perfdesk.values.state import State

Method = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a score sheet, or one sub-item of it.

    `points`: what it is worth now; `nominal`: the points its method is written for. `begin`: how the names of a
    sub-item's inputs begin. `typed`: the score the clerk gave herself, for methods that ask her to judge.
    """

    table: Table
    row: Row
    method: Method
    points: Decimal
    nominal: Decimal
    typed: Decimal | None = None
    places: int = 2
    begin: str = ""
    fields: Mapping[str, Derived] = field(default_factory=dict)
    worths: Mapping[str, Worth] = field(default_factory=dict)

    @property
    def fixed(self) -> FixedRow:
        """The row of the form that is scored."""
        found = self.table.fixed_row(self.row.id)
        assert found is not None
        return found

    def declared(self, key: str) -> Field:
        """The declaration of an input."""
        return self.table.declared(self.row.id, key)

    def number(self, key: str) -> Number:
        """An input as a number: money in 元, percentages as shares."""
        return typed_number(self.table, self.row, key)

    def text(self, key: str) -> str:
        """An input as it was typed."""
        return self.row.text(key)

    def own(self, name: str) -> str:
        """The name of an input that the method brings with it: `input` where the form names it."""
        return str(self.method.get("input", self.begin + name))

    def shown(self, key: str, number: Decimal) -> str:
        """A number of an input as it stands in an explanation."""
        declared = self.declared(key)
        match declared.kind:
            case Kind.MONEY:
                return money_text(number, declared.unit or self.table.unit or "元")
            case Kind.RATE:
                return percent_text(number)
            case _:
                return plain_text(number)

    def earned(self, points: Decimal) -> Decimal:
        """Points of the method's own scale on the scale of what the item is worth now, rounded."""
        scaled = points if self.points == self.nominal else divide(points * self.points, self.nominal)
        return rounded(min(max(scaled, Decimal(0)), self.points), self.places)

    def given(self, points: Decimal, sentence: str) -> Scored:
        """The score for points of the method's own scale; the sentence tells how they came about."""
        earned = self.earned(points)
        scaled = "" if self.points == self.nominal else f"，满分由 {plain_text(self.nominal)} 分折算为 {self.full} 分"
        return Scored(earned, State.ENTERED, f"{sentence}{scaled}，得 {score_text(earned)} 分")

    @property
    def full(self) -> str:
        """The full points, for explanations."""
        return score_text(self.points)


def missing(sentence: str) -> Scored:
    """No score yet, and why."""
    return Scored(None, State.MISSING, sentence)


def judged(item: Item, low: Decimal, high: Decimal, basis: str) -> Scored:
    """The score that the clerk gives between `low` and `high` points, both included."""
    span = f"{score_text(low)}—{score_text(high)} 分"
    if item.typed is None:
        return Scored(None, State.MISSING, f"{basis}，请打分，{span}", (low, high))
    text = f"{basis}，评 {score_text(item.typed)} 分（可得 {span}）"
    return Scored(item.typed, State.ENTERED, text, (low, high))


def number_of(value: object) -> Decimal:
    """A number as a form writes it; a percentage as a share: `90%` -> 0.9."""
    text = str(value)
    found = parse_number(text.removesuffix("%"))
    assert found is not None, text
    return found.scaleb(-2) if text.endswith("%") else found
