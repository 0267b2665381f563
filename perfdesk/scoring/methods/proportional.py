"""正向指标: full points for B ≥ A, otherwise B ÷ A of them. Source: 财预〔2020〕10号 annex, note on quantitative
indicators.
"""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.methods.case import Case, Scored, numbers, shown
from perfdesk.values.number import divide, rounded, score_text


def score(case: Case) -> Scored:
    """B / A × points, at most the points, at least 0 (a negative result counts as 0)."""
    pair = numbers(case)
    if isinstance(pair, Scored):
        return pair
    target, actual, points = pair.target, pair.actual, case.points
    if actual >= target:
        text = f"完成 {shown(actual)}，达到目标 {shown(target)}，得满分 {score_text(points)}{pair.note}"
        return Scored(points, pair.state, text)
    if target <= 0:
        return Scored(Decimal(0), pair.state, f"完成 {shown(actual)}，没有达到目标 {shown(target)}，得 0{pair.note}")
    earned = min(rounded(divide(max(actual, Decimal(0)) * points, target), case.places), points)
    text = f"{shown(actual)} ÷ {shown(target)} × {shown(points)} = {score_text(earned)}{pair.note}"
    return Scored(earned, pair.state, text)
