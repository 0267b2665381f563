"""Where the pages lie on the desk at a zoom: pure geometry, in logical pixels of the whole scrolled area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF

if TYPE_CHECKING:
    from perfdesk.paper import CellBox, Page

DESK = 16
GAP = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the paper: page number from 0 and points from the page's top left."""

    page: int
    x: float
    y: float


class Arrangement:
    """Pages one below the other, centred; `scales` are logical pixels per point, one for each page, `ratio` device
    pixels per logical one.

    Every page begins on a whole device pixel, so that its picture is copied and never resampled.
    """

    def __init__(self, pages: Sequence[Page], scales: Sequence[float], width: float, ratio: float = 1.0) -> None:
        self.pages, self.scales = tuple(pages), tuple(scales)
        self._ratio = ratio
        widest = max((page.width * scale for page, scale in zip(pages, scales, strict=True)), default=0.0)
        span = max(width, widest + 2 * DESK)
        self.rects: list[QRectF] = []
        y = float(DESK)
        for page, scale in zip(pages, scales, strict=True):
            size = QSizeF(self._whole(page.width * scale), self._whole(page.height * scale))
            self.rects.append(QRectF(QPointF(self._whole((span - size.width()) / 2), self._whole(y)), size))
            y += size.height() + GAP
        self.size = QSizeF(widest + 2 * DESK, y - GAP + DESK if pages else 0.0)

    def _whole(self, length: float) -> float:
        return round(length * self._ratio) / self._ratio

    def page_at(self, y: float) -> int:
        """The page at a height, the nearest one above for the gaps between pages."""
        below = (number for number, rect in enumerate(self.rects) if rect.bottom() + GAP > y)
        return next(below, max(0, len(self.rects) - 1))

    def spot(self, point: QPointF) -> Spot:
        """The place on the paper under a point; outside of a page its numbers lie outside of the page too."""
        page = self.page_at(point.y())
        if not self.rects:
            return Spot(0, 0.0, 0.0)
        corner, scale = self.rects[page].topLeft(), self.scales[page]
        return Spot(page, (point.x() - corner.x()) / scale, (point.y() - corner.y()) / scale)

    def point(self, spot: Spot) -> QPointF:
        """The other way round; a page that is no longer there gives the end of the last one."""
        if not self.rects:
            return QPointF()
        if spot.page >= len(self.rects):
            return self.rects[-1].bottomLeft()
        return self.rects[spot.page].topLeft() + QPointF(spot.x, spot.y) * self.scales[spot.page]

    def area(self, page: int, area: QRectF) -> QRectF:
        """A rectangle in points of a page, on the desk."""
        scale = self.scales[page]
        return QRectF(self.rects[page].topLeft() + area.topLeft() * scale, area.size() * scale)

    def box(self, page: int, cell: CellBox) -> QRectF:
        """A cell's rectangle."""
        return self.area(page, QRectF(cell.x, cell.y, cell.width, cell.height))


def cell_at(page: Page, x: float, y: float) -> CellBox | None:
    """The innermost cell under a point of the page (of nested cells the smaller one)."""
    hit = [cell for cell in page.cells if cell.x <= x < cell.x + cell.width and cell.y <= y < cell.y + cell.height]
    return min(hit, key=lambda cell: cell.width * cell.height, default=None)
