"""几个小项相加: sub-items with their own points and methods; the row's score is the sum of their rounded scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from perfdesk.forms.item_inputs import JOINT, judged_key
from perfdesk.scoring.cells import Worth
from perfdesk.scoring.items.case import Item, Method, missing, number_of
from perfdesk.scoring.methods.case import Scored
from perfdesk.values.number import divide, parse_number, plain_text, rounded, score_text
from perfdesk.values.state import State, weakest


def score(item: Item, of: Callable[[Item], Scored]) -> Scored:
    """The sum of the sub-items' scores; missing while one of them is. `of` scores an item of any kind."""
    worths = _worths(item)
    found: list[tuple[str, Scored]] = []
    for name, method in item.method["items"].items():
        label, worth = method.get("label", name), worths[name]
        if not worth.applies:
            found.append((label, Scored(Decimal(0), State.ENTERED, worth.note)))
            continue
        scored = _sub(item, name, method, worth, of)
        note = f"；{worth.note}" if worth.note else ""
        found.append((label, scored._replace(explanation=scored.explanation + note)))
    waiting = next(((label, scored) for label, scored in found if scored.number is None), None)
    if waiting:
        return missing(f"{waiting[0]}：{waiting[1].explanation}")
    numbers = [scored.number for _, scored in found if scored.number is not None]
    earned = sum(numbers, Decimal(0))
    told = "；".join(f"{label}：{scored.explanation}" for label, scored in found)
    added = " + ".join(score_text(number) for number in numbers).replace("+ -", "− ")
    state = weakest(scored.state for _, scored in found)
    return Scored(earned, state, f"{told}；{added} = {score_text(earned)} 分")


def _sub(item: Item, name: str, method: Method, worth: Worth, of: Callable[[Item], Scored]) -> Scored:
    begin = item.begin + name + JOINT
    key = judged_key(method, begin)
    typed = parse_number(item.text(key)) if key else None
    nominal = number_of(method["points"]) if "points" in method else worth.points
    sub = replace(item, method=method, points=worth.points, nominal=nominal, typed=typed, begin=begin)
    scored = of(sub)
    if key and scored.allowed and typed is not None and not scored.allowed[0] <= typed <= scored.allowed[1]:
        low, high = scored.allowed
        return missing(f"评了 {score_text(typed)} 分，可得 {score_text(low)}—{score_text(high)} 分")
    return scored


def _worths(item: Item) -> dict[str, Worth]:
    """What each sub-item is worth, so that together they are worth what the row is."""
    own = {
        name: item.worths.get(f"{item.row.id}{JOINT}{item.begin}{name}", Worth(number_of(method.get("points", 0))))
        for name, method in item.method["items"].items()
    }
    together = sum((worth.points for worth in own.values()), Decimal(0))
    if together in (item.points, 0):
        return own
    scaled = {
        name: replace(worth, points=rounded(divide(worth.points * item.points, together), 2))
        for name, worth in own.items()
    }
    rest = item.points - sum((worth.points for worth in scaled.values()), Decimal(0))
    counted = [name for name, worth in scaled.items() if worth.points]
    last = (counted or [name for name, worth in own.items() if worth.points])[-1]
    note = f"小项满分合计由 {plain_text(together)} 折算为 {item.full}"
    return scaled | {last: replace(scaled[last], points=scaled[last].points + rest, note=scaled[last].note or note)}
