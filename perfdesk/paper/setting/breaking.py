"""Where a line may end: the rules of Chinese composition.

A text is cut into units that stay whole - a number with its signs, a Latin word, a dash, otherwise one character -
and a mark that may not begin a line is glued to what stands before it, one that may not end a line to what follows.
What remains between units are the places where a line may be broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

NO_START = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖•’”…‰′″›℃∶'\"、。〃〉》」』】〕〗〞︰︱︳︴︶︸︺︼︾﹀﹂﹄﹏﹐﹒﹔﹕﹖﹗﹚﹜﹞"
    "！＂％＇），．：；？］｀｜｝～￠､々"
)
"""Marks that may not begin a line: those of Word for simplified Chinese and those of LibreOffice."""

NO_END = frozenset("$([{£¥‵‘“〈《「『【〔〖〝︵︷︹︻︽︿﹁﹃﹙﹛﹝＄（［｛￡￥")
"""Marks that may not end a line."""

HANGING = frozenset("、。，．")
"""Marks that may hang into the margin where the paragraph allows it."""

ASCII_MARKS = ",.;:)]}%"
"""A Latin word or number that follows one of these without a space is part of it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Whose lines and pages to make.

    `glue_units` keeps a number with its unit of measure (257.06万元): good for text that is ours alone; Word and
    LibreOffice break there. `squeeze`: full-width marks next to each other share a blank half, and one at a line's end
    gives its own away where the line would be too long. `libreoffice` breaks lines as LibreOffice 7.4 does, and
    leaves a table's last row alone on a page where LibreOffice does: for comparing with it.
    """

    glue_units: bool = False
    libreoffice: bool = False
    squeeze: bool = False


WORD = Policy()
LIBREOFFICE = Policy(libreoffice=True)
OURS = Policy(glue_units=True, squeeze=True)

BOUND_UNITS = (
    "万元|亿元|千元|元|万|亿|年|月|日|人次|人|户|个|项|次|家|名|分|天|公里|平方米|亩|吨"  # the longer ones first
)
"""Units of measure that stay with their number when `glue` asks for it."""

_NUMBER = r"[+\-±≥≤＞＜><=≈￥¥$*×÷]*\d+(?:[.,:/\-]\d+)*[%‰℃]?"
_REST = r"[A-Za-zÀ-ɏ]+(?:['’.\-][A-Za-zÀ-ɏ]+)*|——|……|[ \u00a0]+|\n|."
_UNIT = re.compile(f"{_NUMBER}|{_REST}", re.DOTALL)
_UNIT_GLUED = re.compile(f"{_NUMBER}(?:{BOUND_UNITS})?|{_REST}", re.DOTALL)
_ALL_CHINESE = re.compile(r"[\u4e00-\u9fff]*\Z")


class Breaks:
    """Where the lines of a text may begin: `flags` has one byte per character. `hang`: blanks that may
    stand outside. `in_twips`: each letter's share of a justified line is rounded down to twentieths of a point."""

    __slots__ = ("flags",)
    hang = " "
    in_twips = False

    def __init__(self, flags: bytes | bytearray) -> None:
        self.flags = flags

    def last(self, start: int, full: int) -> int:
        """Where to end the line that begins at `start` and is full at the character `full`; `start` for nowhere."""
        return max(self.flags.rfind(1, start + 1, full + 1), start)


def break_flags(text: str, policy: Policy = WORD) -> bytearray:
    """One byte per character: 1 where a line may be broken before that character."""
    if _ALL_CHINESE.match(text):
        return bytearray(b"\1") * len(text)
    flags = bytearray(len(text))
    bound = True
    for match in (_UNIT_GLUED if policy.glue_units else _UNIT).finditer(text):
        start, end = match.span()
        first = text[start]
        if start and text[start - 1] in ASCII_MARKS and first.isascii() and first.isalnum():
            bound = False
            continue
        if not bound and first not in NO_START and (first == "\u3000" or not first.isspace()):
            flags[start] = 1
        bound = text[end - 1] in NO_END
    return flags


def split_at(text: str, start: int, stop: int) -> int:
    """Where to cut a unit that is wider than a whole line: at `stop` or before, never against the rules if that
    can be."""
    for at in range(stop, start, -1):
        if text[at] not in NO_START and text[at - 1] not in NO_END:
            return at
    return max(stop, start + 1)


def places_of_gaps(text: str) -> Iterator[int]:
    """Before which characters a small space (中西文间隙) stands: between Chinese and a Latin letter or digit."""
    before = text[:1]
    for at in range(1, len(text)):
        char = text[at]
        if (char < "\u0250") != (before < "\u0250") and _needs_gap(before, char):
            yield at
        before = char


def _needs_gap(left: str, right: str) -> bool:
    if _is_chinese(left):
        return right.isascii() and right.isalnum()
    return left.isascii() and left.isalnum() and _is_chinese(right)


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000" or char == "〇"
