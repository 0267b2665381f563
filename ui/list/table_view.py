"""The table of projects: whole rows, several with Ctrl, Shift or Ctrl+A; Enter or a double click opens."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from perfdesk.office import summary as columns
from perfdesk.store import ProjectInfo
from ui import theme
from ui.list.delegate import ProjectDelegate
from ui.list.model import COLUMNS, INFO, NAME, STATE

# Widths in characters of the base face; the name takes what is left.
_WIDTHS = {
    columns.FORM: 26, columns.MONEY: 11, columns.RATE: 9, columns.SCORE: 13, columns.GRADE: 6, columns.PROGRESS: 14,
    STATE: 14,
}  # fmt: skip
_NAME_LEAST = 24
_MOST_NEEDED = (STATE, columns.SCORE, columns.MONEY, columns.PROGRESS, columns.RATE, columns.GRADE, columns.FORM)
"""On a narrow window the last of these leave first."""


class ProjectView(QTableView):
    """`opened()`; `menu_wanted(QPoint)` in screen coordinates."""

    opened = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, rows: QSortFilterProxyModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spare = 0
        self.setProperty("role", "list")
        self.setModel(rows)
        self.setItemDelegate(ProjectDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # as the store gives them: changed last stands first
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.SPACE.l + 2 * theme.SPACE.m)
        self.setAccessibleName("项目列表")
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(COLUMNS.index(NAME), QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        self._size_columns()
        self.doubleClicked.connect(lambda index: self.opened.emit())

    def chosen(self) -> list[ProjectInfo]:
        """The chosen projects in the order in which they stand."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.model().index(row, 0).data(INFO) for row in rows]

    def select(self, project_ids: Collection[str]) -> None:
        """Choose these projects, as far as they are in the list; else the first one."""
        model = self.model()
        rows = [row for row in range(model.rowCount()) if model.index(row, 0).data(INFO).id in project_ids]
        if not rows and not model.rowCount():
            return
        self.selectRow(rows[0] if rows else 0)
        if len(rows) > 1:
            wanted = QItemSelection()
            for row in rows:
                wanted.select(model.index(row, 0), model.index(row, 0))
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(wanted, flags.ClearAndSelect | flags.Rows)

    def selectRow(self, row: int) -> None:
        # Qt's own asks the keyboard: with Ctrl still held (Ctrl+E, Ctrl+A) it would take the row away again
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), flags.ClearAndSelect | flags.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            self.menu_wanted.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        one = self.fontMetrics().horizontalAdvance("0")
        room = self.viewport().width() - one * _NAME_LEAST
        for column in _MOST_NEEDED:
            room -= one * _WIDTHS[column] + 2 * theme.SPACE.m
            self.setColumnHidden(COLUMNS.index(column), room < 0)
        self._share(room)

    def fit(self) -> None:
        """Other projects are listed: their titles share the room anew."""
        self._share(self._spare)

    def _share(self, spare: int) -> None:
        """The titles of forms take up to half of the room that the names need not have."""
        self._spare = spare
        form = COLUMNS.index(columns.FORM)
        usual = self.fontMetrics().horizontalAdvance("0") * _WIDTHS[columns.FORM] + 2 * theme.SPACE.m
        longest = max(usual, self.sizeHintForColumn(form) + theme.SPACE.s)
        self.setColumnWidth(form, min(longest, usual + max(0, spare) // 2))

    def _size_columns(self) -> None:
        one = self.fontMetrics().horizontalAdvance("0")
        for column, characters in _WIDTHS.items():
            self.setColumnWidth(COLUMNS.index(column), one * characters + 2 * theme.SPACE.m)
