"""The steps on the left: number, name, and how far each is; folds to signs where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import icons, theme
from ui.editor.step_states import StepState

_STATE = Qt.ItemDataRole.UserRole
_ROW_HEIGHT = 44
WIDE, FOLDED = 184, 56


class StepBar(QListWidget):
    """`chosen(str)`: the arrows or a click picked a step. `entered(str)`: a click or Enter, she wants to type in it."""

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, names: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "steps")
        self.setAccessibleName("步骤")
        self.folded = False
        self.setItemDelegate(_StepDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._keys = names
        for number, name in enumerate(names, 1):
            item = QListWidgetItem(f"{number} {name}")
            self.addItem(item)
        self.currentRowChanged.connect(self._on_row)
        self.clicked.connect(lambda index: self.entered.emit(self._keys[index.row()]))
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Narrow: number and sign only, the name in the tooltip."""
        self.folded = folded
        self.setFixedWidth(FOLDED if folded else WIDE)
        self.scheduleDelayedItemsLayout()

    def show_states(self, states: dict[str, StepState]) -> None:
        """Repaint the signs that changed."""
        for row, key in enumerate(self._keys):
            item, state = self.item(row), states[key]
            if item.data(_STATE) != state:
                item.setData(_STATE, state)
                item.setToolTip(f"{item.text()}：{state.tip}" if state.tip else item.text())

    def select(self, key: str) -> None:
        """Mark a step without telling that it was chosen."""
        self.blockSignals(True)
        self.setCurrentRow(self._keys.index(key))
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered.emit(self._keys[self.currentRow()])
        else:
            super().keyPressEvent(event)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self._keys[row])


class _StepDelegate(QStyledItemDelegate):
    """Sign, number and name, and on the right how many places want attention."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(FOLDED, _ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        state: StepState | None = index.data(_STATE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        area: QRect = option.rect
        painter.save()
        if selected:
            painter.fillRect(area, theme.color("accent_soft"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.color("alternate"))
        inner = area.adjusted(theme.SPACE.l, 0, -theme.SPACE.m, 0)
        if state is not None:
            self._sign(painter, inner, state)
        painter.setFont(theme.font(bold=selected))
        painter.setPen(theme.color("accent" if selected else "text"))
        text = str(index.data())
        left = inner.adjusted(24, 0, -24, 0)
        if self._folded():
            text, left = text.split(" ")[0], inner.adjusted(20, 0, 0, 0)
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _sign(self, painter: QPainter, inner: QRect, state: StepState) -> None:
        picture = icons.pixmap(state.sign.icon, 16, state.sign.token, painter.device().devicePixelRatioF())
        painter.drawPixmap(inner.left(), inner.center().y() - 7, picture)
        if state.places and not self._folded():
            painter.setFont(theme.figures(-1, bold=True))
            painter.setPen(theme.color(state.sign.token))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(state.places))

    def _folded(self) -> bool:
        bar = self.parent()
        return isinstance(bar, StepBar) and bar.folded
