"""What a target or result cell says: `≥90%`, `98%以上`, `3251人`, `25万人次`, `2022年12月底前`, `明显提升`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from perfdesk.values.number import half_width, parse_number, plain_text

_SIGNS = {
    ">=": "≥", "=>": "≥", "≧": "≥", "≥": "≥", "⩾": "≥", ">": ">",
    "不低于": "≥", "不少于": "≥", "不小于": "≥", "大于等于": "≥",
    "至少": "≥", "达到": "≥", "超过": ">", "大于": ">", "高于": ">", "多于": ">",
    "<=": "≤", "=<": "≤", "≦": "≤", "≤": "≤", "⩽": "≤", "<": "<",
    "不高于": "≤", "不超过": "≤", "不大于": "≤", "不多于": "≤",
    "小于等于": "≤", "至多": "≤", "小于": "<", "低于": "<", "少于": "<",
    "=": "=", "═": "=", "等于": "=",
}  # fmt: skip
_TAILS = {"以上": "≥", "及以上": "≥", "含以上": "≥", "以下": "≤", "及以下": "≤", "以内": "≤", "之内": "≤"}
_MULTIPLES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_WORDS = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_QUANTITY = re.compile(
    rf"(?P<sign>{_WORDS})?\s*(?P<number>[+\-−]?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|[+\-−]?\.\d+)\s*"
    r"(?P<multiple>[百千万亿]?)(?P<unit>[^\d。；！？]{0,16}?)(?P<tail>(?:\(含\))?(?:及|含)?以[上下内]|之内)?"
)
_DATE_UNIT = re.compile(r"年?月?(?:底|末|初|中旬)?(?:前|以前|之前)|月份?")
_DASHES = {"/", "-", "—", "——", "－", "–", "无"}


class Comparison(StrEnum):
    """How the result is held against the target."""

    AT_LEAST = "≥"
    MORE = ">"
    AT_MOST = "≤"
    LESS = "<"
    EQUAL = "="
    NONE = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell understood. `number` is None for phrases, dates and blanks; multiples (万, 亿) are already multiplied
    in.
    """

    text: str
    number: Decimal | None = None
    unit: str = ""
    comparison: Comparison = Comparison.NONE

    @property
    def blank(self) -> bool:
        """Nothing, or a dash that stands for nothing."""
        return not self.text or self.text in _DASHES

    def describe(self) -> str:
        """What was understood, for the line under the cell: 「不低于 90%」."""
        if self.blank:
            return "未填写"
        if self.number is None:
            return f"文字“{self.text}”"
        words = {"≥": "不低于 ", ">": "大于 ", "≤": "不超过 ", "<": "小于 ", "=": "等于 ", "": ""}
        return f"{words[self.comparison]}{plain_text(self.number)}{self.unit}"


@lru_cache(maxsize=8192)
def read(text: str) -> Reading:
    """Understand a target or result as typed; never fails: what is no quantity is a phrase."""
    clean = half_width(text).replace("％", "%").strip()
    found = _QUANTITY.fullmatch(clean)
    if not found or _DATE_UNIT.fullmatch(found["unit"]):
        return Reading(text.strip())
    number = parse_number(found["number"])
    if number is None:  # the pattern admits only numbers; kept for the type
        return Reading(text.strip())
    sign = _SIGNS.get(found["sign"] or "", "")
    tail = (found["tail"] or "").replace("(含)", "")
    if not sign and tail:
        sign = _TAILS[tail]
    value = number * _MULTIPLES[found["multiple"]]
    return Reading(text.strip(), value, found["unit"].strip(), Comparison(sign))


def same_unit(target: Reading, actual: Reading) -> bool:
    """Whether two quantities can be compared: equal units, or one side left its unit out."""
    return target.unit == actual.unit or not target.unit or not actual.unit
