"""直接评分: the clerk gives the score; the rule only keeps it between 0 and the points."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.methods.case import Case, Scored
from perfdesk.values.number import score_text
from perfdesk.values.state import State


def score(case: Case) -> Scored:
    """The typed score; missing until one is typed."""
    span = (Decimal(0), case.points)
    if case.typed is None:
        return Scored(None, State.MISSING, f"请直接打分，0—{score_text(case.points)} 分", span)
    return Scored(
        case.typed, State.ENTERED, f"直接评 {score_text(case.typed)} 分，满分 {score_text(case.points)}", span
    )
