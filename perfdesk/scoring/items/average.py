"""平均分折算: the mean of some marks as a share of their full mark × the points: （95 + 90）÷ 2 ÷ 100 × 5 = 4.625."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.items.case import Item, missing, number_of
from perfdesk.scoring.methods.case import Scored
from perfdesk.values.number import divide, plain_text, rounded, score_text
from perfdesk.values.state import State


def score(item: Item) -> Scored:
    """Points between 0 and the points."""
    keys, full = item.method["of"], number_of(item.method.get("out_of", 100))
    marks: list[Decimal] = []
    for key in keys:
        mark = item.number(key)
        if mark.number is None:
            return missing(mark.problem)
        if not 0 <= mark.number <= full:
            return missing(f"{item.declared(key).label}“{item.text(key)}”应在 0 到 {plain_text(full)} 之间")
        marks.append(mark.number)
    exact = divide(sum(marks, Decimal(0)) * item.points, len(marks) * full)
    earned = min(rounded(exact, item.places), item.points)
    mean = (
        f"（{' + '.join(plain_text(mark) for mark in marks)}）÷ {len(marks)}"
        if len(marks) > 1
        else plain_text(marks[0])
    )
    result = (
        score_text(earned) if exact == earned else f"{plain_text(rounded(exact, 4))}，四舍五入为 {score_text(earned)}"
    )
    text = f"{mean} ÷ {plain_text(full)} × {plain_text(item.points)} = {result}"
    return Scored(earned, State.ENTERED, f"{text} 分")
