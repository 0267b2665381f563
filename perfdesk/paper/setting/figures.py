"""Pictures, text boxes and lines: what is drawn for them, and where the floating ones land."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perfdesk.paper.model import Figure, Float, Offset, Sheet
from perfdesk.paper.page import Fill, Op, Picture, Rule
from perfdesk.paper.setting.means import Means
from perfdesk.paper.setting.moving import moved
from perfdesk.paper.setting.strokes import dashes, strokes


@dataclass(frozen=True, slots=True)
class SetFigure:
    """A figure with its drawing, relative to its top left corner."""

    figure: Figure
    ops: tuple[Op, ...]
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Floating:
    """A set figure that does not stand in the line, and where it wants to be."""

    where: Float
    ops: tuple[Op, ...]
    missing: str = ""


def set_figure(figure: Figure, means: Means) -> SetFigure:
    """Set the text of a figure and draw it."""
    from perfdesk.paper.setting.content import height_of, stack

    top, right, bottom, left = figure.padding
    slugs = stack(figure.blocks, max(figure.width - left - right, 1.0), means) if figure.blocks else []
    spare = figure.height - top - bottom - height_of(slugs)
    y = top + (spare * {"top": 0.0, "center": 0.5, "bottom": 1.0}[figure.valign] if spare > 0 else 0.0)
    parts = [(x, y, set_figure(part, means)) for x, y, part in figure.parts]
    ops = [*_ground(figure), *(op for x, y, part in parts for op in moved(part.ops, x, y))]
    for slug in slugs:
        y += slug.above
        ops += moved(slug.ops, left, y)
        for one in slug.floats:
            ops += moved(one.ops, left + one.where.across.by, y + one.where.down.by)
        y += slug.height
    missing = "".join([*(slug.missing for slug in slugs), *(part.missing for _, _, part in parts)])
    return SetFigure(figure, tuple(ops), missing)


def floating(where: Float, means: Means) -> Floating:
    """Set a floating figure."""
    found = set_figure(where.figure, means)
    return Floating(where, found.ops, found.missing)


def landing(where: Float, sheet: Sheet, paragraph: float) -> tuple[float, float]:
    """The top left corner of a floating figure on a page, kept on the paper; its paragraph begins at `paragraph`."""
    inner = sheet.width - sheet.left - sheet.right
    across = {
        "page": (0.0, sheet.width),
        "leftMargin": (0.0, sheet.left),
        "insideMargin": (0.0, sheet.left),
        "rightMargin": (sheet.width - sheet.right, sheet.right),
        "outsideMargin": (sheet.width - sheet.right, sheet.right),
    }
    down = {
        "page": (0.0, sheet.height),
        "margin": (sheet.top, sheet.height - sheet.top - sheet.bottom),
        "topMargin": (0.0, sheet.top),
        "bottomMargin": (sheet.height - sheet.bottom, sheet.bottom),
    }
    x = _along(where.across, across.get(where.across.base, (sheet.left, inner)), where.figure.width)
    y = _along(where.down, down.get(where.down.base, (paragraph, 0.0)), where.figure.height)
    return x, y


def _along(offset: Offset, base: tuple[float, float], length: float) -> float:
    start, room = base
    if not offset.align:
        return start + offset.by
    return start + (room - length) * {"start": 0.0, "center": 0.5, "end": 1.0}.get(offset.align, 0.0)


def _ground(figure: Figure) -> Iterator[Op]:
    """Everything but the text: the colour, the picture, the frame or the line."""
    width, height, edge = figure.width, figure.height, figure.stroke
    if figure.line:
        start, end = (0.0, height) if figure.line == "down" else (height, 0.0)
        yield Rule(0.0, start, width, end, edge.width, edge.color, dashes(edge.kind, edge.width))
        return
    if figure.fill:
        yield Fill(0.0, 0.0, width, height, figure.fill)
    if figure.image:
        yield Picture(0.0, 0.0, width, height, figure.image)
    if edge.width:
        for y in (0.0, height):
            yield from strokes(0.0, y, width, y, edge)
        for x in (0.0, width):
            yield from strokes(x, 0.0, x, height, edge)
