"""反向指标 (smaller is better): full points for B ≤ A, otherwise by one of two formulas that the form chooses.

`ratio`: A ÷ B of the points (财预〔2020〕10号, Hubei); `linear`: 1 − (B−A)/A of them, nothing from 2A on (provincial
platform).
A target of 0 leaves no ratio: full points for B ≤ 0, else none.
"""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.methods.case import Case, Scored, numbers, shown
from perfdesk.values.number import divide, rounded, score_text
from perfdesk.values.state import State


def score(case: Case) -> Scored:
    """Points by the form's formula (`options["formula"]`: ratio or linear), between 0 and the points."""
    pair = numbers(case, highest=True)
    if isinstance(pair, Scored):
        return pair
    target, actual, points = pair.target, pair.actual, case.points
    if actual <= target:
        text = f"完成 {shown(actual)}，没有超过 {shown(target)}，得满分 {score_text(points)}{pair.note}"
        return Scored(points, pair.state, text)
    if target <= 0:
        return Scored(
            Decimal(0), pair.state, f"目标是 {shown(target)}，完成 {shown(actual)}，超过目标，得 0{pair.note}"
        )
    if case.options.get("formula", "ratio") == "linear":
        return _linear(case, target, actual, pair.state, pair.note)
    earned = min(rounded(divide(target * points, actual), case.places), points)
    text = f"{shown(target)} ÷ {shown(actual)} × {shown(points)} = {score_text(earned)}{pair.note}"
    return Scored(earned, pair.state, text)


def _linear(case: Case, target: Decimal, actual: Decimal, state: State, note: str) -> Scored:
    share = max(1 - divide(actual - target, target), Decimal(0))
    earned = min(rounded(share * case.points, case.places), case.points)
    over = f"（{shown(actual)} − {shown(target)}）÷ {shown(target)}"
    text = f"（1 − {over}）× {shown(case.points)} = {score_text(earned)}{note}"
    return Scored(earned, state, text if share else f"完成 {shown(actual)}，达到目标的两倍以上，得 0{note}")
