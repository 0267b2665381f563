"""What an indicator's name says about its numbers: `苗木成活率（≥90%）`, `受益群众（人）`, `成本（≤，万元）`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from perfdesk.values.number import half_width
from perfdesk.values.reading import Comparison, Reading, read
from perfdesk.values.units import is_measure
from perfdesk.values.wording import SIGNS, Verdict

_BRACKETS = re.compile(r"\(([^()]{1,24})\)")
_SEPARATED = re.compile(r"[,，、;；]")


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in the brackets of a name. `unit` is one of it: （万元） is 10000 元."""

    target: Reading | None = None
    comparison: Comparison = Comparison.NONE
    unit: Reading | None = None


@lru_cache(maxsize=8192)
def said_by(name: str) -> Said:
    """The target, the comparison and the unit that a name states."""
    said = Said()
    for bracket in _BRACKETS.findall(half_width(name)):
        for part in _SEPARATED.split(bracket):
            said = _with(said, part.strip())
    return said


def _with(said: Said, part: str) -> Said:
    if part in SIGNS:
        return replace(said, comparison=Comparison(SIGNS[part]))
    if not part or (part[0].isdigit() and "%" not in part):
        return said  # （2期）, （2022年） name the project, not its target
    quantity, unit = read(part), read("1" + part)
    if quantity.number is not None:
        states = quantity.comparison or quantity.unit == "%"
        return replace(said, target=quantity, comparison=quantity.comparison) if states else said
    if unit.bare and is_measure(unit.unit):
        return replace(said, unit=unit)
    return said


def completed(target: Reading, actual: Reading, name: str) -> tuple[Reading, Reading]:
    """Target and result with what they leave to the indicator's name. What they say themselves stands."""
    if _DATED.search(name):
        target, actual = _month(target), _month(actual)
    target, actual = _nothing_happened(target, actual, name)
    said = said_by(name) if "(" in name or "（" in name else Said()
    if said.target and target.blank:
        target = said.target
    agreed = said.target is None or said.target.number == target.number
    if said.comparison and agreed and target.number is not None and not target.comparison and target.upper is None:
        target = replace(target, comparison=said.comparison)
    if _hidden_share(name, target, actual):
        return replace(target, unit="%"), actual
    if said.unit and bool(target.unit) != bool(actual.unit):
        target, actual = _counted(target, said.unit), _counted(actual, said.unit)
    return target, actual


_DATED = re.compile(r"时间|日期|时限|期限|开工|完工|竣工")
_MONTH = re.compile(r"((?:19|20)\d\d)\.(1[0-2]|0?[1-9])(前|底前?|以前)?")


def _month(reading: Reading) -> Reading:
    """2022.11 under 完成时间 is a month, not a number."""
    found = _MONTH.fullmatch(half_width(reading.text).strip())
    moment = read(f"{found[1]}年{found[2]}月{found[3] or ''}").moment if found else None
    return Reading(reading.text, moment=moment) if moment else reading


_NOTHING = re.compile(
    r"(?:无|没有|未|零)(?:发生|出现|产生)?(?:[^\d]{0,6}(?:事故|投诉|伤亡|上访|事件|问题|差错|违规|违纪|案件))?"
)
_DIGIT = re.compile(r"\d")
_UNWANTED = re.compile(r"事故|投诉|上访|信访|伤亡|死亡|违规|违纪|违法|差错|案件|拖欠|舆情")


def _nothing_happened(target: Reading, actual: Reading, name: str) -> tuple[Reading, Reading]:
    """无 and 未发生 beside a target of 0, or 无 as the target of what should not happen at all: 0."""
    if target.text == "无" and _UNWANTED.search(name):
        target = replace(target, number=Decimal(0), comparison=Comparison.EQUAL)
    low = target.number == 0 or target.comparison in (Comparison.AT_MOST, Comparison.LESS)
    kept = target.number == 0 and actual.verdict is Verdict.REACHED and not _DIGIT.search(target.text)
    if low and actual.number is None and (kept or _NOTHING.fullmatch(actual.text)):
        actual = replace(actual, number=Decimal(0), verdict=None)
    return target, actual


_RATE = re.compile(r"(?:率|度|比例|占比)(?:\(.*\))?$")


def _hidden_share(name: str, target: Reading, actual: Reading) -> bool:
    """覆盖率 95 and 0.96 without a sign: one of them is a share and the other a percentage."""
    if target.unit or actual.unit or target.number is None or actual.number is None:
        return False
    return 10 <= target.number <= 100 and 0 < actual.number <= 1 and bool(_RATE.search(half_width(name)))


def _counted(reading: Reading, unit: Reading) -> Reading:
    if reading.number is None or reading.unit or unit.number is None:
        return reading
    upper = None if reading.upper is None else reading.upper * unit.number
    return replace(reading, number=reading.number * unit.number, upper=upper, unit=unit.unit)
