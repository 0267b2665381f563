"""不超过就得满分: full points for an amount that keeps to its bound, else none, or less by the share of the overrun."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.items.case import Item
from perfdesk.scoring.items.figure import total
from perfdesk.scoring.methods.case import Scored
from perfdesk.values.number import divide, percent_text, plain_text


def score(item: Item) -> Scored:
    """Full points for part ≤ whole. `over: deduct`: points × (1 − overrun ÷ whole), at least 0; else 0."""
    part, whole = total(item, "part"), total(item, "whole")
    if isinstance(part, Scored):
        return part
    if isinstance(whole, Scored):
        return whole
    if part[0] <= whole[0]:
        return item.given(item.nominal, f"{part[1]} 没有超过 {whole[1]}")
    if item.method.get("over") != "deduct" or whole[0] <= 0:
        return item.given(Decimal(0), f"{part[1]} 超过 {whole[1]}")
    share = divide(part[0] - whole[0], whole[0])
    left = max(1 - share, Decimal(0))
    derivation = f"（{part[1]} − {whole[1]}）÷ {whole[1]} = {percent_text(share)}"
    return item.given(item.nominal * left, f"超支 {derivation}，按超支比例从 {plain_text(item.nominal)} 分里扣减")
