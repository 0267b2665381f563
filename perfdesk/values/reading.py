"""What a target or result cell says: `≥90%`, `98%以上`, `3251人`, `25万人次`, `3-5项`, `2022年12月底前`, `明显提升`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from perfdesk.values import patterns
from perfdesk.values.moments import Moment, read_moment
from perfdesk.values.number import EXACT, divide, half_width, parse_number, plain_text, rounded
from perfdesk.values.numerals import chinese_number
from perfdesk.values.units import KNOWN, is_label, is_measure
from perfdesk.values.wording import BLANKS, SIGNS, TAILS, TRENDS, Verdict, verdict

_YEARS = range(1990, 2100)


class Comparison(StrEnum):
    """How the result is held against the target."""

    AT_LEAST = "≥"
    MORE = ">"
    AT_MOST = "≤"
    LESS = "<"
    EQUAL = "="
    NONE = ""


_WORDS = {"≥": "不低于 ", ">": "大于 ", "≤": "不超过 ", "<": "小于 ", "=": "等于 ", "": ""}


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell understood. `number` is None for phrases, dates and blanks; multiples (万, 亿) are already multiplied
    in.

    `upper`: the other end of a range (3—5项), `number` its lower one. `about`: the number is only near (约, 左右).
    `trend`: 增长 or 下降 by the number. `bare`: nothing but a number and its unit was written. `moment`: the date or
    period of a text that says one. `verdict`: what a phrase says about a target. `times`: the multiple as written.
    """

    text: str
    number: Decimal | None = None
    unit: str = ""
    comparison: Comparison = Comparison.NONE
    upper: Decimal | None = None
    about: bool = False
    trend: str = ""
    bare: bool = False
    moment: Moment | None = None
    verdict: Verdict | None = None
    times: int = field(default=1, compare=False)

    @property
    def blank(self) -> bool:
        """Nothing, or a dash that stands for nothing."""
        return self.number is None and (not self.text or self.text in BLANKS)

    def printed(self) -> str:
        """The quantity in its normal form, which reads the same again: `≥90%`, `约3000人`, `3-5项`; else the text."""
        if self.number is None:
            return self.text
        span = f"-{plain_text(self.upper)}" if self.upper is not None else ""
        about = "约" if self.about else ""
        return f"{self.trend}{self.comparison}{about}{plain_text(self.number)}{span}{self.unit}"

    def describe(self, result: bool = False) -> str:
        """What was understood, for the line under the cell: 「不低于 90%」. A sign copied into a `result` means
        nothing.
        """
        if self.blank:
            return "未填写"
        if self.moment:
            latest = "" if result else "不晚于 "
            return f"{latest}{self.moment.last}" + ("（含当月）" if self.moment.vague else "")
        if self.number is None:
            return f"文字“{self.text}”" + (f"，表示{self.verdict}" if result and self.verdict else "")
        sign = "" if result else _WORDS[self.comparison]
        span = f" 到 {_amount(self.upper, self.unit)}" if self.upper is not None else ""
        about = "约 " if self.about else ""
        said = f"{self.trend}{sign}{about}{_amount(self.number, self.unit)}{span}{self.unit}"
        return said + ("（照抄了目标的符号，按这个数计）" if result and self.comparison else "")


def _amount(number: Decimal, unit: str) -> str:
    """A large count as it is read aloud: 25万, exact all the same; a share that has no end to four places."""
    if number.as_tuple().exponent < -12:  # type: ignore[operator]
        return f"约 {plain_text(rounded(number, 4))}"
    if abs(number) >= 10_000 and not number % 100 and unit and "%" not in unit:
        return f"{plain_text(number / 10_000)}万"
    return plain_text(number)


@lru_cache(maxsize=16384)
def read(text: str, year: int = 0) -> Reading:
    """Understand a target or result as typed; never fails: what is no quantity is a phrase.

    `year` is the evaluated one, for 当年 and 本年.
    """
    if year and not patterns.RELATIVE.search(text):
        return read(text)
    kept = text.strip()
    plain = _plain(kept)
    if plain is not None:
        return plain
    clean = _clean(kept)
    if not clean or kept in BLANKS:
        return Reading(kept)
    moment = read_moment("".join(clean.split()).strip("。"), year)
    if moment:
        return Reading(kept, moment=moment)
    found = _quantity(clean)
    if found is None:
        return Reading(kept, verdict=verdict(clean))
    return found if found.text == kept else replace(found, text=kept)


def _plain(kept: str) -> Reading | None:
    """What most cells hold, a number with or without a sign and a unit, without the search for anything else; what it
    understands is understood the same by the long way.
    """
    found = patterns.PLAIN.fullmatch(kept)
    if found is None or (unit := found[4]) not in patterns.PLAIN_UNITS:
        return None
    number = Decimal(found[2])
    times = 10_000 if found[3] else 1
    amount = EXACT.multiply(number, times) if found[3] else number
    sign = found[1]
    comparison = Comparison(SIGNS[sign]) if sign else Comparison.NONE
    return Reading(kept, amount, unit, comparison, bare=not sign, times=times)


def _clean(text: str) -> str:
    plain = half_width(text).replace("﹪", "%").replace("百分百", "100%").strip().rstrip("。;")
    return patterns.GROUPED.sub(lambda found: found[0].replace(" ", ""), patterns.PERCENT.sub(r"\1%", plain))


