"""分档给分: the step that a figure lies in has fixed points (支出完成率 90%（含）—100% 得 3 分)."""

from __future__ import annotations

from perfdesk.scoring.items.case import Item, missing, number_of
from perfdesk.scoring.items.figure import figure, special
from perfdesk.scoring.items.interval import bounds, find, words
from perfdesk.scoring.methods.case import Scored


def score(item: Item) -> Scored:
    """The points of the step. The exact figure decides, not the printed one: 99.996 % is not 100 %."""
    found = special(item)
    if found:
        return found
    value = figure(item)
    if isinstance(value, Scored):
        return value
    steps = item.method["steps"]
    step = find(steps, value.number)
    if step is None:
        return missing(f"{value.sentence(bounds(steps))}，评分标准没有写这一档，请改写得分并说明")
    said = step.get("label") or words(step)
    return item.given(number_of(step.get("points", 0)), f"{value.sentence(bounds(steps))}，{said}")
