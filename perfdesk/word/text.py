"""The text of paragraphs and cells, and text that goes into them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from perfdesk.word.names import BR, CR, HYPHEN, SPACE, TAB, P, R, T, through

_SIGNS = {BR: "\n", CR: "\n", TAB: "\t", HYPHEN: "-"}


@dataclass(slots=True)
class Segment:
    """A stretch of a paragraph's text: the element that holds it and where it begins."""

    node: etree._Element
    start: int
    text: str


def segments(paragraph: etree._Element) -> Iterator[Segment]:
    """The text of a paragraph piece by piece; tracked deletions and field codes are not text."""
    start = 0
    for run in through(paragraph, R):
        for node in run:
            text = node.text or "" if node.tag == T else _SIGNS.get(str(node.tag), "")
            if text:
                yield Segment(node, start, text)
                start += len(text)


def paragraph_text(paragraph: etree._Element) -> str:
    """The text of a paragraph; line breaks are newlines."""
    return "".join(segment.text for segment in segments(paragraph))


def cell_text(cell: etree._Element) -> str:
    """The text of a cell's own paragraphs, newlines between them; a table inside it is read on its own."""
    return "\n".join(paragraph_text(paragraph) for paragraph in through(cell, P))


def clean(text: str) -> str:
    """A text that XML can hold: control characters and lone surrogates dropped, every line end a newline."""
    if text.isprintable():
        return text
    return "".join(filter(_allowed, text.replace("\r\n", "\n").replace("\r", "\n")))


def _allowed(sign: str) -> bool:
    kept = " " <= sign < "\x7f" or "\x9f" < sign < "\ud800" or "\ue000" <= sign < "\ufffe" or sign > "\uffff"
    return kept or sign in "\t\n"


def set_text(node: etree._Element, text: str) -> None:
    """Write the text of a w:t; Word drops outer spaces unless told to keep them."""
    node.text = text
    if text != text.strip():
        node.set(SPACE, "preserve")


def new_text(text: str) -> etree._Element:
    """A new w:t."""
    node = etree.Element(T)
    set_text(node, text)
    return node
