"""Amounts in 元, entered and printed in the unit of the form (元 or 万元)."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.values.number import parse_number, plain_text
from perfdesk.values.reading import read

UNITS: dict[str, Decimal] = {"元": Decimal(1), "万元": Decimal(10_000)}


def parse_money(text: str, unit: str) -> Decimal | None:
    """The amount in 元 of a text in a cell whose unit is `unit`; `257.06`, `2570600元`, `257.06万` are the same in a
    万元 cell.

    None when it is no amount. A written unit wins over the cell's. Raises KeyError for an unknown cell unit.
    """
    reading = read(text)
    if reading.number is None or not reading.bare:
        return None
    if reading.unit == "元" or (reading.unit == "" and reading.text.rstrip().endswith(("万", "亿"))):
        return reading.number
    if reading.unit:
        return None
    return reading.number * UNITS[unit]


def money_text(amount: Decimal, unit: str) -> str:
    """An amount in 元 as the form prints it in its unit: the shortest exact decimals."""
    return plain_text(amount.scaleb(-4) if unit == "万元" else amount / UNITS[unit])


def accounting_text(text: str) -> str:
    """An amount in 元 as accounts print it, with groups of three and at least 分: `1040000` -> `1,040,000.00`. Texts
    that are no amount stay.
    """
    number = parse_number(text)
    if number is None:
        return text
    places = max(2, -int(number.as_tuple().exponent))
    return f"{number:,.{places}f}"
