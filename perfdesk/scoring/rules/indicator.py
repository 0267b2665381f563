"""The score of one indicator, by the method chosen in its row or told from the way its target is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from perfdesk.forms.model import Rule
from perfdesk.scoring.cells import Cells
from perfdesk.scoring.deduction import deducted
from perfdesk.scoring.methods import METHODS
from perfdesk.scoring.methods.case import Case
from perfdesk.scoring.methods.deadline import score as by_deadline
from perfdesk.scoring.overshoot import KINDS, Overshot, overshoot
from perfdesk.scoring.result import Derived
from perfdesk.values.entered import Row
from perfdesk.values.moments import dated
from perfdesk.values.naming import completed
from perfdesk.values.number import score_text
from perfdesk.values.reading import Comparison, Reading, read
from perfdesk.values.state import State, weakest

_REVERSE = (Comparison.AT_MOST, Comparison.LESS)
_DATED = ("bands", "proportional", "reverse", "equal", "yes_no")


@dataclass(frozen=True, slots=True)
class Understood:
    """Target and result as read, and the sentence that says so."""

    target: Reading
    actual: Reading
    sentence: str


def readings(rule: Rule, row: Row, year: int) -> Understood:
    """Target and result as understood: what the clerk corrected (`target_as`, `actual_as`) stands for what is printed,
    and the indicator's name adds a unit or a comparison. `year` is the evaluated year (0: not given).
    """
    return _understood(year, *[row.text(rule.options.get(option, "")) for option in _READ])


_READ = ("target", "target_as", "actual", "actual_as", "name")


@lru_cache(maxsize=8192)
def _understood(year: int, target_text: str, target_as: str, actual_text: str, actual_as: str, name: str) -> Understood:
    """Kept between edits: of all rows only the one being typed in changes."""
    target, actual = (_dated(read(text, year), year) for text in (target_as or target_text, actual_as or actual_text))
    target, actual = completed(target, actual, name)
    corrected = ["（已更正）" if text else "" for text in (target_as, actual_as)]
    said = f"目标：{target.describe()}{corrected[0]}；完成：{actual.describe(result=True)}{corrected[1]}；"
    return Understood(target, actual, said)


def _dated(reading: Reading, year: int) -> Reading:
    return replace(reading, moment=dated(reading.moment, year)) if reading.moment and year else reading


def method_name(rule: Rule, row: Row, target: Reading) -> str:
    """The method in force: the row's own choice, else by the target: ≤ reverse, = and 0 equal, words qualitative, else
    positive.
    """
    chosen = row.text(rule.options.get("method", ""))
    if chosen in rule.options["methods"]:
        return chosen
    return str(rule.options["default_methods"][_manner(target)])


def over_rule(rule: Rule, method: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the form says about results far above the target, for one of its methods; empty where it says nothing."""
    found: Mapping[str, Any] = method.get("over", rule.options.get("over", {})) if method["kind"] in KINDS else {}
    return found


def _manner(target: Reading) -> str:
    if target.number is None:
        return "positive" if target.blank else "phrase"
    if target.comparison in _REVERSE:
        return "reverse"
    zero = not target.number and target.comparison is Comparison.NONE and target.upper is None
    return "equal" if target.comparison is Comparison.EQUAL or zero else "positive"


def derive(cells: Cells) -> Derived:
    """The score in points between 0 and the points; missing while points, target or result are."""
    read_as = readings(cells.rule, cells.row, cells.year)
    target, actual = read_as.target, read_as.actual
    name = method_name(cells.rule, cells.row, target)
    method = cells.rule.options["methods"][name]
    source = method.get("source", cells.rule.source)
    understood = f"{read_as.sentence if 'target' in cells.rule.options else ''}按“{name}”计分"
    worth = cells.worths.get(cells.row.id)
    if worth and not worth.applies:
        return Derived(worth.score, "", worth.state, f"{worth.note}（{source}）", source, understood=understood)
    points = cells.option_number("points")
    full = worth.points if worth else points.number
    if full is None:
        return Derived(None, "", State.MISSING, f"得分还不能计算：{points.problem}", source, understood=understood)
    case = Case(full, target, actual, cells.typed, method, cells.places, cells.fields.get(method.get("field", "")))
    found = _scored(case, method, over_rule(cells.rule, method))
    scored = found.scored
    text = score_text(scored.number, cells.places) if scored.number is not None else ""
    state = scored.state if scored.number is None else weakest((scored.state, points.state))
    note = f"；{worth.note}" if worth and worth.note else ""
    explanation = f"{scored.explanation}{note}（{name}指标，{source}）"
    derived = Derived(
        scored.number, text, state, explanation, source,
        allowed=scored.allowed, understood=understood, demand=found.demand, wanting=scored.wanting,
    )  # fmt: skip
    return deducted(cells, derived, full)


def _scored(case: Case, method: Mapping[str, Any], over: Mapping[str, Any]) -> Overshot:
    kind = method["kind"]
    by_date = by_deadline(case) if kind in _DATED and case.target.moment and case.actual.moment else None
    if by_date is not None:
        return Overshot(by_date)
    return overshoot(case, METHODS[kind](case), over)
