"""Check boxes as lines: no Chinese face has ☐ ☑ ☒."""

from __future__ import annotations

from collections.abc import Iterator

from perfdesk.paper.page import Rule


def check_box(char: str, x: float, baseline: float, size: float, color: str) -> Iterator[Rule]:
    """The lines of a box that stands where a character of this size would."""
    side, thick = size * 0.76, size * 0.06
    left, right = x + size * 0.12, x + size * 0.12 + side
    bottom = baseline + size * 0.08
    top = bottom - side
    half = thick / 2
    yield Rule(left - half, top, right + half, top, thick, color)
    yield Rule(left - half, bottom, right + half, bottom, thick, color)
    yield Rule(left, top, left, bottom, thick, color)
    yield Rule(right, top, right, bottom, thick, color)
    if char == "☑":
        yield Rule(left + side * 0.18, top + side * 0.5, left + side * 0.42, bottom - side * 0.2, thick * 1.6, color)
        yield Rule(left + side * 0.4, bottom - side * 0.2, right - side * 0.14, top + side * 0.2, thick * 1.6, color)
    elif char == "☒":
        yield Rule(left + side * 0.2, top + side * 0.2, right - side * 0.2, bottom - side * 0.2, thick * 1.4, color)
        yield Rule(left + side * 0.2, bottom - side * 0.2, right - side * 0.2, top + side * 0.2, thick * 1.4, color)
