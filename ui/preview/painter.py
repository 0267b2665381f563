"""Draws one page of the display list with Qt: the same glyphs at the same places as in the PDF."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast
from weakref import WeakValueDictionary

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QImage, QPainter, QPainterPath, QPen, QTransform

from ui.preview.faces import Faces

if TYPE_CHECKING:
    from perfdesk.paper import Fill, FontLibrary, GlyphRun, Op, Page, Paper, Picture, Rule

# as the PDF does it: a face without a bold has its outlines drawn as well
_STROKE = 1 / 25
# how dark a line thinner than one pixel still is
_FAINTEST = 0.55
# pictures kept ready to draw
_MOST_IMAGES = 16
# gone with the last widget that draws: Qt's fonts must not outlive the application
_held: WeakValueDictionary[FontLibrary, PagePainter] = WeakValueDictionary()


class PagePainter:
    """Knows how to draw pages whose faces come from one font library; keeps the faces between pages."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self._images: dict[bytes, QImage] = {}

    @classmethod
    def of(cls, paper: Paper) -> PagePainter:
        """The painter for a paper's font library, this machine's where the paper names none.

        The one that another widget already holds for the same library: its faces take some 50 MB and 0.2 s to read.
        """
        from perfdesk.paper.fonts.library import default_library

        library = paper.fonts or default_library()
        found = _held.get(library)
        if found is None:
            found = _held[library] = cls(Faces(library.file))
        return found

    def image(self, page: Page, scale: float, *, opaque: bool = True, part: QRect | None = None) -> QImage:
        """The page as a picture; `scale` is device pixels per point, `part` device pixels of the whole picture.

        `opaque` lets the system smooth text its own way; not for a picture that will be shrunk.
        """
        kind = QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied
        part = part or QRect(0, 0, max(1, round(page.width * scale)), max(1, round(page.height * scale)))
        picture = QImage(part.size(), kind)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.translate(-part.topLeft())
        self.draw(painter, page, scale)
        painter.end()
        return picture

    def draw(self, painter: QPainter, page: Page, scale: float, *, outlines: bool = False) -> None:
        """Draw the page with its top left at the painter's origin, one unit of the painter being one device pixel.

        `outlines`: glyphs as shapes instead of text, for devices that would look for the fonts by name (printers).
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for layer, picture in _layers(page.ops):
            self._layer(painter, layer, scale, outlines)
            if picture:
                self._picture(painter, picture, scale)

    def _layer(self, painter: QPainter, ops: Iterable[Op], scale: float, outlines: bool) -> None:
        """Everything between two pictures, kind by kind."""
        fills: list[Fill] = []
        rules: list[Rule] = []
        runs: list[GlyphRun] = []
        kinds = {"Fill": fills.append, "Rule": rules.append, "GlyphRun": runs.append}
        for op in ops:
            kinds[type(op).__name__](op)  # type: ignore[operator]
        self._fills(painter, fills, scale)
        self._rules(painter, rules, scale)
        if outlines:
            self._shapes(painter, runs, scale, stroke_all=False)
        else:
            self._text(painter, (run for run in runs if run.stretch == 1.0), scale)
            self._shapes(painter, (run for run in runs if run.stretch != 1.0), scale, stroke_all=False)
            self._shapes(painter, (run for run in runs if run.bold_stroke), scale, stroke_all=True)

    def _picture(self, painter: QPainter, op: Picture, scale: float) -> None:
        image = self._images.get(op.image)
        if image is None:
            if len(self._images) >= _MOST_IMAGES:
                self._images.clear()
            image = self._images[op.image] = QImage.fromData(op.image)
        painter.drawImage(QRectF(op.x * scale, op.y * scale, op.w * scale, op.h * scale), image)

    def _fills(self, painter: QPainter, fills: Iterable[Fill], scale: float) -> None:
        for fill in fills:
            left, top = round(fill.x * scale), round(fill.y * scale)
            right, bottom = round((fill.x + fill.w) * scale), round((fill.y + fill.h) * scale)
            painter.fillRect(left, top, right - left, bottom - top, QColor(fill.color))

    def _rules(self, painter: QPainter, rules: Iterable[Rule], scale: float) -> None:
        for rule in rules:
            color = QColor(rule.color)
            wide = rule.width * scale
            if rule.dash or (rule.x0 != rule.x1 and rule.y0 != rule.y1):
                painter.setPen(_pen(rule, color, max(1.0, wide), scale))
                painter.drawLine(QPointF(rule.x0 * scale, rule.y0 * scale), QPointF(rule.x1 * scale, rule.y1 * scale))
                continue
            thick = max(1, round(wide))
            if wide < 1:
                # paler, but never over something darker: where lines meet, the darkest one stays
                color = _paler(color, _FAINTEST + (1 - _FAINTEST) * wide)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Darken)
            left, top = _snap(min(rule.x0, rule.x1) * scale, thick), _snap(min(rule.y0, rule.y1) * scale, thick)
            right, bottom = _snap(max(rule.x0, rule.x1) * scale, thick), _snap(max(rule.y0, rule.y1) * scale, thick)
            painter.fillRect(left, top, right - left + thick, bottom - top + thick, color)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _text(self, painter: QPainter, runs: Iterable[GlyphRun], scale: float) -> None:
        """All text of one face, size and colour in one go: few calls, however many cells there are."""
        batches: dict[tuple[str, float, str], tuple[list[int], list[QPointF]]] = defaultdict(lambda: ([], []))
        for run in runs:
            numbers, points = batches[run.face, run.size, run.color]
            numbers += self.faces.glyphs(run.face, run.text)
            points += _positions(run, scale)
        for (face, size, color), (numbers, points) in batches.items():
            glyphs = QGlyphRun()
            glyphs.setRawFont(self.faces.font(face, size * scale))
            glyphs.setGlyphIndexes(numbers)
            glyphs.setPositions(points)
            painter.setPen(QColor(color))
            painter.drawGlyphRun(QPointF(0, 0), glyphs)

    def _shapes(self, painter: QPainter, runs: Iterable[GlyphRun], scale: float, *, stroke_all: bool) -> None:
        for run in runs:
            path = self._path(run, scale)
            if run.bold_stroke or stroke_all:
                pen = QPen(QColor(run.color), run.size * scale * _STROKE)
                pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
                painter.strokePath(path, pen)
            if not stroke_all:
                painter.fillPath(path, QColor(run.color))

    def _path(self, run: GlyphRun, scale: float) -> QPainterPath:
        whole = QPainterPath()
        whole.setFillRule(Qt.FillRule.WindingFill)
        for number, point in zip(self.faces.glyphs(run.face, run.text), _positions(run, scale), strict=True):
            outline, units = self.faces.outline(run.face, number)
            factor = run.size * scale / units
            whole.addPath(QTransform(factor * run.stretch, 0, 0, factor, point.x(), point.y()).map(outline))
        return whole


def _layers(ops: Iterable[Op]) -> Iterator[tuple[list[Op], Picture | None]]:
    """The drawing cut after each picture: what comes later lies over it."""
    layer: list[Op] = []
    for op in ops:
        if type(op).__name__ == "Picture":
            yield layer, cast("Picture", op)
            layer = []
        else:
            layer.append(op)
    yield layer, None


def _pen(rule: Rule, color: QColor, wide: float, scale: float) -> QPen:
    """A pen with flat ends; Qt counts dashes in widths of the pen."""
    pen = QPen(color, wide)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if rule.dash:
        pen.setDashPattern([max(length * scale / wide, 0.1) for length in rule.dash])
    return pen


def _positions(run: GlyphRun, scale: float) -> list[QPointF]:
    x, y = run.x, run.baseline * scale
    points = []
    for advance in run.advances:
        points.append(QPointF(x * scale, y))
        x += advance
    return points


def _snap(center: float, thick: int) -> int:
    """The first pixel of a line `thick` pixels wide whose middle is at `center`."""
    return round(center - thick / 2)


def _paler(color: QColor, share: float) -> QColor:
    """The colour mixed with white; `share` 1 leaves it as it is."""
    return QColor.fromRgbF(*(1 - share * (1 - part) for part in (color.redF(), color.greenF(), color.blueF())))
