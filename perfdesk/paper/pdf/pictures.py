"""The pictures of a PDF: each one is in the document once, however often it is drawn."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from perfdesk.paper.pdf.objects import PdfFile

if TYPE_CHECKING:
    from PIL.Image import Image

_LEVEL = 6


class PdfPictures:
    """The pictures of one document, and those of them that the page being drawn uses."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._known: dict[bytes, int] = {}
        self._used: dict[int, None] = {}

    def name(self, image: bytes) -> str:
        """The name of a PNG or JPEG file in the page's resources."""
        found = self._known.get(image)
        if found is None:
            found = self._known[image] = _taken_in(self._file, image)
        self._used[found] = None
        return f"/I{found}"

    def page_ends(self) -> str:
        """The resources of the page that was drawn; the next one begins without any."""
        named = " ".join(f"/I{number} {number} 0 R" for number in self._used)
        self._used.clear()
        return f"/XObject << {named} >>" if named else ""


def _taken_in(file: PdfFile, data: bytes) -> int:
    """A picture as an object of the file: JPEG as it is, else its dots, what shines through as a mask of its own."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as opened:
        if opened.format == "JPEG":
            return file.raw(data, f"{_facts(opened)} /Filter /DCTDecode")
        if "A" in opened.mode or "transparency" in opened.info:
            whole = opened.convert("RGBA")
            mask = _dots(file, whole.getchannel("A"))
            return _dots(file, whole.convert("RGB"), f"/SMask {mask} 0 R")
        return _dots(file, opened.convert("L" if opened.mode in ("1", "L") else "RGB"))


def _dots(file: PdfFile, image: Image, entries: str = "") -> int:
    return file.stream(image.tobytes(), _LEVEL, f"{_facts(image)} {entries}")


def _facts(image: Image) -> str:
    space = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
    size = f"/Width {image.width} /Height {image.height}"
    return f"/Type /XObject /Subtype /Image {size} /ColorSpace {space} /BitsPerComponent 8"
