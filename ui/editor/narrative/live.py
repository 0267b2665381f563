"""Live figures in the text of a chapter: which one is where, what is told about it, what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from perfdesk.narrative.blocks import Figure, mark
from perfdesk.narrative.figures import EMPTY, GONE, place_named
from ui.editor.narrative.chips import Pictures
from ui.editor.narrative.marks import OBJECT, figure_of, format_at, stored_mark, stretches, units
from ui.editor.narrative.offers import origin
from ui.editor.narrative.writing import insert_figure

if TYPE_CHECKING:
    from ui.editor.narrative.editor import NarrativeEditor


def figure_at(editor: NarrativeEditor, position: int) -> Figure | None:
    """The live figure that is the character at a position of the document."""
    if editor.document().characterAt(position) != OBJECT:
        return None
    return figure_of(format_at(QTextCursor(editor.document()), position))


def figure_under(editor: NarrativeEditor, point: QPoint) -> int | None:
    """The position of the live figure under a point of the viewport."""
    near = editor.cursorForPosition(point).position()
    for position in (near - 1, near):
        if position >= 0 and figure_at(editor, position) is not None:
            cursor = QTextCursor(editor.document())
            cursor.setPosition(position)
            left = editor.cursorRect(cursor)
            cursor.setPosition(position + 1)
            right = editor.cursorRect(cursor)
            if left.top() <= point.y() <= left.bottom() and left.x() <= point.x() <= max(right.x(), left.x()):
                return position
    return None


def go_to(editor: NarrativeEditor, position: int) -> None:
    """Bring the clerk to where a figure stands in the form."""
    figure = figure_at(editor, position)
    if figure is not None and editor.words(mark(Figure(figure.name))) != GONE:
        editor.model.commit_editors.emit()
        editor.model.go_to.emit(place_named(figure.name))


def replace(editor: NarrativeEditor, position: int, figure: Figure | None) -> None:
    """Another form of the figure at a position; None: what it says now, as plain text."""
    cursor = QTextCursor(editor.document())
    stored = stored_mark(format_at(cursor, position))
    cursor.setPosition(position)
    cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
    if figure is None:
        cursor.insertText(editor.words(stored), QTextCharFormat())
    else:
        insert_figure(cursor, figure)


def tip(editor: NarrativeEditor, position: int) -> str:
    """What is told about the figure at a position."""
    figure = figure_at(editor, position)
    if figure is None:
        return ""
    words = editor.words(stored_mark(format_at(QTextCursor(editor.document()), position)))
    if words == GONE:
        return "引用的数已经删除，请删去这里，或改成普通文字"
    where = f"来自：{origin(editor.model.form, editor.model.values, figure.name)}"
    said = "表里还没有填" if words == EMPTY else words
    return f"{where}\n{said}\n按住 Ctrl 点击，转到这个数"


def lay_out_anew(editor: NarrativeEditor, before: Mapping[str, str], pictures: Pictures) -> None:
    """Lay out the figures whose words are others than `before`, and pictures that were not at hand then."""
    block: QTextBlock = editor.document().begin()
    while block.isValid():
        for position, letters, form in stretches(block):
            stored = stored_mark(form)
            if pictures.awaited(form) or (stored and before.get(stored) != editor.words(stored)):
                editor.document().markContentsDirty(position, units(letters))
        block = block.next()
