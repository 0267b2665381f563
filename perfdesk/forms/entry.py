"""What becomes of a text when the clerk leaves its field: accepted as typed, written in its normal form, nothing
lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from perfdesk.forms.dates import read_date
from perfdesk.forms.model import Field, Kind
from perfdesk.values.money import UNITS, money_text, parse_money
from perfdesk.values.number import half_width, parse_number, plain_text

_YEAR = re.compile(r"(\d{4})(?:年度?)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """The text to keep, and a sentence when it does not fit the field ("" when it does). An unfit text is kept as
    typed.
    """

    text: str
    problem: str = ""


def normalise(declared: Field, text: str, unit: str = "") -> Entry:
    """The normal form of what was typed in a field or column. `unit` is the money unit of the table (元, 万元)."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    tidy = unified if declared.kind in (Kind.LONG_TEXT, Kind.NARRATIVE) else unified.strip()
    if not tidy.strip():
        return Entry("")
    match declared.kind:
        case Kind.MONEY:
            return _money(tidy, unit or "元")
        case Kind.POINTS | Kind.SCORE:
            return _points(tidy)
        case Kind.NUMBER:
            number = parse_number(tidy)
            return Entry(plain_text(number)) if number is not None else Entry(tidy, f"“{tidy}”不是数，请写数字")
        case Kind.RATE:
            number = parse_number(tidy.removesuffix("%"))
            return Entry(f"{plain_text(number)}%") if number is not None else Entry(tidy, f"“{tidy}”不是百分数")
        case Kind.TICKS:
            return _ticks(declared, tidy)
        case Kind.YEAR:
            found = _YEAR.fullmatch(half_width(tidy))
            return Entry(found[1]) if found else Entry(tidy, f"“{tidy}”不是年份，请写四位数字，例如 2022")
        case Kind.DATE:
            said = read_date(tidy)
            return Entry(said) if said else Entry(tidy, f"“{tidy}”不是日期，请写成 2024年6月4日")
        case Kind.NARRATIVE:  # its length is that of the printed text, which only a check knows
            return Entry(tidy)
        case Kind.CHOICE if declared.choices and tidy not in declared.choices:
            return Entry(tidy, f"“{tidy}”不在可选项中，可选：{'、'.join(declared.choices)}")
        case _:
            return _text(declared, tidy)


def _money(text: str, unit: str) -> Entry:
    amount = parse_money(text, unit)
    if amount is None or unit not in UNITS:
        return Entry(text, f"“{text}”不是金额，请写数字，单位{unit}，例如 257.06")
    return Entry(money_text(amount, unit))


NONE_TICKED = "无"


def ticked(choices: Iterable[str], text: str) -> tuple[tuple[str, ...], str]:
    """Which of the choices a text ticks, in their order, and what is left of the text."""
    rest, found = text, set()
    order = tuple(choices)
    for choice in sorted(order, key=len, reverse=True):  # 10 before 1
        if choice in rest:
            found.add(choice)
            rest = rest.replace(choice, "")
    return tuple(choice for choice in order if choice in found), rest.strip("、，,； ")


def _ticks(declared: Field, text: str) -> Entry:
    """The ticked ones of the choices in their order, `无` for none of them: `④①` -> `①④`."""
    if text == NONE_TICKED:
        return Entry(text)
    found, rest = ticked(declared.choices, text)
    if rest:
        return Entry(text, f"“{text}”不在可选项中，可选：{'、'.join(declared.choices)}，都不符合写 {NONE_TICKED}")
    return Entry("、".join(found) if any(len(choice) > 1 or choice.isascii() for choice in found) else "".join(found))


def _points(text: str) -> Entry:
    number = parse_number(text.removesuffix("分"))
    if number is None:
        return Entry(text, f"“{text}”不是分数，请写数字，例如 10 或 22.5")
    return Entry(plain_text(number))


def _text(declared: Field, text: str) -> Entry:
    length = len(text.replace("\n", ""))
    if declared.limit and length > declared.limit:
        return Entry(text, f"已写 {length} 字，这一栏不超过 {declared.limit} 字")
    return Entry(text)
