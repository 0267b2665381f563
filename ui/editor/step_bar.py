"""The steps on the left: number, name, and how far each is; folds to signs where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QMenu, QWidget

from ui import icons
from ui.editor.step_outline import ADD_WORDS, Line, What
from ui.editor.step_paint import FOLDED, LINE, STATE, StepDelegate
from ui.editor.step_states import StepState

WIDE, WIDE_SET = 184, 216
_SHORT = 7
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)


class StepBar(QListWidget):
    """`chosen(str)`: the arrows or a click picked a step. `entered(str)`: a click or Enter, she wants to type in it.

    add_wanted(part), delete_wanted(part, copy), move_wanted(part, copy, by): one more copy of a repeated part, one
    less, another order.
    """

    chosen = Signal(str)
    entered = Signal(str)
    add_wanted = Signal(str)
    delete_wanted = Signal(str, str)
    move_wanted = Signal(str, str, int)

    def __init__(self, lines: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "steps")
        self.setAccessibleName("步骤")
        self.folded = False
        self._lines: tuple[Line, ...] = ()
        self.setItemDelegate(StepDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.show_lines(lines)
        self.currentRowChanged.connect(self._on_row)
        self.clicked.connect(lambda index: self._enter(index.row()))
        self.fold(False)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; where only names differ, the items stay."""
        lines = tuple(lines)
        if lines == self._lines:
            return
        same = [(line.what, line.key) for line in lines] == [(line.what, line.key) for line in self._lines]
        self._lines = lines
        self.blockSignals(True)
        if not same:
            self.clear()
            for line in lines:
                self.addItem(_item(line))
        for row, line in enumerate(lines):
            self.item(row).setData(LINE, line)
            self.item(row).setText(line.shown)
            self.item(row).setToolTip(line.shown)
        self.blockSignals(False)
        self.fold(self.folded)

    def fold(self, folded: bool) -> None:
        """Narrow: number and sign only, the name in the tooltip."""
        self.folded = folded
        wide = WIDE_SET if any(line.what is What.HEAD or len(line.text) > _SHORT for line in self._lines) else WIDE
        self.setFixedWidth(FOLDED if folded else wide)
        self.scheduleDelayedItemsLayout()

    def show_states(self, states: dict[str, StepState]) -> None:
        """Repaint the signs that changed."""
        for row, line in enumerate(self._lines):
            if line.what is not What.STEP:
                continue
            item, state = self.item(row), states[line.key]
            item.setToolTip(f"{item.text()}：{state.tip}" if state.tip else item.text())
            if item.data(STATE) != state:
                item.setData(STATE, state)

    def select(self, key: str) -> None:
        """Mark a step without telling that it was chosen."""
        row = next(row for row, line in enumerate(self._lines) if line.what is What.STEP and line.key == key)
        self.blockSignals(True)
        self.setCurrentRow(row)
        self.blockSignals(False)

    def line(self, row: int) -> Line | None:
        """What a row is for."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.line(self.currentRow())
        copy = line.copy if line else None
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() in _ENTER and not alt:
            self._enter(self.currentRow())
        elif copy and alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_wanted.emit(*copy, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif copy and event.key() == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.delete_wanted.emit(*copy)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        row = self.currentRow() if keyboard else self.indexAt(event.pos()).row()
        line = self.line(row)
        if line is not None and line.part:
            at = self.visualItemRect(self.item(row)).center() if keyboard else event.pos()
            self._open_menu(line, self.viewport().mapToGlobal(at))

    def _open_menu(self, line: Line, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        part = next(
            (each for each in self._lines if each.what is What.ADD and each.key == line.part.split("/")[0]), None
        )
        copy = line.copy
        if copy:
            menu.addAction(icons.icon("arrow-up"), "上移\tAlt+↑", lambda: self.move_wanted.emit(*copy, -1))
            menu.addAction(icons.icon("arrow-down"), "下移\tAlt+↓", lambda: self.move_wanted.emit(*copy, 1))
            menu.addAction(icons.icon("trash-2"), "删除这张表\tCtrl+Delete", lambda: self.delete_wanted.emit(*copy))
            menu.addSeparator()
        if part:
            menu.addAction(icons.icon("plus"), ADD_WORDS, lambda: self.add_wanted.emit(part.key))
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(at)

    def _enter(self, row: int) -> None:
        line = self.line(row)
        if line and line.what is What.STEP:
            self.entered.emit(line.key)
        elif line and line.what is What.ADD:
            self.add_wanted.emit(line.key)

    def _on_row(self, row: int) -> None:
        line = self.line(row)
        if line and line.what is What.STEP:
            self.chosen.emit(line.key)


def _item(line: Line) -> QListWidgetItem:
    item = QListWidgetItem()
    if line.what is What.HEAD:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item
