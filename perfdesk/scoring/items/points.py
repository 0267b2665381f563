"""按条件逐条给分: ①②③ with points each; the ticked ones add up. `partial`: what is not fully met may earn a part."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.forms.entry import NONE_TICKED, ticked
from perfdesk.forms.item_inputs import TICKED
from perfdesk.scoring.items.case import Item, missing, number_of
from perfdesk.scoring.methods.case import Scored
from perfdesk.values.number import plain_text, score_text
from perfdesk.values.state import State


def score(item: Item) -> Scored:
    """The points of the ticked conditions, `①②④`; `无` stands for none of them."""
    conditions, text = item.method["conditions"], item.text(item.own(TICKED))
    if not text:
        return missing(f"请勾选符合的条件（{'、'.join(conditions)}），一条都不符合的选“以上都不符合”")
    marks, rest = ticked(conditions, text)
    if rest and (marks or rest != NONE_TICKED):
        return missing(f"“{text}”里有不认识的条件，可勾选 {'、'.join(conditions)}")
    earned = {mark: number_of(conditions[mark]["points"]) for mark in marks}
    parts = [f"{_numbered(mark)}{conditions[mark]['label']}（{plain_text(earned[mark])} 分）" for mark in marks]
    sentence = "+ ".join(parts) if parts else "各项条件都不符合"
    sure = sum(earned.values(), Decimal(0))
    proof = "、".join(mark for mark in marks if conditions[mark].get("evidence"))
    note = f"（{proof}要附佐证资料）" if proof else ""
    if item.method.get("partial") and len(marks) < len(conditions):
        return _partial(item, item.earned(sure), sentence + note)
    return item.given(sure, sentence + note)


def _numbered(mark: str) -> str:
    return f"{mark}." if mark.isascii() else mark


def _partial(item: Item, sure: Decimal, sentence: str) -> Scored:
    """What is ticked is sure; the clerk may give a part of the rest."""
    span = (sure, item.points)
    text = f"{sentence}，可得 {score_text(sure)}—{item.full} 分"
    if item.typed is None:
        return Scored(sure, State.ASSUMED, f"{text}，没有完全符合的先不计分，得 {score_text(sure)} 分", span)
    return Scored(item.typed, State.ENTERED, f"{text}，酌情评 {score_text(item.typed)} 分", span)
