"""Pictures in a chapter: taken from a file, the clipboard or a drop, three sizes, refused with a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog

from perfdesk.errors import UserProblem
from perfdesk.narrative.blocks import picture_line
from ui.editor.narrative.marks import format_at, picture_format, picture_of

if TYPE_CHECKING:
    from ui.editor.narrative.editor import NarrativeEditor

SIZES = {"小（8 厘米）": 8.0, "中（12 厘米）": 12.0, "大（15 厘米）": 15.0}
_USUAL = 12.0
_LARGEST = 20_000_000  # bytes: a report with several of them could not be sent by mail


def choose(editor: NarrativeEditor) -> None:
    """Ask for a picture's file and take it in."""
    name, _ = QFileDialog.getOpenFileName(editor, "插入图片", "", "图片（*.png *.jpg *.jpeg *.bmp *.gif）")
    if name:
        insert_file(editor, Path(name))


def insert_file(editor: NarrativeEditor, path: Path) -> None:
    """Take in a picture from a file."""
    try:
        if path.stat().st_size > _LARGEST:
            editor.tell(f"{path.name}：图片文件超过 20 MB，请缩小后再插入")
            return
        data = path.read_bytes()
    except OSError:
        editor.tell(f"{path.name}：文件打不开，请检查它是否还在原处")
        return
    insert(editor, path.name, data, path.suffix.lower().lstrip("."))


def insert(editor: NarrativeEditor, title: str, data: bytes, ending: str) -> None:
    """Put a picture behind the paragraph at the caret, its caption ready to be written."""
    from perfdesk.word.drawing import ratio_of

    try:
        ratio_of(f"{title}.{ending}", data)
    except UserProblem as problem:
        editor.tell(f"{title}：{problem.what}，{problem.remedy}")
        return
    name = editor.model.project.keep_picture(data, ending)
    cursor = editor.textCursor()
    table = cursor.currentTable()
    if table is not None:
        cursor.setPosition(table.lastPosition() + 1)
    elif cursor.block().text().strip():
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)
    line = picture_line(name, _USUAL)
    editor.insert_stored(f"\n{line}" if cursor.block().text().strip() and table is None else line)
    editor.setFocus()


def picture_near(editor: NarrativeEditor, position: int) -> int | None:
    """The position of the picture in the paragraph at a position."""
    block = editor.document().findBlock(position)
    cursor = QTextCursor(editor.document())
    for spot in range(block.position(), block.position() + block.length() - 1):
        if editor.document().characterAt(spot) == "\ufffc" and picture_of(format_at(cursor, spot)):
            return spot
    return None


def resize(editor: NarrativeEditor, position: int, width: float) -> None:
    """Another width for the picture at a position, in cm."""
    cursor = QTextCursor(editor.document())
    picture = picture_of(format_at(cursor, position))
    if picture is None:
        return
    cursor.setPosition(position)
    cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(picture_format(picture.name, width))
