"""Just enough of a TrueType file: which characters it has, how wide they are, how tall a line is, and the bytes of
single tables and outlines.

Nothing is parsed ahead: tables are read in place from the mapped file, so that opening a 14 MB face costs well under a
millisecond.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

from perfdesk.paper.fonts.alike import ALIKE

# What OS/2 fsType says of embedding: by licence only, not as a subset, bitmaps only.
_RESTRICTED, _WHOLE_ONLY, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200


class Face:
    """One face of a font file; lengths in em. `embeddable`: a subset of it may be put into a PDF."""

    def __init__(self, path: Path, index: int = 0) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._places = _directory(self._data, index)
        self._tables = {tag: place.start for tag, place in self._places.items()}
        self._em = self._number(">H", "head", 18)
        self._long = self._number(">H", "hhea", 34)
        self._widths = self._tables["hmtx"]
        self._wide_places = self._number(">h", "head", 50) == 1
        self._cmap, self._format = _best_map(self._data, self._tables["cmap"])
        self.ascent, self.descent = self._line()
        self._known: dict[str, int] = {}
        self._advances: dict[str, float] = {}
        self.weight, kind = (
            (self._number(">H", "OS/2", 4), self._number(">H", "OS/2", 8)) if "OS/2" in self._tables else (400, 0)
        )
        self.embeddable = kind & 0xF != _RESTRICTED and not kind & (_WHOLE_ONLY | _BITMAPS_ONLY)

    @property
    def families(self) -> set[str]:
        """Its family and full names in all languages, in small letters."""
        return {name.casefold() for kind, name in self._names() if kind in (1, 4, 16)}

    @cached_property
    def postscript_name(self) -> str:
        """Its name for printers: Latin letters, digits and hyphens."""
        said = next((name for kind, name in self._names() if kind == 6), "")
        return "".join(char for char in said if char.isascii() and (char.isalnum() or char == "-")) or "Face"

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """What all its glyphs are inside of: left, bottom, right, top."""
        left, low, right, high = struct.unpack_from(">4h", self._data, self._tables["head"] + 36)
        return left / self._em, low / self._em, right / self._em, high / self._em

    def _names(self) -> Iterator[tuple[int, str]]:
        """What its name table says, with the kind of each name."""
        if "name" not in self._tables:
            return
        base = self._tables["name"]
        count, strings = struct.unpack_from(">HH", self._data, base + 2)
        for at in range(count):
            platform, _, _, kind, length, offset = struct.unpack_from(">6H", self._data, base + 6 + 12 * at)
            begin = base + strings + offset
            coding = "latin-1" if platform == 1 else "utf-16-be"
            yield kind, self._data[begin : begin + length].decode(coding, "replace")

    def glyph(self, char: str) -> int:
        """The glyph's number, that of a sign which looks alike where the face lacks it, 0 when it lacks both."""
        found = self._known.get(char)
        if found is None:
            look = _in_format12 if self._format == 12 else _in_format4
            found = look(self._data, self._cmap, ord(char))
            if not found and char in ALIKE:
                found = look(self._data, self._cmap, ord(ALIKE[char]))
            self._known[char] = found
        return found

    def advance(self, char: str) -> float:
        """How far the pen moves, in em."""
        found = self._advances.get(char)
        if found is None:
            at = min(self.glyph(char), self._long - 1)
            found = int(struct.unpack_from(">H", self._data, self._widths + 4 * at)[0]) / self._em
            self._advances[char] = found
        return found

    def table(self, tag: str) -> bytes:
        """The bytes of a table, nothing when the face has none. Not for the outlines: they are megabytes."""
        place = self._places.get(tag)
        return self._data[place] if place else b""

    def outline(self, glyph: int) -> bytes:
        """A glyph's outline as the glyf table holds it, nothing for a blank one."""
        form, step, scale = (">II", 4, 1) if self._wide_places else (">HH", 2, 2)
        begin, end = struct.unpack_from(form, self._data, self._tables["loca"] + step * glyph)
        start = self._tables["glyf"]
        return self._data[start + begin * scale : start + end * scale]

    def spacing(self, glyph: int) -> tuple[int, int]:
        """Advance and left side bearing of a glyph, in the units of the font file."""
        if glyph < self._long:
            advance, bearing = struct.unpack_from(">Hh", self._data, self._widths + 4 * glyph)
        else:
            (advance,) = struct.unpack_from(">H", self._data, self._widths + 4 * self._long - 4)
            (bearing,) = struct.unpack_from(">h", self._data, self._widths + 4 * self._long + 2 * (glyph - self._long))
        return advance, bearing

    def _number(self, form: str, table: str, offset: int) -> int:
        return int(struct.unpack_from(form, self._data, self._tables[table] + offset)[0])

    def _line(self) -> tuple[float, float]:
        """Ascent and descent of a line as the word processors take them: hhea with its gap above, unless OS/2 asks
        for its own."""
        up, down = self._number(">h", "hhea", 4) + self._number(">h", "hhea", 8), -self._number(">h", "hhea", 6)
        if "OS/2" in self._tables:
            typo = self._number(">H", "OS/2", 62) & 128
            if typo:
                up, down = (
                    self._number(">h", "OS/2", 68) + self._number(">h", "OS/2", 72),
                    -self._number(">h", "OS/2", 70),
                )
            elif up + down == 0:
                up, down = self._number(">H", "OS/2", 74), self._number(">H", "OS/2", 76)
        return up / self._em, down / self._em


