"""Table rows that were read before are left out of the tree: an edit changes one of many, and most of the time of
reading a long form goes into its rows.

Works on the bytes of the main part, and only where they are as word processors write them: UTF-8, the prefix w, no
comments and no CDATA. Each row gets a number that is its text's for as long as the program runs; one that was read
leaves nothing but its number behind. Rows of tables inside tables stay: the cells around them are asked for their text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count as counting
from typing import TYPE_CHECKING

from perfdesk.paper.reading.names import W
from perfdesk.paper.reading.package import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

    from perfdesk.paper.reading.tables import RowRead

NUMBER = W + "readBefore"
_MARK, _CLOSING = b"w:readBefore=", b"</w:tr>"
_PLAIN = re.compile(
    rb"<\?xml version=['\"]1\.0['\"] encoding=['\"](?:UTF-8|utf-8)['\"][^<>]*\?>\s*"
    rb'(<w:document\s[^<>]*xmlns:w="http://(?:schemas\.openxmlformats|purl\.oclc)\.org/[^"<>]*/main"[^<>]*>)'
)
_MOST = 2048


@dataclass(slots=True)
class KnownRow:
    """A row's text, the tag of the document around it, and what it was read as."""

    number: int
    opening: bytes
    text: bytes
    read: RowRead | None = None

    def node(self) -> _Element:
        """Its element, in a tree of its own."""
        return parse(self.opening + self.text + b"</w:document>")[0]


KnownRows = dict[str, KnownRow]
"""The rows of one document by their numbers."""

_numbers = counting(1)
_known: dict[tuple[bytes, bytes], KnownRow] = {}


def without_known_rows(data: bytes) -> tuple[bytes, KnownRows]:
    """The main part with its rows numbered, those that were read before empty."""
    head = _PLAIN.match(data)
    if head is None:
        return data, {}
    if len(_known) > _MOST:
        _known.clear()
    rows: KnownRows = {}
    parts: list[bytes] = []
    count = depth = 0
    *pieces, rest = data.split(_CLOSING)
    for piece in pieces:
        opened = piece.count(b"<w:tr ") + piece.count(b"<w:tr>")
        if depth or opened != 1:  # a row inside another row, or around it
            depth += opened - 1
            parts += piece, _CLOSING
            continue
        start = max(piece.find(b"<w:tr "), piece.find(b"<w:tr>"))
        row = _row(head[1], piece[start:])
        rows[str(row.number)] = row
        count += 1
        tag = b'<w:tr %s"%d"' % (_MARK, row.number)
        parts += piece[:start], tag, *((b"/>",) if row.read else (piece[start + 5 :], _CLOSING))
    made = b"".join((*parts, rest))
    return (made, rows) if _is_plain(made, head.end(), count) else (data, {})


def _is_plain(made: bytes, start: int, rows: int) -> bool:
    """Whether nothing in it reads otherwise than as tags. The rows left out have been looked through before."""
    strange = any(made.find(sign, start) >= 0 for sign in (b"<!", b"<?", b"xmlns:w="))
    return not strange and made.count(_MARK) == rows


def _row(opening: bytes, text: bytes) -> KnownRow:
    found = _known.get((opening, text))
    if found is None:
        found = _known[opening, text] = KnownRow(next(_numbers), opening, text + _CLOSING)
    return found
