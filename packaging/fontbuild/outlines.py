"""From the outlines a source has to the ones a PDF takes from us: one static TrueType file.

Two sources need work: a webfont cut into slices by unicode-range is put together again, and cubic (CFF) outlines are
approximated by quadratic ones.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

# in font units of 1/1000 em: at 16 pt less than 1/60 pt, invisible on paper (0.5 adds 5 % to the file, 2.0 saves 5 %)
_CURVE_ERROR = 1.0
# of 'maxp' version 1.0, which a CFF font does not have; those that matter are computed on saving
_MAXP_FIELDS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentElements",
    "maxComponentDepth",
)


class SliceMerger:
    """Collects the wanted glyphs of one font's webfont slices; `font()` gives them as one font.

    The slices share design and metrics, so glyphs are copied as they are; the same glyph name may mean different
    glyphs in two slices, hence the new names.
    """

    def __init__(self, wanted: frozenset[int]) -> None:
        self._wanted = wanted
        self._glyphs: dict[str, Any] = {}
        self._metrics: dict[str, tuple[int, int]] = {}
        self._cmap: dict[int, str] = {}
        self._base: TTFont | None = None

    def add(self, path: Path) -> None:
        """Take what is wanted and not yet there from one slice."""
        part = TTFont(path)
        chars = {code: name for code, name in part.getBestCmap().items() if code in self._wanted}
        renamed: dict[str, str] = {}
        if self._base is None:
            self._base = part
            self._take(part, ".notdef", "", renamed)
        for code, name in sorted(chars.items()):
            if code not in self._cmap:
                self._cmap[code] = self._take(part, name, f"{path.stem}.", renamed)

    def _take(self, part: TTFont, name: str, prefix: str, renamed: dict[str, str]) -> str:
        if name not in renamed:
            renamed[name] = prefix + name
            glyph = part["glyf"][name]
            glyph.expand(part["glyf"])
            self._glyphs[prefix + name] = glyph
            self._metrics[prefix + name] = part["hmtx"][name]
            for component in getattr(glyph, "components", ()):
                component.glyphName = self._take(part, component.glyphName, prefix, renamed)
        return renamed[name]

    def font(self) -> TTFont:
        """All that was added, as one font with the first slice's names and vertical metrics."""
        if self._base is None:
            raise ValueError("no slice was added")
        base = self._base
        builder = FontBuilder(base["head"].unitsPerEm, isTTF=True)
        builder.setupGlyphOrder(list(self._glyphs))
        builder.setupCharacterMap(self._cmap)
        builder.setupGlyf(self._glyphs)
        builder.setupHorizontalMetrics(self._metrics)
        builder.setupHorizontalHeader(ascent=base["hhea"].ascent, descent=base["hhea"].descent)
        for table in ("head", "OS/2", "name"):
            builder.font[table] = base[table]
        builder.setupPost(keepGlyphNames=False)
        return _reread(builder.font)


def merged(folder: Path, wanted: frozenset[int]) -> TTFont:
    """One font from all .woff2 slices of a folder, in the order of their names."""
    merger = SliceMerger(wanted)
    for path in sorted(folder.glob("*.woff2")):
        merger.add(path)
    return merger.font()


def quadratic(font: TTFont) -> TTFont:
    """The same font with TrueType outlines in place of its CFF ones."""
    glyph_set = font.getGlyphSet()
    glyphs = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, _CURVE_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["glyf"].glyphs = glyphs
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font["maxp"].tableVersion = 0x00010000
    font["maxp"].maxZones = 1
    for field in _MAXP_FIELDS:
        setattr(font["maxp"], field, 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"
    return _reread(font)


def _reread(font: TTFont) -> TTFont:
    """Through its own bytes: every table is then computed, none is half made. The date in it stays the source's."""
    buffer = BytesIO()
    font.recalcTimestamp = False
    font.save(buffer)
    buffer.seek(0)
    return TTFont(buffer)
