"""The text of one chapter: as high as what it holds, with figures that follow the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QScrollArea, QTextEdit, QToolTip, QWidget

from perfdesk.forms.model import Field
from perfdesk.narrative.blocks import Figure, spans
from perfdesk.narrative.figures import GONE, figure_text
from perfdesk.office.project import Change
from perfdesk.values.entered import Place
from ui import theme
from ui.editor.finding_links import onward
from ui.editor.keeper import Keeper
from ui.editor.narrative import clipboard, live, subheads, tables
from ui.editor.narrative.caret import kept_caret
from ui.editor.narrative.chips import Chips, Pictures
from ui.editor.narrative.completing import Completing
from ui.editor.narrative.heads import Heads
from ui.editor.narrative.marks import (
    FIGURE_TYPE,
    PICTURE_TYPE,
)
from ui.editor.narrative.pictures import picture_near
from ui.editor.narrative.reading import part_number, stored_text
from ui.editor.narrative.writing import body, insert_figure, insert_text, show_text
from ui.project_model import ProjectModel

if TYPE_CHECKING:
    pass

_LEAST_LINES = 3
_HEAD_KEYS = {Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}


class NarrativeEditor(QTextEdit):
    """`told(str, bool)`: a sentence for the clerk, and whether something could not be done; "" when it no longer
    holds.
    """

    told = Signal(str, bool)

    def __init__(self, model: ProjectModel, declared: Field, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.declared, self.place = model, declared, place
        self._words: dict[str, str] = {}
        self.showing = self._telling = False
        self._told_block = -1
        self._dress()
        self._chips = Chips(self.words, self.document())
        self._pictures = Pictures(lambda name: model.values.pictures.get(name), self.document())
        layout = self.document().documentLayout()
        layout.registerHandler(FIGURE_TYPE, self._chips)
        layout.registerHandler(PICTURE_TYPE, self._pictures)
        self.heads = Heads(self.document())
        self.keeper = Keeper(self, model, place, self.stored, self._show, self._stored_composing)
        self.completing = Completing(self)
        self.textChanged.connect(self.keeper.typed)
        self.cursorPositionChanged.connect(self._caret_moved)
        layout.documentSizeChanged.connect(self._grow)
        model.changed.connect(self._on_changed)
        self._grow()

    # what it says

    def stored(self) -> str:
        """The text as it is stored."""
        return stored_text(self.document())

    def _stored_composing(self, preedit: str) -> str:
        """The text as it would be stored if the composition at the caret ended now."""
        copy = self.document().clone()
        cursor = QTextCursor(copy)
        cursor.setPosition(self.textCursor().position())
        cursor.insertText(preedit)
        return stored_text(copy)

    def words(self, mark: str) -> str:
        """What a live figure says now, by its stored mark."""
        if mark not in self._words:
            found = spans(mark)
            model = self.model
            self._words[mark] = (
                figure_text(model.form, model.values, model.result, found[0])
                if found and isinstance(found[0], Figure)
                else GONE
            )
        return self._words[mark]

    # verbs

    def tell(self, sentence: str, *, refused: bool = True) -> None:
        """Show a sentence beneath the chapter until the next key."""
        if sentence or self._telling:
            self._telling = bool(sentence)
            self.told.emit(sentence, refused)

    def insert_figure(self, figure: Figure) -> None:
        """Put a live figure at the caret."""
        cursor = self.textCursor()
        insert_figure(cursor, figure)
        self._set(cursor)

    def insert_stored(self, text: str) -> None:
        """Put stored text at the caret, instead of what is selected."""
        cursor = self.textCursor()
        insert_text(cursor, text)
        self._set(cursor)

    def replace_all(self, text: str) -> None:
        """Another text for the whole chapter, as one step of undo."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        insert_text(cursor, text)
        cursor.endEditBlock()
        self._set(cursor)

    # Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.tell("")
        if self.completing.key(event) or tables.key(self, event):
            event.accept()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if enter and control:
            self.keeper.give_in()
            onward(self)
        elif enter:
            self._new_paragraph()
        elif event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.completing.pick()
        elif control and event.key() in _HEAD_KEYS:
            subheads.toggle(self, _HEAD_KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on to the next chapter, but in a table to the next cell, and in the open list it takes a line."""
        inside = self.textCursor().currentTable() is not None or self.completing.open
        return not inside and super().focusNextPrevChild(forward)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons():
            return
        position = live.figure_under(self, event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if position is not None and _control(event) else None
        self.viewport().setCursor(shape or Qt.CursorShape.IBeamCursor)
        tip = live.tip(self, position) if position is not None else ""
        if tip:
            QToolTip.showText(event.globalPosition().toPoint(), tip, self)
        elif QToolTip.isVisible():
            QToolTip.hideText()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        position = live.figure_under(self, event.position().toPoint()) if _control(event) else None
        if position is not None and event.button() == Qt.MouseButton.LeftButton:
            live.go_to(self, position)
            return
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from ui.editor.narrative.menu import menu_for

        if event.reason() == QContextMenuEvent.Reason.Mouse:
            position = live.figure_under(self, event.pos())
            at = event.globalPos()
        else:
            caret = self.textCursor().position()
            position = next((spot for spot in (caret - 1, caret) if spot >= 0 and live.figure_at(self, spot)), None)
            at = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        menu_for(self, position).exec(at)

    def createMimeDataFromSelection(self) -> QMimeData:
        return clipboard.copied(self)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return clipboard.understood(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        clipboard.paste(self, source)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self._keep_in_view)
        self._told_block = -1
        self._tell_paragraph()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.completing.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    # inside

    def _dress(self) -> None:
        self.setProperty("role", "chapter")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        face = theme.font(1)
        self.setFont(face)
        self.document().setDefaultFont(face)
        self.document().setDocumentMargin(theme.SPACE.s)
        self.setAccessibleName(self.declared.label)
        cursor = self.textCursor()
        cursor.setBlockFormat(body(self.document()))

    def _show(self, text: str) -> None:
        """Show what the model says; the caret stays in the words where it is."""
        before, caret = self.document().toPlainText(), self.textCursor().position()
        self.showing = True
        self._words.clear()
        show_text(self.document(), text)
        self.showing = False
        cursor = self.textCursor()
        after = self.document().toPlainText()
        cursor.setPosition(min(kept_caret(before, after, caret), self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._grow()

    def _on_changed(self, change: Change) -> None:
        """Lay the figures out anew whose words have changed, and pictures that were not at hand before."""
        before, self._words = self._words, {}
        live.lay_out_anew(self, before, self._pictures)

    def _new_paragraph(self) -> None:
        cursor = self.textCursor()
        if cursor.currentTable() is not None:
            tables.below(self)
            return
        if cursor.atBlockStart() and picture_near(self, cursor.position()) is not None:
            cursor.insertBlock()  # the picture goes down with its format
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            cursor.setBlockFormat(body(self.document()))
        else:
            cursor.insertBlock(body(self.document()), QTextCharFormat())
        self._set(cursor)

    def _set(self, cursor: QTextCursor) -> None:
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())

    def _caret_moved(self) -> None:
        if not self.showing and self.hasFocus():
            QTimer.singleShot(0, self, self._keep_in_view)
            self._tell_paragraph()

    def _tell_paragraph(self) -> None:
        """The paper turns to the paragraph with the caret, when it has become another one."""
        block = self.textCursor().blockNumber()
        if block != self._told_block:
            self._told_block = block
            self.model.place_focused.emit(Place(self.place.key, str(part_number(self.textCursor()))))

    def _keep_in_view(self) -> None:
        """The page round the chapter follows the caret."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None or not self.hasFocus():
            return
        spot = self.cursorRect().center()
        inside = self.viewport().mapTo(area.widget(), spot)
        area.ensureVisible(inside.x(), inside.y(), 0, 2 * self.cursorRect().height())

    def _grow(self) -> None:
        if self.showing:
            return
        around = self.height() - self.viewport().height()
        least = _LEAST_LINES * self.fontMetrics().lineSpacing() * 1.5 + 2 * self.document().documentMargin()
        self.setFixedHeight(round(max(least, self.document().size().height())) + max(0, around))


def _control(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
