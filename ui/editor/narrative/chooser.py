"""The list of everything that can be set into a text, under the caret: grouped by table, with what each says now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ui import theme
from ui.editor.field_row import label_of
from ui.editor.narrative.offers import Offer, matching

_WIDE, _HIGH = 460, 300
_NAME = Qt.ItemDataRole.UserRole


class Chooser(QFrame):
    """Lies over the window, inside it. `chosen(str)`: the name of a figure; `left`: closed without one.

    With `search` it has a line of its own to type in; else the editor types and calls `filter`.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "popup")
        self._offers: Sequence[Offer] = ()
        self._caret = QRect()
        self.search = _Search(self)
        self._list = QTreeWidget()
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setIndentation(0)
        self._list.setUniformRowHeights(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self._list.setColumnWidth(1, 150)
        self._list.itemClicked.connect(lambda item: self._take(item))
        self._none = label_of("没有找到。可按名称、金额或汉字的一部分查找", "guidance")
        self._none.setContentsMargins(theme.SPACE.s, theme.SPACE.s, theme.SPACE.s, theme.SPACE.s)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.xs, theme.SPACE.xs, theme.SPACE.xs, theme.SPACE.xs)
        column.setSpacing(theme.SPACE.xs)
        for widget in (self.search, self._none, self._list):
            column.addWidget(widget)
        self.search.textChanged.connect(self.filter)
        self.hide()

    def open(self, offers: Sequence[Offer], caret: QRect, search: bool) -> None:
        """Show the offers at a caret (in the window's coordinates)."""
        self._offers, self._caret = offers, caret
        self.search.setVisible(search)
        self.search.clear()
        self.filter("")
        self.show()
        self.raise_()
        if search:
            self.search.setFocus()

    @property
    def shown(self) -> list[str]:
        """The lines as they are seen, heads left out."""
        return [f"{item.text(0)} {item.text(1)}" for item in self._items()]

    @property
    def empty(self) -> bool:
        """Whether nothing fits what was typed."""
        return not self._items()

    def filter(self, typed: str) -> None:
        """Show what fits."""
        self._list.clear()
        group = None
        items = []
        for offer in matching(self._offers, typed):
            if offer.group != group:
                group = offer.group
                items.append(_head(group))
            items.append(_line(offer))
        self._list.addTopLevelItems(items)
        for item in items:
            item.setFirstColumnSpanned(not item.data(0, _NAME))
        self._none.setVisible(not items)
        self._list.setVisible(bool(items))
        if items:
            self._list.setCurrentItem(items[1])
        self.put(self._caret)

    def key(self, key: int) -> bool:
        """Arrows move, Enter and Tab take, Esc leaves. Whether the key was used."""
        match key:
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_PageDown:
                self._move(8)
            case Qt.Key.Key_PageUp:
                self._move(-8)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab if not self.empty:
                self._take(self._list.currentItem())
            case Qt.Key.Key_Escape:
                self.leave()
            case _:
                return False
        return True

    def leave(self) -> None:
        """Close without choosing."""
        if self.isVisible():
            self.hide()
            self.left.emit()

    def _items(self) -> list[QTreeWidgetItem]:
        items = (self._list.topLevelItem(row) for row in range(self._list.topLevelItemCount()))
        return [item for item in items if item is not None and item.data(0, _NAME)]

    def _move(self, by: int) -> None:
        items = self._items()
        if items:
            at = items.index(self._list.currentItem()) + by
            self._list.setCurrentItem(items[max(0, min(at, len(items) - 1))])

    def _take(self, item: QTreeWidgetItem | None) -> None:
        name = item.data(0, _NAME) if item else ""
        if name:
            self.hide()
            self.chosen.emit(name)

    def put(self, caret: QRect) -> None:
        """Under a caret, as high as its lines; above it where there is more room."""
        self._caret = caret
        around = self.parentWidget().rect().adjusted(8, 8, -8, -8)
        below, above = around.bottom() - caret.bottom(), caret.top() - around.top()
        high = min(self._wanted(), max(below, above) - 4)
        wide = min(_WIDE, around.width())
        left = max(around.left(), min(caret.left(), around.right() - wide))
        top = caret.bottom() + 4 if below >= high else caret.top() - high - 4
        self.setGeometry(QRect(QPoint(left, top), QSize(wide, high)))

    def _wanted(self) -> int:
        lines = self._list.topLevelItemCount()
        one = self._list.sizeHintForRow(0) if lines else self._none.sizeHint().height() + theme.SPACE.s
        search = 0 if self.search.isHidden() else self.search.sizeHint().height() + theme.SPACE.xs
        return min(_HIGH, search + max(1, lines) * one + 2 * theme.SPACE.xs + 4)


class _Search(QLineEdit):
    """Where the name is typed when the list was opened by F4."""

    def __init__(self, chooser: Chooser) -> None:
        super().__init__(chooser)
        self._chooser = chooser
        self.setPlaceholderText("输入名称或数值的一部分，例如：执行数、257")
        self.setAccessibleName("查找要插入的数")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._chooser.key(event.key()):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._chooser.hide()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return False  # Tab takes the current line


def _head(group: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([group])
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setForeground(0, theme.color("muted"))
    item.setFont(0, theme.font(-1, bold=True))
    return item


def _line(offer: Offer) -> QTreeWidgetItem:
    item = QTreeWidgetItem([offer.label, offer.text])
    item.setData(0, _NAME, offer.name)
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setFont(1, theme.figures())
    item.setToolTip(0, f"{offer.label}　{offer.text}")
    return item
