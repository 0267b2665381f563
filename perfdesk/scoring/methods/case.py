"""What a scoring method is given and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from perfdesk.scoring.result import Derived
from perfdesk.values.number import plain_text
from perfdesk.values.reading import Reading, same_unit
from perfdesk.values.state import State


@dataclass(frozen=True, slots=True)
class Case:
    """One indicator: its points (分值), target A and result B as read, and the score the clerk typed, if any.

    `linked` is the derived field that the method names.
    """

    points: Decimal
    target: Reading
    actual: Reading
    typed: Decimal | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    places: int = 2
    linked: Derived | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """A score in points (None: can't be told yet), how sure it is, and a sentence for the clerk.

    `allowed` is set by the methods in which the clerk judges: the interval her score may lie in, both ends included.
    """

    number: Decimal | None
    state: State
    explanation: str
    allowed: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Target and result as numbers of one unit."""

    target: Decimal
    actual: Decimal
    state: State
    note: str = ""


def numbers(case: Case) -> Pair | Scored:
    """Both numbers, or why there are none. A bare number beside a percentage is taken as percent, and that is said."""
    for name, reading in (("年度指标值", case.target), ("实际完成值", case.actual)):
        if reading.blank:
            return Scored(None, State.MISSING, f"{name}还没有填")
        if reading.number is None:
            return Scored(None, State.MISSING, f"{name}“{reading.text}”不是数字，不能按比例计分")
    if not same_unit(case.target, case.actual):
        return Scored(
            None, State.MISSING, f"目标的单位是“{case.target.unit}”，完成值的单位是“{case.actual.unit}”，不能比较"
        )
    assert case.target.number is not None
    assert case.actual.number is not None
    one_percent = (case.target.unit == "%") != (case.actual.unit == "%")
    note = "（一个写了 %、一个没有写，按都是百分数计）" if one_percent else ""
    return Pair(case.target.number, case.actual.number, State.ASSUMED if one_percent else State.ENTERED, note)


def shown(number: Decimal) -> str:
    """A number inside an explanation."""
    return plain_text(number)
