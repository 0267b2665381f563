"""How live figures and pictures look inside the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPixmap,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from perfdesk.narrative.figures import EMPTY, GONE
from ui import theme
from ui.editor.narrative.marks import picture_of, stored_mark

_AIR = 4.0
"""Left and right of the words of a figure."""
_TEXT_CM = 15.6
"""The width of the text on paper (GB/T 9704): a picture takes the same share of the line here."""


def room(document: QTextDocument) -> float:
    """The width of a line of the document."""
    return max(60.0, document.textWidth() - 2 * document.documentMargin())


class Chips(QPyTextObject):
    """A live figure: what it says now on a light ground with round corners. `says` gives the words of a mark."""

    def __init__(self, says: Callable[[str], str], parent: QTextDocument) -> None:
        super().__init__(parent)
        self._says = says

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(document.defaultFont())
        wide = metrics.horizontalAdvance(self._words(form)) + 2 * _AIR + 2
        return QSizeF(min(wide, room(document) * 0.9), metrics.height())

    def drawObject(
        self, painter: QPainter, rect: QRectF, document: QTextDocument, position: int, form: QTextFormat
    ) -> None:
        words = self._words(form)
        ground, ink = _colours(words)
        metrics = QFontMetricsF(document.defaultFont())
        baseline = rect.bottom() - QFontMetrics(form.toCharFormat().font()).descent()  # as Qt has put it on the line
        inside = QRectF(rect.left() + 1, baseline - metrics.ascent() - 1, rect.width() - 2, metrics.height() + 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if form.background().style() == Qt.BrushStyle.NoBrush:  # else the selection's colour is there already
            painter.setPen(theme.color("error") if words == GONE else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(ground))
            painter.drawRoundedRect(inside, theme.RADIUS, theme.RADIUS)
        painter.setFont(document.defaultFont())
        painter.setPen(theme.color(ink))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width() - 2 * _AIR + 1)
        painter.drawText(QPointF(inside.left() + _AIR, baseline), shown)
        painter.restore()

    def _words(self, form: QTextFormat) -> str:
        return self._says(stored_mark(form)).replace("\n", " ")


def _colours(words: str) -> tuple[str, str]:
    if words == GONE:
        return "error_soft", "error"
    return ("warning_soft", "warning") if words == EMPTY else ("accent_soft", "accent")


class Pictures(QPyTextObject):
    """A picture, as wide on the line as on paper. `look_up` gives the bytes of a picture by its name."""

    def __init__(self, look_up: Callable[[str], bytes | None], parent: QTextDocument) -> None:
        super().__init__(parent)
        self._look_up = look_up
        self._loaded: dict[str, QPixmap] = {}
        self._missing: set[str] = set()

    def awaited(self, form: QTextFormat) -> bool:
        """Whether the picture of a character was missing and is here now (it came from another project)."""
        picture = picture_of(form)
        found = picture is not None and picture.name in self._missing and self._look_up(picture.name) is not None
        if found:
            self._missing.discard(picture.name)
        return found

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        picture = picture_of(form)
        if picture is None:
            return QSizeF()
        wide = room(document) * min(1.0, picture.width / _TEXT_CM)
        pixmap = self._pixmap(picture.name)
        ratio = pixmap.height() / pixmap.width() if not pixmap.isNull() else 0.3
        return QSizeF(wide, wide * ratio)

    def drawObject(
        self, painter: QPainter, rect: QRectF, document: QTextDocument, position: int, form: QTextFormat
    ) -> None:
        picture = picture_of(form)
        pixmap = self._pixmap(picture.name) if picture else QPixmap()
        painter.save()
        if pixmap.isNull():
            painter.setPen(theme.color("error"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "图片缺失")
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))
        if form.background().style() != Qt.BrushStyle.NoBrush:
            veil = theme.color("accent")
            veil.setAlpha(60)
            painter.fillRect(rect, veil)
        painter.restore()

    def _pixmap(self, name: str) -> QPixmap:
        """The picture at most as large as a screen needs it."""
        if name not in self._loaded:
            data = self._look_up(name)
            if data is None:
                self._missing.add(name)
                return QPixmap()
            pixmap = QPixmap()
            pixmap.loadFromData(data)
            if pixmap.width() > 1600:
                pixmap = pixmap.scaledToWidth(1600, Qt.TransformationMode.SmoothTransformation)
            self._loaded[name] = pixmap
        return self._loaded[name]
