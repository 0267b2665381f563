"""Sub-heads by command: give a paragraph its number, take it away, count all of them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from ui.editor.narrative.marks import units
from ui.editor.narrative.numbering import level_of, next_number, number_of, renumbered

if TYPE_CHECKING:
    from ui.editor.narrative.editor import NarrativeEditor


def toggle(editor: NarrativeEditor, level: int) -> None:
    """Make the paragraph at the caret a sub-head of this level with the next number; one that is becomes text again."""
    cursor = editor.textCursor()
    if cursor.currentTable() is not None:
        editor.tell("表格里不能设小标题")
        return
    block = cursor.block()
    has = number_of(block.text())
    before = [text for text, _ in _paragraphs(editor) if _.position() < block.position()]
    number = "" if has and level_of(block.text()) == level else next_number(before, level)
    edit = QTextCursor(block)
    edit.beginEditBlock()
    _exchange(edit, block, has, number)
    edit.endEditBlock()


def renumber(editor: NarrativeEditor) -> int:
    """Count all sub-heads of the chapter anew. Gives how many had a wrong number."""
    paragraphs = _paragraphs(editor)
    wrong = list(renumbered([text for text, _ in paragraphs]))
    edit = editor.textCursor()
    edit.beginEditBlock()
    for index, has, wanted in reversed(wrong):
        _exchange(edit, paragraphs[index][1], has, wanted)
    edit.endEditBlock()
    return len(wrong)


def _exchange(edit: QTextCursor, block: QTextBlock, has: str, wanted: str) -> None:
    edit.setPosition(block.position())
    edit.setPosition(block.position() + units(has), QTextCursor.MoveMode.KeepAnchor)
    edit.insertText(wanted, QTextCharFormat())


def _paragraphs(editor: NarrativeEditor) -> list[tuple[str, QTextBlock]]:
    """The paragraphs outside tables."""
    found = []
    block = editor.document().begin()
    while block.isValid():
        if QTextCursor(block).currentTable() is None:
            found.append((block.text(), block))
        block = block.next()
    return found
