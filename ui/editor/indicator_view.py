"""The table itself: spans, sizes, and moving about by keys as in Excel."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QTableView, QWidget

from perfdesk.forms.model import Kind
from ui.editor.indicator_delegate import IndicatorDelegate
from ui.editor.indicator_editors import TextCell, leaving
from ui.editor.indicator_header import IndicatorHeader
from ui.editor.indicator_model import IndicatorModel
from ui.editor.indicator_sizes import IndicatorSizes
from ui.editor.indicator_steps import edge, next_to_fill, opposite

AnyIndex = QModelIndex | QPersistentModelIndex
_EDGES = {
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
}  # fmt: skip
_SELECT = QItemSelectionModel.SelectionFlag


class IndicatorView(QTableView):
    """Enter goes down, Tab to the next cell to be filled, typing replaces, F2 changes, arrows move.

    cell_reached(QModelIndex): the clerk is at this cell. end_reached: Enter on the last line.
    heading_clicked(QModelIndex): the clerk wants to know about a heading. menu_wanted(QPoint).
    """

    cell_reached = Signal(object)
    end_reached = Signal()
    heading_clicked = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, model: IndicatorModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = model
        self._tab_from: int | None = None
        self._asked = False
        self.cells = IndicatorDelegate(model, self)
        self.setHorizontalHeader(IndicatorHeader(model, self))
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self._set_up()
        self.cells.left.connect(self.leave_editor)
        self.cells.given_up.connect(self._give_up)
        model.overrule_wanted.connect(self._on_asked)
        self._sizes = IndicatorSizes(self, model)
        self._sizes.regroup()

    def _set_up(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(True)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(self.lines.table.label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        here = self.currentIndex()
        in_sight = self.viewport().rect().intersects(self.visualRect(here))
        super().resizeEvent(event)
        self._sizes.fit_columns()
        if in_sight:  # lines are higher now, or the window lower: she must not lose the cell
            self.scrollTo(here)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The labels of spans stay in sight while their lines scroll by, so they are drawn anew."""
        super().scrollContentsBy(dx, dy)
        width = sum(self.columnWidth(number) for number in range(self.lines.depth))
        self.viewport().update(QRect(self.columnViewportPosition(0), 0, width, self.viewport().height()))

    # moving

    def go(self, index: AnyIndex) -> None:
        """Make a cell the current and only selected one, in sight (Qt's own way heeds a Ctrl that is still held)."""
        if index.isValid():
            self._sizes.reveal(index.column())
            self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
            self.scrollTo(index)

    def step(self, rows: int, columns: int) -> None:
        """Enter, Tab and arrows: down and up in the column, on to the next cell that is to be filled."""
        here = self.currentIndex()
        if not here.isValid():
            self.go(self.model().index(0, self.lines.depth))
        elif columns:
            self._tab(here, columns)
        elif rows:
            self._down(here, rows)

    def _down(self, here: QModelIndex, rows: int) -> None:
        column = self._tab_from if self._tab_from is not None and rows > 0 else here.column()
        row = here.row() + rows
        if 0 <= row < len(self.lines.lines):
            self.go(self.model().index(row, column))
        elif rows > 0:
            self.end_reached.emit()

    def _tab(self, here: QModelIndex, columns: int) -> None:
        origin = here.column() if self._tab_from is None else self._tab_from
        found = next_to_fill(self.lines, here, columns)
        if found.isValid():
            self.go(found)
            self._tab_from = origin

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The headings are no place to type: Left and Home stop before them, in the same line."""
        here, index = self.currentIndex(), super().moveCursor(action, modifiers)
        first = action in (QAbstractItemView.CursorAction.MoveLeft, QAbstractItemView.CursorAction.MoveHome)
        if first and index.column() < self.lines.depth and not modifiers & Qt.KeyboardModifier.ControlModifier:
            return here.siblingAtColumn(self.lines.depth)
        return index.siblingAtColumn(max(index.column(), self.lines.depth)) if index.isValid() else index

    def _select_to(self, index: QModelIndex, extend: bool) -> None:
        if not extend:
            self.go(index)
            return
        selection = QItemSelection(opposite(self.lines, self.currentIndex(), self.selectedIndexes()), index)
        self.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)
        self.selectionModel().select(selection, _SELECT.ClearAndSelect)

    def select_lines(self, first: int, last: int) -> None:
        """Select whole lines, the current cell in the first."""
        self.selectionModel().setCurrentIndex(self.model().index(first, self.lines.depth), _SELECT.NoUpdate)
        self.select_block(first, last, self.lines.depth, len(self.lines.columns) - 1)

    def select_block(self, top: int, bottom: int, left: int, right: int) -> None:
        """Select a rectangle without moving the current cell."""
        model = self.model()
        self.selectionModel().select(
            QItemSelection(model.index(top, left), model.index(bottom, right)), _SELECT.ClearAndSelect
        )

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self._tab_from = None
        if previous.isValid():
            self.update(previous)
        if current.isValid():
            self.update(current)
            self.cell_reached.emit(self.currentIndex())

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = leaving(event)
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step is not None:
            self._leave_or_step(event, step)
        elif modifiers & Qt.KeyboardModifier.ControlModifier and Qt.Key(event.key()) in _EDGES:
            target = edge(self.lines, self.currentIndex(), *_EDGES[Qt.Key(event.key())])
            self._select_to(target, bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Space and modifiers == Qt.KeyboardModifier.ShiftModifier:
            rows = [index.row() for index in self.selectedIndexes()] or [self.currentIndex().row()]
            self.select_lines(min(rows), max(rows))
        elif event.key() == Qt.Key.Key_Backspace and not modifiers:
            self._open_empty()
        elif event.key() == Qt.Key.Key_F2 or (event.key() == Qt.Key.Key_Space and self._at_choice()):
            self.edit(self.currentIndex())
        else:
            self.cells.quick = True
            super().keyPressEvent(event)
            self.cells.quick = False

    def _leave_or_step(self, event: QKeyEvent, step: tuple[int, int]) -> None:
        """Tab behind the last cell leaves the table."""
        if step[1] and not next_to_fill(self.lines, self.currentIndex(), step[1]).isValid():
            event.ignore()
            return
        self.step(*step)
        event.accept()

    def _open_empty(self) -> None:
        """Backspace begins with an empty cell."""
        self.cells.quick = True
        self.edit(self.currentIndex())
        self.cells.quick = False
        if isinstance(self.cells.editor, TextCell):
            self.cells.editor.clear()

    def _at_choice(self) -> bool:
        index = self.currentIndex()
        return index.isValid() and self.lines.column(index).kind is Kind.CHOICE

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Chinese opens an editor like any key; Qt sees to compositions, not to words that arrive without one."""
        self.cells.quick = True
        if event.commitString() and self.cells.editor is None:
            self.edit(self.currentIndex())
            if self.cells.editor is not None:
                QApplication.sendEvent(self.cells.editor, event)
        else:
            super().inputMethodEvent(event)
        self.cells.quick = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() < self.lines.depth:
            self.commit()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.select_lines(index.row(), index.row() + self.rowSpan(index.row(), index.column()) - 1)
            self.heading_clicked.emit(index)
            event.accept()
            return
        super().mousePressEvent(event)

    # the open editor

    def commit(self) -> None:
        """Give in what is being typed, and stay."""
        self.leave_editor(0, 0)

    def leave_editor(self, rows: int, columns: int) -> None:
        """Give in what was typed and go on; stay when a reason is asked for."""
        editor = self.cells.editor
        if editor is None:
            return
        editor.finish_composing()
        self._asked = False
        self.commitData(editor)
        if self.cells.editor is editor:
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if not self._asked:
            self.step(rows, columns)

    def _give_up(self) -> None:
        if self.cells.editor is not None:
            self.closeEditor(self.cells.editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)

    def _on_asked(self) -> None:
        self._asked = True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key opens the menu at the current cell, the mouse where it is."""
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.commit()
        self.menu_wanted.emit(at)
