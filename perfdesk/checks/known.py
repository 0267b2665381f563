"""What the tables of a project say, by the words a report would use for it: indicators by their names, money by the
words of the funds table, project names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from perfdesk.checks.compared import compared
from perfdesk.checks.naming import PROJECT
from perfdesk.checks.review import Review
from perfdesk.forms.parts import copy_of
from perfdesk.forms.roles import Funds, funds
from perfdesk.values.entered import Place
from perfdesk.values.money import parse_money
from perfdesk.values.reading import Reading, read

_NUMBERED = re.compile(r"^(?:指标\d*[:：]?|\d+[.．、])\s*")
_BRACKET = re.compile(r"[（(]([^（()）]{1,12})[）)]+…?$")
_PERIOD = re.compile(r"^截[至止][^，,]*[，,]")
_SHARE = re.compile(r"(?:率|度|比例|比重)$")
_MULTIPLE = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "千": Decimal(1000), "百": Decimal(100)}
SHORTEST = 4  # characters of a name that can be recognised in running text; 3 for rates


class Known(NamedTuple):
    """A noun, the unit and every number the tables give it (target, result), and where the result stands."""

    noun: str
    unit: str
    numbers: tuple[Decimal, ...]
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Money:
    """The amounts of one copy in 元: the whole budget, the initial one, what was spent; with all sources."""

    copy: str
    project: str
    initial: tuple[Decimal, ...]
    whole: tuple[Decimal, ...]
    part: tuple[Decimal, ...]
    rates: tuple[Decimal, ...]
    at: Funds

    @property
    def all(self) -> tuple[Decimal, ...]:
        """Every amount."""
        return (*self.initial, *self.whole, *self.part)


def indicators(review: Review) -> Iterator[Known]:
    """The indicators whose result is a number with a unit and whose name can be recognised."""
    for line in review.once(compared):
        row, columns = line.row, line.columns
        said = _said(row.text(columns.name), row.text(columns.target), row.text(columns.actual))
        if said:
            yield Known(*said, line.at(columns.actual), line.actual.text)


@lru_cache(maxsize=8192)
def _said(name: str, target_text: str, actual_text: str) -> tuple[str, str, tuple[Decimal, ...]] | None:
    """An indicator's noun, unit and numbers; kept between edits, of all rows only the one being typed in changes."""
    noun, bracket = _core(name.replace("\n", "").strip())
    if len(noun) < SHORTEST - bool(_SHARE.search(noun)):
        return None
    actual, target = read(actual_text), read(target_text)
    found = [_scaled(each, bracket, noun) for each in (actual, target) if each.number is not None]
    units = {unit for _, unit in found}
    if actual.number is not None and len(units) == 1 and (unit := units.pop()):
        return noun, unit, tuple(number for number, _ in found)
    return None


def _core(name: str) -> tuple[str, str]:
    """An indicator's name as a sentence would use it, and the unit in its brackets."""
    plain = _PERIOD.sub("", _NUMBERED.sub("", name))
    bracket = _BRACKET.search(plain)
    noun = _BRACKET.sub("", plain).strip("…. ")
    unit = bracket[1] if bracket and not re.search(r"[\d≥≤=<>]", bracket[1]) else ""
    return noun, unit


def _scaled(said: Reading, bracket: str, noun: str) -> tuple[Decimal, str]:
    """A number in the unit without multiples: 25 in 万人 is 250000 人."""
    assert said.number is not None
    unit = said.unit or bracket or ("%" if _SHARE.search(noun) and said.text.endswith("%") else "")
    if said.text.rstrip().endswith(("万", "亿")) and not said.unit:
        return said.number, "元" if noun.endswith(("资金", "金额", "投资", "补助", "经费", "收入")) else ""
    factor = Decimal(1)
    if not said.unit and len(unit) > 1 and unit[0] in _MULTIPLE:
        factor, unit = _MULTIPLE[unit[0]], unit[1:]
    return said.number * factor, unit


def money(review: Review) -> Iterator[Money]:
    """The amounts of each project's funds, sources included."""
    for found in funds(review.form):
        columns = (found.initial, found.whole, found.part)
        initial, whole, part = (tuple(_amounts(review, place)) for place in columns)
        copy = copy_of(found.whole.key)
        project = review.values.text(Place(copy + PROJECT)).strip()
        yield Money(copy, project, initial, whole, part, tuple(_rates(review, found)), found)


def _rows(review: Review, place: Place) -> list[Place]:
    if not place.column:
        return [place]
    return [place._replace(row=row.id) for row in review.values.rows(place.key)]


def _amounts(review: Review, place: Place | None) -> Iterator[Decimal]:
    for at in _rows(review, place) if place else ():
        derived = review.result.get(at)
        unit = review.form.money_unit(at)
        amount = derived.number if derived else parse_money(review.values.text(at), unit)
        if amount is not None:
            yield amount
        if derived and derived.rule_number is not None:
            yield derived.rule_number


def _rates(review: Review, found: Funds) -> Iterator[Decimal]:
    for at in _rows(review, found.rate) if found.rate else ():
        derived = review.result.get(at)
        if derived and derived.number is not None:
            yield (derived.exact if derived.exact is not None else derived.number) * 100
