"""The fonts of a PDF: a face whose characters get two-byte codes as they come, one font however many there are.

Composite fonts with the code as the glyph's number (ISO 32000-1, 9.7: Type 0, CIDFontType2, Identity-H).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from perfdesk.paper.fonts.library import FontLibrary
from perfdesk.paper.fonts.sfnt import Face, face
from perfdesk.paper.fonts.subset import subset
from perfdesk.paper.page import FaceKey
from perfdesk.paper.pdf.objects import PdfFile
from perfdesk.paper.pdf.objects import number as _n

_LEVEL = 1
"""How hard fonts are compressed: outlines hardly shrink; 6 makes 5 % less of them in half as much time again."""
_BLOCK = 100
"""The most entries that a map to Unicode has in a block."""


class Codes(dict[str, str]):
    """The characters of one face in one document with their codes in hexadecimal, given as they come.

    `name` is the font's in the page's resources, `widths` the characters' in em.
    """

    def __init__(self, name: str, drawn: Face) -> None:
        super().__init__()
        self.name, self.face = name, drawn
        self.widths: dict[str, float] = {}

    def __missing__(self, char: str) -> str:
        code = self[char] = f"{len(self) + 1:04X}"
        self.widths[char] = self.face.advance(char)
        return code


class PdfFonts:
    """The fonts of one document. `resources`: the number of the dictionary that names them."""

    def __init__(self, file: PdfFile, library: FontLibrary) -> None:
        self._file, self._library = file, library
        self._known: dict[FaceKey, Codes] = {}
        self.resources = file.reserve()

    def codes(self, key: FaceKey) -> Codes:
        """How the characters of a face are written in the document."""
        found = self._known.get(key)
        if found is None:
            name = f"/F{len(self._known) + 1}"
            found = self._known[key] = Codes(name, face(*self._library.file(key)))
        return found

    def finish(self) -> None:
        """Put the fonts into the file, with the characters that have been used."""
        named = [f"{codes.name} {_font(self._file, codes)} 0 R" for codes in self._known.values()]
        self._file.put(self.resources, f"<< {' '.join(named)} >>")


def _font(file: PdfFile, codes: Codes) -> int:
    """A face with its characters as a font of the file; gives its number."""
    drawn = codes.face
    data = subset(drawn, codes)
    outlines = file.stream(data, _LEVEL, f"/Length1 {len(data)}")
    name = f"/{_tag(codes)}+{drawn.postscript_name}"
    left, low, right, high = (_n(each * 1000) for each in drawn.box)
    descriptor = file.add(
        f"<< /Type /FontDescriptor /FontName {name} /Flags 4 /FontBBox [{left} {low} {right} {high}] /ItalicAngle 0 "
        f"/Ascent {high} /Descent {low} /CapHeight {high} /StemV 80 /FontFile2 {outlines} 0 R >>"
    )
    shapes = file.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {name} /FontDescriptor {descriptor} 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity "
        f"/DW 1000 /W [{' '.join(_widths(codes))}] >>"
    )
    map_ = file.stream(to_unicode(codes).encode("ascii"), _LEVEL)
    return file.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H "
        f"/DescendantFonts [{shapes} 0 R] /ToUnicode {map_} 0 R >>"
    )


def _tag(chars: Iterable[str]) -> str:
    """Six letters that tell subsets of one face apart, made from what is in them."""
    rest, letters = zlib.crc32("".join(chars).encode("utf-8", "surrogatepass")), ""
    for _ in range(6):
        rest, letter = divmod(rest, 26)
        letters += chr(65 + letter)
    return letters


def _widths(codes: Codes) -> Iterator[str]:
    """The widths of the glyphs that are not as wide as they are high."""
    for code, width in enumerate(codes.widths.values(), start=1):
        if width != 1.0:
            yield f"{code} [{_n(width * 1000)}]"


def to_unicode(codes: dict[str, str]) -> str:
    """The map from codes to Unicode: characters above U+FFFF are pairs. At most 100 entries a block, as the format
    demands."""
    entries = [f"<{code}> <{char.encode('utf-16-be', 'surrogatepass').hex()}>" for char, code in codes.items()]
    blocks = []
    for start in range(0, len(entries), _BLOCK):
        part = entries[start : start + _BLOCK]
        blocks.append(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar")
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )
