"""`w:pict` and `w:object`: pictures, text boxes and lines in the older VML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from perfdesk.paper.model import NO_EDGE, Edge, Figure, Float, Offset
from perfdesk.paper.reading.colors import color
from perfdesk.paper.reading.drawings import LONGEST, lost
from perfdesk.paper.reading.images import picture
from perfdesk.paper.reading.names import R, W, number

if TYPE_CHECKING:
    from lxml.etree import _Element

    from perfdesk.paper.reading.context import Context

V = "{urn:schemas-microsoft-com:vml}"
_SHAPES = {V + name for name in ("shape", "rect", "roundrect", "oval", "line", "group")}
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "px": 0.75, "pc": 12.0}
_ALIGN = {"left": "start", "top": "start", "inside": "start", "right": "end", "bottom": "end", "outside": "end"}
_BASES = {"text": "column", "char": "column", "line": "paragraph"}


def read_pict(node: _Element, context: Context) -> Figure | Float | None:
    """The figure of a `w:pict` or `w:object`; None when there is nothing in it to draw, which has been told."""
    shape = next((one for one in node if one.tag in _SHAPES), None)
    if shape is None:
        context.warn("图片或图形未能显示在预览和 PDF 中；Word 文件里的保持原样。")
        return None
    style = _style(shape)
    if shape.tag == V + "line":
        return _line(shape, style)
    if shape.tag == V + "group":
        context.warn(f"组合图形未能显示在预览和 PDF 中{_words(shape)}；Word 文件里的保持原样。")
        return None
    found = _figure(shape, min(_length(style, "width"), LONGEST), min(_length(style, "height"), LONGEST), context)
    if style.get("position") != "absolute":
        return found
    return _floating(found, style)


def _figure(shape: _Element, width: float, height: float, context: Context) -> Figure:
    image = shape.find(V + "imagedata")
    if image is not None:
        data, trouble = picture(context.package, context.target(image.get(R + "id", "")), (0.0, 0.0, 0.0, 0.0), 0)
        return Figure(width, height, data) if data else lost(width, height, trouble, context)
    text = shape.find(f"{V}textbox/{W}txbxContent")
    art = shape.find(V + "textpath")
    if art is not None:
        context.warn(f"艺术字或水印“{art.get('string', '')[:12]}”未能显示在预览和 PDF 中；Word 文件里的保持原样。")
        return Figure(width, height)
    blocks = () if text is None else context.inside("文本框", text)
    return Figure(width, height, blocks=blocks, stroke=_stroke(shape), fill=_fill(shape))


def _line(shape: _Element, style: dict[str, str]) -> Float:
    """A straight line, between two points counted from where the text stands."""
    x0, y0 = _point(shape.get("from", "0,0"))
    x1, y1 = _point(shape.get("to", "0,0"))
    slope: Literal["down", "up"] = "down" if (x1 - x0) * (y1 - y0) >= 0 else "up"
    found = Figure(abs(x1 - x0), abs(y1 - y0), stroke=_stroke(shape), line=slope)
    style = {**style, "margin-left": f"{min(x0, x1)}pt", "margin-top": f"{min(y0, y1)}pt"}
    return _floating(found, style)


def _floating(found: Figure, style: dict[str, str]) -> Float:
    across = _offset(style, "margin-left", "left", "mso-position-horizontal")
    down = _offset(style, "margin-top", "top", "mso-position-vertical")
    return Float(found, across, down, behind=number(style.get("z-index")) < 0)


def _offset(style: dict[str, str], name: str, other: str, kind: str) -> Offset:
    align = style.get(kind, "")
    base = style.get(kind + "-relative", "text")
    by = _length(style, name) or _length(style, other)
    return Offset(
        _BASES.get(base, base), min(max(by, -LONGEST), LONGEST), _ALIGN.get(align, align if align == "center" else "")
    )


def _style(shape: _Element) -> dict[str, str]:
    pairs = (one.partition(":") for one in shape.get("style", "").split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _length(style: dict[str, str], name: str) -> float:
    return _points(style.get(name, ""))


def _points(text: str) -> float:
    return number(text[:-2]) * _UNITS[text[-2:]] if text[-2:] in _UNITS else number(text) * 0.75


def _point(text: str) -> tuple[float, float]:
    x, _, y = text.partition(",")
    return tuple(min(max(_points(one.strip()), -LONGEST), LONGEST) for one in (x, y))  # type: ignore[return-value]


def _stroke(shape: _Element) -> Edge:
    if shape.get("stroked", "t") in ("f", "false"):
        return NO_EDGE
    width = _points(shape.get("strokeweight", "0.75pt"))
    more = shape.find(V + "stroke")
    kind = (
        "single"
        if more is None
        else {"thinThin": "double", "thickThin": "thickThin", "thinThick": "thinThick"}.get(
            more.get("linestyle", ""), "dashed" if more.get("dashstyle", "solid") != "solid" else "single"
        )
    )
    return Edge(min(max(width, 0.25), 31.0), _color(shape.get("strokecolor")), kind)


def _fill(shape: _Element) -> str:
    return "" if shape.get("filled", "t") in ("f", "false") else _color(shape.get("fillcolor"), "")


def _color(text: str | None, default: str = "#000000") -> str:
    names = {"red": "#ff0000", "black": "#000000", "white": "#ffffff", "blue": "#0000ff"}
    word = (text or "").split(" ")[0]
    return names.get(word, color(word, default))


def _words(shape: _Element) -> str:
    text = "".join(one.text or "" for one in shape.iter(W + "t")).strip()
    return f"，其中的文字“{text[:20]}”也没有印出" if text else ""
