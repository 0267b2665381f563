"""A font file with a few characters of a face, for embedding in a PDF.

Single outlines are read from the mapped file; those that were asked for are kept for the next document, for most
documents are written with the same two thousand characters.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from perfdesk.paper.fonts.sfnt import Face

_KEPT = ("cvt ", "fpgm", "prep")
"""What hinted outlines need besides; the format of PDF asks for these and the tables made here."""
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
_REMEMBERED = 8192
"""Glyphs, of all faces together: about 4 MB."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A glyph as a file takes it: its outline at a multiple of four bytes, its advance and left side bearing, the sum
    of the outline's 32-bit numbers, and where the outline names which other glyphs as its parts."""

    outline: bytes
    spacing: bytes
    sum: int
    parts: tuple[tuple[int, int], ...]


def subset(face: Face, chars: Iterable[str]) -> bytes:
    """A TrueType file whose glyph n shows the nth of the characters, counted from 1, with the outlines these need and
    no others. Glyph 0 is the face's sign for a missing one. Without a character map: a PDF's codes are glyph numbers.

    The same characters give the same bytes.
    """
    glyphs = [_glyph(face, 0), *(_glyph(face, face.glyph(char)) for char in chars)]
    if any(glyph.parts for glyph in glyphs):
        glyphs = _with_parts(face, glyphs)
    places = [0, *accumulate(len(glyph.outline) for glyph in glyphs)]
    count = len(glyphs)
    tables = {
        "glyf": b"".join([glyph.outline for glyph in glyphs]),
        "head": _with(_with(face.table("head"), 8, ">I", 0), 50, ">h", 1),
        "hhea": _with(face.table("hhea"), 34, ">H", count),
        "hmtx": b"".join([glyph.spacing for glyph in glyphs]),
        "loca": struct.pack(f">{len(places)}I", *places),
        "maxp": _with(face.table("maxp"), 4, ">H", count),
        **{tag: table for tag in _KEPT if (table := face.table(tag))},
    }
    return _file(tables, {"glyf": sum([glyph.sum for glyph in glyphs])})


@lru_cache(maxsize=_REMEMBERED)
def _glyph(face: Face, number: int) -> _Glyph:
    outline = face.outline(number)
    outline += bytes(-len(outline) % 4)
    composed = outline[:1] >= b"\x80"  # a negative count of contours
    return _Glyph(
        outline,
        struct.pack(">Hh", *face.spacing(number)),
        _checksum(outline),
        tuple(_parts(outline)) if composed else (),
    )


def _with_parts(face: Face, glyphs: list[_Glyph]) -> list[_Glyph]:
    """The glyphs with the parts of composed ones behind them, which name them by their new numbers."""
    numbers: dict[int, int] = {}  # parts of the face -> glyphs of the subset
    found: list[_Glyph] = []
    waiting = list(glyphs)
    for glyph in waiting:  # grows on the way
        changed = bytearray(glyph.outline)
        for at, part in glyph.parts:
            if part not in numbers:
                numbers[part] = len(waiting)
                waiting.append(_glyph(face, part))
            struct.pack_into(">H", changed, at, numbers[part])
        outline = bytes(changed)
        found.append(_Glyph(outline, glyph.spacing, _checksum(outline), ()) if glyph.parts else glyph)
    return found


def _parts(outline: bytes) -> Iterator[tuple[int, int]]:
    """Where a composed outline names its parts, and which glyphs they are."""
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", outline, at)
        yield at + 2, part
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def _with(table: bytes, at: int, form: str, number: int) -> bytes:
    """The table with another number in one place."""
    return table[:at] + struct.pack(form, number) + table[at + struct.calcsize(form) :]


def _file(tables: dict[str, bytes], sums: dict[str, int]) -> bytes:
    """A font file of these tables, with its checksums; `sums` are those of tables whose sum is known."""
    power = len(tables).bit_length() - 1
    head = struct.pack(">IHHHH", 0x00010000, len(tables), 16 << power, power, 16 * (len(tables) - (1 << power)))
    records, bodies, total = [], [], 0
    at = adjustment = 12 + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        body = table + bytes(-len(table) % 4)
        checksum = sums[tag] & 0xFFFFFFFF if tag in sums else _checksum(body)
        total += checksum
        records.append(struct.pack(">4sIII", tag.encode("latin-1"), checksum, at, len(table)))
        bodies.append(body)
        adjustment = at + 8 if tag == "head" else adjustment
        at += len(body)
    directory = head + b"".join(records)
    whole = _checksum(directory) + total  # every body is a multiple of four bytes long, so the sums add up
    made = directory + b"".join(bodies)
    return _with(made, adjustment, ">I", (0xB1B0AFBA - whole) & 0xFFFFFFFF)


def _checksum(data: bytes) -> int:
    """The sum of its 32-bit numbers."""
    numbers: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(numbers) & 0xFFFFFFFF
