"""What goes with the characters: lines under and through them, emphasis marks, a border."""

from __future__ import annotations

from collections.abc import Iterator

from perfdesk.paper.model import RunStyle
from perfdesk.paper.page import Op, Rule
from perfdesk.paper.setting.strokes import dashes, wave


def dressed(text: str, style: RunStyle, advances: tuple[float, ...], x: float, baseline: float) -> Iterator[Op]:
    """The lines and marks of a stretch of text that begins at `x`."""
    size, end = style.size, x + sum(advances)
    if style.underline:
        yield from _underline(style, x, end, baseline + size * 0.12)
    if style.strike:
        middle, apart = baseline - size * 0.3, size / 12 if style.double_strike else 0.0
        for y in (middle - apart, middle + apart) if apart else (middle,):
            yield Rule(x, y, end, y, size / 18, style.color)
    if style.dots:
        y = baseline + size * 0.24 if style.dots == "below" else baseline - size * 0.98
        yield from _dots(text, advances, x, y, size, style.color)
    if style.boxed:
        yield from _box(x, baseline - size * 0.95, end, baseline + size * 0.25)


def _underline(style: RunStyle, x: float, end: float, y: float) -> Iterator[Rule]:
    width = style.size / 18
    if style.underline == "wave":
        yield from wave(x, end, y + 0.5, width, style.color)
    elif style.underline == "double":
        for at in (y, y + width * 2.4):
            yield Rule(x, at, end, at, width * 0.8, style.color)
    else:
        thick = width * 2 if style.underline == "thick" else width
        yield Rule(x, y, end, y, thick, style.color, dashes(style.underline, thick))


def _dots(text: str, advances: tuple[float, ...], x: float, y: float, size: float, color: str) -> Iterator[Rule]:
    """A dot for each character that shows, as short thick strokes."""
    radius = size / 16
    for char, advance in zip(text, advances, strict=True):
        if not char.isspace():
            middle = x + min(advance, size) / 2
            yield Rule(middle - radius, y, middle + radius, y, radius * 2, color)
        x += advance


def _box(left: float, top: float, right: float, bottom: float) -> Iterator[Rule]:
    for y in (top, bottom):
        yield Rule(left, y, right, y, 0.5)
    for x in (left, right):
        yield Rule(x, top, x, bottom, 0.5)
