"""Pages one below the other on a quiet ground: scrolling, zoom, and pictures drawn only when they change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui import theme
from ui.preview.geometry import DESK, Arrangement, Spot
from ui.preview.marking import paint_edge
from ui.preview.painter import PagePainter

if TYPE_CHECKING:
    from perfdesk.paper import Page

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
STEP = 48


class Desk(QAbstractScrollArea):
    """Shows pages, as wide as the view or at a fixed zoom.

    zoomed(): the scale may have changed. page_changed(int): another page is in the middle, counted from 0.
    """

    zoomed = Signal()
    page_changed = Signal(int)

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
        self.arrangement = Arrangement((), 1.0, 0.0)
        self._painter: PagePainter | None = None
        self._pictures: dict[int, tuple[Page, float, QPixmap]] = {}
        self._factor: float | None = None

    def set_pages(self, pages: Sequence[Page], painter: PagePainter) -> None:
        """Other pages; where the reader was stays."""
        anchor = self._anchor()
        if painter is not self._painter:
            self._pictures.clear()
        self.pages, self._painter = tuple(pages), painter
        self._arrange(anchor)

    def reveal(self, rect: QRectF) -> None:
        """Bring a rectangle of the arrangement into view, a third of the way down; nothing when it is in view."""
        top = rect.top() - self.offset().y()
        if top >= 0 and min(rect.height(), STEP) + top <= self.viewport().height():
            return
        room = max(DESK, (self.viewport().height() - rect.height()) / 3)
        self.verticalScrollBar().setValue(round(rect.top() - room))
        self.horizontalScrollBar().setValue(round(rect.center().x() - self.viewport().width() / 2))

    def offset(self) -> QPointF:
        """How far the view is scrolled."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    # zoom

    @property
    def factor(self) -> float:
        """The zoom in force; 1 is the size on paper."""
        return self.arrangement.scale / self._natural()

    @property
    def fits(self) -> bool:
        """Whether the pages follow the width of the view."""
        return self._factor is None

    def fit_width(self) -> None:
        """Pages as wide as the view, whatever its width."""
        self._zoom(None, None)

    def set_factor(self, factor: float, around: QPointF | None = None) -> None:
        """A fixed zoom; the point of the viewport `around` stays where it is."""
        self._zoom(min(max(factor, ZOOMS[0]), ZOOMS[-1]), around)

    def step_zoom(self, direction: int, around: QPointF | None = None) -> None:
        """To the next larger (1) or smaller (-1) usual zoom."""
        larger = [zoom for zoom in ZOOMS if zoom > self.factor * 1.01]
        smaller = [zoom for zoom in ZOOMS if zoom < self.factor * 0.99]
        if direction > 0 and larger:
            self.set_factor(larger[0], around)
        elif direction < 0 and smaller:
            self.set_factor(smaller[-1], around)

    def _zoom(self, factor: float | None, around: QPointF | None) -> None:
        anchor = self._anchor(around)
        self._factor = factor
        self._arrange(anchor)

    def _natural(self) -> float:
        return self.logicalDpiX() / 72

    def _scale(self) -> float:
        if self._factor is not None:
            return self._factor * self._natural()
        widest = max((page.width for page in self.pages), default=595.0)
        return max(ZOOMS[0] * self._natural(), (self.viewport().width() - 2 * DESK) / widest)

    # scrolling

    def _anchor(self, around: QPointF | None = None) -> tuple[Spot, QPointF] | None:
        """The place on the paper under a point of the viewport (top middle), to be put there again."""
        if not self.arrangement.rects:
            return None
        point = around or QPointF(self.viewport().width() / 2, 0)
        return self.arrangement.spot(point + self.offset()), point

    def _arrange(self, anchor: tuple[Spot, QPointF] | None) -> None:
        port = self.viewport().size()
        self.arrangement = Arrangement(self.pages, self._scale(), port.width(), self.devicePixelRatioF())
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
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = self.arrangement.page_at(middle)
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._anchor())

    def keyPressEvent(self, event: QKeyEvent) -> None:
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
        painter.translate(-self.offset())
        shown = QRectF(event.rect()).translated(self.offset())
        for number, rect in enumerate(self.arrangement.rects):
            if rect.adjusted(-DESK, -DESK, DESK, DESK).intersects(shown):
                paint_edge(painter, rect)
                painter.drawPixmap(rect.topLeft(), self._picture(number))
        for number in [number for number in self._pictures if abs(number - self.page) > 2]:
            del self._pictures[number]
        self.paint_over(painter)
        painter.end()

    def paint_over(self, painter: QPainter) -> None:
        """What lies on top of the pages; coordinates are those of the arrangement."""

    def _picture(self, number: int) -> QPixmap:
        """The page's picture, drawn again only when the page or the zoom is another one."""
        assert self._painter is not None
        ratio = self.devicePixelRatioF()
        page, scale = self.pages[number], self.arrangement.scale * ratio
        kept = self._pictures.get(number)
        if kept is not None and kept[1] == scale and (kept[0] is page or kept[0] == page):
            picture = kept[2]
        else:
            picture = QPixmap.fromImage(self._painter.image(page, scale))
            picture.setDevicePixelRatio(ratio)
        self._pictures[number] = page, scale, picture
        return picture
