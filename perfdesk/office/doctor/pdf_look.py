"""A look into a PDF of ours without a PDF library: how many pages, which characters can be searched for in it.

Reads what perfdesk/paper writes (plain objects, Flate streams), not PDFs in general.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_RANGE = re.compile(rb"<[0-9A-Fa-f]+>\s*<[0-9A-Fa-f]+>\s*\[([^\]]*)\]")
_PAIR = re.compile(rb"^<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>\s*$", re.MULTILINE)
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")


@dataclass(frozen=True, slots=True)
class PdfLook:
    """`pages`: how many; `chars`: all characters of its texts; `fonts`: how many font files are embedded."""

    pages: int
    chars: frozenset[str]
    fonts: int


def look(pdf: bytes) -> PdfLook:
    """Raises ValueError for bytes that are no whole PDF."""
    if not pdf.startswith(b"%PDF-") or b"%%EOF" not in pdf[-64:]:
        raise ValueError("not a whole PDF")
    chars: set[str] = set()
    for content in _streams(pdf):
        if b"begincmap" in content:
            chars |= _characters(content)
    return PdfLook(len(_PAGE.findall(pdf)), frozenset(chars), len(re.findall(rb"/FontFile2\b", pdf)))


def _streams(pdf: bytes) -> list[bytes]:
    found = []
    at = 0
    while begin := pdf.find(b"stream", at):
        if begin < 0:
            break
        start = pdf.find(b"\n", begin) + 1
        end = pdf.find(b"endstream", start)
        if end < 0:
            raise ValueError("a stream without an end")
        try:
            found.append(zlib.decompressobj().decompress(pdf[start:end]))
        except zlib.error:  # a picture, or a stream that is not packed
            found.append(pdf[start:end])
        at = end + len(b"endstream")
    return found


def _characters(table: bytes) -> set[str]:
    """The right sides of a ToUnicode table."""
    codes = [code for each in _RANGE.findall(table) for code in _CODE.findall(each)] + _PAIR.findall(table)
    return {char for code in codes for char in bytes.fromhex(code.decode()).decode("utf-16-be", "ignore")}
