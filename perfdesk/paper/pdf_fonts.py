"""reportlab's side of the faces: parsed once per process, and its map back to Unicode put right."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from perfdesk.paper.fonts.library import FontLibrary, default_library
from perfdesk.paper.page import FaceKey, GlyphRun, Paper


class PdfFonts:
    """The registered reportlab font of each face of a library."""

    def __init__(self, library: FontLibrary | None) -> None:
        self._library = library or default_library()
        self._known: dict[FaceKey, Any] = {}

    def font(self, face: FaceKey) -> Any:
        """The reportlab font object of a face."""
        found = self._known.get(face)
        if found is None:
            found = self._known[face] = _registered(*self._library.file(face))
        return found

    def first(self, paper: Paper) -> str:
        """The name of a font that the paper uses. reportlab begins each page with a font and would name Helvetica,
        not embedded."""
        for page in paper.pages:
            for op in page.ops:
                if isinstance(op, GlyphRun):
                    return str(self.font(op.face).fontName)
        return str(self.font(self._library.metrics("song").chain[0][0]).fontName)


@cache
def _registered(path: Path, index: int) -> Any:
    from reportlab.pdfbase import pdfmetrics, ttfonts

    ttfonts.makeToUnicodeCMap = to_unicode  # type: ignore[assignment]  # the same call, other names
    font = ttfonts.TTFont(f"{path}#{index}", str(path), subfontIndex=index, asciiReadable=False)
    pdfmetrics.registerFont(font)
    return font


def to_unicode(name: str, subset: list[int]) -> str:
    """The map from a subset's codes to Unicode.

    reportlab 5.1.0 writes characters above U+FFFF as five digits, which readers take for something else (𬭚 cannot be
    found or copied); here they are UTF-16 pairs. At most 100 entries a block, as the format demands.
    """
    entries = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in enumerate(subset) if char
    ]
    blocks = []
    for start in range(0, len(entries), 100):
        part = entries[start : start + 100]
        blocks.append(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar")
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )
