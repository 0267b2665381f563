"""按件数扣分: so much for each case, or by how many there are (3 至 5 项扣 0.5 分，5 项及以上扣 1 分), floor 0."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from perfdesk.scoring.items.case import Item, missing, number_of
from perfdesk.scoring.items.interval import find
from perfdesk.scoring.methods.case import Scored
from perfdesk.values.number import plain_text


def score(item: Item) -> Scored:
    """The points less the deductions for the counted cases; every count has to be entered, 0 for none."""
    lost, said = Decimal(0), []
    for name, entry in item.method["entries"].items():
        key = item.begin + name
        count = item.number(key)
        if count.number is None:
            return missing(f"{count.problem}，没有的写 0")
        if count.number < 0 or count.number != count.number.to_integral_value():
            return missing(f"{item.declared(key).label}“{item.text(key)}”应是 0 或正整数")
        points = _points(entry, count.number)
        lost += points
        if points:
            said.append(f"{item.declared(key).label} {plain_text(count.number)} 扣 {plain_text(points)}")
    if not said:
        return item.given(item.nominal, "没有要扣分的情况")
    floor = "，扣完为止" if lost > item.nominal else ""
    return item.given(item.nominal - lost, f"{'，'.join(said)}，{plain_text(item.nominal)} − {plain_text(lost)}{floor}")


def _points(entry: Mapping[str, Any], count: Decimal) -> Decimal:
    if "each" in entry:
        return count * number_of(entry["each"])
    step = find(entry.get("steps", ()), count)
    return number_of(step.get("deduct", 0)) if step else Decimal(0)
