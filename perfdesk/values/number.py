"""Exact decimals from what clerks type, and back. Never through float; one place rounds."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

# 28 digits are ample for any budget; a private context keeps a host program's settings out of our sums.
EXACT = Context(prec=40, rounding=ROUND_HALF_UP)

_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+")


def half_width(text: str) -> str:
    """Full-width letters, digits, signs and spaces as their ASCII forms; everything else (①, ㎡, 。) untouched."""
    return text.translate(_FULL_WIDTH)


@lru_cache(maxsize=16384)
def parse_number(text: str) -> Decimal | None:
    """The number a text consists of, thousands separators allowed; None when it is not one number."""
    plain = half_width(text).strip().replace("−", "-").replace("–", "-")
    if not _NUMBER.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", ""))


def rounded(number: Decimal, places: int) -> Decimal:
    """四舍五入 to `places` decimals (half away from zero)."""
    return number.quantize(Decimal(1).scaleb(-places), context=EXACT)


def divide(part: Decimal, whole: Decimal) -> Decimal:
    """part / whole in 40 digits; the caller rounds. Raises ZeroDivisionError for a whole of 0."""
    if not whole:
        raise ZeroDivisionError("whole is 0")
    return EXACT.divide(part, whole)


@lru_cache(maxsize=8192)
def plain_text(number: Decimal) -> str:
    """The shortest exact form without an exponent: 257.06, 420, 0.5, 213.592942."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@lru_cache(maxsize=4096)
def score_text(number: Decimal, places: int = 2) -> str:
    """Points as the forms print them: whole ones bare, others with two decimals: 10, 3.40, 22.50.

    Where a form rounds to fewer `places`, so many decimals are printed, or those that a typed score has. Points of
    3.333 are printed as they are: the column adds up to its total.
    """
    if number == number.to_integral_value():
        return plain_text(number)
    written = -int(number.normalize().as_tuple().exponent)
    return format(rounded(number, max(places, min(written, 6))), "f")


def percent_text(share: Decimal, places: int = 2) -> str:
    """A share (1 = all) as a percentage: 0.862 -> 86.20%."""
    return f"{rounded(share * 100, places):f}%"
