"""From a line to glyph runs: alignment, justification, underlines, drawn check boxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from perfdesk.paper.fonts.library import BLANK, DRAWN
from perfdesk.paper.model import ParagraphStyle, RunStyle
from perfdesk.paper.page import FaceKey, Fill, GlyphRun, Op
from perfdesk.paper.setting.boxes import check_box
from perfdesk.paper.setting.dress import dressed
from perfdesk.paper.setting.galley import Galley
from perfdesk.paper.setting.moving import moved
from perfdesk.paper.setting.uax14 import scripts

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
    """Share what is left of the line out between its characters: after each Chinese one and each blank, and where
    Chinese follows Latin; not inside Latin words.
    """
    text, latin = made.text, scripts(made.text)
    places = [at for at in range(start, end - 1) if not latin[at] or not latin[at + 1] or text[at] == " "]
    if not places:
        return
    share = left / len(places)
    given = int(share * 20) / 20 if made.breaks.in_twips else share
    owed = 0.0
    for at in places:
        owed += share - given
        advances[at - start] += given
        if latin[at] != latin[at + 1]:  # the next stretch of one script stands where it should
            advances[at - start] += owed
            owed = 0.0


def glyphs(made: Galley, start: int, end: int, advances: list[float], x: float, baseline: float) -> Iterator[Op]:
    """Glyph runs: stretches of one face and one style, and the lines that belong to them."""
    at = start
    special = bool(made.figures or made.leaders)
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
        if special:
            stop = next((one for one in range(at, stop) if one in made.figures or one in made.leaders), stop)
            if stop == at:
                yield from _stands(made, at, advances[at - start], style, x, baseline)
                stop = at + 1
        part = tuple(advances[at - start : stop - start])
        yield from _run(made.text[at:stop], face, style, part, x, baseline - style.rise, stroke)
        x += sum(part)
        at = stop


def _stands(made: Galley, at: int, width: float, style: RunStyle, x: float, baseline: float) -> Iterator[Op]:
    """What stands for one character: a figure, or the dots that fill a tab."""
    figure = made.figures.get(at)
    if figure is not None:
        yield from moved(figure.ops, x, baseline - figure.figure.height)
        return
    char = made.leaders[at]
    face, em = made.leads[char]
    each = max(em * style.size, 0.5)
    count = int((width - each) / each)
    if count > 0:
        start = x + width - each / 2 - count * each
        yield GlyphRun(start, baseline, face, style.size, char * count, (each,) * count, style.color)


def _run(
    text: str, face: FaceKey, style: RunStyle, advances: tuple[float, ...], x: float, baseline: float, stroke: bool
) -> Iterator[Op]:
    if style.fill:
        yield Fill(x, baseline - style.size * 0.9, sum(advances), style.size * 1.14, style.fill)
    if face == DRAWN:
        pen = x
        for char, advance in zip(text, advances, strict=True):
            yield from check_box(char, pen, baseline, style.size, style.color)
            pen += advance
    elif face != BLANK and not text.isspace():
        yield GlyphRun(x, baseline, face, style.size, text, advances, style.color, stroke, style.stretch)
    if style.underline or style.strike or style.dots or style.boxed:
        yield from dressed(text, style, advances, x, baseline)
