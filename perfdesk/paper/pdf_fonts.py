"""reportlab's side of the faces: parsed once per process, cut by our own subsetter, the map to Unicode put right."""

from __future__ import annotations

import zlib
from functools import cache, partial
from pathlib import Path
from typing import Any

from perfdesk.paper.fonts.library import FontLibrary, default_library
from perfdesk.paper.fonts.sfnt import face
from perfdesk.paper.fonts.subset import subset
from perfdesk.paper.page import FaceKey, GlyphRun, Paper

_LEVEL = 3
"""How hard fonts are compressed: a third less time than zlib's own 6 for 3 % more bytes; outlines hardly shrink."""

Glyph = tuple[str, str, float]
"""How a character is written in a document: the font's name there, its code in hexadecimal, its width in 1/1000 em."""


class Glyphs(dict[str, Glyph]):
    """The characters of one face in one document, given their codes as they come."""

    def __init__(self, font: Any, document: Any) -> None:
        super().__init__()
        self._font, self._document = font, document

    def __missing__(self, char: str) -> Glyph:
        ((subset_number, code),) = self._font.splitString(char, self._document)
        name = self._font.getSubsetInternalName(subset_number, self._document)
        self[char] = name, code.hex(), self._font.face.getCharWidth(ord(char))
        return self[char]


class PdfFonts:
    """The registered reportlab font of each face of a library, for one document."""

    def __init__(self, library: FontLibrary | None) -> None:
        self._library = library or default_library()
        self._known: dict[FaceKey, Any] = {}
        self._glyphs: dict[FaceKey, Glyphs] = {}

    def glyphs(self, face: FaceKey, document: Any) -> Glyphs:
        """How the characters of a face are written in the document."""
        found = self._glyphs.get(face)
        if found is None:
            found = self._glyphs[face] = Glyphs(self.font(face), document)
        return found

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
    from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts

    ttfonts.makeToUnicodeCMap = to_unicode  # type: ignore[assignment]  # the same call, other names
    pdfdoc.PDFZCompress.encode = _packed  # type: ignore[method-assign, assignment]
    font: Any = ttfonts.TTFont(f"{path}#{index}", str(path), subfontIndex=index, asciiReadable=False)
    font.face.makeSubset = partial(subset, face(path, index))
    pdfmetrics.registerFont(font)
    return font


def _packed(content: str | bytes) -> bytes:
    return zlib.compress(content.encode() if isinstance(content, str) else content, _LEVEL)


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
