"""Lists: the label that stands before a numbered paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perfdesk.paper.reading.names import W, child, number, value
from perfdesk.paper.reading.paragraph_properties import paragraph_properties

if TYPE_CHECKING:
    from lxml.etree import _Element

_DIGITS = "〇一二三四五六七八九"
_BULLETS = {"\uf0b7": "•", "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a7": "▪"}
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass
class Level:
    """One level of a list."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    paragraph: dict[str, Any] = field(default_factory=dict)


class Numbering:
    """The lists of a document, counting as it is read."""

    def __init__(self, root: _Element | None) -> None:
        self._lists: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._abstract: dict[str, str] = {}
        if root is not None:
            self._read(root)

    def indents(self, identifier: str, level: int) -> dict[str, Any]:
        """The paragraph properties that the list gives; nothing for no list."""
        found = self._level(identifier, level)
        return found.paragraph if found else {}

    def label(self, identifier: str, level: int) -> str:
        """Count one on and give the label with what follows it (a tab, a space or nothing)."""
        found = self._level(identifier, level)
        if found is None:
            return ""
        counts = self._counts.setdefault(self._abstract[identifier], {})
        counts[level] = counts.get(level, found.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if found.style == "none":
            return ""
        text = re.sub(r"%(\d)", lambda match: self._part(identifier, counts, int(match[1]) - 1), found.text)
        text = "".join(_BULLETS.get(char, char) for char in text)
        return text + {"tab": "\t", "space": " "}.get(found.suffix, "") if text else ""

    def _part(self, identifier: str, counts: dict[int, int], level: int) -> str:
        found = self._level(identifier, level) or Level()
        return in_words(counts.get(level, found.start), found.style)

    def _level(self, identifier: str, level: int) -> Level | None:
        return self._lists.get(identifier, {}).get(level)

    def _read(self, root: _Element) -> None:
        abstract = {
            one.get(W + "abstractNumId", ""): {
                int(number(lvl.get(W + "ilvl"))): _level(lvl) for lvl in one.iter(W + "lvl")
            }
            for one in root.iter(W + "abstractNum")
        }
        for one in root.iter(W + "num"):
            identifier, base = one.get(W + "numId", ""), value(one, "abstractNumId") or ""
            levels = dict(abstract.get(base, {}))
            overrides = [change for change in one.iter(W + "lvlOverride") if child(change, "startOverride") is not None]
            for change in overrides:
                at = int(number(change.get(W + "ilvl")))
                if at in levels:
                    start = int(number(value(change, "startOverride"), 1))
                    levels[at] = Level(
                        start, levels[at].style, levels[at].text, levels[at].suffix, levels[at].paragraph
                    )
            self._lists[identifier] = levels
            self._abstract[identifier] = f"{base}/{identifier}" if overrides else base


def in_words(count: int, style: str) -> str:
    """A number as a list or a page number writes it: 3, 三, ③, c, iii …"""
    if style in (
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
    ):
        return _chinese(count)
    if style in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= count <= 20:
        return _CIRCLED[count - 1]
    if style in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman"):
        return _roman(count) if style == "upperRoman" else _roman(count).lower()
    if style == "decimalZero":
        return f"{count:02d}"
    if style == "numberInDash":
        return f"- {count} -"
    return "" if style in ("bullet", "none") else str(count)


def _chinese(count: int) -> str:
    if not 0 < count < 100:
        return "".join(_DIGITS[int(digit)] for digit in str(count))
    tens, ones = divmod(count, 10)
    head = "" if not tens else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones else "")


def _roman(count: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (count // worth)
        count %= worth
    return text


def _level(node: _Element) -> Level:
    return Level(
        start=int(number(value(node, "start"), 1)),
        style=value(node, "numFmt") or "decimal",
        text=value(node, "lvlText") or "",
        suffix=value(node, "suff") or "tab",
        paragraph=paragraph_properties(child(node, "pPr")),
    )
