"""Points shared out so that they add up: evenly or in proportion, what is left handed to the first rows.

Shares are as round as the sum allows: 90 over 4 is 22.5 each, 50 over 3 is 17, 17, 16, and 0.5 or 0.01 only where whole
points don't do.
"""

from __future__ import annotations

from decimal import Decimal

from perfdesk.values.number import divide

STEPS = (Decimal(1), Decimal("0.5"), Decimal("0.1"), Decimal("0.01"))


def evenly(have: list[Decimal], want: Decimal) -> list[Decimal] | None:
    """The same for every row as far as it goes; None where it can't be done."""
    if not have or want <= 0:
        return None
    each = divide(want, Decimal(len(have)))
    if each == each.quantize(Decimal("0.01")):
        return [each.normalize()] * len(have)
    return _rounded([each] * len(have), want)


def in_proportion(have: list[Decimal], want: Decimal) -> list[Decimal] | None:
    """Every row keeps its share of the whole; None where it can't be done."""
    total = sum(have, Decimal(0))
    if not have or want <= 0 or total <= 0 or any(points <= 0 for points in have):
        return None
    share = {points: divide(points * want, total) for points in set(have)}
    return _rounded([share[points] for points in have], want)


def _rounded(exact: list[Decimal], want: Decimal) -> list[Decimal] | None:
    """The exact shares on the roundest step on which no row goes empty; the largest rests get one step more."""
    for step in STEPS:
        if want % step or want < len(exact) * step:
            continue
        rest = {share: share % step for share in set(exact)}
        shares = [share - rest[share] for share in exact]
        left = int((want - sum(shares, Decimal(0))) / step)
        order = sorted(range(len(exact)), key=lambda row: rest[exact[row]], reverse=True)
        for row in order[:left]:
            shares[row] += step
        if all(share > 0 for share in shares) and (step == STEPS[-1] or _close(shares, exact)):
            return shares
    return None


def _close(shares: list[Decimal], exact: list[Decimal]) -> bool:
    """Whether no row gets a quarter more or less than is its own."""
    return all(abs(share - own) * 4 <= own for share, own in set(zip(shares, exact, strict=True)))
