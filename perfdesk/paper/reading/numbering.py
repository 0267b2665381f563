"""Lists: the label that stands before a numbered paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from perfdesk.paper.reading.names import W, child, is_on, number, value
from perfdesk.paper.reading.paragraph_properties import paragraph_properties
from perfdesk.paper.reading.symbols import is_symbol_font, symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_DIGITS = "〇一二三四五六七八九"
_BULLETS = {"\uf0b7": "•", "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a7": "▪"}
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting",
     "koreanCounting")
)  # fmt: skip
_CYCLES = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass
class Level:
    """One level of a list. `run` are the properties of its labels, `style_of` the paragraph style that is tied to it.

    `legal`: all parts of the label are in plain digits.
    """

    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    paragraph: dict[str, Any] = field(default_factory=dict)
    run: _Element | None = None
    style_of: str = ""
    legal: bool = False


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

    def marks(self, identifier: str, level: int) -> _Element | None:
        """The run properties of the labels, as they stand in the file."""
        found = self._level(identifier, level)
        return found.run if found else None

    def level_of(self, identifier: str, style: str, level: int) -> int:
        """The level that is tied to a paragraph style; `level` where none is."""
        levels = self._lists.get(identifier, {})
        return next((at for at, one in levels.items() if one.style_of and one.style_of == style), level)

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
        legal = found.legal
        text = re.sub(r"%(\d)", lambda match: self._part(identifier, counts, int(match[1]) - 1, legal), found.text)
        if found.style == "bullet":
            text = "".join(_bullet(char, found.run) for char in text)
        return text + {"tab": "\t", "space": " "}.get(found.suffix, "") if text else ""

    def _part(self, identifier: str, counts: dict[int, int], level: int, legal: bool) -> str:
        found = self._level(identifier, level) or Level()
        return in_words(counts.get(level, found.start), "decimal" if legal else found.style)

    def _level(self, identifier: str, level: int) -> Level | None:
        return self._lists.get(identifier, {}).get(level)

    def _read(self, root: _Element) -> None:
        abstract = {
            one.get(W + "abstractNumId", ""): {
                int(number(lvl.get(W + "ilvl"))): _level(lvl) for lvl in one.iter(W + "lvl")
            }
            for one in root.iter(W + "abstractNum")
        }
        named = {value(one, "styleLink"): one.get(W + "abstractNumId", "") for one in root.iter(W + "abstractNum")}
        for one in root.iter(W + "abstractNum"):  # a list that only points to the one of a list style
            link = value(one, "numStyleLink")
            if link and link in named:
                abstract[one.get(W + "abstractNumId", "")] = abstract[named[link]]
        for one in root.iter(W + "num"):
            identifier, base = one.get(W + "numId", ""), value(one, "abstractNumId") or ""
            levels = dict(abstract.get(base, {}))
            overrides = [*one.iter(W + "lvlOverride")]
            for change in overrides:
                at, whole = int(number(change.get(W + "ilvl"))), child(change, "lvl")
                if whole is not None:
                    levels[at] = _level(whole)
                start = value(change, "startOverride")
                if start is not None and at in levels:
                    levels[at] = replace(levels[at], start=int(number(start, 1)))
            self._lists[identifier] = levels
            self._abstract[identifier] = f"{base}/{identifier}" if overrides else base


def in_words(count: int, style: str) -> str:
    """A number as a list or a page number writes it: 3, 三, ③, c, iii …"""
    if style in _CHINESE:
        return _chinese(count)
    if style in ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(max(count, 0)))
    if style in _CYCLES:
        return _CYCLES[style][(count - 1) % len(_CYCLES[style])] if count > 0 else str(count)
    if style in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return _chinese(count).translate(str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟"))
    if style in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= count <= 20:
        return _CIRCLED[count - 1]
    if style == "decimalFullWidth" or style == "decimalFullWidth2":
        return str(count).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if style in ("decimalEnclosedParen", "decimalEnclosedFullstop") and 1 <= count <= 20:
        return chr((0x2474 if style.endswith("Paren") else 0x2488) + count - 1)
    if style == "ideographEnclosedCircle" and 1 <= count <= 10:
        return chr(0x3280 + count - 1)
    if style in ("lowerLetter", "upperLetter") and 0 < count <= 780:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman") and 0 < count < 5000:
        return _roman(count) if style == "upperRoman" else _roman(count).lower()
    if style == "decimalZero":
        return f"{count:02d}"
    if style == "numberInDash":
        return f"- {count} -"
    return "" if style in ("bullet", "none") else str(count)


def _chinese(count: int) -> str:
    """Up to 9,999 as one counts aloud: 一百零五, 十二; beyond that digit by digit."""
    if not 0 < count < 10_000:
        return "".join(_DIGITS[int(digit)] for digit in str(max(count, 0)))
    text = ""
    for worth, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // worth % 10
        if digit:
            text += _DIGITS[digit] + sign
        elif text and count % worth and not text.endswith("零"):
            text += "零"
    return text[1:] if 10 <= count < 20 else text


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
        run=child(node, "rPr"),
        style_of=value(node, "pStyle") or "",
        legal=bool(is_on(node, "isLgl")),
    )


def _bullet(char: str, run: _Element | None) -> str:
    """A bullet of a symbol font as the character it shows; • for one that is not known."""
    fonts = child(run, "rFonts")
    font = "" if fonts is None else fonts.get(W + "ascii", "") or fonts.get(W + "hAnsi", "")
    if is_symbol_font(font, char):
        return symbol(font, f"{ord(char):X}") or "•"
    return _BULLETS.get(char, "•" if "\ue000" <= char <= "\uf8ff" else char)
