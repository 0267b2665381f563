"""reportlab's side of the pictures: each one is in the document once, however often it is drawn."""

from __future__ import annotations

import io
from typing import Any


class PdfPictures:
    """The pictures of the document that a canvas draws."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._known: dict[bytes, tuple[str, str]] = {}

    def name(self, image: bytes) -> str:
        """The name of a picture in the page's resources; the page is told that it uses it."""
        found = self._known.get(image)
        if found is None:
            found = self._known[image] = self._take_in(image)
        self._canvas._formsinuse.append(found[0])
        return found[1]

    def _take_in(self, image: bytes) -> tuple[str, str]:
        """Make it an object of the document: reportlab does so as it draws one, which is drawn of no size here."""
        from reportlab.lib.utils import ImageReader

        names: dict[str, Any] = {"name": "", "regName": ""}
        drawn = len(self._canvas._code)
        self._canvas.drawImage(ImageReader(io.BytesIO(image)), 0, 0, 1, 1, mask="auto", extraReturn=names)
        del self._canvas._code[drawn:]
        return str(names["name"]), str(names["regName"])
