"""From the document to the stored text."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable

from perfdesk.narrative.blocks import picture_line, row_line
from ui.editor.narrative.marks import LINE, OBJECT, picture_of, stored_mark, stretches


def stored_text(document: QTextDocument) -> str:
    """The whole document as it is stored. Empty paragraphs are kept, but for those that only stand round a table."""
    lines: list[str] = []
    block = document.begin()
    while block.isValid():
        table = _table_of(block)
        if table is not None:
            if lines and not lines[-1]:
                lines.pop()
            lines += _rows(table)
            block = document.findBlock(table.lastPosition() + 1)
            if block.isValid() and block.length() == 1:
                block = block.next()
            continue
        lines += _lines(block)
        block = block.next()
    return "\n".join(lines)


def part_number(caret: QTextCursor) -> int:
    """Which of the paragraphs, tables and pictures of the text the caret is in, counted from 0 as `parse` does."""
    begins = [start for start in _parts(caret.document()) if start <= caret.position()]
    return max(0, len(begins) - 1)


def part_begin(document: QTextDocument, number: int) -> int:
    """Where a paragraph, table or picture begins; the last one for a number beyond."""
    begins = list(_parts(document)) or [0]
    return begins[min(number, len(begins) - 1)]


def _parts(document: QTextDocument) -> Iterator[int]:
    block = document.begin()
    while block.isValid():
        table = _table_of(block)
        if table is not None:
            yield block.position()
            block = document.findBlock(table.lastPosition() + 1)
            continue
        if block.text().strip():
            yield block.position()
        block = block.next()


def _table_of(block: QTextBlock) -> QTextTable | None:
    """The table that a paragraph stands in. A cursor that is moved there would ask for the layout."""
    return QTextCursor(block).currentTable()


def selected_text(cursor: QTextCursor) -> str:
    """What is selected, as it is stored; of a table that is cut by the selection its cells as lines."""
    copy = QTextDocument()
    QTextCursor(copy).insertFragment(cursor.selection())
    return stored_text(copy)


def _rows(table: QTextTable) -> Iterator[str]:
    for row in range(table.rows()):
        yield row_line(_cell(table, row, column) for column in range(table.columns()))


def _cell(table: QTextTable, row: int, column: int) -> str:
    cell = table.cellAt(row, column)
    block = cell.firstCursorPosition().block()
    last = cell.lastCursorPosition().block().blockNumber()
    texts = []
    while block.isValid() and block.blockNumber() <= last:
        texts.append("".join(text for text in _pieces(block) if isinstance(text, str)))
        block = block.next()
    return " ".join(texts).replace("\t", " ")


def _lines(block: QTextBlock) -> Iterator[str]:
    """The stored lines of a paragraph: one, or with a picture in its midst the text before it and its own line."""
    text, picture = "", None
    for piece in _pieces(block):
        if isinstance(piece, str):
            text += piece
            continue
        if picture or text.strip():
            yield from _finished(text, picture)
        text, picture = "", piece
    yield from _finished(text, picture)


def _finished(text: str, picture: tuple[str, float] | None) -> Iterator[str]:
    if picture:
        yield picture_line(*picture, text.removeprefix(LINE).replace(LINE, " "))
    else:
        yield from text.split(LINE)


def _pieces(block: QTextBlock) -> Iterator[str | tuple[str, float]]:
    """Text with the marks of its figures, and pictures by name and width."""
    for _, letters, form in stretches(block):
        for number, text in enumerate(letters.split(OBJECT)):
            if number:
                picture = picture_of(form)
                yield (picture.name, picture.width) if picture else stored_mark(form) or OBJECT
            yield text
