"""The strip on the left of the list: all years with their counts, and the trash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from perfdesk.store import ProjectInfo
from ui import icons, theme

ALL, TRASH = "\0all", "\0trash"
_KEY, _COUNT, _ICON = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


class YearStrip(QListWidget):
    """`chosen(str)`: a year, ALL or TRASH."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "years")
        self.setAccessibleName("年度")
        self.setFixedWidth(160)
        self.setItemDelegate(_StripDelegate(self))
        self.currentItemChanged.connect(self._on_current)
        self._key = ALL

    @property
    def key(self) -> str:
        """What is chosen."""
        return self._key

    def show_counts(self, projects: Sequence[ProjectInfo], trashed: int) -> None:
        """Years with their counts, newest first; keeps what is chosen where it still exists."""
        counts = Counter(info.year for info in projects)
        lines = [(ALL, "全部项目", len(projects), "layout-list")]
        lines += [
            (year, f"{year}年度" if year else "未填年度", counts[year], "calendar")
            for year in sorted(counts, reverse=True)
        ]
        lines.append((TRASH, "回收站", trashed, "trash-2"))
        self.blockSignals(True)
        self.clear()
        for key, name, count, picture in lines:
            item = QListWidgetItem(name)
            item.setData(_KEY, key)
            item.setData(_COUNT, count)
            item.setData(_ICON, picture)
            self.addItem(item)
        known = [line[0] for line in lines]
        self._key = self._key if self._key in known else ALL
        self.setCurrentRow(known.index(self._key))
        self.blockSignals(False)

    def choose(self, key: str) -> None:
        """Choose a year, ALL or TRASH."""
        for row in range(self.count()):
            if self.item(row).data(_KEY) == key:
                self.setCurrentRow(row)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._key = item.data(_KEY)
            self.chosen.emit(self._key)


class _StripDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(96, 40)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        area: QRect = option.rect
        painter.save()
        if selected:
            painter.fillRect(area, theme.color("accent_soft"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.color("accent"))
        inner = area.adjusted(theme.SPACE.l, 0, -theme.SPACE.l, 0)
        token = "accent" if selected else "muted"
        picture = icons.pixmap(index.data(_ICON), 16, token, painter.device().devicePixelRatioF())
        painter.drawPixmap(inner.left(), inner.center().y() - 7, picture)
        painter.setFont(theme.font(bold=selected))
        painter.setPen(theme.color("accent" if selected else "text"))
        painter.drawText(inner.adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.setFont(theme.figures())
        painter.setPen(theme.color("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(index.data(_COUNT)))
        painter.restore()
