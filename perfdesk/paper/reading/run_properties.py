"""`w:rPr`: what it says, and what that makes of a run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from perfdesk.paper.model import Role, RunStyle
from perfdesk.paper.reading.names import OFF, VAL, W, number

if TYPE_CHECKING:
    from lxml.etree import _Element

_SWITCHES = {
    W + "b": "bold",
    W + "strike": "strike",
    W + "dstrike": "strike",
    W + "vanish": "hidden",
    W + "caps": "caps",
}


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
            said["size"] = number(one.get(VAL), 20) / 2
        elif tag == W + "rFonts":
            _fonts(one, theme, said)
        elif tag == W + "color":
            said["color"] = _color(one.get(VAL, "auto"))
        elif tag == W + "u":
            said["underline"] = one.get(VAL, "single") not in OFF
        elif tag == W + "rStyle":
            said["style"] = one.get(VAL)
        elif tag == W + "spacing":
            said["spacing"] = number(one.get(VAL)) / 20
        elif tag == W + "position":
            said["rise"] = number(one.get(VAL)) / 2
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
        underline=said.get("underline", False),
        strike=said.get("strike", False),
        spacing=said.get("spacing", 0.0),
        rise=rise,
    )


def _fonts(node: _Element, theme: dict[str, str], said: dict[str, Any]) -> None:
    for ours, plain, themed in (("chinese", "eastAsia", "eastAsiaTheme"), ("western", "ascii", "asciiTheme")):
        name = theme.get(node.get(W + themed, ""), "") or node.get(W + plain, "")
        if name:
            said[ours] = name


def _color(text: str) -> str:
    return f"#{text.lower()}" if len(text) == 6 and not set(text.lower()) - set("0123456789abcdef") else "#000000"
