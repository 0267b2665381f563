"""Simple tables in a chapter: from cell to cell, rows and columns more and fewer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextLength, QTextTable, QTextTableCell

from ui.editor.narrative.writing import cells_dressed, insert_table

if TYPE_CHECKING:
    from ui.editor.narrative.editor import NarrativeEditor


def insert(editor: NarrativeEditor, rows: int, columns: int) -> None:
    """A new table behind the paragraph at the caret."""
    cursor = editor.textCursor()
    insert_table(cursor, rows, columns)
    editor.setTextCursor(cursor)
    editor.setFocus()


def key(editor: NarrativeEditor, event: QKeyEvent) -> bool:
    """Tab and Shift+Tab inside a table; behind the last cell comes a new row. Whether the key was used."""
    back = event.key() == Qt.Key.Key_Backtab
    if event.key() != Qt.Key.Key_Tab and not back:
        return False
    cursor = editor.textCursor()
    table = cursor.currentTable()
    if table is None:
        return False
    cell = table.cellAt(cursor)
    at = cell.row() * table.columns() + cell.column() + (-1 if back else 1)
    if at >= table.rows() * table.columns():
        cursor.beginEditBlock()
        table.appendRows(1)
        cells_dressed(table)
        cursor.endEditBlock()
    if at >= 0:
        _go(editor, table.cellAt(*divmod(at, table.columns())))
    return True


def below(editor: NarrativeEditor) -> None:
    """To the cell beneath; from the last row out of the table."""
    cursor = editor.textCursor()
    table = cursor.currentTable()
    cell = table.cellAt(cursor)
    if cell.row() + 1 < table.rows():
        _go(editor, table.cellAt(cell.row() + 1, cell.column()))
    else:
        cursor.setPosition(table.lastPosition() + 1)
        editor.setTextCursor(cursor)


def verbs(editor: NarrativeEditor) -> list[tuple[str, Callable[[], None]]]:
    """What can be done with the table at the caret, by its words."""
    cursor = editor.textCursor()
    table = cursor.currentTable()
    if table is None:
        return []
    cell = table.cellAt(cursor)
    row, column = cell.row(), cell.column()
    found = [
        ("在上面加一行", lambda: table.insertRows(row, 1), (row, column)),
        ("在下面加一行", lambda: table.insertRows(row + 1, 1), (row + 1, column)),
        ("在左边加一列", lambda: table.insertColumns(column, 1), (row, column)),
        ("在右边加一列", lambda: table.insertColumns(column + 1, 1), (row, column + 1)),
    ]
    if table.rows() > 1:
        found.append(("删除这一行", lambda: table.removeRows(row, 1), (row, column)))
    if table.columns() > 1:
        found.append(("删除这一列", lambda: table.removeColumns(column, 1), (row, column)))
    done = [(words, partial(_change, editor, table, deed, goal)) for words, deed, goal in found]
    return [*done, ("删除表格", lambda: table.removeRows(0, table.rows()))]


def _change(editor: NarrativeEditor, table: QTextTable, deed: Callable[[], None], goal: tuple[int, int]) -> None:
    """Change a table as one step of undo; the caret goes to the cell `goal`, or the nearest that is left."""
    cursor = editor.textCursor()
    cursor.beginEditBlock()
    deed()
    form = table.format()
    columns = table.columns()
    form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 / columns)] * columns)
    table.setFormat(form)
    cells_dressed(table)
    cursor.endEditBlock()
    _go(editor, table.cellAt(min(goal[0], table.rows() - 1), min(goal[1], columns - 1)))


def _go(editor: NarrativeEditor, cell: QTextTableCell) -> None:
    """Into a cell, what stands there selected, as in Word."""
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
