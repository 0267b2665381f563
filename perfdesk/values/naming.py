"""What an indicator's name says about its numbers: `苗木成活率（≥90%）`, `受益群众（人）`, `成本（≤，万元）`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from perfdesk.values.number import half_width
from perfdesk.values.reading import Comparison, Reading, read
from perfdesk.values.units import is_measure
from perfdesk.values.wording import SIGNS

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
    said = said_by(name) if "(" in name or "（" in name else Said()
    if said.target and target.blank:
        target = said.target
    agreed = said.target is None or said.target.number == target.number
    if said.comparison and agreed and target.number is not None and not target.comparison and target.upper is None:
        target = replace(target, comparison=said.comparison)
    if said.unit and bool(target.unit) != bool(actual.unit):
        target, actual = _counted(target, said.unit), _counted(actual, said.unit)
    return target, actual


def _counted(reading: Reading, unit: Reading) -> Reading:
    if reading.number is None or reading.unit or unit.number is None:
        return reading
    upper = None if reading.upper is None else reading.upper * unit.number
    return replace(reading, number=reading.number * unit.number, upper=upper, unit=unit.unit)
