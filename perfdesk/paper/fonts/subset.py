"""A font file with a few characters of a face, for embedding in a PDF.

reportlab's own subsetting copies the whole table of outlines (12 MB) for each file it makes and keeps names and other
tables that no PDF reader looks at; this reads single outlines from the mapped file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from perfdesk.paper.fonts.sfnt import Face

_KEPT = ("cvt ", "fpgm", "prep")
"""What hinted outlines need besides; the format of PDF asks for these and the tables made here."""
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80


def subset(face: Face, codes: Sequence[int]) -> bytes:
    """A TrueType file whose code n shows the character codes[n] (0: none), with the outlines these need and no others.

    The same codes give the same bytes.
    """
    wanted = [face.glyph(chr(code)) if code else 0 for code in codes]
    numbers = {0: 0}  # glyph of the face -> glyph of the subset
    for glyph in wanted:
        numbers.setdefault(glyph, len(numbers))
    outlines = _outlines(face, numbers)
    places, packed = _packed(outlines)
    spacings = [number for glyph in numbers for number in face.spacing(glyph)]
    tables = {
        "cmap": _map([numbers[glyph] for glyph in wanted]),
        "glyf": packed,
        "head": _with(_with(face.table("head"), 8, ">I", 0), 50, ">h", 1),
        "hhea": _with(face.table("hhea"), 34, ">H", len(numbers)),
        "hmtx": struct.pack(">" + "Hh" * len(numbers), *spacings),
        "loca": struct.pack(f">{len(places)}I", *places),
        "maxp": _with(face.table("maxp"), 4, ">H", len(numbers)),
        **{tag: table for tag in _KEPT if (table := face.table(tag))},
    }
    return _file(tables)


def _outlines(face: Face, numbers: dict[int, int]) -> list[bytes]:
    """The outlines in the order of the subset; the parts of composed ones join `numbers` and are named by it."""
    waiting = list(numbers)
    found: list[bytes] = []
    for glyph in waiting:  # grows on the way
        outline = face.outline(glyph)
        if outline[:1] >= b"\x80":  # a negative count of contours: composed of other glyphs
            changed = bytearray(outline)
            for at, part in _parts(outline):
                if part not in numbers:
                    numbers[part] = len(numbers)
                    waiting.append(part)
                struct.pack_into(">H", changed, at, numbers[part])
            outline = bytes(changed)
        found.append(outline)
    return found


def _parts(outline: bytes) -> Iterator[tuple[int, int]]:
    """Where a composed outline names its parts, and which glyphs they are."""
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", outline, at)
        yield at + 2, part
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def _packed(outlines: list[bytes]) -> tuple[list[int], bytes]:
    """Where each outline begins and the last ends, and all of them, each at a multiple of four bytes."""
    places, padded, at = [0], [], 0
    for outline in outlines:
        padded.append(outline + bytes(-len(outline) % 4))
        at += len(padded[-1])
        places.append(at)
    return places, b"".join(padded)


def _map(glyphs: list[int]) -> bytes:
    """The character map from codes to glyphs: one table of format 6."""
    count = len(glyphs)
    return struct.pack(f">HHHHIHHHHH{count}H", 0, 1, 1, 0, 12, 6, 10 + 2 * count, 0, 0, count, *glyphs)


def _with(table: bytes, at: int, form: str, number: int) -> bytes:
    """The table with another number in one place."""
    return table[:at] + struct.pack(form, number) + table[at + struct.calcsize(form) :]


def _file(tables: dict[str, bytes]) -> bytes:
    """A font file of these tables, with its checksums."""
    power = len(tables).bit_length() - 1
    head = struct.pack(">IHHHH", 0x00010000, len(tables), 16 << power, power, 16 * (len(tables) - (1 << power)))
    records, bodies, total = [], [], 0
    at = adjustment = 12 + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        body = table + bytes(-len(table) % 4)
        checksum = _checksum(body)
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
