"""联动指标: points × a rate computed elsewhere in the form (预算执行率 98.75% × 8 = 7.90), at most the points."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.methods.case import Case, Scored, unscored
from perfdesk.scoring.result import Derived, Wanting
from perfdesk.values.number import plain_text, rounded, score_text


def score(case: Case) -> Scored:
    """Points between 0 and the points; missing while the rate is."""
    return by_rate(case.options["field"], case.linked, case.points, case.places)


def by_rate(label: str, rate: Derived | None, points: Decimal, places: int) -> Scored:
    """The points earned by a derived rate, from the exact share. `label` names the rate in the sentence."""
    if rate is None or rate.number is None:
        why = f"：{rate.explanation}" if rate else ""
        return unscored(Wanting(f"{label}还不能计算{why}"))
    share = rate.number if rate.exact is None else rate.exact
    earned = rounded(max(share, Decimal(0)) * points, places)
    text = f"{label} {rate.text} × {plain_text(points)} = {score_text(earned)}"
    if share > 1:
        return Scored(points, rate.state, f"{text}，超过满分，按 {score_text(points)} 计")
    return Scored(min(earned, points), rate.state, text)
