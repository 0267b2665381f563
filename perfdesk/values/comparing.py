"""Target and result as numbers of one measure: 5公里 and 4800米, 1次/季度 and 4次, 9.8 beside 10万元."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.values.number import EXACT, divide
from perfdesk.values.reading import Reading
from perfdesk.values.units import canonical, convertible

APART = 1000
"""From this quotient on a number without a unit is taken to be counted in the 万 that the other one writes."""


def same_unit(target: Reading, actual: Reading) -> bool:
    """Whether the two numbers can be held against each other as they are: equal units, or one side left its unit
    out.
    """
    if not target.unit or not actual.unit or target.unit == actual.unit:
        return True
    return canonical(target.unit) == canonical(actual.unit)


def common(target: Reading, actual: Reading) -> tuple[Decimal, Decimal] | None:
    """Both numbers in one measure (5公里 and 4800米 -> 5000 and 4800), None where they can't be compared."""
    if target.number is None or actual.number is None:
        return None
    one, other = target.number, actual.number
    if target.trend and actual.trend and target.trend != actual.trend:
        other = -other
    if not target.unit or not actual.unit:
        return _alike(target, one, actual), _alike(actual, other, target)
    if target.unit == actual.unit:
        return one, other
    factors = convertible(target.unit, actual.unit)
    if factors is None:
        return None
    return EXACT.multiply(one, factors[0]), EXACT.multiply(other, factors[1])


def _alike(reading: Reading, number: Decimal, other: Reading) -> Decimal:
    """9.8 beside 10万元: counted in 万, as the other one is."""
    return EXACT.multiply(number, other.times) if counted_alike(reading, other) else number


def counted_alike(bare: Reading, other: Reading) -> bool:
    """Whether a number without a unit means the 万 that the other number writes: read as it stands it would be a
    thousandth of it.
    """
    apart = times_apart(bare, other)
    return apart is not None and apart >= APART


def times_apart(bare: Reading, other: Reading) -> Decimal | None:
    """How many times a number without a unit goes into one that is written with 万 or 亿; None for all others."""
    if bare.unit or bare.times != 1 or other.times < 10_000 or not bare.number or not other.number:
        return None
    return divide(abs(other.number), abs(bare.number))
