"""The editors inside a cell: one that grows with its text, and one for a closed list. Keys as in Excel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QPlainTextEdit, QWidget

from perfdesk.forms.model import Field, Kind
from ui.editor.indicator_metrics import PAD_X, PAD_Y, line_count
from ui.editor.indicator_model import alignment
from ui.editor.safekeeping import Safekeeping, composed
from ui.editor.window_keys import of_window

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
}  # fmt: skip
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
MULTI_LINE = (Kind.TEXT, Kind.LONG_TEXT)
AUTOMATIC = "自动"


def leaving(event: QKeyEvent) -> tuple[int, int] | None:
    """The step (rows, columns) that a key means for a table: Enter down, Shift+Enter up, Tab right, Shift+Tab left."""
    key, modifiers = event.key(), event.modifiers() & ~_KEYPAD
    shift = modifiers == Qt.KeyboardModifier.ShiftModifier
    if key in _ENTER and (shift or not modifiers):
        return (-1, 0) if shift else (1, 0)
    if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and shift):
        return (0, -1)
    return (0, 1) if key == Qt.Key.Key_Tab and not modifiers else None


class TextCell(QPlainTextEdit):
    """Typing over a cell. `quick`: begun by typing, so that arrows leave the cell; F2 lets them move in the text.

    left(rows, columns): give in and go there. given_up: forget what was typed.
    """

    left = Signal(int, int)
    given_up = Signal()

    def __init__(self, column: Field, quick: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.column, self.quick = column, quick
        self._viewport = parent
        self._cell = QRect()
        self._preedit = ""
        self.safe: Safekeeping | None = None
        self.setProperty("role", "cell")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        option = QTextOption(alignment(column) & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.setAccessibleName(column.label)
        self.textChanged.connect(self._fit)
        self.textChanged.connect(self._touched)

    def begin(self, text: str) -> None:
        """Show the text to be changed: all of it selected where typing replaces it, the caret behind it otherwise."""
        self.setPlainText(text)
        if self.quick:
            self.selectAll()
        else:
            self.moveCursor(QTextCursor.MoveOperation.End)

    def place_over(self, cell: QRect) -> None:
        """Stand over a cell; grow down (long texts also sideways) as the text needs and the table has room."""
        self._cell = QRect(cell)
        self._fit()

    def text_in_hand(self) -> str:
        """What it says, with what is being composed."""
        return composed(self, self._preedit)

    def finish_composing(self) -> None:
        """End a composition of the input method and keep its text."""
        if not self._preedit:
            return
        QGuiApplication.inputMethod().commit()
        if self._preedit:  # an input context that does not answer must not cost the clerk her words
            finished = QInputMethodEvent()
            finished.setCommitString(self._preedit)
            QApplication.sendEvent(self, finished)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._fit()
        self._touched()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            if undo or redo or of_window(event):  # nothing typed here yet: the key belongs to the window
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = leaving(event)
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~_KEYPAD
        if step is None and self.quick and key in _ARROWS and not modifiers:
            step = _ARROWS[key]
        if step is not None:
            self.left.emit(*step)
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif key == Qt.Key.Key_F2:
            self.quick = not self.quick
        elif key in _ENTER and modifiers == Qt.KeyboardModifier.AltModifier:
            if self.column.kind in MULTI_LINE:
                self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def _touched(self) -> None:
        if self.safe is not None:
            self.safe.touch()

    def _fit(self) -> None:
        cell, room = self._cell, self._viewport.rect()
        if cell.isNull():
            return
        char = self.fontMetrics().horizontalAdvance("中")
        width = max(cell.width(), 20 * char) if self.column.kind is Kind.LONG_TEXT else cell.width()
        lines = line_count(self.toPlainText() + self._preedit, width - 2 * PAD_X)
        needed = lines * self.fontMetrics().lineSpacing() + 2 * PAD_Y + 2
        height = min(max(cell.height(), needed), room.height())
        left = max(0, min(cell.left(), room.right() + 1 - width))
        top = max(0, min(cell.top(), room.bottom() + 1 - height))
        # The text begins where the cell draws it: in the middle of a cell that is higher than its text.
        above = max(0, (height - needed) // 2 + 1)
        self.setViewportMargins(PAD_X - 4, PAD_Y - 2 + above, PAD_X - 4, 0)
        self.setGeometry(left, top, width, height)
        if needed <= height:
            self.verticalScrollBar().setValue(0)


class ChoiceCell(QComboBox):
    """A closed list over a cell. The wheel never changes it; choosing gives in."""

    left = Signal(int, int)
    given_up = Signal()

    def __init__(self, column: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = column
        self.setProperty("role", "cell")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem(AUTOMATIC if not column.required else "", "")
        for choice in column.choices:
            self.addItem(choice, choice)
        self.setAccessibleName(column.label)
        self.activated.connect(lambda: self.left.emit(0, 0))

    def begin(self, text: str) -> None:
        """Choose the stored text; one that is not in the list is added as it was entered."""
        if self.findData(text) < 0:
            self.addItem(text, text)
        self.setCurrentIndex(self.findData(text))

    def place_over(self, cell: QRect) -> None:
        """Stand over a cell."""
        self.setGeometry(cell)

    def finish_composing(self) -> None:
        """Nothing is composed in a list."""

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = leaving(event)
        if step is not None:
            self.left.emit(*step)
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.showPopup()
        else:
            super().keyPressEvent(event)


CellEditor = TextCell | ChoiceCell
