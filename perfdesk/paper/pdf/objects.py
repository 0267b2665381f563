"""The PDF file itself, kept by reportlab: numbered objects, the tree of pages, the outline, the table of where each
object lies. What is in the objects is ours.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any


class PdfFile:
    """Objects by their numbers; the file's bytes once all are there. reportlab is loaded here, not before."""

    def __init__(self) -> None:
        from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

        make: Any = PDFDocument
        self._document = make(compression=0, invariant=1)
        self._refer: Any = PDFObjectReference
        self.tree = self._number(self._document.Reference(self._document.Pages))
        """The number of the tree of pages, each page's parent."""
        self._marks: list[tuple[str, int]] = []

    def reserve(self) -> int:
        """The number of an object that is put in later."""
        name = _name(self._document.objectcounter + 1)
        return self._number(self._document.Reference(b"null", name))

    def put(self, number_: int, body: str | bytes) -> None:
        """The body of a reserved object."""
        self._document.idToObject[_name(number_)] = body.encode("ascii") if isinstance(body, str) else body

    def add(self, body: str | bytes) -> int:
        """A new object; gives its number."""
        made = self.reserve()
        self.put(made, body)
        return made

    def stream(self, data: bytes, level: int, entries: str = "") -> int:
        """A new compressed stream with further entries in its dictionary; gives its number."""
        return self.raw(zlib.compress(data, level), f"/Filter /FlateDecode {entries}")

    def raw(self, data: bytes, entries: str) -> int:
        """A new stream of data as they are; gives its number."""
        self._document.updateSignature(data)  # the file's identifier is made from its content
        head = f"<< /Length {len(data)} {entries} >>\nstream\n".encode("ascii")
        return self.add(b"%b%b\nendstream" % (head, data))

    def page(self, body: str) -> int:
        """A new object that is the next page; gives its number."""
        made = self.add(body)
        self._document.Pages.addPage(self._refer(_name(made)))
        return made

    def bookmark(self, title: str, page: int) -> None:
        """A line of the outline that leads to a page."""
        self._marks.append((title, page))

    def finish(self, **said: str) -> bytes:
        """The file. `said`: what it says of itself (title, author, subject, keywords, creator, producer)."""
        for name, value in said.items():
            setattr(self._document.info, name, value)
        if self._marks:
            self._outline()
        return bytes(self._document.GetPDFData(None))

    def _outline(self) -> None:
        """The bookmarks, one behind the other, shown when the file is opened."""
        outlines = self._document.Outlines
        outlines.destinationnamestotitles = {str(at): title for at, (title, _) in enumerate(self._marks)}
        outlines.setDestinations([{str(at): f"[{page} 0 R /Fit]"} for at, (_, page) in enumerate(self._marks)])
        self._document.Catalog.showOutline()

    def _number(self, reference: Any) -> int:
        return int(self._document.idToObjectNumberAndVersion[reference.name][0])


def _name(number_: int) -> str:
    """What reportlab calls an object of ours."""
    return f"o{number_}"


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """A number with at most three decimals and no needless zeros; most of a page's come again and again."""
    said = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if said in ("-0", "") else said
