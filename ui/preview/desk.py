"""Pages one below the other on a quiet ground: scrolling and zoom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui import theme
from ui.preview.geometry import DESK, Arrangement, Spot
from ui.preview.glide import Glide
from ui.preview.marking import paint_edge
from ui.preview.painter import PagePainter
from ui.preview.pictures import PagePictures
from ui.preview.zoom import ZOOMS, Fit, Zoom, fitting, larger, smaller

if TYPE_CHECKING:
    from perfdesk.paper import Page

STEP = 48
KEPT = 8
"""Logical pixels of room kept round what is brought into view."""


class Desk(QAbstractScrollArea):
    """Shows pages, fitted to the view or at a fixed zoom.

    zoomed(): the scale may have changed. page_changed(int): another page is in the middle, counted from 0.
    pages_changed(): other pages are shown.
    """

    zoomed = Signal()
    page_changed = Signal(int)
    pages_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # always there: a bar that comes and goes would change the width that pages are fitted to
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        self.page = 0
        self.pages: tuple[Page, ...] = ()
        self.arrangement = Arrangement((), (), 0.0)
        self.pictures: PagePictures | None = None
        self.zoom: Zoom = Fit.WIDTH
        self.glide = Glide(self)

    def set_pages(self, pages: Sequence[Page], painter: PagePainter) -> None:
        """Other pages; where the reader was stays."""
        self.glide.finish()
        anchor = self._anchor()
        if self.pictures is None or painter is not self.pictures.painter:
            self.pictures = PagePictures(painter)
        self.pages = tuple(pages)
        self._arrange(anchor)
        self.pages_changed.emit()

    def reveal(self, rect: QRectF) -> None:
        """Bring a rectangle of the arrangement into view, a third of the way down; nothing where it is in view."""
        aim, port = self.glide.aim(), self.viewport().size()
        x, y = aim.x(), aim.y()
        if rect.top() < y or rect.bottom() > y + port.height():
            y = rect.top() - max(KEPT, (port.height() - rect.height()) / 3)
        if rect.left() < x or rect.right() > x + port.width():
            wide = rect.width() + 2 * KEPT > port.width()
            x = rect.left() - KEPT if wide else rect.center().x() - port.width() / 2
        self.glide.to(x, y)

    def show_page(self, number: int) -> None:
        """Scroll to the top of a page, counted from 0."""
        if 0 <= number < len(self.pages):
            self.glide.to(self.glide.aim().x(), self.arrangement.rects[number].top() - DESK)

    def offset(self) -> QPointF:
        """How far the view is scrolled."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    # zoom

    @property
    def factor(self) -> float:
        """The zoom in force, of the page in view; 1 is the size on paper."""
        scales = self.arrangement.scales
        return scales[min(self.page, len(scales) - 1)] / self._natural() if scales else 1.0

    def set_zoom(self, zoom: Zoom, around: QPointF | None = None) -> None:
        """Fitted to the view or a fixed factor; the point of the viewport `around` stays where it is."""
        self.glide.finish()
        anchor = self._anchor(around or self.zoom_point())
        self.zoom = zoom if isinstance(zoom, Fit) else min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._arrange(anchor)

    def step_zoom(self, direction: int, around: QPointF | None = None) -> None:
        """To the next larger (1) or smaller (-1) usual zoom."""
        self.set_zoom(larger(self.factor) if direction > 0 else smaller(self.factor), around)

    def zoom_point(self) -> QPointF | None:
        """What is being looked at, in the viewport, when zooming by keys and buttons; None: the top."""
        return None

    def _natural(self) -> float:
        return self.logicalDpiX() / 72

    def _scale(self, page: Page) -> float:
        if not isinstance(self.zoom, Fit):
            return self.zoom * self._natural()
        least, most = ZOOMS[0] * self._natural(), ZOOMS[-1] * self._natural()
        return min(max(fitting(self.zoom, page, self.viewport().size()), least), most)

    # scrolling

    def _anchor(self, around: QPointF | None = None) -> tuple[Spot, QPointF] | None:
        """The place on the paper under a point of the viewport (top middle), to be put there again."""
        if not self.arrangement.rects:
            return None
        point = around or QPointF(self.viewport().width() / 2, 0)
        return self.arrangement.spot(point + self.offset()), point

    def _arrange(self, anchor: tuple[Spot, QPointF] | None) -> None:
        port = self.viewport().size()
        scales = [self._scale(page) for page in self.pages]
        self.arrangement = Arrangement(self.pages, scales, port.width(), self.devicePixelRatioF())
        size = self.arrangement.size
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        for bar, whole, shown in ((down, size.height(), port.height()), (across, size.width(), port.width())):
            bar.setRange(0, max(0, round(whole - shown)))
            bar.setPageStep(shown)
            bar.setSingleStep(STEP)
        if anchor:
            offset = self.arrangement.point(anchor[0]) - anchor[1]
            down.setValue(round(offset.y()))
            across.setValue(round(offset.x()))
        self._tell_page()
        self.viewport().update()
        self.zoomed.emit()

    def _tell_page(self) -> None:
        bar = self.verticalScrollBar()
        page = self.arrangement.page_at(bar.value() + self.viewport().height() / 2)
        if bar.maximum() and bar.value() == bar.maximum():
            page = max(0, len(self.pages) - 1)  # a short last page never reaches the middle
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._anchor(self.zoom_point()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.glide.stop()
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                bar.setValue(bar.value() + (-bar.pageStep() if back else bar.pageStep()))
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.glide.stop()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.step_zoom(1 if event.angleDelta().y() > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("track"))
        shown = QRectF(event.rect())
        for number, rect in enumerate(self.arrangement.rects):
            place = QRectF(self._on_pixels(rect.topLeft() - self.offset()), rect.size())
            if self.pictures and place.adjusted(-DESK, -DESK, DESK, DESK).intersects(shown):
                paint_edge(painter, place)
                self.pictures.paint(painter, number, self.pages[number], place, self.arrangement.scales[number], shown)
        if self.pictures:
            self.pictures.trim()
        painter.translate(-self.offset())
        self.paint_over(painter)
        painter.end()

    def paint_over(self, painter: QPainter) -> None:
        """What lies on top of the pages; coordinates are those of the arrangement."""

    def _on_pixels(self, point: QPointF) -> QPointF:
        """The nearest whole device pixel, so that pictures are copied and never resampled."""
        ratio = self.devicePixelRatioF()
        return QPointF(round(point.x() * ratio) / ratio, round(point.y() * ratio) / ratio)
