"""Borders: of the table, of its style, of a cell; which one holds where two meet is decided when they are drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfdesk.paper.model import NO_EDGE, Edge, Edges
from perfdesk.paper.reading.colors import color
from perfdesk.paper.reading.names import VAL, W, number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

Borders = dict[str, Edge]
_SIDES = {"start": "left", "end": "right"}
_NONE = frozenset(("nil", "none", ""))
_WIDEST = 31.0
_KINDS = {
    "double": "double", "triple": "double", "dotted": "dotted", "dashed": "dashed", "dashSmallGap": "dashed",
    "dotDash": "dotDash", "dotDotDash": "dotDash", "dashDotStroked": "dotDash", "doubleWave": "double",
    **{f"thinThick{size}Gap": "thinThick" for size in ("Small", "Medium", "Large")},
    **{f"thickThin{size}Gap": "thickThin" for size in ("Small", "Medium", "Large")},
    **{f"thinThickThin{size}Gap": "double" for size in ("Small", "Medium", "Large")},
}  # fmt: skip


def read_borders(node: _Element | None) -> Borders:
    """The borders that a `w:tblBorders` or `w:tcBorders` says; a side set to none is there, with no width."""
    found: Borders = {}
    if node is not None:
        for one in node:
            side = one.tag.removeprefix(W)
            found[_SIDES.get(side, side)] = read_edge(one)
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
    edges = Edges(
        side("top", top, "insideH"),
        side("right", right, "insideV"),
        side("bottom", bottom, "insideH"),
        side("left", left, "insideV"),
    )
    if "tl2br" in own or "tr2bl" in own:
        edges = replace(edges, falling=own.get("tl2br", NO_EDGE), rising=own.get("tr2bl", NO_EDGE))
    return edges


def read_edge(node: _Element) -> Edge:
    """One border line; the width of those made of several lines is that of the whole."""
    kind = node.get(VAL, "")
    if kind in _NONE:
        return Edge(0.0)
    width = max(number(node.get(W + "sz"), 4) / 8, 0.25)
    ours = _KINDS.get(kind, "single")
    # A double border's width is that of one of its lines; with the gap it is three times as thick.
    whole = {"double": width * 3, "thinThick": width * 1.5, "thickThin": width * 1.5}.get(ours, width)
    return Edge(min(whole, _WIDEST), color(node.get(W + "color")), ours)
