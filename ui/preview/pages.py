"""The paper as a way into the form: outline of the current cell, marks of findings, clicks; text to be copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from ui.preview import marking
from ui.preview.desk import Desk
from ui.preview.geometry import DESK, cell_at
from ui.preview.painter import PagePainter
from ui.preview.places import Box, Mark, address_of, text_end
from ui.preview.selection import text_in

if TYPE_CHECKING:
    from perfdesk.paper import Page


class PagesView(Desk):
    """clicked(Box): a cell was clicked. mark_clicked(Mark): a sign in the margin was.

    `hint_of` gives the sentence for a cell that leads somewhere, "" for the others.
    """

    clicked = Signal(object)
    mark_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAccessibleName("预览页面")
        self.viewport().setMouseTracking(True)
        self.hint_of: Callable[[Box], str] = lambda box: ""
        self._outline: list[Box] = []
        self.marks: list[Mark] = []
        self._hover: Box | None = None
        self._pressed: QPointF | None = None
        self._selected: tuple[int, QRectF] | None = None

    def set_pages(self, pages: Sequence[Page], painter: PagePainter) -> None:
        """Other pages; outline, marks, hover and selection belonged to the old ones."""
        self._outline, self.marks, self._hover, self._selected = [], [], None, None
        super().set_pages(pages, painter)

    def set_marks(self, marks: list[Mark]) -> None:
        """The marks of the cells that have findings."""
        self.marks = marks
        self.viewport().update()

    def set_outline(self, boxes: list[Box], *, reveal: bool = True) -> None:
        """The cell the clerk is at; when `reveal`, the part of it where its text ends is brought into view."""
        self._outline = boxes
        if reveal and boxes:
            end = text_end(self.pages, boxes)
            rect = self.arrangement.box(*(end[0] if end else boxes[0]))
            if end and rect.height() > self.viewport().height() - 2 * DESK:
                rect = self.arrangement.box(end[0].page, end[1])
            self.reveal(rect)
        self.viewport().update()

    def zoom_point(self) -> QPointF | None:
        middles = [rect.center() for rect in self.outline()]
        shown = QRectF(self.viewport().rect())
        return next((middle for middle in middles if shown.contains(middle)), None)

    def outline(self) -> list[QRectF]:
        """Where the outlined cell stands in the viewport, its parts on several pages one by one."""
        return [self.box_rect(box) for box in self._outline]

    def box_rect(self, box: Box) -> QRectF:
        """Where a cell stands in the viewport."""
        return self.arrangement.box(*box).translated(-self.offset())

    def mark_rects(self) -> list[QRectF]:
        """Where the signs in the margins stand in the viewport."""
        return [area.translated(-self.offset()) for _, area in marking.signs(self.arrangement, self.marks)]

    def paint_over(self, painter: QPainter) -> None:
        if self._hover:
            marking.paint_hover(painter, self.arrangement.box(*self._hover))
        for box in self._outline:
            marking.paint_outline(painter, self.arrangement.box(*box))
        marking.paint_marks(painter, self.arrangement, self.marks)
        if self._selected:
            marking.paint_selection(painter, self.arrangement.area(*self._selected))

    def _box_at(self, point: QPointF) -> Box | None:
        if not self.pages:
            return None
        spot = self.arrangement.spot(point + self.offset())
        cell = cell_at(self.pages[spot.page], spot.x, spot.y)
        return Box(spot.page, cell) if cell else None

    def mark_at(self, point: QPointF | QPoint) -> Mark | None:
        """The mark whose sign is under a point of the viewport."""
        return marking.mark_at(self.arrangement, self.marks, self.offset() + point)

    def selected_text(self) -> str:
        """The text in the rectangle that was drawn with the mouse, "" without one."""
        return text_in(self.pages[self._selected[0]], self._selected[1]) if self._selected else ""

    def copy(self) -> None:
        """The selected text to the clipboard."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def _select(self, end: QPointF | None) -> None:
        """From where the mouse was pressed to here, on the page where it began; None: nothing."""
        self._selected = None
        if self._pressed is not None and end is not None:
            first, last = (self.arrangement.spot(point + self.offset()) for point in (self._pressed, end))
            if last.page == first.page:
                area = QRectF(QPointF(first.x, first.y), QPointF(last.x, last.y)).normalized()
                self._selected = first.page, area
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Escape and self._selected:
            self._select(None)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = menu.addAction("复制", self.copy)
        action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        action.setEnabled(bool(self.selected_text()))
        if not action.isEnabled():
            action.setText("复制（先按住鼠标左键，框选文字）")
        menu.popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.pages:
            self._pressed = event.position()
            self._select(None)

    def _dragging(self, event: QMouseEvent) -> bool:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        way = (event.position() - self._pressed).manhattanLength()
        return self._selected is not None or way >= QGuiApplication.styleHints().startDragDistance()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging(event):
            self._set_hover(None)
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
            self._select(event.position())
            return
        box = self._box_at(event.position())
        box = box if box and self.hint_of(box) else None
        leads = box is not None or self.mark_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        self._set_hover(box)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = None
        if self._selected:  # a rectangle was drawn, nothing was clicked
            return
        mark = self.mark_at(event.position())
        box = self._box_at(event.position())
        if mark:
            self.mark_clicked.emit(mark)
        elif box:
            self.clicked.emit(box)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            mark, box = self.mark_at(QPointF(event.pos())), self._box_at(QPointF(event.pos()))
            text = marking.sentences(mark) if mark else self._words(box) if box else ""
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def _words(self, box: Box) -> str:
        """What is wrong in a cell, and where a click on it leads."""
        address = address_of(box.cell)
        found = [mark for mark in self.marks if address_of(mark.box.cell) == address]
        return "\n".join(text for text in (*map(marking.sentences, found), self.hint_of(box)) if text)

    def _set_hover(self, box: Box | None) -> None:
        if box != self._hover:
            self._hover = box
            self.viewport().update()
