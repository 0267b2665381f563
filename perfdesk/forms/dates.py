"""Dates as clerks type them, in the one way that reports print: 2024年6月4日, on covers also 2024年6月."""

from __future__ import annotations

import re
from datetime import date

from perfdesk.values.number import half_width

_SEPARATED = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:(?:月|[-/.])(?:(\d{1,2})[日号]?)?)?")
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_TENS = re.compile(r"([一二三]?)十([一二三四五六七八九]?)")


def read_date(text: str) -> str:
    """The date in its normal form; "" for what is no date of the calendar.

    2024-6-4, 2024.06.04, 20240604, 2024/6/4, ２０２４年６月４号, 二〇二四年六月四日 -> 2024年6月4日.
    """
    plain = _arabic("".join(half_width(text).split()))
    found = _SEPARATED.fullmatch(plain) or _TOGETHER.fullmatch(plain)
    if found is None:
        return ""
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        date(year, month, day if found[3] else 1)
    except ValueError:
        return ""
    return f"{year}年{month}月" + (f"{day}日" if day else "")


def _arabic(text: str) -> str:
    """二〇二四年十二月二十一日 -> 2024年12月21日."""
    tens = _TENS.sub(lambda found: f"{found[1] or '一'}{found[2] or '〇'}", text)
    return tens.translate(_DIGITS)
