"""The editors of texts and closed lists; all of them give in through a Keeper."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from perfdesk.values.entered import Place
from ui import theme
from ui.editor.finding_links import onward
from ui.editor.keeper import Keeper
from ui.project_model import ProjectModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_LINES, _MOST_LINES = 4, 14


class LineEditor(QLineEdit):
    """One line of text. Enter gives it in and goes on to the next field."""

    def __init__(self, model: ProjectModel, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keeper = Keeper(self, model, place, self.text, self.setText)
        self.textEdited.connect(self.keeper.typed)
        self.returnPressed.connect(self._onward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def _onward(self) -> None:
        self.keeper.give_in()
        onward(self)


class YearEditor(LineEditor):
    """A year of four digits; what is no year is kept as typed, and a finding says so."""

    def __init__(self, model: ProjectModel, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(model, place, parent)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 12 + 2 * theme.SPACE.l)


class ChoiceEditor(QComboBox):
    """A closed list. The wheel scrolls the page and never changes the value."""

    def __init__(
        self, model: ProjectModel, place: Place, choices: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem("")
        self.addItems(list(choices))
        self.keeper = Keeper(self, model, place, self.currentText, self._choose)
        self.activated.connect(self.keeper.give_in)

    def _choose(self, text: str) -> None:
        if self.findText(text) < 0:
            self.addItem(text)
        self.setCurrentText(text)


class LongTextEditor(QPlainTextEdit):
    """Several lines, as high as its text. Tab goes on; Ctrl+Enter too."""

    def __init__(self, model: ProjectModel, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFont(theme.font(0.5))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.keeper = Keeper(self, model, place, self.toPlainText, self.setPlainText)
        self.textChanged.connect(self.keeper.typed)
        self._least, self._most = _LEAST_LINES, _MOST_LINES
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keeper.give_in()
            onward(self)
            return
        super().keyPressEvent(event)

    def show_lines(self, least: int, most: int) -> None:
        """As high as its text within these numbers of lines."""
        self._least, self._most = least, most
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()  # the text wraps anew

    def _grow(self) -> None:
        lines, height = self._extent()
        pitch = max(height / lines, self.fontMetrics().lineSpacing())  # a face that stands in may be higher
        shown = max(self._least, min(lines, self._most))
        around = 2 * (theme.SPACE.s + self.frameWidth()) + 2 * round(self.document().documentMargin())
        self.take_height(ceil(shown * pitch) + around)

    def take_height(self, height: int) -> None:
        """Be as high as this."""
        self.setFixedHeight(height)

    def _extent(self) -> tuple[int, float]:
        """How many lines the text has as it is wrapped, and how high they are together."""
        lines, height = 0, 0.0
        block = self.document().firstBlock()
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return max(lines, 1), height - 2 * self.document().documentMargin()
