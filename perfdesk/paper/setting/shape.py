"""From a line to glyph runs: alignment, justification, underlines, drawn check boxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from perfdesk.paper.fonts.library import BLANK, DRAWN
from perfdesk.paper.model import ParagraphStyle, RunStyle
from perfdesk.paper.page import FaceKey, GlyphRun, Op, Rule
from perfdesk.paper.setting.boxes import check_box
from perfdesk.paper.setting.galley import Galley

if TYPE_CHECKING:
    from perfdesk.paper.setting.lines import Line


def shape(made: Galley, line: Line, style: ParagraphStyle, baseline: float) -> tuple[Op, ...]:
    """The line's drawing, relative to its top left corner, its baseline `baseline` below the top."""
    end = line.end
    while end > line.start and made.text[end - 1] in " \n":
        end -= 1
    if end == line.start:
        return ()
    advances = made.advances[line.start : end]
    for at, gap in made.gaps.items():
        if line.start <= at < end - 1:
            advances[at - line.start] += gap
    left = line.room - sum(advances)
    x = line.indent
    if style.align == "center":
        x += left / 2
    elif style.align == "right":
        x += left
    elif left > 0 and (style.align == "distribute" or (style.align == "justify" and not line.last)):
        _spread(made, line.start, end, advances, left)
    return tuple(glyphs(made, line.start, end, advances, x, baseline))


def _spread(made: Galley, start: int, end: int, advances: list[float], left: float) -> None:
    """Share what is left of the line out between its characters: at spaces and beside Chinese ones, not inside
    Latin words."""
    text = made.text
    places = [at for at in range(start, end - 1) if text[at] > "\u2000" or text[at] == " " or text[at + 1] > "\u2000"]
    for at in places:
        advances[at - start] += left / len(places)


def glyphs(made: Galley, start: int, end: int, advances: list[float], x: float, baseline: float) -> Iterator[Op]:
    """Glyph runs: stretches of one face and one style, and the lines that belong to them."""
    at = start
    while at < end:
        style, (face, _, stroke) = made.styles[at], made.glyphs[at]
        stop = at + 1
        while (
            stop < end
            and made.glyphs[stop][0] is face
            and made.styles[stop] is style
            and made.glyphs[stop][2] == stroke
        ):
            stop += 1
        part = tuple(advances[at - start : stop - start])
        yield from _run(made.text[at:stop], face, style, part, x, baseline - style.rise, stroke)
        x += sum(part)
        at = stop


def _run(
    text: str, face: FaceKey, style: RunStyle, advances: tuple[float, ...], x: float, baseline: float, stroke: bool
) -> Iterator[Op]:
    if face == DRAWN:
        pen = x
        for char, advance in zip(text, advances, strict=True):
            yield from check_box(char, pen, baseline, style.size, style.color)
            pen += advance
    elif face != BLANK and not text.isspace():
        yield GlyphRun(x, baseline, face, style.size, text, advances, style.color, stroke)
    if style.underline:
        below = baseline + style.size * 0.12
        yield Rule(x, below, x + sum(advances), below, style.size / 18, style.color)
    if style.strike:
        above = baseline - style.size * 0.3
        yield Rule(x, above, x + sum(advances), above, style.size / 18, style.color)
