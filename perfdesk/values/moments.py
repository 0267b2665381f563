"""Dates and periods in target and result cells: `2022年12月底前`, `9月前`, `第三季度`, `1—12月`, `全年`."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from enum import StrEnum

_YEAR = r"(?:(?P<year>(?:19|20)\d\d|当|本|今)(?:年度?|[-./]))?"
_SPAN = r"[-~—–－至到]+"
_EDGE = r"(?P<edge>[上中下]旬|[底末初])?"
_CLOSE = (
    r"(?P<before>前|以前|之前|内|以内|之内)?(?:均|已|全部|按时|按期|顺利)*"
    r"(?:完成|完工|竣工|验收|交付|建成|投入使用|发放|实施|拨付|下达|支付|到位|办结|报送|上报|公开|开工|启动|组织|开展)*"
)
_PATTERNS = tuple(re.compile(r"(?:已经?)?(?:于|在|截至|截止|截止到|到)?" + pattern + _CLOSE) for pattern in (
    _YEAR + r"(?P<month>\d{1,2})(?:月份?|[-./]|$)(?:(?P<day>\d{1,2})[日号]?)?" + _EDGE,
    _YEAR + r"(?P<first>\d{1,2})月?份?" + _SPAN + r"(?P<month>\d{1,2})月份?" + _EDGE,
    _YEAR + r"第?(?P<quarter>[1-4一二三四])季度" + _EDGE,
    _YEAR + r"(?P<half>[上下])半年" + _EDGE,
    r"(?P<year>(?:19|20)\d\d|当|本|今)?(?P<whole>年?全年度?|年度?)" + _EDGE,
    r"(?P<from>(?:19|20)\d\d)年?" + _SPAN + r"(?P<year>(?:19|20)\d\d)(?P<whole>年度?)",
))  # fmt: skip
_SHORT = re.compile(r"^(\d\d)年(\d{1,2})月")
_INCLUDED = re.compile(r"\(含[^()]*\)$")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_LAST_DAYS = {"初": 10, "上旬": 10, "中旬": 20}
_FIRST_DAYS = {"中旬": 11, "下旬": 21}


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of days, both ends in it, as (month, day); years are 0 where none is written.

    `before`: the text says that it is a deadline. `vague`: `9月前` leaves open whether September is in.
    """

    start: tuple[int, int, int]
    end: tuple[int, int, int]
    before: bool = False
    vague: bool = False

    @property
    def last(self) -> str:
        """The last day as reports print it: 2022年12月31日, without the year where none was written."""
        year, month, day = self.end
        return (f"{year}年" if year else "") + f"{month}月{day}日"


def dated(moment: Moment, year: int) -> Moment:
    """The moment in this year where its text names none."""
    if moment.end[0] or not year:
        return moment
    return replace(moment, start=(year, *moment.start[1:]), end=(year, *moment.end[1:]))


class Held(StrEnum):
    """How a result's date stands against the target's."""

    MET = "met"
    LATE = "late"
    OPEN = "open"


def read_moment(text: str, year: int = 0) -> Moment | None:
    """The date or period that a text (half-width, without spaces) says, None for any other text.

    当年 and 本年 are `year`. A month and day that no calendar has are no date.
    """
    if not text or ("年" not in text and "月" not in text and "季" not in text and text.count("-") + text.count("/")
                    + text.count(".") == 0):  # fmt: skip
        return None
    text = _SHORT.sub(r"20\1年\2月", _INCLUDED.sub("", text))
    for pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        if found and (moment := _moment(found.groupdict(), text, year)):
            return moment
    return None


def _moment(said: dict[str, str | None], text: str, year: int) -> Moment | None:
    written = said.get("year") or ""
    at = int(written) if written.isdigit() else (year if written else 0)
    first, last = _months(said)
    if not 1 <= first <= last <= 12 or not _is_date(said, text):
        return None
    edge, day = said.get("edge") or "", int(said.get("day") or 0)
    if edge == "初" and "whole" in said:
        return None  # 年初 is no deadline that could be checked
    if edge in ("底", "末"):
        first = last
    final = monthrange(at or 2024, last)[1]
    end = day or _LAST_DAYS.get(edge, final)
    if not 1 <= end <= final:
        return None
    start = day or (final if edge in ("底", "末") else _FIRST_DAYS.get(edge, 1))
    began = int(said.get("from") or at)
    before = (said.get("before") or "").endswith("前")
    vague = before and not day and not edge and "month" in said
    return Moment((began, first, start), (at, last, end), bool(said.get("before")), vague)


def _months(said: dict[str, str | None]) -> tuple[int, int]:
    if quarter := said.get("quarter"):
        last = 3 * int(_QUARTERS.get(quarter, quarter))
        return last - 2, last
    if half := said.get("half"):
        return (1, 6) if half == "上" else (7, 12)
    if said.get("whole"):
        return 1, 12
    month = int(said.get("month") or 0)
    return int(said.get("first") or month), month


def _is_date(said: dict[str, str | None], text: str) -> bool:
    """2022.12 and 3.5 are numbers, 1/2 is a fraction; 2022.12.31 and 2022-12 are dates; 年 alone is a unit."""
    if said.get("whole"):
        return bool(said.get("year") or said.get("edge") or text.startswith("全"))
    if said.get("quarter") or said.get("half") or "月" in text:
        return True
    return bool(said.get("year") and (said.get("day") or "-" in text or "/" in text))


def held(target: Moment, actual: Moment) -> Held:
    """Whether the result lies within the target's deadline; OPEN where the texts can't tell.

    A year that only one of them writes is taken to be the other's.
    """
    years = [moment.end[0] for moment in (target, actual)]
    cut = 0 if all(years) else 1
    if actual.end[cut:] <= target.end[cut:]:
        return Held.MET
    return Held.LATE if actual.start[cut:] > target.end[cut:] else Held.OPEN
