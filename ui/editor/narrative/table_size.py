"""How large a new table shall be: squares to point at, or arrow keys and Enter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme

_ROWS, _COLUMNS, _SQUARE, _GAP, _WORDS = 8, 8, 18, 3, 24


class TableSize(QWidget):
    """`chosen(rows, columns)`."""

    chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.rows, self.columns = 3, 3
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("表格大小，用方向键选择，按 Enter 插入")

    def begin(self) -> None:
        """Start with the usual size."""
        self.rows, self.columns = 3, 3
        self.setFocus()
        self.update()

    def sizeHint(self) -> QSize:
        step = _SQUARE + _GAP
        return QSize(_COLUMNS * step + 2 * theme.SPACE.s, _ROWS * step + 2 * theme.SPACE.s + _WORDS)

    def square(self, row: int, column: int) -> QRect:
        """Where a square stands, counted from 1."""
        step = _SQUARE + _GAP
        at = QPoint(theme.SPACE.s + (column - 1) * step, theme.SPACE.s + (row - 1) * step)
        return QRect(at, QSize(_SQUARE, _SQUARE))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        step = _SQUARE + _GAP
        at = event.position().toPoint() - QPoint(theme.SPACE.s, theme.SPACE.s)
        self._size(at.y() // step + 1, at.x() // step + 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)
        self.chosen.emit(self.rows, self.columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1)}
        by = moves.get(Qt.Key(event.key()))
        if by:
            self._size(self.rows + by[0], self.columns + by[1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.rows, self.columns)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for row in range(1, _ROWS + 1):
            for column in range(1, _COLUMNS + 1):
                inside = row <= self.rows and column <= self.columns
                painter.setPen(theme.color("accent" if inside else "line_strong"))
                painter.setBrush(theme.color("accent_soft" if inside else "base"))
                painter.drawRect(self.square(row, column).adjusted(0, 0, -1, -1))
        below = QRect(0, self.height() - _WORDS - 4, self.width(), _WORDS)
        painter.setPen(theme.color("text"))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{self.rows} 行 × {self.columns} 列")

    def _size(self, rows: int, columns: int) -> None:
        self.rows, self.columns = max(1, min(rows, _ROWS)), max(1, min(columns, _COLUMNS))
        self.update()
