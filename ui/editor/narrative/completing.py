"""Setting a live figure into the text: by F4 and a search, or by typing @ and a part of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor

from perfdesk.narrative.blocks import Figure
from ui.editor.narrative.chooser import Chooser
from ui.editor.narrative.offers import offers

if TYPE_CHECKING:
    from ui.editor.narrative.editor import NarrativeEditor

_SIGNS = ("@", "＠")


class Completing(QObject):
    """The list at the caret, and the letters typed behind the @ that narrow it.

    It looks at the text only, which an input method changes when a word is picked: a composition goes on undisturbed.
    """

    def __init__(self, editor: NarrativeEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._chooser: Chooser | None = None
        self._sign: QTextCursor | None = None  # stands behind the @
        self._listed = False
        self._count = 0
        editor.cursorPositionChanged.connect(self._moved)

    @property
    def chooser(self) -> Chooser:
        """The list; made when it is first wanted."""
        window = self._editor.window()
        if self._chooser is None or self._chooser.parentWidget() is not window:
            self._chooser = Chooser(window)
            self._chooser.chosen.connect(self._chosen)
            self._chooser.left.connect(self._left)
            self._editor.destroyed.connect(self._chooser.deleteLater)
        return self._chooser

    @property
    def open(self) -> bool:
        """Whether the list is in sight."""
        return self._chooser is not None and self._chooser.isVisible()

    def pick(self) -> None:
        """Open the list with a line to search in."""
        self._sign = None
        self._show(search=True)

    def key(self, event: QKeyEvent) -> bool:
        """A key of the editor while the list is open. Whether it was used."""
        if not self.open or self._sign is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if self.chooser.empty and event.key() != Qt.Key.Key_Escape:
            return False
        return self.chooser.key(event.key())

    def close(self) -> None:
        """Close a list that follows the typing; the @ stays as text."""
        if self._sign is not None:
            self._sign = None
            if self._chooser is not None:
                self._chooser.hide()

    def _begun(self, cursor: QTextCursor) -> bool:
        """Whether an @ has just been typed before the caret."""
        count, document = self._count, self._editor.document()
        self._count = document.characterCount()
        typed = self._count > count and self._editor.hasFocus() and not self._editor.showing
        if not typed or document.characterAt(cursor.position() - 1) not in _SIGNS:
            return False
        self._sign, self._listed = QTextCursor(cursor), False
        self._sign.setKeepPositionOnInsert(True)
        return True

    def _moved(self) -> None:
        """The caret stands behind another letter: narrow the list, or close it."""
        cursor = self._editor.textCursor()
        if not self._begun(cursor) and self._sign is None:
            return
        assert self._sign is not None
        start = self._sign.position()
        before = self._editor.document().characterAt(start - 1)
        if before not in _SIGNS or cursor.position() < start or cursor.block() != self._sign.block():
            self.close()
            return
        if not self._listed:
            self._show(search=False)
            self._listed = True
        self.chooser.put(self._caret())
        self.chooser.filter(self._typed(cursor))
        self.chooser.setVisible(not self.chooser.empty)
        QTimer.singleShot(0, self._follow)

    def _typed(self, cursor: QTextCursor) -> str:
        assert self._sign is not None
        begin = self._sign.positionInBlock()
        return cursor.block().text()[begin : cursor.positionInBlock()]

    def _show(self, *, search: bool) -> None:
        model = self._editor.model
        self.chooser.open(offers(model.form, model.values, model.result), self._caret(), search)

    def _caret(self) -> QRect:
        at = self._editor.cursorRect()
        return QRect(self._editor.viewport().mapTo(self._editor.window(), at.topLeft()), at.size())

    def _follow(self) -> None:
        """The page may have moved under the list to keep the caret in sight."""
        if self.open:
            self.chooser.put(self._caret())

    def _chosen(self, name: str) -> None:
        cursor = self._editor.textCursor()
        if self._sign is not None:
            cursor.setPosition(self._sign.position() - 1, QTextCursor.MoveMode.KeepAnchor)
            self._sign = None
        self._editor.setFocus()
        self._editor.setTextCursor(cursor)
        self._editor.insert_figure(Figure(name))

    def _left(self) -> None:
        self._sign = None
        self._editor.setFocus()
