"""Pictures of the pages in tiles, drawn at device pixels and again only where a page or the zoom became another one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap

from ui.preview.painter import PagePainter

if TYPE_CHECKING:
    from perfdesk.paper import Op, Page

TILE = 2048
"""Device pixels: a page at 100 % is one tile, at 400 % on a fine screen only what is in view is drawn."""
_BUDGET = 24_000_000
"""Device pixels kept beside those in view: 96 MB."""
_REACH = 2.0

Key = tuple[int, int, int]


class PagePictures:
    """Keeps tiles by page number. `drawn` counts the tiles that had to be drawn."""

    def __init__(self, painter: PagePainter) -> None:
        self.painter = painter
        self.drawn = 0
        self._kept: OrderedDict[Key, tuple[Page, float, QPixmap]] = OrderedDict()

    def paint(self, device: QPainter, number: int, page: Page, rect: QRectF, scale: float, shown: QRectF) -> None:
        """Copy the part of a page that `shown` touches; `rect` is where the page lies, on whole device pixels.

        `scale` is logical pixels per point.
        """
        ratio = device.device().devicePixelRatioF()
        whole = QRect(0, 0, round(rect.width() * ratio), round(rect.height() * ratio))
        for column, row, part in _tiles(whole):
            corner = rect.topLeft() + QPointF(part.topLeft()) / ratio
            if QRectF(corner, QRectF(part).size() / ratio).intersects(shown):
                device.drawPixmap(corner, self._tile((number, column, row), page, scale * ratio, part, ratio))

    def trim(self) -> None:
        """Forget the tiles that were not shown for longest, once there are many."""
        total = sum(picture.width() * picture.height() for _, _, picture in self._kept.values())
        while total > _BUDGET and len(self._kept) > 1:
            _, (_, _, picture) = self._kept.popitem(last=False)
            total -= picture.width() * picture.height()

    def _tile(self, key: Key, page: Page, scale: float, part: QRect, ratio: float) -> QPixmap:
        kept = self._kept.get(key)
        if kept is not None and kept[1] == scale and (kept[0] is page or kept[0] == page):
            picture = kept[2]
        else:
            picture = QPixmap.fromImage(self.painter.image(within(page, part, scale), scale, part=part))
            picture.setDevicePixelRatio(ratio)
            self.drawn += 1
        self._kept[key] = page, scale, picture
        self._kept.move_to_end(key)
        return picture


def within(page: Page, part: QRect, scale: float) -> Page:
    """The page with only what may touch a part of it, given in device pixels; the page itself for the whole of it."""
    if part.width() + 1 >= page.width * scale and part.height() + 1 >= page.height * scale:
        return page
    top, bottom = part.top() / scale, (part.bottom() + 1) / scale
    return replace(page, ops=tuple(op for op in page.ops if _touches(op, top, bottom)))


def _touches(op: Op, top: float, bottom: float) -> bool:
    """Whether something may reach between two heights; what is of another kind than text and lines is never left
    out.
    """
    baseline, y0 = getattr(op, "baseline", None), getattr(op, "y0", None)
    if baseline is not None:
        reach = _REACH * getattr(op, "size", 0.0)
        return bool(baseline + reach > top and baseline - reach < bottom)
    if y0 is not None:
        reach, y1 = _REACH + getattr(op, "width", 0.0), getattr(op, "y1", y0)
        return bool(max(y0, y1) + reach > top and min(y0, y1) - reach < bottom)
    return True


def _tiles(whole: QRect) -> Iterator[tuple[int, int, QRect]]:
    for row in range(0, whole.height(), TILE):
        for column in range(0, whole.width(), TILE):
            yield column, row, QRect(column, row, TILE, TILE).intersected(whole)
