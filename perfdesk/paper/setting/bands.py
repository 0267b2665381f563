"""Borders around paragraphs and the colour behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from perfdesk.paper.model import Band, ParagraphStyle
from perfdesk.paper.page import Fill, Op
from perfdesk.paper.setting.moving import moved
from perfdesk.paper.setting.strokes import strokes

if TYPE_CHECKING:
    from perfdesk.paper.setting.lines import Slug


def banded(slugs: list[Slug], style: ParagraphStyle, band: Band, width: float) -> list[Slug]:
    """The lines of a paragraph with their part of its band.

    The line above and the one below make the first and the last line of text so much taller; those at the sides stand
    outside the text.
    """
    left, right = style.left + min(style.first, 0.0), width - style.right
    return [_banded(slug, style, band, (left, right), at == 0, at == len(slugs) - 1) for at, slug in enumerate(slugs)]


def _banded(slug: Slug, style: ParagraphStyle, band: Band, sides: tuple[float, float], first: bool, last: bool) -> Slug:
    top, _, bottom, _ = band.edges
    above = top.width + band.gaps[0] if first and top.width else 0.0
    below = bottom.width + band.gaps[2] if last and bottom.width else 0.0
    height = above + slug.height + below
    reach = style.before if first and band.reach else 0.0
    ops: list[Op] = [*_around(band, sides, -reach, height, first, last)]
    return replace(slug, height=height, ops=(*ops, *(moved(slug.ops, 0.0, above) if above else slug.ops)))


def _around(
    band: Band, sides: tuple[float, float], start: float, height: float, first: bool, last: bool
) -> Iterator[Op]:
    top, right, bottom, left = band.edges
    x0 = sides[0] - (band.gaps[3] + left.width / 2 if left.width else 0.0)
    x1 = sides[1] + (band.gaps[1] + right.width / 2 if right.width else 0.0)
    if band.fill:
        yield Fill(x0, start, x1 - x0, height - start, band.fill)
    upper, lower = start + top.width / 2, height - bottom.width / 2
    if first and top.width:
        yield from strokes(x0, upper, x1, upper, top)
    if last and bottom.width:
        yield from strokes(x0, lower, x1, lower, bottom)
    for x, edge in ((x0, left), (x1, right)):
        if edge.width:
            yield from strokes(x, start, x, height, edge)
