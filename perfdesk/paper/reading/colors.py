"""Colours: of letters, behind text and cells, of the marker pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdesk.paper.reading.names import VAL, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEX = frozenset("0123456789abcdef")
_PENS = {
    "black": "#000000", "blue": "#0000ff", "cyan": "#00ffff", "green": "#00ff00", "magenta": "#ff00ff",
    "red": "#ff0000", "yellow": "#ffff00", "darkBlue": "#000080", "darkCyan": "#008080", "darkGreen": "#008000",
    "darkMagenta": "#800080", "darkRed": "#800000", "darkYellow": "#808000", "darkGray": "#808080",
    "lightGray": "#c0c0c0", "white": "#ffffff",
}  # fmt: skip


def color(text: str | None, default: str = "#000000") -> str:
    """A colour in six hexadecimal digits as `#rrggbb`; `default` for "auto" and anything else."""
    low = (text or "").lower().removeprefix("#")
    return f"#{low}" if len(low) == 6 and not set(low) - _HEX else default


def pen(name: str | None) -> str:
    """The colour of a marker pen (`w:highlight`); empty for none."""
    return _PENS.get(name or "", "")


def shade(node: _Element) -> str:
    """The colour of a `w:shd`: its fill, mixed with the colour of its pattern; empty for none or white."""
    ground, pattern = color(node.get(W + "fill"), ""), node.get(VAL, "clear")
    share = 1.0 if pattern == "solid" else _percent(pattern)
    if share:
        ground = _mixed(color(node.get(W + "color")), ground or "#ffffff", share)
    return "" if ground == "#ffffff" else ground


def _percent(pattern: str) -> float:
    digits = pattern.removeprefix("pct")
    return min(int(digits), 100) / 100 if pattern.startswith("pct") and digits.isascii() and digits.isdigit() else 0.0


def _mixed(over: str, under: str, share: float) -> str:
    parts = (round(int(over[at : at + 2], 16) * share + int(under[at : at + 2], 16) * (1 - share)) for at in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)
