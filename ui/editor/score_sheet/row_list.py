"""The rows of a score sheet as a list under their headings; the arrows go from row to row."""

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
)

from ui import icons, theme
from ui.editor.score_sheet.lines import SheetLine

_LINE = Qt.ItemDataRole.UserRole
_TOP, _SECOND, _ROW = 32, 26, 30
_INTO = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)
Index = QModelIndex | QPersistentModelIndex


class RowList(QListWidget):
    """`chosen(str)`: the row in hand is another one. `entered`: she wants to fill it."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self.setAccessibleName("评分项目")
        self.setItemDelegate(_LineDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._lines: tuple[SheetLine, ...] = ()
        self.currentRowChanged.connect(self._on_row)

    def show_lines(self, lines: tuple[SheetLine, ...]) -> None:
        """Repaint what differs."""
        if len(lines) != self.count():
            self.clear()
            for line in lines:
                item = QListWidgetItem()
                if not line.row:
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
                self.addItem(item)
        for number, line in enumerate(lines):
            if self.item(number).data(_LINE) != line:
                self.item(number).setData(_LINE, line)
                self.item(number).setText(line.text)
                self.item(number).setToolTip("\n".join(part for part in (line.text, line.trouble) if part))
        self._lines = lines

    @property
    def row(self) -> str:
        """The key of the row in hand, "" before the first."""
        at = self.currentRow()
        return self._lines[at].row if 0 <= at < len(self._lines) else ""

    def select(self, row: str) -> None:
        """Take a row in hand."""
        at = next((number for number, line in enumerate(self._lines) if line.row == row), -1)
        if at >= 0:
            self.setCurrentRow(at)

    def step(self, by: int) -> bool:
        """To the next row (1) or the one before (-1); False at the end."""
        rows = [line.row for line in self._lines if line.row]
        at = rows.index(self.row) + by if self.row in rows else 0
        if not 0 <= at < len(rows):
            return False
        self.select(rows[at])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _INTO:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _on_row(self, number: int) -> None:
        if 0 <= number < len(self._lines) and self._lines[number].row:
            if number and not self._lines[number - 1].row:
                self.scrollToItem(self.item(number - 1))  # its heading with it
            self.scrollToItem(self.item(number))
            self.chosen.emit(self._lines[number].row)


class _LineDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: SheetLine = index.data(_LINE)
        return QSize(120, _ROW if line.row else (_SECOND if line.depth else _TOP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, area = index.data(_LINE), option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if not line.row:
            painter.fillRect(area, theme.color("base" if line.depth else "panel"))
        elif selected:
            painter.fillRect(area, theme.color("accent_soft"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.color("alternate"))
        inner = area.adjusted(theme.SPACE.m, 0, -theme.SPACE.m, 0)
        self._right(painter, inner, line, selected)
        self._name(painter, inner, line, selected)
        painter.restore()

    def _right(self, painter: QPainter, inner: QRect, line: SheetLine, selected: bool) -> None:
        painter.setFont(theme.figures(-0.5, bold=not line.row and not line.depth))
        painter.setPen(theme.color("warning" if line.trouble else ("text" if line.row or not line.depth else "muted")))
        words = f"▲ {line.right}" if line.trouble else line.right
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        inner.setRight(inner.right() - painter.fontMetrics().horizontalAdvance(words) - theme.SPACE.s)

    def _name(self, painter: QPainter, inner: QRect, line: SheetLine, selected: bool) -> None:
        left = inner
        if line.sign is not None:
            picture = icons.pixmap(line.sign.icon, 16, line.sign.token, painter.device().devicePixelRatioF())
            painter.drawPixmap(inner.left() + theme.SPACE.xs, inner.center().y() - 7, picture)
            left = inner.adjusted(16 + theme.SPACE.m, 0, 0, 0)
        top = not line.row and not line.depth
        painter.setFont(theme.font(-0.5 if not line.row else 0, bold=top or selected))
        painter.setPen(theme.color("accent" if selected else ("muted" if not line.row and line.depth else "text")))
        text = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, text)
