"""`w:rPr`: what it says, and what that makes of a run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from perfdesk.paper.model import Role, RunStyle
from perfdesk.paper.reading.colors import color, pen, shade
from perfdesk.paper.reading.names import OFF, VAL, W, number, points

if TYPE_CHECKING:
    from lxml.etree import _Element

_SWITCHES = {
    W + "b": "bold",
    W + "strike": "strike",
    W + "dstrike": "double_strike",
    W + "vanish": "hidden",
    W + "caps": "caps",
}
_LINES = {
    "double": "double", "wavyDouble": "wave", "wave": "wave", "wavyHeavy": "wave", "thick": "thick",
    "dotted": "dotted", "dottedHeavy": "dotted", "dash": "dashed", "dashedHeavy": "dashed", "dashLong": "dashed",
    "dashLongHeavy": "dashed", "dotDash": "dotDash", "dashDotHeavy": "dotDash", "dotDotDash": "dotDash",
    "dashDotDotHeavy": "dotDash",
}  # fmt: skip
_DOTS: dict[str, Literal["below", "above"]] = {
    "dot": "below", "underDot": "below", "comma": "above", "circle": "above",
}  # fmt: skip


def run_properties(node: _Element | None, theme: dict[str, str]) -> dict[str, Any]:
    """The properties said by this element alone. `theme` maps theme font names to fonts."""
    said: dict[str, Any] = {}
    if node is None:
        return said
    for one in node:
        tag = one.tag
        if tag in _SWITCHES:
            said[_SWITCHES[tag]] = one.get(VAL, "1") not in OFF
        elif tag == W + "sz":
            said["size"] = _size(number(one.get(VAL)))
        elif tag == W + "rFonts":
            _fonts(one, theme, said)
        elif tag == W + "color":
            said["color"] = color(one.get(VAL))
        elif tag == W + "u":
            kind = one.get(VAL, "single")
            said["underline"] = "" if kind in OFF else _LINES.get(kind, "single")
        elif tag == W + "shd":
            said["shade"] = shade(one)
        elif tag == W + "highlight":
            said["pen"] = pen(one.get(VAL))
        elif tag == W + "w":
            said["stretch"] = min(max(number(one.get(VAL), 100), 1), 600) / 100
        elif tag == W + "em":
            said["dots"] = _DOTS.get(one.get(VAL, ""), "")
        elif tag == W + "bdr":
            said["boxed"] = one.get(VAL, "none") not in ("none", "nil")
        elif tag == W + "fitText":
            said["fit"] = points(one.get(W + "val"))
        elif tag == W + "rStyle":
            said["style"] = one.get(VAL)
        elif tag == W + "spacing":
            said["spacing"] = points(one.get(VAL))
        elif tag == W + "position":
            said["rise"] = points(one.get(VAL)) * 10
        elif tag == W + "vertAlign":
            said["script"] = one.get(VAL, "baseline")
    return said


def run_style(said: dict[str, Any], role_of: Callable[[str], Role | None]) -> RunStyle:
    """The run style of fully merged properties."""
    chinese = role_of(said.get("chinese", "")) or role_of(said.get("western", "")) or "song"
    size = said.get("size", 10.0)
    rise = said.get("rise", 0.0)
    script = said.get("script", "baseline")
    if script != "baseline":
        rise += size * (0.33 if script == "superscript" else -0.08)
        size *= 0.58
    return RunStyle(
        role=chinese,
        latin=role_of(said.get("western", "")) or chinese,
        size=size,
        bold=said.get("bold", False),
        color=said.get("color", "#000000"),
        underline=said.get("underline", ""),
        strike=said.get("strike", False) or said.get("double_strike", False),
        spacing=said.get("spacing", 0.0),
        rise=rise,
        double_strike=said.get("double_strike", False),
        fill=said.get("pen", "") or said.get("shade", ""),
        stretch=said.get("stretch", 1.0),
        dots=said.get("dots", ""),
        boxed=said.get("boxed", False),
    )


def _fonts(node: _Element, theme: dict[str, str], said: dict[str, Any]) -> None:
    for ours, plain, themed in (("chinese", "eastAsia", "eastAsiaTheme"), ("western", "ascii", "asciiTheme")):
        name = theme.get(node.get(W + themed, ""), "") or node.get(W + plain, "")
        if name:
            said[ours] = name


def _size(half_points: float) -> float:
    """Letters of no size have the usual one; Word's own bounds are 1 and 1,638 points."""
    return min(max(half_points / 2, 1.0), 1638.0) if half_points > 0 else 10.0
