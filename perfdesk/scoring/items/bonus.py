"""加分和减分: so much for each time, up to a bound. Such rows have no points in the form's total."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.forms.item_inputs import TIMES
from perfdesk.scoring.items.case import Item, missing, number_of
from perfdesk.scoring.methods.case import Scored
from perfdesk.values.number import plain_text, rounded, score_text
from perfdesk.values.state import State


def bonus(item: Item) -> Scored:
    """What is added: 0 or more."""
    return _score(item, 1, "加")


def malus(item: Item) -> Scored:
    """What is taken away: 0 or less."""
    return _score(item, -1, "减")


def _score(item: Item, sign: int, word: str) -> Scored:
    times = item.number(item.own(TIMES))
    if times.number is None:
        return missing(f"{times.problem}，没有的写 0")
    if times.number < 0 or times.number != times.number.to_integral_value():
        return missing(f"{item.declared(item.own(TIMES)).label}“{plain_text(times.number)}”应是 0 或正整数")
    each, most = number_of(item.method["each"]), number_of(item.method["most"])
    points = min(times.number * each, most)
    over = f"，最多{word} {plain_text(most)} 分" if times.number * each > most else ""
    text = f"{plain_text(times.number)} 次 × {plain_text(each)}{over}，{word} {score_text(points)} 分"
    return Scored(rounded(points * sign, item.places) if points else Decimal(0), State.ENTERED, text)
