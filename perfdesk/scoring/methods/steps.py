"""分档赋分: the result itself, or its share of the target, falls into a step that has its points.

Source: 财预〔2021〕101号 on 满意度; county score sheets (满意率 ≥90 % 得 8 分, 80—90 % 得 6 分).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from perfdesk.scoring.methods.case import Case, Pair, Scored, numbers, unscored
from perfdesk.scoring.result import Wanting
from perfdesk.values.number import divide, percent_text, plain_text, rounded, score_text
from perfdesk.values.reading import read
from perfdesk.values.state import State


def score(case: Case) -> Scored:
    """The points of the first step whose start is reached, scaled where the steps were written for other points."""
    measured = _measured(case)
    if isinstance(measured, Scored):
        return measured
    number, shown, state = measured
    for step in case.options["steps"]:
        start = _number(step.get("from", 0))
        if number >= start:
            earned = _points(case, step)
            return Scored(earned, state, f"{shown}，{_named(step, start, case)}，得 {score_text(earned)}")
    return Scored(Decimal(0), state, f"{shown}，没有达到最低一档，得 0")


def _measured(case: Case) -> tuple[Decimal, str, State] | Scored:
    if case.options.get("of") == "result":
        if case.actual.number is None:
            said = "还没有填" if case.actual.blank else f"“{case.actual.text}”不是数字"
            return unscored(Wanting(f"完成值{said}"))
        text = plain_text(case.actual.number)
        return case.actual.number, f"完成 {text}{case.actual.unit}", State.ENTERED
    pair = numbers(case)
    if isinstance(pair, Scored):
        return pair
    return _share(pair)


def _share(pair: Pair) -> tuple[Decimal, str, State]:
    if not pair.target:
        full = Decimal(100) if pair.actual >= 0 else Decimal(0)
        return full, f"目标是 0，完成 {plain_text(pair.actual)}", pair.state
    share = divide(pair.actual, pair.target)
    text = f"{plain_text(pair.actual)} ÷ {plain_text(pair.target)} = {percent_text(share)}{pair.note}"
    return share * 100, f"完成率 {text}", pair.state


def _number(start: object) -> Decimal:
    return read(str(start)).number or Decimal(0)


def _points(case: Case, step: Mapping[str, Any]) -> Decimal:
    """`points` as written for `out_of` points, or `share` of what the indicator is worth."""
    if "share" in step:
        earned = case.points * _number(step["share"]) / 100
    else:
        earned = Decimal(str(step["points"]))
        if "out_of" in case.options:
            earned = divide(earned * case.points, Decimal(str(case.options["out_of"])))
    return min(rounded(earned, case.places), case.points)


def _named(step: Mapping[str, Any], start: Decimal, case: Case) -> str:
    unit = case.actual.unit if case.options.get("of") == "result" else "%"
    return str(step.get("label", f"{plain_text(start)}{unit} 及以上"))
