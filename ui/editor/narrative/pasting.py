"""What is kept of text from Word, WPS, Excel or a web page: paragraphs and simple tables, as stored text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from perfdesk.narrative.blocks import CLOSE, OPEN, row_line

LONGEST = 100_000
"""Characters: some sixty pages. More is a mistake, or a file."""
LONGEST_HTML = 2_000_000
"""Beyond this the plain text of the clipboard is read instead."""

_BREAKS = re.compile(r"\r\n|[\r\v\f\u0085\u2028\u2029]")
_BLANKS = " \t\u3000\u00a0\ufeff"
_WRAPPED = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*\n\s*(?=[\u2e80-\u9fff\uff00-\uffef])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffc\ufdd0\ufdd1]")
_MARKS = {ord(OPEN): "〖", ord(CLOSE): "〗"}
_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "ul", "ol", "dd", "dt", "section", "article",
           "blockquote", "pre", "center", "body", "figure", "figcaption", "hr"}  # fmt: skip
_SILENT = {"style", "script", "head", "title", "xml", "o:p", "noscript"}
_VOID = {"br", "hr", "img", "meta", "link", "input", "col", "wbr"}


def from_plain(text: str) -> str:
    """The paragraphs of plain text. Lines with tabs that all have as many cells are a table, as Excel copies it."""
    lines = [_clean(line) for line in _BREAKS.sub("\n", text).split("\n")]
    cells = [line.split("\t") for line in lines if line.strip(_BLANKS)]
    if len(cells) > 1 and len(cells[0]) > 1 and len({len(row) for row in cells}) == 1:
        return "\n".join(row_line(row) for row in cells)
    return "\n".join(line.strip(_BLANKS) for line in lines if line.strip(_BLANKS))


def from_html(html: str) -> str:
    """The paragraphs and tables of a piece of a page; all looks are left behind."""
    reader = _Reader()
    reader.feed(_CONTROL.sub("", html))
    reader.close()
    reader.end_line()
    return "\n".join(reader.lines)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text).translate(_MARKS)


class _Reader(HTMLParser):
    """Collects lines. A table inside a table is text of the cell it stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._text: list[str] = []
        self._silent: list[str] = []
        self._depth = 0
        self._row: list[str] | None = None
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "table":
            self.end_line()
            self._depth += 1
        elif self._depth > 1:
            self._text.append(" ")
        elif tag == "tr":
            self._end_row()
            self._row = []
        elif tag in ("td", "th"):
            self._end_cell()
            self._text = [""]  # a cell is open
        elif tag in _BLOCKS:
            self._start_block(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            self._silent.remove(tag)
        elif tag == "table":
            if self._depth == 1:
                self._end_row()
            self._depth = max(0, self._depth - 1)
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()
        elif tag == "tr" and self._depth == 1:
            self._end_row()
        elif tag in ("ol", "ul"):
            self.end_line()
            if self._lists:
                self._lists.pop()
        elif tag in _BLOCKS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self._silent and (self._row is None or self._text):  # between two cells only blanks can stand
            self._text.append(data)

    def end_line(self) -> None:
        """A paragraph ends; inside a cell it becomes a blank."""
        if self._row is not None:
            if self._text:
                self._text.append(" ")
            return
        line = self._said()
        if line:
            self.lines.append(line)

    def _start_block(self, tag: str) -> None:
        self.end_line()
        if tag in ("ol", "ul"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li" and self._lists and self._lists[-1] is not None:
            self._lists[-1] += 1
            self._text.append(f"{self._lists[-1]}.")

    def _said(self) -> str:
        text = _WRAPPED.sub("", "".join(self._text))
        self._text = []
        return re.sub(r"[ \t\r\n\u00a0]+", " ", text).translate(_MARKS).strip(_BLANKS)

    def _end_cell(self) -> None:
        if self._row is not None and self._text:
            self._row.append(self._said())

    def _end_row(self) -> None:
        self._end_cell()
        if self._row and any(self._row):
            self.lines.append(row_line(self._row))
        self._row, self._text = None, []
