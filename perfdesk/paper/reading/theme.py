"""The theme's fonts: what `minorEastAsia` and the like stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def theme_fonts(root: _Element | None) -> dict[str, str]:
    """Theme font name -> font. The Chinese ones are 宋体 when the theme does not say."""
    found = {"majorEastAsia": "宋体", "minorEastAsia": "宋体"}
    if root is None:
        return found
    for kind in ("major", "minor"):
        font = root.find(f".//{_A}{kind}Font")
        if font is None:
            continue
        latin, chinese = font.find(f"{_A}latin"), font.find(f"{_A}ea")
        hans = font.find(f"{_A}font[@script='Hans']")
        names = [one.get("typeface", "") for one in (chinese, hans) if one is not None]
        found[f"{kind}EastAsia"] = next((name for name in names if name), "宋体")
        western = "" if latin is None else latin.get("typeface", "")
        found[f"{kind}HAnsi"] = found[f"{kind}Ascii"] = western
    return found
