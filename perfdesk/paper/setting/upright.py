"""Vertical text: one character a line, upright, as in the label 绩效指标 at a form's left."""

from __future__ import annotations

from functools import lru_cache

from perfdesk.paper.model import Paragraph
from perfdesk.paper.setting.galley import galley
from perfdesk.paper.setting.lines import Slug
from perfdesk.paper.setting.means import Means
from perfdesk.paper.setting.pitch import strut_of
from perfdesk.paper.setting.shape import glyphs


@lru_cache(maxsize=512)
def upright(paragraph: Paragraph, width: float, means: Means) -> tuple[Slug, ...]:
    """One slug per character, centred between the sides. Where the text says a new line, the label just goes on
    below."""
    made = galley(paragraph, means)
    slugs: list[Slug] = []
    for at, char in enumerate(made.text):
        if char.isspace():
            continue
        style, advance = made.styles[at], made.advances[at]
        strut = strut_of(style, means.fonts)
        pitch = style.size * 1.05 + style.spacing
        baseline = (pitch - strut.ascent - strut.descent) / 2 + strut.ascent
        ops = tuple(glyphs(made, at, at + 1, [advance], (width - advance) / 2, baseline))
        slugs.append(Slug(0.0, pitch, ops, char, made.missing if not slugs else ""))
    return tuple(slugs)
