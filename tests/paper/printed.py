"""A PDF's pages as they can be compared: characters, lines of text, grid lines, a blurred picture."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageFilter
from pypdfium2 import raw

SCALE = 1.0
"""Pictures have 72 dots per inch."""

BOXES = "☐☑☒"
"""Check boxes are letters there and lines here: neither counts as text nor as grid."""

SHORT = 16.0
"""Lines shorter than this many points are strokes of a check box."""

BLUR = 2.0
"""The blur's radius in dots: shapes and places count, not how two programs smooth a stroke."""


class Char(NamedTuple):
    """A character: the left end of its baseline, where it ends, its size. Points; y grows downwards."""

    text: str
    x: float
    y: float
    end: float
    size: float


class TextLine(NamedTuple):
    """Characters on one baseline with no wide gap between them."""

    text: str
    chars: tuple[Char, ...]


@dataclass
class Printed:
    """One page. `across` and `down` are the places of its grid lines."""

    chars: list[Char]
    across: list[float]
    down: list[float]
    picture: Image.Image


def printed(pdf: bytes) -> list[Printed]:
    """The pages of a PDF."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(page) for page in opened]
    finally:
        opened.close()


def _page(page: pypdfium2.PdfPage) -> Printed:
    across, down = _grid(page)
    picture = page.render(scale=SCALE, grayscale=True).to_pil().filter(ImageFilter.GaussianBlur(BLUR))
    return Printed(list(_chars(page)), across, down, picture)


def _chars(page: pypdfium2.PdfPage) -> Iterator[Char]:
    text, height = page.get_textpage(), page.get_height()
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    for at in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, at)
        if code < 33 or raw.FPDFText_IsGenerated(text, at) or chr(code).isspace() or chr(code) in BOXES:
            continue
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetLooseCharBox(text, at, box)
        yield Char(chr(code), x.value, height - y.value, box.right, raw.FPDFText_GetFontSize(text, at))


def _grid(page: pypdfium2.PdfPage) -> tuple[list[float], list[float]]:
    across, down = set(), set()
    height = page.get_height()
    for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = shape.get_bounds()
        if right - left > SHORT and top - bottom < 3:
            across.add(round(height - (top + bottom) / 2, 1))
        elif top - bottom > SHORT and right - left < 3:
            down.add(round((left + right) / 2, 1))
    return _clusters(across), _clusters(down)


def _clusters(values: set[float]) -> list[float]:
    """Positions closer than a point count as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 1:
            found.append(value)
    return found


def text_lines(chars: list[Char]) -> list[TextLine]:
    """The lines of text, from the top."""
    rows: dict[float, list[Char]] = {}
    for char in chars:
        key = next((known for known in rows if abs(known - char.y) < 1.5), char.y)
        rows.setdefault(key, []).append(char)
    lines: list[TextLine] = []
    for key in sorted(rows):
        line: list[Char] = []
        for char in sorted(rows[key], key=lambda one: one.x):
            if line and char.x - line[-1].end > 0.45 * char.size:
                lines.append(_line(line))
                line = []
            line.append(char)
        lines.append(_line(line))
    return lines


def _line(chars: list[Char]) -> TextLine:
    return TextLine(re.sub(r"\s", "", "".join(char.text for char in chars)), tuple(chars))