def _quantity(clean: str) -> Reading | None:
    if clean[:1] in "零未不无没" and patterns.ZERO.fullmatch(clean):
        return Reading(clean, Decimal(0), comparison=Comparison.EQUAL)
    if not patterns.COUNTS.search(clean):
        return None
    if clean[:1] == "每" and (found := patterns.EACH.fullmatch(clean)):
        return _each(found)
    if found := patterns.QUANTITY.fullmatch(clean):
        return _reading(found, parse_number(found["number"]))
    if found := patterns.DONE_TO.match(clean):
        said = _quantity(clean[found.end() :])
        return replace(said, bare=False) if said else None
    if found := patterns.RANGE.fullmatch(clean):
        return _range(found)
    if found := patterns.FRACTION.fullmatch(clean):
        return _fraction(found)
    if found := patterns.SPELLED.fullmatch(clean):
        return _spelled(found)
    remark = patterns.REMARK.fullmatch(clean)
    if remark is None:
        return None
    inside = _quantity(remark[1])
    if inside and not inside.unit and is_measure(remark[2].strip()):
        return replace(inside, unit=remark[2].strip(), bare=False)
    return replace(inside, bare=False) if inside else None


def _each(found: re.Match[str]) -> Reading | None:
    """每季度不少于1次 is ≥1次/季度, 每人500元 500元/人; a day of each month is a date, and a phrase here."""
    inside = _quantity(found[2])
    what, _, more = inside.unit.partition("/") if inside else ("", "", "")
    if inside is None or not what or patterns.OF_TIME.search(what):
        return None
    unit = f"{what}/{found[1]}/{more}" if more else f"{what}/{found[1]}"
    return replace(inside, unit=unit, bare=False)


def _reading(found: re.Match[str], number: Decimal | None, upper: Decimal | None = None) -> Reading | None:
    said = found.groupdict()
    unit = _unit(said["unit"] or "")
    if number is None or (not said["sign"] and is_label(unit)):
        return None
    if unit.startswith("年") and number in _YEARS:
        return None  # 2022年春节前 is a day that is not said
    sign = SIGNS.get(said["sign"] or "", "")
    tail = (said["tail"] or "").replace("(含)", "").lstrip("及含")
    multiple = patterns.MULTIPLES[said.get("multiple") or ""]
    words = [said[key] for key in ("name", "trend", "sign", "about", "more", "vague", "tail")]
    head = found.string[: found.start("number")].strip()
    return Reading(
        found.string,
        EXACT.multiply(number, Decimal(multiple)) if multiple != 1 else number,
        unit,
        Comparison(TAILS[tail] if tail and (not sign or said["sign"] == "控制在") else sign),
        None if upper is None else upper * multiple,
        bool(said["about"] or said["more"] or said["vague"]),
        TRENDS.get(said["trend"] or "", "") or _trend(said["name"] or ""),
        not any(words) and not head and upper is None,
        times=multiple,
    )


def _trend(name: str) -> str:
    """收入增长≥5% names what grows before it says by how much."""
    return next((trend for word, trend in TRENDS.items() if name.rstrip().endswith(word)), "")


def _unit(text: str) -> str:
    """The unit without brackets around all of it: ≥90(%) is a percentage, 3台(套) are 台(套)."""
    unit = patterns.FINISHED.sub("", text.strip()).strip()
    return unit[1:-1].strip() if unit.startswith("(") and unit.endswith(")") else unit


def _range(found: re.Match[str]) -> Reading | None:
    lower, upper = parse_number(found["number"]), parse_number(found["upper"])
    inner = found["inner"] or ""
    multiple = patterns.MULTIPLES.get(found["multiple"] or "", 1)
    if lower is None or upper is None or lower >= upper:
        return None
    if inner and inner != (found["multiple"] or "") + (found["unit"] or "").strip() and inner != found["unit"]:
        return None
    if inner == found["unit"] and multiple != 1:
        lower = lower / multiple
    return _reading(found, lower, upper)


def _fraction(found: re.Match[str]) -> Reading | None:
    """3/5人 is a share of a count, 1∶3 a ratio: a unit of its own, so that nothing else is held against it."""
    under = parse_number(found["under"])
    above = parse_number(found["number"])
    if not under or above is None:
        return None
    reading = _reading(found, divide(above, under))
    if reading is None:
        return None
    return replace(reading, bare=False, unit=reading.unit if found["mark"] == "/" else "比")


def _spelled(found: re.Match[str]) -> Reading | None:
    """三项, 百分之九十, 九成以上; words that only begin with a numeral (一般, 三公经费) are phrases."""
    number = chinese_number(found["number"])
    unit = (found["unit"] or "").strip()
    if number is None:
        return None
    share = {"百分之": "%", "千分之": "‰"}.get(found["of"] or "", "")
    if share:
        reading = _reading(found, number) if not unit else None
        return replace(reading, unit=share, bare=False) if reading else None
    if not unit and set(found["number"]) & set("十百千拾佰仟") and len(found["number"]) > 1:
        reading = _reading(found, number)
        return replace(reading, bare=False) if reading else None
    if unit not in KNOWN or (unit in ("种", "类", "平", "方", "里", "度", "时", "成") and unit != "成"):
        return None
    reading = _reading(found, number * 10 if unit == "成" else number)
    return replace(reading, unit="%" if unit == "成" else unit, bare=False) if reading else None
