"""A narrow strip of small pages: which one is in view, and a way to another one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui import theme
from ui.preview.desk import Desk
from ui.preview.geometry import DESK

WIDTH = 104
"""Logical pixels of the whole strip."""
MANY = 4
"""From this many pages on the strip is shown unless the clerk put it away."""
_ROOM = 456
"""A panel narrower than this has no room for it: the paper must stay readable."""
_LEAST = 0.45
"""Where a page would be smaller than this beside the strip, it is shown only at her word."""
_PAD, _MARK = 10, 3


class Thumbnails(QAbstractScrollArea):
    """The pages of a desk in small. shown(bool): came or went. chosen(bool): the clerk wants it, or does not.

    Only what is in view is drawn, one page at a time between other work, from the same display list as the pages.
    """

    shown = Signal(bool)
    chosen = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thumbnails")
        self.setAccessibleName("页面缩略图")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFixedWidth(WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.useful = False
        self._desk = desk
        self._choice: bool | None = None
        self._room = 0
        self._pictures: dict[int, tuple[object, float, QPixmap]] = {}
        self._calm = QTimer(self, singleShot=True, interval=0)
        self._calm.timeout.connect(self._draw_next)
        desk.pages_changed.connect(self._on_pages)
        desk.page_changed.connect(self._on_page)
        self.hide()

    # whether it is there

    @property
    def wanted(self) -> bool:
        """Whether it is shown where there is room: as the clerk chose, else for long documents that stay readable."""
        return len(self._desk.pages) >= MANY and self._readable() if self._choice is None else self._choice

    def set_wanted(self, wanted: bool) -> None:
        """The clerk's word."""
        self.restore(wanted)
        self.chosen.emit(wanted)

    def restore(self, choice: bool | None) -> None:
        """What she chose another time; None: nothing yet."""
        self._choice = choice
        self._decide()

    def set_room(self, width: int) -> None:
        """How wide strip and pages are together."""
        self._room = width
        self._decide()

    def _readable(self) -> bool:
        """Whether the widest page beside the strip is still worth looking at."""
        widest = max((page.width for page in self._desk.pages), default=0.0) * self.logicalDpiX() / 72
        return self._room - WIDTH - 2 * DESK - self._desk.verticalScrollBar().sizeHint().width() >= _LEAST * widest

    def _decide(self) -> None:
        self.useful = len(self._desk.pages) > 1 and self._room >= _ROOM
        show = self.useful and self.wanted
        if show != self.isVisibleTo(self.parentWidget()):
            self.setVisible(show)
            if show:
                self._on_page(self._desk.page)
        self.shown.emit(show)

    # where the small pages lie

    def rect_of(self, number: int) -> QRectF:
        """Where a small page stands in the viewport."""
        return self._rects()[number].translated(0, -self.verticalScrollBar().value())

    def _rects(self) -> list[QRectF]:
        wide = self.viewport().width() - 2 * _PAD
        y, rects = float(_PAD), []
        for page in self._desk.pages:
            high = wide * page.height / page.width
            rects.append(QRectF(_PAD, y, wide, high))
            y += high + self._caption() + _PAD
        return rects

    def _caption(self) -> int:
        return self.fontMetrics().height()

    def _arrange(self) -> None:
        rects, port = self._rects(), self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(rects[-1].bottom() + self._caption() + _PAD - port)) if rects else 0)
        bar.setPageStep(port)
        bar.setSingleStep(40)

    # following the desk

    def _on_pages(self) -> None:
        count = len(self._desk.pages)
        self._pictures = {number: kept for number, kept in self._pictures.items() if number < count}
        self._decide()
        self._arrange()
        self.viewport().update()

    def _on_page(self, number: int) -> None:
        if self.isVisible() and number < len(self._desk.pages):
            self._arrange()
            rect, bar = self._rects()[number], self.verticalScrollBar()
            low, high = rect.bottom() + self._caption() + _PAD - self.viewport().height(), rect.top() - _PAD
            bar.setValue(round(min(max(bar.value(), low), high)))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # the way to another page

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position() + QPointF(0, self.verticalScrollBar().value())
        for number, rect in enumerate(self._rects()):
            if rect.adjusted(-_PAD, -_PAD / 2, _PAD, self._caption() + _PAD / 2).contains(spot):
                self._desk.show_page(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last, at = len(self._desk.pages) - 1, self._desk.page
        key = Qt.Key
        wanted = {
            key.Key_Up: at - 1, key.Key_Left: at - 1, key.Key_PageUp: at - 1,
            key.Key_Down: at + 1, key.Key_Right: at + 1, key.Key_PageDown: at + 1,
            key.Key_Home: 0, key.Key_End: last,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if wanted is None:
            super().keyPressEvent(event)
            return
        self._desk.glide.finish()
        self._desk.show_page(min(max(wanted, 0), last))
        self._desk.glide.finish()

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("track"))
        painter.translate(0, -self.verticalScrollBar().value())
        for number, rect in enumerate(self._rects()):
            if self._in_view(rect):
                self._paint(painter, number, rect)
        painter.end()

    def _paint(self, painter: QPainter, number: int, rect: QRectF) -> None:
        kept = self._pictures.get(number)
        painter.fillRect(rect, Qt.GlobalColor.white)
        if kept is not None:
            painter.drawPixmap(rect, kept[2], QRectF(kept[2].rect()))
        if not self._is_right(number, rect):
            self._calm.start()
        current = number == self._desk.page
        edge = theme.color("accent") if current else theme.color("line_strong")
        painter.setPen(QPen(edge, _MARK if current else 1))
        painter.drawRect(rect.adjusted(-1, -1, 1, 1) if current else rect)
        painter.setPen(theme.color("accent" if current else "muted"))
        painter.setFont(theme.font(-1.5, bold=current))
        caption = QRectF(0, rect.bottom() + 2, self.viewport().width(), self._caption())
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        if current and self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(rect.adjusted(-5, -5, 5, 5))

    def _draw_next(self) -> None:
        """Draw one small page that is in view, then let others have their turn."""
        top = QPointF(0, self.verticalScrollBar().value())
        for number, rect in enumerate(self._rects()):
            if self._desk.pictures and self._in_view(rect) and not self._is_right(number, rect):
                page, scale = self._desk.pages[number], self._scale(rect, number)
                picture = QPixmap.fromImage(self._desk.pictures.painter.image(page, scale, opaque=False))
                self._pictures[number] = page, scale, picture
                self.viewport().update(rect.translated(-top).toAlignedRect())
                return

    def _is_right(self, number: int, rect: QRectF) -> bool:
        page = self._desk.pages[number]
        kept = self._pictures.get(number)
        return kept is not None and kept[1] == self._scale(rect, number) and (kept[0] is page or kept[0] == page)

    def _scale(self, rect: QRectF, number: int) -> float:
        return rect.width() * self.devicePixelRatioF() / self._desk.pages[number].width

    def _in_view(self, rect: QRectF) -> bool:
        top = self.verticalScrollBar().value()
        return rect.bottom() + self._caption() > top and rect.top() < top + self.viewport().height()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 200)
