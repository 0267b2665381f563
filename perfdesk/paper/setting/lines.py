"""Lines: filling them, and turning each into a slug that can be placed anywhere.

A slug is one line of type: its height, the space above it, and its glyph runs and rules relative to its own top left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from perfdesk.paper.model import Paragraph, ParagraphStyle, RunStyle
from perfdesk.paper.page import Op
from perfdesk.paper.setting.bands import banded
from perfdesk.paper.setting.breaking import HANGING, NO_START, split_at
from perfdesk.paper.setting.figures import Floating, floating
from perfdesk.paper.setting.galley import Galley, galley
from perfdesk.paper.setting.means import Means
from perfdesk.paper.setting.pitch import Strut, strut_of
from perfdesk.paper.setting.shape import shape
from perfdesk.paper.setting.squeezing import CLOSING, HALF, narrow
from perfdesk.paper.setting.tabs import tab_width

EPSILON = 0.01


@dataclass(frozen=True, slots=True)
class Slug:
    """One line of type. `text` is what it shows, for counting; `missing` the characters that no face has; `floats`
    what stands elsewhere on the page because of it."""

    above: float
    height: float
    ops: tuple[Op, ...]
    text: str = ""
    missing: str = ""
    floats: tuple[Floating, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of a galley, set `indent` from the left; `last`: the paragraph or the line was
    ended here."""

    start: int
    end: int
    indent: float
    room: float
    last: bool


@lru_cache(maxsize=4096)
def set_paragraph(paragraph: Paragraph, width: float, means: Means) -> tuple[Slug, ...]:
    """The lines of a paragraph at this width. Remembered: an edit changes one paragraph of many."""
    made = galley(paragraph, means)
    style = paragraph.style
    slugs: list[Slug] = []
    for line in _fill(made, style, width, means):
        strut = _strut(made, line, paragraph.mark, means)
        height, baseline = strut.pitch(style, all_on_grid=means.policy.libreoffice)
        ops = shape(made, line, style, baseline)
        above = style.before if not slugs else 0.0
        slugs.append(Slug(above, height, ops, made.text[line.start : line.end], made.missing if not slugs else ""))
    if style.band:
        slugs = banded(slugs, style, style.band, width)
    if paragraph.floats:
        floats = tuple(floating(one, means) for one in paragraph.floats)
        missing = slugs[0].missing + "".join(one.missing for one in floats)
        slugs[0] = replace(slugs[0], floats=floats, missing=missing)
    return tuple(slugs)


def _fill(made: Galley, style: ParagraphStyle, width: float, means: Means) -> Iterator[Line]:
    """Cut a galley into lines, greedily. An empty one gives one empty line."""
    start, total = 0, len(made.text)
    while True:
        indent = style.left + (style.first if start == 0 else 0.0)
        room = max(width - indent - style.right, 1.0)
        end = _line_end(made, start, room, indent, style, means.policy.squeeze)
        ended = end >= total or made.text[end - 1] == "\n"
        yield Line(start, end, indent, room, ended)
        if end >= total and not (total and made.text[end - 1] == "\n"):
            return
        start = end
        if start >= total:  # a line break at the very end opens an empty line
            yield Line(start, start, style.left, room, True)
            return


def _line_end(
    made: Galley, start: int, room: float, indent: float, style: ParagraphStyle, squeezing: bool = False
) -> int:
    """Where the line that begins at `start` ends."""
    text, advances, gaps = made.text, made.advances, made.gaps
    pen, limit = 0.0, room + EPSILON
    for at in range(start, len(text)):
        char = text[at]
        if char == "\n":
            return at + 1
        if char == "\t":
            advances[at] = tab_width(made, at, indent + pen, indent + room, style)
        advance = advances[at]
        if pen + advance > limit and at > start and char not in made.breaks.hang:
            if not (squeezing and _ends_narrow(made, at, limit - pen)):
                return _cut(made, start, at, style)
            advance = advances[at]
        pen += advance
        if at in gaps:
            pen += gaps[at]
    return len(text)


def _ends_narrow(made: Galley, at: int, room: float) -> bool:
    """Whether a closing mark fits at the line's end once its blank half is taken away; then it is taken away."""
    half = HALF * made.styles[at].size * made.styles[at].stretch
    return made.text[at] in CLOSING and made.advances[at] - half <= room and narrow(made, at)


def _cut(made: Galley, start: int, at: int, style: ParagraphStyle) -> int:
    """The character at `at` does not fit: the line ends before it, or before the unit it belongs to."""
    text = made.text
    if style.hang and text[at] in HANGING and (at + 1 == len(text) or text[at + 1] not in NO_START):
        return at + 1
    opening = made.breaks.last(start, at)
    return opening if opening > start else split_at(text, start, at)


def _strut(made: Galley, line: Line, mark: RunStyle, means: Means) -> Strut:
    """The tallest of the line's styles; the paragraph's end stands for an empty line."""
    found: Strut | None = None
    seen: RunStyle | None = None
    for style in made.styles[line.start : line.end] or [mark]:
        if style is not seen:
            seen = style
            strut = strut_of(style, means.fonts)
            found = strut if found is None else found.over(strut)
    assert found is not None
    for at, figure in made.figures.items():
        if line.start <= at < line.end:
            found = Strut(max(found.ascent, figure.figure.height), found.descent)
    return found
