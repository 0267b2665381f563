"""目标偏低: what a form does when a result is far above its target. Thresholds and effects are the form's data.

Found in use: from 120 % on the score may be lowered by hand, from 130 % on a reason is asked for (provincial
platforms). The national text only says that the score is reduced according to the deviation, without a number; a
ladder of deductions is possible, none is shipped.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from perfdesk.scoring.methods.case import Case, Scored, numbers
from perfdesk.values.number import divide, percent_text, plain_text, rounded, score_text
from perfdesk.values.reading import read

KINDS = ("proportional", "equal")


class Overshot(NamedTuple):
    """The score after the form's rule, and the sentence that asks for a reason ("" where none is asked for)."""

    scored: Scored
    demand: str = ""


def overshoot(case: Case, scored: Scored, rule: Mapping[str, Any]) -> Overshot:
    """What the thresholds make of a computed score; nothing for one that could not be computed."""
    if not rule or scored.number is None:
        return Overshot(scored)
    pair = numbers(case)
    if isinstance(pair, Scored):
        return Overshot(scored)
    if pair.target <= 0:
        zero = rule.get("reason_from_zero")
        if zero is None or pair.target < 0 or pair.actual < Decimal(str(zero)):
            return Overshot(scored)
        far = f"目标是 0，完成 {plain_text(pair.actual)}，达到 {zero}"
        return Overshot(scored, f"{far}，{_says(rule)}须写明原因")
    share = divide(pair.actual, pair.target)
    scored = _laddered(case, scored, rule.get("ladder", ()), share)
    if _reached(share, rule.get("lower_from")):
        scored = _unlocked(case, scored, share)
    if not _reached(share, rule.get("reason_from")):
        return Overshot(scored)
    far = f"实际完成值 {case.actual.text} 是目标 {case.target.text} 的 {_percent(share)}，达到 {rule['reason_from']}"
    return Overshot(scored, f"{far}，{_says(rule)}须写明原因")


def _says(rule: Mapping[str, Any]) -> str:
    return f"按{rule['source']}" if rule.get("source") else "按表式的规定"


def _percent(share: Decimal) -> str:
    return f"{plain_text(rounded(share * 100, 2))}%"


def _reached(share: Decimal, start: object) -> bool:
    return start is not None and share * 100 >= (read(str(start)).number or Decimal("Infinity"))


def _laddered(case: Case, scored: Scored, ladder: Any, share: Decimal) -> Scored:
    """The first step whose start is reached takes its share of the points off. Steps stand from high to low."""
    step = next((step for step in ladder if _reached(share, step["from"])), None)
    if step is None or scored.number is None:
        return scored
    lost = rounded(case.points * (read(str(step["deduct"])).number or Decimal(0)) / 100, case.places)
    left = max(scored.number - lost, Decimal(0))
    far = f"完成率 {percent_text(share)} 达到 {step['from']}"
    text = f"{scored.explanation}，{far}，扣 {score_text(lost)}，得 {score_text(left)}"
    return Scored(left, scored.state, text)


def _unlocked(case: Case, scored: Scored, share: Decimal) -> Scored:
    """The score stays, and the clerk may lower it."""
    assert scored.number is not None
    span = (Decimal(0), scored.number)
    text = f"{scored.explanation}；完成率 {percent_text(share)}，目标可能定低了，可酌情减少得分"
    if case.typed is None:
        return Scored(scored.number, scored.state, text, span)
    return Scored(case.typed, scored.state, f"{text}，评 {score_text(case.typed)} 分", span)
