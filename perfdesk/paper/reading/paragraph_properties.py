"""`w:pPr`: what it says, and what that makes of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from perfdesk.paper.model import NO_EDGE, Align, Band, LineRule, ParagraphStyle, Tab
from perfdesk.paper.reading.borders import read_borders
from perfdesk.paper.reading.colors import shade
from perfdesk.paper.reading.names import OFF, VAL, W, number, points

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIDES = ("top", "right", "bottom", "left")
LINE = 15.6
"""What spacing in lines is counted in where there is no document grid."""

_ALIGN: dict[str, Align] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
    "both": "justify", "distribute": "distribute", "thaiDistribute": "distribute",
}  # fmt: skip
_RULES: dict[str, LineRule] = {"auto": "auto", "exact": "exact", "atLeast": "atLeast"}
_TAB_ALIGN: dict[str, Literal["left", "center", "right"]] = {
    "left": "left", "start": "left", "num": "left", "center": "center", "right": "right", "end": "right",
    "decimal": "right",
}  # fmt: skip
_LEADERS = {"dot": ".", "middleDot": "·", "hyphen": "-", "underscore": "_", "heavy": "_"}
_SWITCHES = {
    W + "keepNext": "keep_next", W + "keepLines": "keep_lines", W + "pageBreakBefore": "break_before",
    W + "widowControl": "widows", W + "snapToGrid": "snap", W + "overflowPunct": "hang",
    W + "contextualSpacing": "contextual", W + "autoSpaceDE": "gap",
}  # fmt: skip


def paragraph_properties(node: _Element | None) -> dict[str, Any]:
    """The properties said by this element alone; lengths in points, indents in characters as `…_chars`."""
    said: dict[str, Any] = {}
    if node is None:
        return said
    for one in node:
        tag = one.tag
        if tag in _SWITCHES:
            said[_SWITCHES[tag]] = one.get(VAL, "1") not in OFF
        elif tag == W + "jc":
            said["align"] = _ALIGN.get(one.get(VAL, "left"), "left")
        elif tag == W + "ind":
            _indents(one, said)
        elif tag == W + "spacing":
            _spacing(one, said)
        elif tag == W + "tabs":
            said["tabs"] = _tabs(one)
        elif tag == W + "pBdr":
            said["borders"] = read_borders(one)
            said["border_gaps"] = {side.tag.removeprefix(W): number(side.get(W + "space")) for side in one}
        elif tag == W + "shd":
            said["fill"] = shade(one)
        elif tag == W + "pStyle":
            said["style"] = one.get(VAL)
        elif tag == W + "numPr":
            said["list"] = _list(one)
    return said


def paragraph_style(said: dict[str, Any], size: float, grid: float) -> ParagraphStyle:
    """The paragraph style of fully merged properties; characters of `size` points count for indents in characters."""

    def length(name: str) -> float:
        chars = said.get(name + "_chars")
        return float(chars) * size if chars else float(said.get(name, 0.0))

    rule: LineRule = said.get("rule", "auto")
    pitch = said.get("line", 240.0)
    line = grid or LINE
    return ParagraphStyle(
        align=said.get("align", "left"),
        left=length("left"),
        right=length("right"),
        first=length("first"),
        before=said["before_lines"] * line if said.get("before_lines") else said.get("before", 0.0),
        after=said["after_lines"] * line if said.get("after_lines") else said.get("after", 0.0),
        rule=rule,
        pitch=pitch / 240 if rule == "auto" else pitch / 20,
        grid=grid if said.get("snap", True) else 0.0,
        keep_next=said.get("keep_next", False),
        keep_lines=said.get("keep_lines", False),
        break_before=said.get("break_before", False),
        widows=said.get("widows", True),
        hang=said.get("hang", True),
        gap=True,  # LibreOffice sets the gap whatever autoSpaceDE says; two programs that agree are worth more
        contextual=said.get("contextual", False),
        tabs=said.get("tabs", ()),
        band=_band(said) if said.get("borders") or said.get("fill") else None,
    )


def _band(said: dict[str, Any]) -> Band | None:
    """The borders and the colour of a paragraph; None where all of it is nothing."""
    borders, gaps, fill = said.get("borders", {}), said.get("border_gaps", {}), said.get("fill", "")
    top, right, bottom, left = (borders.get(side, NO_EDGE) for side in _SIDES)
    if not fill and not any(edge.width for edge in (top, right, bottom, left)):
        return None
    far = tuple(min(max(gaps.get(side, 0.0), 0.0), 31.0) for side in _SIDES)
    return Band((top, right, bottom, left), (far[0], far[1], far[2], far[3]), borders.get("between", NO_EDGE), fill)


def _indents(node: _Element, said: dict[str, Any]) -> None:
    for ours, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for name in names:
            if node.get(W + name) is not None:
                said[ours] = points(node.get(W + name))
            if node.get(W + name + "Chars") is not None:
                said[ours + "_chars"] = _count(node.get(W + name + "Chars"))
    for name, sign in (("firstLine", 1), ("hanging", -1)):
        if node.get(W + name) is not None:
            said["first"] = sign * points(node.get(W + name))
        if node.get(W + name + "Chars") is not None:
            said["first_chars"] = sign * _count(node.get(W + name + "Chars"))


def _spacing(node: _Element, said: dict[str, Any]) -> None:
    for name in ("before", "after"):
        if node.get(W + name) is not None:
            said[name] = points(node.get(W + name))
        if node.get(W + name + "Lines") is not None:
            said[name + "_lines"] = _count(node.get(W + name + "Lines"))
    if node.get(W + "line") is not None:
        said["line"] = min(max(number(node.get(W + "line"), 240), 0.0), 31680.0)
        said["rule"] = _RULES.get(node.get(W + "lineRule", "auto"), "auto")


def _tabs(node: _Element) -> tuple[Tab, ...]:
    stops = (
        Tab(
            points(one.get(W + "pos")),
            _TAB_ALIGN[one.get(VAL, "left")],
            _LEADERS.get(one.get(W + "leader", ""), ""),
        )
        for one in node.iter(W + "tab")
        if one.get(VAL, "left") in _TAB_ALIGN
    )
    return tuple(sorted(stops, key=lambda stop: stop.at))


def _list(node: _Element) -> tuple[str, int]:
    numbers, level = node.find(W + "numId"), node.find(W + "ilvl")
    identifier = numbers.get(VAL, "0") if numbers is not None else ""
    return identifier, int(number(level.get(VAL) if level is not None else "0"))


def _count(text: str | None) -> float:
    """A number of characters or lines from hundredths, within what a page can hold."""
    return min(max(number(text) / 100, -200.0), 200.0)
