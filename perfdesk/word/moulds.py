"""Paragraphs with places as bytes, so that texts are put in without a tree: most texts just stand where a place stood.

How a paragraph looks with such texts, and with none, is asked of `replace_places` once for each kind of paragraph; a
form has a few dozen. Whatever else a text asks for (new lines, tabs, outer blanks) goes through the tree each time.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from lxml import etree

from perfdesk.word.names import P, ancestor
from perfdesk.word.places import Found, replace_places

_EDGE = "\ue0f0"
"""Stands at both ends of paragraphs while a document is cut."""
_FIRST = 0xE100
"""Stand for the texts of a paragraph while it is asked how it looks with them."""
_SIGNS = re.compile(f"[{_EDGE}{chr(_FIRST)}-{chr(_FIRST + 255)}]")


@dataclass(frozen=True, slots=True)
class Mould:
    """A paragraph with places: `whole` is its XML, `opening` a tag with the prefixes that hold there. `pieces` stand
    around plain texts, one more than places; none where such texts can't just be put in. `blank`: without any text."""

    opening: bytes
    whole: bytes
    places: tuple[Found, ...]
    pieces: tuple[bytes, ...]
    blank: bytes

    def filled(self, texts: list[str]) -> bytes:
        """The paragraph, or the paragraphs it becomes, with a text for each place."""
        if self.pieces and all(text and text.isprintable() and text == text.strip() for text in texts):
            parts = [self.pieces[0]]
            for text, piece in zip(texts, self.pieces[1:], strict=True):
                parts += escape(text, quote=False).encode(), piece
            return b"".join(parts)
        if not any(texts):
            return self.blank
        return _replaced(self.opening, self.whole, self.places, texts)


@lru_cache(maxsize=2048)
def mould(opening: bytes, whole: bytes, places: tuple[Found, ...]) -> Mould:
    """The mould of a paragraph, made once for all that are alike."""
    signs = [chr(_FIRST + number) for number in range(len(places))]
    made = _replaced(opening, whole, places, signs)
    pieces = [made]
    for sign in signs:
        pieces += pieces.pop().split(sign.encode())
    in_order = len({place.name for place in places}) == len(places) == len(pieces) - 1 and len(places) < 256
    blank = _replaced(opening, whole, places, [""] * len(places))
    return Mould(opening, whole, places, tuple(pieces) if in_order else (), blank)


def cut(root: etree._Element, paragraphs: Collection[etree._Element]) -> tuple[bytes, ...]:
    """The document as bytes, cut around these paragraphs: what stands before, the first one, what stands between, …

    Whole where one stands inside another, or the signs used for cutting stand in the text. The tree is spent by it.
    """
    whole = etree.tostring(root, encoding="UTF-8", with_tail=False)
    nested = any((above := ancestor(one, P)) is not None and above in paragraphs for one in paragraphs)
    if nested or _SIGNS.search(whole.decode()):
        return (whole,)
    for paragraph in paragraphs:
        before, parent = paragraph.getprevious(), paragraph.getparent()
        if before is not None:
            before.tail = (before.tail or "") + _EDGE
        elif parent is not None:
            parent.text = (parent.text or "") + _EDGE
        paragraph.tail = _EDGE + (paragraph.tail or "")
    return tuple(etree.tostring(root, encoding="UTF-8", with_tail=False).split(_EDGE.encode()))


def opening_of(paragraph: etree._Element) -> bytes:
    """A tag that declares the prefixes which hold where a paragraph stands."""
    parent = paragraph.getparent()
    tag = etree.Element("x", nsmap=parent.nsmap if parent is not None else None)  # type: ignore[arg-type]  # the stub knows no default namespace
    return etree.tostring(tag).replace(b"/>", b">")


def _replaced(opening: bytes, whole: bytes, places: tuple[Found, ...], texts: list[str]) -> bytes:
    """The paragraph with its places replaced in a tree of its own."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False)
    root = etree.fromstring(opening + whole + b"</x>", parser)
    named = {place.name: text for place, text in zip(places, texts, strict=True)}
    replace_places(root[0], list(places), named)
    made = etree.tostring(root, encoding="UTF-8")
    return made[made.index(b">") + 1 : made.rindex(b"<")]
