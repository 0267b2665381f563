"""时效指标 with dates on both sides: finished in time is full points, later is for the clerk to judge.

No document gives a formula for a delay, so none is made up: a late result gets no more than the form's second band,
or less than full points.
"""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.methods.case import Case, Scored, unscored
from perfdesk.scoring.result import Wanting
from perfdesk.values.moments import Held, held
from perfdesk.values.number import score_text
from perfdesk.values.state import State


def score(case: Case) -> Scored | None:
    """Full points in time, the interval of a late result, or None where not both are dates."""
    due, done = case.target.moment, case.actual.moment
    if due is None or done is None:
        return None
    stands = held(due, done)
    if stands is Held.MET:
        sure = bool(due.end[0]) == bool(done.end[0]) and not (due.vague and done.end[1] == due.end[1])
        text = f"{_done(case)}，没有晚于 {due.last}，得满分 {score_text(case.points)}"
        return Scored(case.points, State.ENTERED if sure else State.ASSUMED, text)
    if stands is Held.OPEN:
        return unscored(Wanting(f"“{case.actual.text}”没有写明是不是在 {due.last} 以前", "请写具体的完成日期"))
    span = (Decimal(0), max(_best_late(case), Decimal(0)))
    text = f"{_done(case)}，晚于 {due.last}，可得 0—{score_text(span[1])} 分"
    if case.typed is None:
        return Scored(None, State.MISSING, f"{text}，请在得分栏填写", span)
    return Scored(case.typed, State.ENTERED, f"{text}，评 {score_text(case.typed)} 分", span)


def _done(case: Case) -> str:
    return f"写的是“{case.actual.text}”"


def _best_late(case: Case) -> Decimal:
    bands = case.options.get("bands", ())
    share = Decimal(str(bands[0]["from"])) if bands else Decimal(1)
    return case.points * share - Decimal("0.01")
