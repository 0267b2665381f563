"""Moving a drawing."""

from __future__ import annotations

from collections.abc import Iterable

from perfdesk.paper.page import Fill, GlyphRun, Op, Picture, Rule


def moved(ops: Iterable[Op], x: float, y: float) -> list[Op]:
    """The same drawing elsewhere."""
    placed: list[Op] = []
    for op in ops:
        if type(op) is GlyphRun:
            placed.append(
                GlyphRun(
                    op.x + x,
                    op.baseline + y,
                    op.face,
                    op.size,
                    op.text,
                    op.advances,
                    op.color,
                    op.bold_stroke,
                    op.stretch,
                )
            )
        elif type(op) is Rule:
            placed.append(Rule(op.x0 + x, op.y0 + y, op.x1 + x, op.y1 + y, op.width, op.color, op.dash))
        elif type(op) is Fill:
            placed.append(Fill(op.x + x, op.y + y, op.w, op.h, op.color))
        elif type(op) is Picture:
            placed.append(Picture(op.x + x, op.y + y, op.w, op.h, op.image))
    return placed
