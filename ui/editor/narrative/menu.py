"""The menu of the text: what can be done with the figure, table or picture there, and the usual verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from perfdesk.narrative.blocks import BARE, Figure, mark
from perfdesk.narrative.figures import GONE
from ui.editor.narrative import clipboard, live, pictures, tables

if TYPE_CHECKING:
    from ui.editor.narrative.editor import NarrativeEditor


def menu_for(editor: NarrativeEditor, figure_at: int | None) -> QMenu:
    """The menu at the caret, for the live figure at a position of the document."""
    menu = QMenu(editor)
    if figure_at is not None:
        _figure(editor, menu, figure_at)
        menu.addSeparator()
    near = pictures.picture_near(editor, editor.textCursor().position())
    if near is not None:
        for words, width in pictures.SIZES.items():
            menu.addAction(f"图片{words}", lambda width=width: pictures.resize(editor, near, width))
        menu.addSeparator()
    for words, verb in tables.verbs(editor):
        menu.addAction(words, verb)
    menu.addSeparator()
    menu.addAction("插入数据…\tF4", editor.completing.pick)
    menu.addSeparator()
    _usual(editor, menu)
    return menu


def _figure(editor: NarrativeEditor, menu: QMenu, position: int) -> None:
    figure = live.figure_at(editor, position)
    if figure is None:
        return
    gone = editor.words(mark(figure)) == GONE
    menu.addAction("转到这个数", lambda: live.go_to(editor, position)).setEnabled(not gone)
    menu.addAction("改成普通文字", lambda: live.replace(editor, position, None))
    bare, full = Figure(figure.name, BARE), Figure(figure.name)
    if figure.form == BARE:
        menu.addAction("带单位", lambda: live.replace(editor, position, full))
    elif editor.words(mark(bare)) != editor.words(mark(full)):
        menu.addAction("不带单位", lambda: live.replace(editor, position, bare))


def _usual(editor: NarrativeEditor, menu: QMenu) -> None:
    from PySide6.QtGui import QGuiApplication

    selected = editor.textCursor().hasSelection()
    menu.addAction("剪切\tCtrl+X", editor.cut).setEnabled(selected)
    menu.addAction("复制\tCtrl+C", editor.copy).setEnabled(selected)
    paste = menu.addAction("粘贴\tCtrl+V", editor.paste)
    paste.setEnabled(clipboard.understood(QGuiApplication.clipboard().mimeData()))
    menu.addAction("全选\tCtrl+A", editor.selectAll)
