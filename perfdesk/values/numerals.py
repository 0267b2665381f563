"""Numbers written in Chinese characters: 三, 十二, 二百五十, 三万二千, 一点五, 壹佰."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {digit: value for value, same in enumerate(
    ("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
) for digit in same}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
NUMERALS = "".join([*_DIGITS, *_TENS, *_GROUPS]) + "点"
"""Every character a Chinese number is written with, for patterns."""


def chinese_number(text: str) -> Decimal | None:
    """The number that the characters say; None where they are no number (`十十`, `点`) or could be two (二百五)."""
    whole, point, decimals = text.partition("点")
    value = None if _clipped(whole) else _whole(whole)
    if value is None or not point:
        return value
    digits = [_DIGITS.get(character) for character in decimals]
    if not digits or None in digits:
        return None
    return value + Decimal("0." + "".join(str(digit) for digit in digits))


def _clipped(text: str) -> bool:
    return len(text) > 1 and text[-2] in "百佰千仟万亿" and bool(_DIGITS.get(text[-1]))


def _whole(text: str) -> Decimal | None:
    if text and all(character in _DIGITS for character in text):
        return Decimal("".join(str(_DIGITS[character]) for character in text))
    total, group, digit, last = 0, 0, None, 0
    for character in text:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _TENS:
            tens = _TENS[character]
            if last and tens >= last:
                return None
            group += (1 if digit is None and not group else digit or 0) * tens
            digit, last = None, tens
        elif character in _GROUPS and (group or digit):
            total = (total + group + (digit or 0)) * _GROUPS[character]
            group, digit, last = 0, None, 0
        else:
            return None
    return Decimal(total + group + (digit or 0)) if text else None
