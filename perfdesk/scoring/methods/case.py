"""What a scoring method is given and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from perfdesk.scoring.result import Derived, Wanting
from perfdesk.values.comparing import APART, common, same_unit, times_apart
from perfdesk.values.number import divide, plain_text, rounded
from perfdesk.values.reading import Reading
from perfdesk.values.state import State
from perfdesk.values.wording import Verdict


class Case(NamedTuple):
    """One indicator: its points (分值), target A and result B as read, and the score the clerk typed, if any.

    `linked` is the derived field that the method names.
    """

    points: Decimal
    target: Reading
    actual: Reading
    typed: Decimal | None = None
    options: Mapping[str, Any] = MappingProxyType({})
    places: int = 2
    linked: Derived | None = None


class Scored(NamedTuple):
    """A score in points (None: can't be told yet), how sure it is, and a sentence for the clerk.

    `allowed` is set by the methods in which the clerk judges: the interval her score may lie in, both ends included.
    `wanting` is set where no score can be told.
    """

    number: Decimal | None
    state: State
    explanation: str
    allowed: tuple[Decimal, Decimal] | None = None
    wanting: Wanting | None = None


def unscored(wanting: Wanting) -> Scored:
    """No score yet, for this reason."""
    return Scored(None, State.MISSING, "，".join(filter(None, (wanting.said, wanting.remedy))), wanting=wanting)


class Pair(NamedTuple):
    """Target and result as numbers of one unit."""

    target: Decimal
    actual: Decimal
    state: State
    note: str = ""


def numbers(case: Case, highest: bool = False) -> Pair | Scored:
    """Both numbers in one unit, or why there are none. A bare number beside a percentage is taken as percent, and
    that is said. Of a range its lower end counts, its upper one where less is better (`highest`).
    """
    target, actual = case.target, case.actual
    if target.number is None:
        return unscored(_no_number("目标值", target, target))
    if actual.number is None:
        return unscored(_no_number("完成值", actual, target))
    if highest:
        target, actual = _upper(target), _upper(actual)
    same = common(target, actual)
    if same and target.unit == actual.unit:
        return Pair(*same, State.ENTERED)
    if _hidden_share(target, actual) or _hidden_share(actual, target):
        bare = plain_text((actual if target.unit == "%" else target).number or Decimal(0))
        said = f"“{bare}”没有写 %，不知道是 {bare}% 还是按 1 计的比例"
        return unscored(Wanting(said, "请补上 %", of_target=target.unit != "%"))
    if not (target.unit and actual.unit) and (counted := _counted_in_ten_thousands(target, actual, same)):
        return counted
    if same is None:
        return unscored(Wanting(f"目标的单位是“{target.unit}”，完成值的单位是“{actual.unit}”，不能比较"))
    one_percent = "%" in (target.unit, actual.unit) and not (target.unit and actual.unit)
    note = "（一个写了 %、一个没有写，按都是百分数计）" if one_percent else ""
    if not same_unit(target, actual) and same != (target.number, actual.number):
        note = f"（{target.unit}和{actual.unit}已换算）"
        return Pair(*_readable(target, actual, same), State.ENTERED, note)
    return Pair(*same, State.ASSUMED if one_percent else State.ENTERED, note)


def _no_number(name: str, reading: Reading, target: Reading) -> Wanting:
    wanted = reading is target
    if reading.blank:
        said = f"写的是“{reading.text}”，没有数可以比较" if reading.text else "还没有填"
        return Wanting(f"{name}{said}", of_target=wanted)
    if reading.verdict is Verdict.REACHED and target.number is not None:
        return Wanting(f"目标是 {target.text}，{name}只写了“{reading.text}”，不是数字", "请写完成了多少")
    return Wanting(f"{name}“{reading.text}”不是数字，不能按比例计分", of_target=wanted)


def _counted_in_ten_thousands(
    target: Reading, actual: Reading, same: tuple[Decimal, Decimal] | None
) -> Pair | Scored | None:
    """A number without a unit beside one in 万: counted in 万 where anything else would be far off, and that is said;
    between the two nobody can tell.
    """
    for bare, other in ((target, actual), (actual, target)):
        apart = times_apart(bare, other)
        if apart is None or apart <= 10 or bare.number is None or same is None:
            continue
        plain, unit = plain_text(bare.number), f"{_TEN_THOUSANDS.get(other.times, '万')}{other.unit}"
        if apart >= APART:
            return Pair(*same, State.ASSUMED, f"（“{plain}”没有写单位，按 {plain}{unit}计）")
        which = f"不知道是 {plain}{other.unit} 还是 {plain}{unit}"
        return unscored(Wanting(f"“{plain}”没有写单位，{which}", "请补上单位", of_target=bare is target))
    return None


_TEN_THOUSANDS = {10_000: "万", 100_000: "十万", 1_000_000: "百万", 10_000_000: "千万", 100_000_000: "亿"}


def _upper(reading: Reading) -> Reading:
    return replace(reading, number=reading.upper) if reading.upper is not None else reading


def _hidden_share(percent: Reading, bare: Reading) -> bool:
    """0.95 or 1 beside 90%: 95 % and 100 %, or less than one?"""
    if percent.unit != "%" or bare.unit or percent.number is None or bare.number is None:
        return False
    return percent.number >= 10 and 0 < bare.number <= 1


def _readable(target: Reading, actual: Reading, same: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    """Converted numbers in the target's own unit where that is exact, for the sentence."""
    assert target.number is not None
    factor = divide(same[0], target.number) if target.number else Decimal(1)
    inexact = (divide(same[1], factor).as_tuple().exponent, factor.as_tuple().exponent)
    return same if any(int(places) < -12 for places in inexact) else (target.number, divide(same[1], factor))


def shown(number: Decimal) -> str:
    """A number inside an explanation; a share that has no end to four places."""
    endless = int(number.as_tuple().exponent) < -12
    return f"约 {plain_text(rounded(number, 4))}" if endless else plain_text(number)
