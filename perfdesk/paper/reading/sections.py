"""`w:sectPr`: paper, margins, page numbers, headers and footers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from perfdesk.paper.model import Block, Furniture, Section, Sheet, VAlign
from perfdesk.paper.reading.names import R, W, child, is_on, number, twips, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from perfdesk.paper.reading.context import Context

Story = Callable[["_Element", "Context"], list[Block]]
_VALIGN: dict[str, VAlign] = {"center": "center", "both": "top", "bottom": "bottom"}
Parts = dict[tuple[str, str], str]


def line_grid(node: _Element | None) -> float:
    """The pitch of the document grid in points; 0 when lines do not snap to one."""
    grid = child(node, "docGrid")
    if grid is None or grid.get(W + "type", "default") not in ("lines", "linesAndChars", "snapToChars"):
        return 0.0
    return twips(grid, "linePitch")


def sheet(node: _Element | None) -> Sheet:
    """Paper size and margins. A file may say landscape without turning the numbers: then they are turned here."""
    size, margins = child(node, "pgSz"), child(node, "pgMar")
    width, height = twips(size, "w", 595.3), twips(size, "h", 841.9)
    landscape = size is not None and size.get(W + "orient") == "landscape"
    if landscape and width < height:
        width, height = height, width
    gutter = twips(margins, "gutter", 0.0)
    return Sheet(
        width=max(width, 72.0),
        height=max(height, 72.0),
        top=abs(twips(margins, "top", 72.0)),
        right=twips(margins, "right", 90.0),
        bottom=abs(twips(margins, "bottom", 72.0)),
        left=twips(margins, "left", 90.0) + gutter,
        header=twips(margins, "header", 42.55),
        footer=twips(margins, "footer", 49.6),
    )


def read_section(
    node: _Element | None, blocks: list[Block], context: Context, parts: Parts, even: bool, story: Story
) -> Section:
    """The section that ends here. `parts` holds the headers and footers in force and is carried on to the next one."""
    if node is not None:
        _references(node, context, parts)
        _tell(node, context)
    numbers = child(node, "pgNumType")
    start = None if numbers is None else numbers.get(W + "start")
    first = bool(is_on(node, "titlePg"))
    return Section(
        sheet(node),
        tuple(blocks),
        header=_furniture("header", context, parts, first, even, story),
        footer=_furniture("footer", context, parts, first, even, story),
        restart=None if start is None else int(number(start, 1)),
        continuous=value(node, "type") == "continuous",
        number_format="decimal" if numbers is None else numbers.get(W + "fmt", "decimal"),
        grid=line_grid(node),
        parity={"oddPage": "odd", "evenPage": "even"}.get(value(node, "type") or "", ""),
        valign=_VALIGN.get(value(node, "vAlign") or "", "top"),
    )


def _tell(node: _Element, context: Context) -> None:
    """What of a section's properties is not followed."""
    outside, context.place = context.place, "页面设置"
    columns = child(node, "cols")
    if columns is not None and number(columns.get(W + "num"), 1) > 1:
        context.warn("分栏未能显示在预览和 PDF 中，文字按一栏排。")
    if value(node, "textDirection") not in (None, "lrTb", "lrTbV"):
        context.warn("整页竖排的文字未能显示在预览和 PDF 中，按横排印。")
    if child(node, "pgBorders") is not None:
        context.warn("页面边框未能显示在预览和 PDF 中；Word 文件里的保持原样。")
    if child(node, "lnNumType") is not None:
        context.warn("行号未能显示在预览和 PDF 中；Word 文件里的保持原样。")
    context.place = outside


def _references(node: _Element, context: Context, parts: Parts) -> None:
    related = context.package.related(context.package.main)
    for one in node:
        kind = one.tag.removeprefix(W).removesuffix("Reference")
        if kind in ("header", "footer") and one.tag.endswith("Reference"):
            _, target = related.get(one.get(R + "id", ""), ("", ""))
            parts[kind, one.get(W + "type", "default")] = target


def _furniture(kind: str, context: Context, parts: Parts, first: bool, even: bool, story: Story) -> Furniture:
    def read(which: str) -> tuple[Block, ...]:
        part = parts.get((kind, which), "")
        root = context.package.xml(part)
        if root is None:
            return ()
        outside, context.place = context.place, "页眉" if kind == "header" else "页脚"
        context.part = part
        blocks = tuple(story(root, context))
        context.place, context.part = outside, ""
        return blocks

    return Furniture(read("default"), read("first") if first else None, read("even") if even else None)