@cache
def face(path: Path, index: int) -> Face:
    """The face in this file, opened once per process."""
    return Face(path, index)


def faces_in(path: Path) -> int:
    """How many faces a font file holds: 1, or those of a collection."""
    with path.open("rb") as file:
        head = file.read(12)
    return int(struct.unpack(">I", head[8:12])[0]) if head[:4] == b"ttcf" else 1


def _directory(data: mmap.mmap, index: int) -> dict[str, slice]:
    """Where each table stands. Raises ValueError for a file that is not TrueType."""
    start = 0
    if data[:4] == b"ttcf":
        (start,) = struct.unpack_from(">I", data, 12 + 4 * index)
    if data[start : start + 4] not in (b"\0\1\0\0", b"true"):
        raise ValueError("not a TrueType font")
    (count,) = struct.unpack_from(">H", data, start + 4)
    records = (struct.unpack_from(">4sIII", data, start + 12 + 16 * i) for i in range(count))
    return {tag.decode("latin-1"): slice(offset, offset + length) for tag, _, offset, length in records}


def _best_map(data: mmap.mmap, base: int) -> tuple[int, int]:
    """The character map to use: the full one (format 12) where there is one, else the 16-bit one."""
    (count,) = struct.unpack_from(">H", data, base + 2)
    found: dict[int, int] = {}
    for i in range(count):
        platform, _, offset = struct.unpack_from(">HHI", data, base + 4 + 8 * i)
        (form,) = struct.unpack_from(">H", data, base + offset)
        if platform in (0, 3) and form in (4, 12):
            found[form] = base + offset
    if not found:
        raise ValueError("no Unicode character map")
    form = max(found)
    return found[form], form


def _in_format12(data: mmap.mmap, base: int, code: int) -> int:
    (high,) = struct.unpack_from(">I", data, base + 12)
    low = 0
    while low < high:
        middle = (low + high) // 2
        first, last, glyph = struct.unpack_from(">III", data, base + 16 + 12 * middle)
        if code > last:
            low = middle + 1
        elif code < first:
            high = middle
        else:
            return int(glyph + code - first)
    return 0


def _in_format4(data: mmap.mmap, base: int, code: int) -> int:
    if code > 0xFFFF:
        return 0
    (double,) = struct.unpack_from(">H", data, base + 6)
    ends = base + 14
    low, high = 0, double // 2
    while low < high:
        middle = (low + high) // 2
        if code > struct.unpack_from(">H", data, ends + 2 * middle)[0]:
            low = middle + 1
        else:
            high = middle
    starts = ends + double + 2 + 2 * low
    (first,) = struct.unpack_from(">H", data, starts)
    if code < first:
        return 0
    (delta,) = struct.unpack_from(">H", data, starts + double)
    (jump,) = struct.unpack_from(">H", data, starts + 2 * double)
    if not jump:
        return int((code + delta) & 0xFFFF)
    (glyph,) = struct.unpack_from(">H", data, starts + 2 * double + jump + 2 * (code - first))
    return int((glyph + delta) & 0xFFFF) if glyph else 0
