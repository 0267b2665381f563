"""Font files as Qt draws them: one `QRawFont` per face and size, the file read once per face."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtGui import QFont, QPainterPath, QRawFont

FileOf = Callable[..., tuple[Path, int]]
"""Which file a face key names, and which face in it (`FontLibrary.file`)."""

_KEEP = 96
_OUTLINE_PIXELS = 1000.0
_LOAD_PIXELS = 16.0


class Faces:
    """The faces of one font library. Belongs to the thread that made it, as `QRawFont` does."""

    def __init__(self, file_of: FileOf) -> None:
        self._file_of = file_of
        self._base: dict[str, QRawFont] = {}
        self._sized: dict[tuple[str, int], QRawFont] = {}
        self._glyphs: dict[str, dict[str, int]] = {}
        self._outlines: dict[tuple[str, int], QPainterPath] = {}

    def font(self, face: str, pixels: float) -> QRawFont:
        """The face at a size in device pixels."""
        key = (face, round(pixels * 64))
        found = self._sized.get(key)
        if found is None:
            if len(self._sized) >= _KEEP:
                self._sized.clear()
            # a copy in another size shares the file's bytes with the first one; opening the file again would not
            found = QRawFont(self._face(face))
            found.setPixelSize(key[1] / 64)
            self._sized[key] = found
        return found

    def glyphs(self, face: str, text: str) -> list[int]:
        """One glyph number per character, 0 where the face has none."""
        known = self._glyphs.setdefault(face, {})
        try:
            return [known[char] for char in text]
        except KeyError:
            self._learn(face, known, (char for char in text if char not in known))
            return [known[char] for char in text]

    def outline(self, face: str, glyph: int) -> tuple[QPainterPath, float]:
        """The outline of a glyph, unhinted, and how many units make one em."""
        found = self._outlines.get((face, glyph))
        if found is None:
            found = self._outlines[face, glyph] = self.font(face, _OUTLINE_PIXELS).pathForGlyph(glyph)
        return found, _OUTLINE_PIXELS

    def _learn(self, face: str, known: dict[str, int], chars: Iterable[str]) -> None:
        from perfdesk.paper.fonts.alike import ALIKE

        base = self._face(face)
        for char in set(chars):
            numbers = base.glyphIndexesForString(char)
            if not any(numbers) and char in ALIKE:
                numbers = base.glyphIndexesForString(ALIKE[char])
            known[char] = numbers[0] if numbers else 0

    def _face(self, face: str) -> QRawFont:
        found = self._base.get(face)
        if found is None:
            path, index = self._file_of(face)
            # unhinted: hinted outlines would not stand where the PDF has them
            hinting = QFont.HintingPreference.PreferNoHinting
            if index:
                found = QRawFont(single_face(path.read_bytes(), index), _LOAD_PIXELS, hinting)
            else:
                found = QRawFont(str(path), _LOAD_PIXELS, hinting)
            self._base[face] = found
        return found


def single_face(collection: bytes, index: int) -> bytes:
    """One face of a font collection (.ttc) as a font file of its own, because Qt opens only the first one.

    Raises ValueError when the bytes are no collection or have no such face.
    """
    if collection[:4] != b"ttcf" or index >= struct.unpack_from(">I", collection, 8)[0]:
        raise ValueError(f"no face {index} in this file")
    (start,) = struct.unpack_from(">I", collection, 12 + 4 * index)
    (count,) = struct.unpack_from(">H", collection, start + 4)
    records = [struct.unpack_from(">4sIII", collection, start + 12 + 16 * number) for number in range(count)]
    head = bytearray(collection[start : start + 12])
    body = bytearray()
    begin = 12 + 16 * count
    for tag, checksum, offset, length in records:
        head += struct.pack(">4sIII", tag, checksum, begin + len(body), length)
        body += collection[offset : offset + length]
        body += b"\0" * (-len(body) % 4)
    return bytes(head + body)
