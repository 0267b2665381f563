"""分值 × 比率, at most the points. `over: zero`: nothing where the part is more than the whole; `full_at`: where it is
full.
"""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.items.case import Item, number_of
from perfdesk.scoring.items.figure import Figure, figure, special
from perfdesk.scoring.methods.case import Scored
from perfdesk.values.number import divide, plain_text, rounded, score_text
from perfdesk.values.state import State


def score(item: Item) -> Scored:
    """Points between 0 and the points, from the exact share."""
    found = special(item)
    if found:
        return found
    value = figure(item)
    if isinstance(value, Scored):
        return value
    goal = number_of(item.method.get("full_at", 1))
    sentence = value.sentence([goal])
    if value.over and item.method.get("over") == "zero":
        return item.given(Decimal(0), f"{sentence}，超过了，按规定不得分")
    if value.number >= goal:
        return item.given(item.nominal, sentence + _full(value, goal, item))
    earned = min(rounded(divide(max(value.number, Decimal(0)) * item.points, goal), item.places), item.points)
    divided = "" if goal == 1 else f" ÷ {item.method['full_at']}"
    text = f"{sentence}，{value.text([goal])}{divided} × {plain_text(item.points)} = {score_text(earned)}"
    return Scored(earned, State.ENTERED, f"{text} 分")


def _full(value: Figure, goal: Decimal, item: Item) -> str:
    """Why the points are full, where the share itself does not say so."""
    if goal != 1:
        return f"，达到 {item.method['full_at']}"
    return "，超过的部分不加分" if value.number > goal else ""
