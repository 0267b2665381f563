"""每增加一档扣分: full points for a figure of 0, less for every step on the way (差异率每增加5%（含）扣0.5分)."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from perfdesk.scoring.items.case import Item, number_of
from perfdesk.scoring.items.figure import figure, special
from perfdesk.scoring.methods.case import Scored
from perfdesk.values.number import divide, plain_text


def score(item: Item) -> Scored:
    """The points less one deduction for each full step (`count: started`: for each one begun), at least 0."""
    found = special(item)
    if found:
        return found
    value = figure(item)
    if isinstance(value, Scored):
        return value
    every, deduct = number_of(item.method["every"]), number_of(item.method["deduct"])
    started = item.method.get("count") == "started"
    rounding = ROUND_CEILING if started else ROUND_FLOOR
    times = divide(max(value.number, Decimal(0)), every).to_integral_value(rounding)
    lost = min(times * deduct, item.nominal)
    step = f"{item.method['every']}（含）" if not started else f"{item.method['every']}（不足按一档）"
    said = f"每 {step}扣 {plain_text(deduct)} 分，共 {times} 档，扣 {plain_text(lost)} 分"
    if not times:
        said = f"没有增加到 {item.method['every']}，不扣分"
    return item.given(item.nominal - lost, f"{value.sentence([every * times, every * (times + 1)])}，{said}")
