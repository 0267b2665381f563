"""One line of the score card: name, score of points, and a bar."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from perfdesk.values.number import plain_text, score_text
from ui import icons, theme
from ui.editor.bottom_line import NOTHING

_BAR = 6


class ScoreBar(QWidget):
    """`show_score` repaints only when something differs. `clicked(str)`: its name, by mouse, Enter or space."""

    clicked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._percent = False
        self._shown: tuple[Decimal | None, Decimal, str] = (None, Decimal(0), "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit(self.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit(self.name)
        else:
            super().keyPressEvent(event)

    @property
    def text(self) -> str:
        """Score of points as shown; without points (not entered yet, or for additions to the total) the score alone."""
        score, points, _ = self._shown
        if self._percent:
            return f"{plain_text(score or Decimal(0))}%"
        if not points:
            return score_text(score) if score else NOTHING
        return f"{score_text(score) if score is not None else NOTHING} / {plain_text(points)}"

    def show_score(self, score: Decimal | None, points: Decimal, trouble: str = "") -> None:
        """`trouble` says why the points are not what the form prints; it puts a sign before the name."""
        if (score, points, trouble) == self._shown:
            return
        self._shown = (score, points, trouble)
        self.setToolTip(trouble)
        self.setAccessibleName(f"{self.name} {self.text} {trouble}")
        self.update()

    def show_percent(self, percent: Decimal) -> None:
        """A share of the whole, in percent."""
        self._percent = True
        self.show_score(percent, Decimal(100))

    def sizeHint(self) -> QSize:
        return QSize(160, self.fontMetrics().lineSpacing() + _BAR + theme.SPACE.s)

    def paintEvent(self, event: QPaintEvent) -> None:
        score, points, trouble = self._shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QRect(0, 0, self.width(), self.fontMetrics().lineSpacing())
        left = line
        if trouble:
            painter.drawPixmap(0, 1, icons.pixmap("triangle-alert", 16, "warning", self.devicePixelRatioF()))
            left = line.adjusted(20, 0, 0, 0)
        painter.setPen(theme.color("text"))
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.name)
        painter.setFont(theme.figures())
        painter.setPen(theme.color("warning" if trouble else "text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.text)
        self._bar(painter, QRectF(0, line.bottom() + theme.SPACE.xs, self.width(), _BAR), score, points)
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _bar(self, painter: QPainter, area: QRectF, score: Decimal | None, points: Decimal) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(area, _BAR / 2, _BAR / 2)
        if score is None or points <= 0 or score <= 0:
            return
        share = min(1.0, float(score / points))  # only for the length of a bar on the screen
        painter.setBrush(theme.color("ok" if score >= points else "accent"))
        painter.drawRoundedRect(QRectF(area.x(), area.y(), max(_BAR, area.width() * share), _BAR), _BAR / 2, _BAR / 2)
