"""等于指标: scored as 正向, but a target of 0 gives full points for B ≤ 0 and none otherwise (integrated budget
platform).
"""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.methods.case import Case, Scored, numbers, shown
from perfdesk.scoring.methods.proportional import score as proportional
from perfdesk.values.number import score_text


def score(case: Case) -> Scored:
    """Points between 0 and the points."""
    pair = numbers(case)
    if isinstance(pair, Scored) or pair.target != 0:
        return proportional(case)
    earned = case.points if pair.actual <= 0 else Decimal(0)
    text = f"目标是 0，完成 {shown(pair.actual)}，得 {score_text(earned)}{pair.note}"
    return Scored(earned, pair.state, text)
