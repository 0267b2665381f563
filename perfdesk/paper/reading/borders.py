"""Borders: of the table, of its style, of a cell; which one holds where two meet is decided when they are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdesk.paper.model import NO_EDGE, Edge, Edges
from perfdesk.paper.reading.names import VAL, W, number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

Borders = dict[str, Edge]
_SIDES = {"start": "left", "end": "right"}
_NONE = frozenset(("nil", "none", ""))


def read_borders(node: _Element | None) -> Borders:
    """The borders that a `w:tblBorders` or `w:tcBorders` says; a side set to none is there, with no width."""
    found: Borders = {}
    if node is not None:
        for one in node:
            side = one.tag.removeprefix(W)
            found[_SIDES.get(side, side)] = _edge(one)
    return found


def merged(layers: Iterable[_Element | None]) -> Borders:
    """Several border elements, the nearest first, laid over one another."""
    found: Borders = {}
    for layer in layers:
        found = {**read_borders(layer), **found}
    return found


def cell_edges(own: Borders, table: Borders, outer: tuple[bool, bool, bool, bool]) -> Edges:
    """The four edges of a cell. `outer`: whether it touches the table's top, right, bottom, left."""

    def side(name: str, touches: bool, inside: str) -> Edge:
        return own.get(name) or table.get(name if touches else inside) or NO_EDGE

    top, right, bottom, left = outer
    return Edges(
        top=side("top", top, "insideH"),
        right=side("right", right, "insideV"),
        bottom=side("bottom", bottom, "insideH"),
        left=side("left", left, "insideV"),
    )


def _edge(node: _Element) -> Edge:
    kind = node.get(VAL, "")
    if kind in _NONE:
        return Edge(0.0)
    color = node.get(W + "color", "auto").lower()
    width = number(node.get(W + "sz"), 4) / 8
    double = kind == "double"
    # A double border's width is that of one of its lines; with the gap it is three times as thick.
    return Edge(width * 3 if double else max(width, 0.25), f"#{color}" if len(color) == 6 else "#000000", double)
