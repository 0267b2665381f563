"""The values in paragraphs outside tables, such as the year in the title."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from perfdesk.word.names import TBL, WRAPPERS, P
from perfdesk.word.patterns import Pattern, pattern
from perfdesk.word.text import paragraph_text

_TABLE = None
"""Stands for a table between paragraphs."""


def read_loose(official: etree._Element, filled: etree._Element) -> dict[str, str]:
    """Walk both bodies side by side: printed paragraphs and tables are the marks between which values are found."""
    printed = [pattern(text) if text is not None else _TABLE for text in _flow(official)]
    texts = list(_flow(filled))
    values: dict[str, str] = {}
    at = 0
    for index, item in enumerate(printed):
        after = printed[index + 1] if index + 1 < len(printed) else Pattern(("",), ())
        end = _next(texts, at, item)
        if item is _TABLE or not item.names:
            at = end + 1 if end is not None else at
            continue
        stop = next((i for i in range(at + 1, len(texts)) if _agrees(texts[i], after)), len(texts))
        for start in range(at, stop):
            found = item.match("\n".join(text or "" for text in texts[start:stop]))
            if found is not None:
                values.update(found)
                at = stop
                break
    return values


def _flow(body: etree._Element) -> Iterator[str | None]:
    """The paragraphs of a body, None for a table."""
    for child in body:
        if child.tag == P:
            yield paragraph_text(child)
        elif child.tag == TBL:
            yield _TABLE
        elif child.tag in WRAPPERS:
            yield from _flow(child)


def _agrees(text: str | None, item: Pattern | None) -> bool:
    if text is None or item is None:
        return text is None and item is None
    return item.match(text) is not None and (bool(item.names) or bool(item.texts[0].strip()) == bool(text.strip()))


def _next(texts: list[str | None], at: int, item: Pattern | None) -> int | None:
    """Where the next text that agrees stands; None when there is none."""
    return next((index for index in range(at, len(texts)) if _agrees(texts[index], item)), None)
