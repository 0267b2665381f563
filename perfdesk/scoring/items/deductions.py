"""逐条扣分: each breach costs a fixed number of points or some between two bounds; the clerk enters them, floor 0."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from perfdesk.scoring.items.case import Item, missing, number_of
from perfdesk.scoring.methods.case import Scored
from perfdesk.values.number import plain_text


def score(item: Item) -> Scored:
    """The points less what is entered. A blank entry counts as no breach once one of them is entered."""
    lost: list[tuple[str, Decimal]] = []
    entries = item.method["entries"]
    keys = {name: f"{item.begin}扣分{name}" for name in entries}
    if not any(item.text(key) for key in keys.values()):
        return missing("请逐条填写扣几分，没有的写 0")
    for name, entry in entries.items():
        if not item.text(keys[name]):
            continue
        number = item.number(keys[name])
        if number.number is None:
            return missing(number.problem)
        problem = _problem(name, entry, number.number)
        if problem:
            return missing(problem)
        if number.number:
            lost.append((f"{name}{entry.get('label', '')}", number.number))
    blank = "、".join(name for name in entries if not item.text(keys[name]))
    note = f"（{blank}未填，按没有发生计）" if blank else ""
    if not lost:
        return item.given(item.nominal, f"没有扣分{note}")
    total = sum((points for _, points in lost), Decimal(0))
    listed = "，".join(f"{name}扣 {plain_text(points)}" for name, points in lost)
    floor = "，扣完为止" if total > item.nominal else ""
    return item.given(item.nominal - total, f"{listed}，{plain_text(item.nominal)} − {plain_text(total)}{floor}{note}")


def _problem(name: str, entry: Mapping[str, Any], points: Decimal) -> str:
    low, high = (number_of(entry.get(end, entry.get("points", 0))) for end in ("from", "to"))
    if points == 0 or low <= points <= high:
        return ""
    span = f"{plain_text(low)}—{plain_text(high)}" if low != high else plain_text(low)
    return f"{name}{entry.get('label', '')}扣 {plain_text(points)} 分，按规定应扣 {span} 分，没有的写 0"
