"""From stored text to the document: the whole of it, or a piece at the caret."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from perfdesk.narrative.blocks import Figure, PictureBlock, Span, TableBlock, parse, row_line, spans
from ui import theme
from ui.editor.narrative.marks import (
    LINE,
    OBJECT,
    body_format,
    cell_format,
    figure_format,
    picture_block_format,
    picture_format,
)

_ROW = row_line(("",))
_NO_LETTERS = {ord(letter): "\ufffd" for letter in "\ufdd0\ufdd1"} | {0x2029: LINE, 0x0D: LINE}
"""Qt keeps these for its own frames and paragraphs."""


def show_text(document: QTextDocument, text: str) -> None:
    """Make the document say a stored text. Its own history of changes begins anew."""
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    cursor.setBlockFormat(body(document))
    cursor.setBlockCharFormat(QTextCharFormat())
    cursor.setCharFormat(QTextCharFormat())
    insert_text(cursor, text)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)


def body(document: QTextDocument) -> QTextBlockFormat:
    """The format of a paragraph in the document's face."""
    return body_format(QFontMetricsF(document.defaultFont()).horizontalAdvance("字"))


def insert_text(cursor: QTextCursor, text: str) -> None:
    """Put stored text at the caret, instead of what is selected, as one step of the document's undo.

    Its first paragraph goes on where the caret stands. Inside a table everything becomes text of the cell.
    """
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    if cursor.currentTable() is not None:
        _into_cell(cursor, text)
        cursor.endEditBlock()
        return
    fresh = True  # whether the paragraph at the caret takes the next line
    for is_row, group in groupby(text.split("\n"), key=lambda line: line.startswith(_ROW)):
        lines = list(group)
        if is_row:
            _table(cursor, lines)
            fresh = True
            continue
        for line in lines:
            found = parse(line)
            if found and isinstance(found[0], PictureBlock):
                _picture(cursor, found[0], fresh)
            else:
                if not fresh:
                    cursor.insertBlock(body(cursor.document()), QTextCharFormat())
                _spans(cursor, spans(line))
            fresh = False
    cursor.endEditBlock()


def insert_figure(cursor: QTextCursor, figure: Figure) -> None:
    """Put a live figure at the caret, instead of what is selected."""
    cursor.insertText(OBJECT, figure_format(figure))
    cursor.setCharFormat(QTextCharFormat())


def insert_table(cursor: QTextCursor, rows: int, columns: int) -> QTextTable:
    """An empty table behind the paragraph at the caret; the caret goes into its first cell."""
    cursor.beginEditBlock()
    if cursor.currentTable() is not None:
        cursor.setPosition(cursor.currentTable().lastPosition() + 1)
    elif cursor.block().length() > 1:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    table = _insert(cursor, rows, columns)
    cursor.setPosition(table.cellAt(0, 0).firstPosition())
    cursor.endEditBlock()
    return table


def cells_dressed(table: QTextTable) -> None:
    """Give all cells the look of table text; the first row is the head."""
    head = QTextCharFormat()
    head.setBackground(theme.color("derived"))
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            cell.setFormat(head if row == 0 else QTextCharFormat())
            cursor = cell.firstCursorPosition()
            if cursor.blockFormat() != cell_format():
                cursor.setBlockFormat(cell_format())


def _into_cell(cursor: QTextCursor, text: str) -> None:
    for number, line in enumerate(text.split("\n")):
        if parse(line) and isinstance(parse(line)[0], PictureBlock):
            continue
        flat = line.removeprefix(_ROW).replace("\t", " ")
        _spans(cursor, spans(f" {flat}" if number else flat))


def _spans(cursor: QTextCursor, content: Sequence[Span]) -> None:
    for span in content:
        if isinstance(span, Figure):
            insert_figure(cursor, span)
        else:
            cursor.insertText(span.translate(_NO_LETTERS), QTextCharFormat())


def _picture(cursor: QTextCursor, picture: PictureBlock, fresh: bool) -> None:
    if not fresh or not cursor.atBlockStart():
        cursor.insertBlock(picture_block_format(), QTextCharFormat())
    elif not cursor.atBlockEnd():  # what stands behind the caret stays a paragraph of its own
        cursor.insertBlock(body(cursor.document()), QTextCharFormat())
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    cursor.setBlockFormat(picture_block_format())
    cursor.insertText(OBJECT, picture_format(picture.name, picture.width))
    cursor.insertText(LINE, QTextCharFormat())
    _spans(cursor, picture.caption)
    if not cursor.atBlockEnd():
        cursor.insertBlock(body(cursor.document()), QTextCharFormat())
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)


def _table(cursor: QTextCursor, lines: list[str]) -> None:
    (block,) = parse("\n".join(lines))
    assert isinstance(block, TableBlock)
    columns = max(len(row) for row in block.rows)
    table = _insert(cursor, len(block.rows), columns)
    for number, row in enumerate(block.rows):
        for column, content in enumerate(row):
            _spans(table.cellAt(number, column).firstCursorPosition(), content)
    cursor.setPosition(table.lastPosition() + 1)


def _insert(cursor: QTextCursor, rows: int, columns: int) -> QTextTable:
    form = QTextTableFormat()
    form.setBorderCollapse(True)
    form.setBorder(1)
    form.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(theme.color("line_strong"))
    form.setCellPadding(4)
    form.setCellSpacing(0)
    form.setTopMargin(6)
    form.setBottomMargin(6)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 / columns)] * columns)
    table = cursor.insertTable(rows, columns, form)
    cells_dressed(table)
    behind = QTextCursor(cursor.document())
    behind.setPosition(table.lastPosition() + 1)
    if behind.blockFormat().alignment() != Qt.AlignmentFlag.AlignHCenter:  # no picture stands there
        behind.setBlockFormat(body(cursor.document()))
    return table
