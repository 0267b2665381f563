"""One line of a border or under a text as rules: single, double, thick beside thin, dashed, waved."""

from __future__ import annotations

from collections.abc import Iterator

from perfdesk.paper.model import Edge
from perfdesk.paper.page import Rule

_DASHES = {"dotted": (1.0, 1.0), "dashed": (4.0, 2.0), "dotDash": (4.0, 2.0, 1.0, 2.0)}
"""Strokes and gaps in widths of the line."""
_WAVE = 1.5
"""Half the length of a wave, in points."""
_WIDEST = 1600.0
"""No waved line is longer: wider than any paper."""


def strokes(x0: float, y0: float, x1: float, y1: float, edge: Edge) -> list[Rule]:
    """A level or upright line between these points, drawn as its kind asks for."""
    flat = y0 == y1
    rules = []
    for shift, width in _parts(edge):
        ends = (x0, y0 + shift, x1, y1 + shift) if flat else (x0 + shift, y0, x1 + shift, y1)
        rules.append(Rule(*ends, width, edge.color, dashes(edge.kind, width)))
    return rules


def dashes(kind: str, width: float) -> tuple[float, ...]:
    """The dash pattern of a kind of line, in points; empty for an unbroken line."""
    unit = max(width, 0.5)
    return tuple(length * unit for length in _DASHES.get(kind, ()))


def wave(x0: float, x1: float, y: float, width: float, color: str) -> Iterator[Rule]:
    """A waved line as short slanting ones."""
    at, low = x0, False
    x1 = min(x1, x0 + _WIDEST)
    while at < x1 - 0.01:
        end = min(at + _WAVE, x1)
        yield Rule(at, y + (0.5 if low else -0.5), end, y + (-0.5 if low else 0.5), width, color)
        at, low = end, not low


def _parts(edge: Edge) -> tuple[tuple[float, float], ...]:
    """How far each line is from the middle, and its width."""
    width = edge.width
    if edge.kind == "double":
        return (-width / 3, width / 3), (width / 3, width / 3)
    if edge.kind in ("thinThick", "thickThin"):
        thin, gap = width / 6, width / 6
        thick = width - thin - gap
        upper, lower = (thin, thick) if edge.kind == "thinThick" else (thick, thin)
        return (upper / 2 - width / 2, upper), (width / 2 - lower / 2, lower)
    return ((0.0, width),)
