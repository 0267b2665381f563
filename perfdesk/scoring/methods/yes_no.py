"""是否指标 (直接赋分): full points for what the target asks, nothing otherwise. Source: 财预〔2021〕101号."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.methods.case import Case, Scored, unscored
from perfdesk.scoring.result import Wanting
from perfdesk.values.number import score_text
from perfdesk.values.state import State
from perfdesk.values.wording import Verdict


def score(case: Case) -> Scored:
    """All points or none; missing while the result says neither. A target of 否 is kept by a result of 否."""
    if case.actual.blank:
        return unscored(Wanting("完成值还没有填", "请写 是 或 否"))
    said = case.actual.verdict
    same = case.actual.text == case.target.text
    if not same and said in (None, Verdict.PARTLY):
        return unscored(Wanting(f"不能从“{case.actual.text}”判断是否完成", "请写 是 或 否"))
    kept = same or (said is Verdict.REACHED) == (case.target.verdict is not Verdict.MISSED)
    earned = case.points if kept else Decimal(0)
    return Scored(earned, State.ENTERED, f"完成情况“{case.actual.text}”，得 {score_text(earned)}")
