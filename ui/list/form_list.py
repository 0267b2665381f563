"""The installed forms to choose from: by place, each with what it holds; whole sets stand out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from perfdesk.forms.library import FormInfo
from ui import theme

_INFO = Qt.ItemDataRole.UserRole
_HEAD, _FORM = 28, 48
WHOLE = "全套"
_EVERYWHERE = "全国"
Index = QModelIndex | QPersistentModelIndex


def holds(info: FormInfo) -> str:
    """What a form consists of, in one line: the parts of a set, the steps of a single form."""
    return "、".join(info.holds)


class FormList(QListWidget):
    """The arrows pass the names of places."""

    def __init__(self, forms: Sequence[FormInfo]) -> None:
        super().__init__()
        self.setAccessibleName("表式")
        self.setProperty("role", "parts")
        self.setItemDelegate(_FormDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for place, group in groupby(sorted(forms, key=_order), key=lambda info: info.place):
            head = QListWidgetItem(place)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(head)
            for info in group:
                item = QListWidgetItem(info.title)
                item.setData(_INFO, info)
                item.setToolTip(f"{info.title}\n{holds(info)}")
                self.addItem(item)

    def sizeHint(self) -> QSize:
        """Four forms in sight; fewer where the screen is low."""
        return QSize(super().sizeHint().width(), 264)

    @property
    def form_id(self) -> str:
        """The form that is chosen, "" for none."""
        item = self.currentItem()
        info = item.data(_INFO) if item else None
        return info.id if isinstance(info, FormInfo) else ""

    def choose(self, form_id: str) -> None:
        """Choose a form; the first one where it is not installed."""
        rows = [row for row in range(self.count()) if isinstance(self.item(row).data(_INFO), FormInfo)]
        wanted = next((row for row in rows if self.item(row).data(_INFO).id == form_id), rows[0] if rows else -1)
        self.setCurrentRow(wanted)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._in_sight)  # the list has its height by then

    def _in_sight(self) -> None:
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem(), QAbstractItemView.ScrollHint.PositionAtCenter)


def _order(info: FormInfo) -> tuple[bool, str, bool, int, str]:
    return info.place != _EVERYWHERE, info.place, not info.whole, -info.year, info.title


class _FormDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _FORM if index.data(_INFO) else _HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        info, area = index.data(_INFO), option.rect
        painter.save()
        if info is None:
            painter.setFont(theme.font(-1, bold=True))
            painter.setPen(theme.color("muted"))
            painter.drawText(area.adjusted(theme.SPACE.s, 4, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        else:
            self._form(painter, area, info, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _form(self, painter: QPainter, area: QRect, info: FormInfo, selected: bool) -> None:
        if selected:
            painter.fillRect(area, theme.color("accent_soft"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.color("accent"))
        upper = area.adjusted(theme.SPACE.l, 5, -theme.SPACE.m, -area.height() // 2)
        lower = area.adjusted(theme.SPACE.l, area.height() // 2, -theme.SPACE.m, -4)
        painter.setFont(theme.figures(-0.5))
        painter.setPen(theme.color("muted"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, f"{info.year}年")
        left = self._badge(painter, upper) if info.whole else upper
        painter.setFont(theme.font(bold=selected))
        painter.setPen(theme.color("accent" if selected else "text"))
        room = left.adjusted(0, 0, -64, 0)
        title = painter.fontMetrics().elidedText(info.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(theme.font(-1))
        painter.setPen(theme.color("muted"))
        words = painter.fontMetrics().elidedText(holds(info), Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, words)

    def _badge(self, painter: QPainter, line: QRect) -> QRect:
        painter.setFont(theme.font(-1.5, bold=True))
        wide = painter.fontMetrics().horizontalAdvance(WHOLE) + 2 * theme.SPACE.xs + 2
        badge = QRect(line.left(), line.center().y() - 8, wide, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(badge, theme.RADIUS, theme.RADIUS)
        painter.setPen(theme.color("on_accent"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, WHOLE)
        return line.adjusted(wide + theme.SPACE.s, 0, 0, 0)
