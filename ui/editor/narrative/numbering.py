"""The numbers of sub-heads: 一、（一）1.（1）, counting on, and counted anew. Source: GB/T 9704—2012, 7.3.3."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from perfdesk.narrative.blocks import paragraph

_DIGITS = "零一二三四五六七八九"
_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|\d{1,2}[．、.]")


def counted(number: int) -> str:
    """1 to 99 in Chinese: 一, 十, 十二, 二十, 三十五."""
    tens, ones = divmod(number, 10)
    text = (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "")
    return text + (_DIGITS[ones] if ones or not tens else "")


def numbered(level: int, number: int, like: str = "") -> str:
    """The number of a sub-head: its dot and brackets as in `like`, a number of the same level."""
    if level == 1:
        return f"{counted(number)}、"
    if level == 3:
        return f"{number}{like[-1] if like else '.'}"
    inside = counted(number) if level == 2 else str(number)
    return f"({inside})" if like.startswith("(") else f"（{inside}）"


def level_of(line: str) -> int:
    """The level of a line, told from its number; 0 for a paragraph."""
    return paragraph((line.lstrip(" \t\u3000"),)).level


def number_of(line: str) -> str:
    """The number a sub-head begins with, with the blanks before it; "" for a paragraph."""
    blanks = len(line) - len(line.lstrip(" \t\u3000"))
    found = _NUMBER.match(line, blanks)
    return line[: found.end()] if found and level_of(line) else ""


def next_number(before: Iterable[str], level: int) -> str:
    """The number a new sub-head takes behind these lines: one more than the last of its level under the same head."""
    count, like = 0, ""
    for line in before:
        own = level_of(line)
        if own == level:
            count, like = count + 1, number_of(line).strip()
        elif 0 < own < level:
            count = 0
    return numbered(level, count + 1, like)


def renumbered(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Which lines have a wrong number: the index of the line, the number it has and the one it should have."""
    counts = [0] * 5
    for index, line in enumerate(lines):
        level = level_of(line)
        if not level:
            continue
        counts[level] += 1
        counts[level + 1 :] = [0] * (4 - level)
        has = number_of(line)
        wanted = numbered(level, counts[level], has.strip())
        if has.strip() != wanted:
            yield index, has, wanted
