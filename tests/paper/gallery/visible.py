"""What a Word file shows: the text of its document part, less what is deleted, hidden or only an alternative."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from perfdesk.paper.fonts.library import INVISIBLE

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HIDDEN = {_W + name for name in ("del", "moveFrom", "rPr", "pPr")} | {_MC + "Fallback"}


_WIDTHLESS = set(INVISIBLE)


def lost(data: bytes, placed: Iterable[str]) -> str:
    """The characters that the file shows and the paper does not."""
    short = Counter(_squeezed(visible(data))) - Counter(_squeezed("".join(placed)))
    return "".join(short.elements())


def visible(data: bytes) -> str:
    """The text that Word shows of the body."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
        xml = archive.read(names["word/document.xml"]).replace(_STRICT, _W[1:-1].encode())
    return "".join(_texts(etree.fromstring(xml)))


def _texts(node: _Element) -> Iterator[str]:
    for one in node:
        if one.tag == _W + "t":
            yield one.text or ""
        elif one.tag == _MC + "AlternateContent":
            yield from _texts(_chosen(one))
        elif one.tag not in _HIDDEN and not _vanished(one):
            yield from _texts(one)


def _chosen(node: _Element) -> _Element:
    """The alternative that Word 2010 and later takes."""
    for one in node:
        if one.tag == _MC + "Choice" and one.get("Requires") in ("wps", "wpg", "w14"):
            return one
    fallback = node.find(_MC + "Fallback")
    return node[0] if fallback is None else fallback


def _vanished(node: _Element) -> bool:
    return node.tag == _W + "r" and node.find(f"{_W}rPr/{_W}vanish") is not None


def _squeezed(text: str) -> str:
    return "".join(char for char in text.upper() if not char.isspace() and char not in _WIDTHLESS)
