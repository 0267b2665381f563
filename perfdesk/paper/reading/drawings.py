"""`w:drawing`: pictures, text boxes and lines of DrawingML, in the line or floating."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from perfdesk.paper.model import NO_EDGE, Block, Edge, Figure, Float, Offset, VAlign
from perfdesk.paper.reading.colors import color
from perfdesk.paper.reading.images import Crop, picture
from perfdesk.paper.reading.names import OFF, R, W, number

if TYPE_CHECKING:
    from lxml.etree import _Element

    from perfdesk.paper.reading.context import Context

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
EMU = 12700
"""English Metric Units in a point."""
LONGEST = 1600.0
"""No side of a figure is longer than this, in points: a little over A2."""

_LINES = ("line", "straightConnector1")
_BOXES = ("rect", "roundRect", "", "flowChartProcess", "flowChartAlternateProcess")
_ALIGN = {"left": "start", "top": "start", "inside": "start", "right": "end", "bottom": "end", "outside": "end"}
_DASHES = {"dash": "dashed", "sysDash": "dashed", "lgDash": "dashed", "dot": "dotted", "sysDot": "dotted"}
_ANCHORS: dict[str, VAlign] = {"ctr": "center", "b": "bottom"}


def read_drawing(node: _Element, context: Context) -> Figure | Float | None:
    """The figure of a `w:drawing`; None when there is nothing in it to draw, which has been told."""
    for holder in node:
        if holder.tag in (WP + "inline", WP + "anchor"):
            found = _content(holder, context)
            if found is None or holder.tag == WP + "inline":
                return found
            if not any(holder.find(WP + kind) is not None for kind in ("wrapNone", "wrapTopAndBottom")):
                context.warn("这里的图片或文本框在 Word 里让文字绕排，预览和 PDF 里文字没有绕开，可能重叠。")
            return Float(found, _offset(holder, "positionH"), _offset(holder, "positionV"), _on(holder, "behindDoc"))
    context.warn("图片或图形未能显示在预览和 PDF 中；Word 文件里的保持原样。")
    return None


def _content(holder: _Element, context: Context) -> Figure | None:
    extent = holder.find(WP + "extent")
    width, height = _size(extent)
    data = holder.find(f"{A}graphic/{A}graphicData")
    for one in () if data is None else data:
        reader = {PIC + "pic": _picture, WPS + "wsp": _shape, WPG + "wgp": _group}.get(one.tag)
        if reader is not None:
            return reader(one, width, height, context)
    kind = "" if data is None else data.get("uri", "").rpartition("/")[2]
    name = {"chart": "图表", "diagram": "SmartArt 图形"}.get(kind, "图形")
    context.warn(f"{name}未能显示在预览和 PDF 中，留出了空白；Word 文件里的保持原样。")
    return Figure(width, height, stroke=_FRAME)


_FRAME = Edge(0.5, "#999999", "dotted")


def lost(width: float, height: float, why: str, context: Context) -> Figure:
    """An empty frame in place of a picture that cannot be drawn."""
    context.warn(f"一张图片{why}，预览和 PDF 里留出了空框；Word 文件里的保持原样。")
    return Figure(width, height, stroke=_FRAME)


def _picture(node: _Element, width: float, height: float, context: Context) -> Figure:
    blip = node.find(f"{PIC}blipFill/{A}blip")
    part = context.target("" if blip is None else blip.get(R + "embed", ""))
    frame = node.find(f"{PIC}spPr/{A}xfrm")
    turn = number(None if frame is None else frame.get("rot")) / 60000
    if turn % 90:
        context.warn("一张图片在 Word 里转了角度，预览和 PDF 里没有转。")
        turn = 0
    image, trouble = picture(context.package, part, _crop(node.find(f"{PIC}blipFill/{A}srcRect")), round(turn) % 360)
    if not image:
        return lost(width, height, trouble, context)
    return Figure(width, height, image, stroke=_stroke(node.find(PIC + "spPr")))


def _crop(node: _Element | None) -> Crop:
    if node is None:
        return 0.0, 0.0, 0.0, 0.0
    left, top, right, bottom = (min(max(number(node.get(side)) / 100_000, 0.0), 0.95) for side in "ltrb")
    return left, top, right, bottom


def _shape(node: _Element, width: float, height: float, context: Context) -> Figure:
    said = node.find(WPS + "spPr")
    shape = None if said is None else said.find(A + "prstGeom")
    kind = "" if shape is None else shape.get("prst", "")
    stroke = _stroke(said, styled=node.find(WPS + "style") is not None)
    if kind in _LINES:
        return Figure(width, height, stroke=stroke if stroke.width else Edge(0.75), line=_slope(said))
    if kind not in _BOXES:
        context.warn("一个图形不是方框或直线，预览和 PDF 里只画出它的外框和文字。")
    body, text = node.find(WPS + "bodyPr"), node.find(f"{WPS}txbx/{W}txbxContent")
    found = Figure(width, height, stroke=stroke, fill=_fill(said), blocks=_text(text, context))
    return (
        found
        if body is None
        else replace(found, padding=_padding(body), valign=_ANCHORS.get(body.get("anchor", ""), "top"))
    )


def _group(node: _Element, width: float, height: float, context: Context) -> Figure:
    """Several figures in one, each at its place."""
    frame = node.find(f"{WPG}grpSpPr/{A}xfrm")
    inner = None if frame is None else frame.find(A + "chExt")
    offset = None if frame is None else frame.find(A + "chOff")
    x0, y0 = _pair(offset, "x", "y")
    wide, high = _size(inner)
    across, down = (width / wide if wide else 1.0), (height / high if high else 1.0)
    parts = []
    for one in node:
        reader = {PIC + "pic": _picture, WPS + "wsp": _shape}.get(one.tag)
        place = one.find(f"{PIC if one.tag.startswith(PIC) else WPS}spPr/{A}xfrm")
        if reader is None or place is None:
            if one.tag == WPG + "grpSp":
                context.warn("组合图形里还有组合，里面一层未能显示在预览和 PDF 中。")
            continue
        x, y = _pair(place.find(A + "off"), "x", "y")
        w, h = _size(place.find(A + "ext"))
        parts.append(((x - x0) * across, (y - y0) * down, reader(one, w * across, h * down, context)))
    return Figure(width, height, parts=tuple(parts))


def _text(node: _Element | None, context: Context) -> tuple[Block, ...]:
    return () if node is None else context.inside("文本框", node)


def _size(node: _Element | None) -> tuple[float, float]:
    width, height = _pair(node, "cx", "cy")
    return min(max(width, 0.0), LONGEST), min(max(height, 0.0), LONGEST)


def _pair(node: _Element | None, first: str, second: str) -> tuple[float, float]:
    return (0.0, 0.0) if node is None else (number(node.get(first)) / EMU, number(node.get(second)) / EMU)


def _offset(holder: _Element, name: str) -> Offset:
    node = holder.find(WP + name)
    if node is None:
        return Offset()
    base = node.get("relativeFrom", "column")
    align = (node.findtext(WP + "align") or "").strip()
    by = number((node.findtext(WP + "posOffset") or "").strip()) / EMU
    return Offset(base, min(max(by, -LONGEST), LONGEST), _ALIGN.get(align, align))


def _on(node: _Element, name: str) -> bool:
    return node.get(name, "0") not in OFF


def _padding(body: _Element) -> tuple[float, float, float, float]:
    top, right, bottom, left = (
        number(body.get(side), usual) / EMU
        for side, usual in (("tIns", 45720), ("rIns", 91440), ("bIns", 45720), ("lIns", 91440))
    )
    return top, right, bottom, left


def _fill(said: _Element | None) -> str:
    solid = None if said is None else said.find(f"{A}solidFill/{A}srgbClr")
    return "" if solid is None else color(solid.get("val"), "")


def _stroke(said: _Element | None, styled: bool = False) -> Edge:
    """The line around a shape. Without one of its own, a shape with a style has a thin one."""
    line = None if said is None else said.find(A + "ln")
    if line is None:
        return Edge(0.75) if styled else NO_EDGE
    if line.find(A + "noFill") is not None:
        return NO_EDGE
    solid = line.find(f"{A}solidFill/{A}srgbClr")
    dash = line.find(A + "prstDash")
    kind = "single" if dash is None else _DASHES.get(dash.get("val", ""), "single")
    width = min(max(number(line.get("w"), 9525) / EMU, 0.25), 31.0)
    if line.get("cmpd") in ("dbl", "thickThin", "thinThick"):
        kind = {"dbl": "double"}.get(line.get("cmpd", ""), line.get("cmpd", ""))
    return Edge(width, color(None if solid is None else solid.get("val")), kind)


def _slope(said: _Element | None) -> Literal["down", "up"]:
    frame = None if said is None else said.find(A + "xfrm")
    if frame is None:
        return "down"
    return "up" if _on(frame, "flipV") != _on(frame, "flipH") else "down"
