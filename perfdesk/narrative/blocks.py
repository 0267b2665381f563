"""A narrative as it is stored and as it is understood: one text, cut into paragraphs, tables and pictures.

The stored text is what the clerk typed, a line a paragraph. Three marks stand in it that no keyboard has:

    ⟦资金.年度资金总额.全年执行数⟧       a live figure, `|数` behind the name leaves out its unit
    ⟦行⟧项目<tab>金额                   a row of a table; neighbouring rows are one table
    ⟦图 3f2a….png 12⟧三级提水泵站        a picture by the name of its file, its width in cm, its caption

The level of a sub-head is told from its number, as in every official document: 一、 （一） 1. （1）.
Source of the levels: GB/T 9704—2012, 7.3.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

OPEN, CLOSE = "⟦", "⟧"
BARE = "数"
"""The format of a figure without its unit."""

_MARK = re.compile(r"⟦([^⟦⟧\n]*)⟧")
_ROW, _PICTURE = f"{OPEN}行{CLOSE}", re.compile(r"⟦图 ([0-9a-f]+\.[a-z]+) (\d+(?:\.\d+)?)⟧(.*)")
_LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十]{1,3}、")),
    (2, re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]、?")),
    (3, re.compile(r"\d{1,2}(?:[．、]|\.(?!\d))")),
    (4, re.compile(r"[（(]\d{1,2}[）)]、?")),
)
_LONGEST_HEAD = 40
"""A numbered line longer than this is a paragraph, of which at most the first sentence is the head."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A live figure: the name of its place, and how it is written (`数`: without its unit)."""

    name: str
    form: str = ""


Span = str | Figure


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `level` is 1 to 4 for a numbered sub-head, else 0; `head` is how many characters of it, counting a
    figure as one, are the sub-head.
    """

    spans: tuple[Span, ...]
    level: int = 0
    head: int = 0


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A simple table: rows of cells, the first row its head."""

    rows: tuple[tuple[tuple[Span, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture: the name of its file, its width in cm, its caption."""

    name: str
    width: float
    caption: tuple[Span, ...] = ()


Block = Paragraph | TableBlock | PictureBlock


@lru_cache(maxsize=64)
def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a stored text. Marks that are none of ours stay as they were typed; blank lines go.

    Kept a while: checks, paper and preview ask for the same chapters.
    """
    blocks: list[Block] = []
    lines = [line for line in text.split("\n") if line.strip()]
    for is_row, group in groupby(lines, key=lambda line: line.startswith(_ROW)):
        if is_row:
            rows = [line.removeprefix(_ROW).split("\t") for line in group]
            blocks.append(TableBlock(tuple(tuple(spans(cell) for cell in row) for row in rows)))
        else:
            blocks += [_line(line) for line in group]
    return tuple(blocks)


def _line(line: str) -> Block:
    picture = _PICTURE.fullmatch(line)
    if picture:
        return PictureBlock(picture[1], float(picture[2]), spans(picture[3]))
    return paragraph(spans(line.strip(" \t\u3000")))


def paragraph(content: tuple[Span, ...]) -> Paragraph:
    """A paragraph with its level: told from the number it begins with."""
    outline = "".join(span if isinstance(span, str) else "#" for span in content)
    level = next((level for level, number in _LEVELS if number.match(outline)), 0)
    if not level:
        return Paragraph(content)
    stop = outline.find("。")
    if stop < 0 and len(outline) <= _LONGEST_HEAD:
        return Paragraph(content, level, len(outline))
    # a head that ends with a full stop has text behind it: one sentence alone is text
    return Paragraph(content, level, stop + 1 if 0 <= stop < min(_LONGEST_HEAD, len(outline) - 1) else 0)


def spans(text: str) -> tuple[Span, ...]:
    """A text with its figures."""
    found: list[Span] = []
    at = 0
    for mark in _MARK.finditer(text):
        name, _, form = mark[1].partition("|")
        if not name.strip():
            continue
        if mark.start() > at:
            found.append(text[at : mark.start()])
        found.append(Figure(name, form))
        at = mark.end()
    if at < len(text):
        found.append(text[at:])
    return tuple(found)


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a stored text, in order."""
    found: list[Span] = []
    for block in parse(text):
        match block:
            case Paragraph(content):
                found += content
            case TableBlock(rows):
                found += [span for row in rows for cell in row for span in cell]
            case PictureBlock(caption=caption):
                found += caption
    return tuple(span for span in found if isinstance(span, Figure))


def mark(figure: Figure) -> str:
    """A figure as it is stored."""
    return f"{OPEN}{figure.name}{'|' + figure.form if figure.form else ''}{CLOSE}"


def row_line(cells: Iterable[str]) -> str:
    """A table row as it is stored."""
    return _ROW + "\t".join(" ".join(cell.split()) for cell in cells)


def picture_line(name: str, width: float, caption: str = "") -> str:
    """A picture as it is stored. `name` is the digest of its file with the ending, `width` in cm."""
    return f"{OPEN}图 {name} {width:g}{CLOSE}{caption}"


def pictures(text: str) -> tuple[str, ...]:
    """The names of the pictures in a stored text."""
    return tuple(block.name for block in parse(text) if isinstance(block, PictureBlock))
