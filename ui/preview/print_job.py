"""Pages on the printer's sheets: the same display list, in the paper size and the orientation of each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.preview.painter import PagePainter

if TYPE_CHECKING:
    from perfdesk.paper import Page

_NEAREST = QPageSize.SizeMatchPolicy.FuzzyMatch


class PrintJob:
    """Takes pages one by one. All of them are one job; where only PDF engines (CUPS is one) change the paper within a
    job, one for each change of paper.
    """

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer
        self._device: QPainter | None = None
        self._sheet = ""
        self._changes_paper = printer.paintEngine().type() is QPaintEngine.Type.Pdf

    def add(self, page: Page, painter: PagePainter) -> bool:
        """Draw a page on a sheet of its own. False when the printer refuses."""
        sheet = sheet_of(page)[0].key()
        if sheet != self._sheet and not self._changes_paper and not self.end():
            return False
        self._sheet = sheet
        _lay_sheet(self._printer, page)  # the dialog leaves the printer's own usual paper behind
        if self._device is None:
            device = QPainter()
            if not device.begin(self._printer):
                return False
            self._device = device
        elif not self._printer.newPage():
            self.end()
            return False
        _draw(self._device, self._printer, page, painter)
        return True

    def end(self) -> bool:
        """Nothing more comes. False when the printer has refused it."""
        if self._device is None:
            return True
        done = self._device.end()
        self._device = None
        return done and self._printer.printerState() is not QPrinter.PrinterState.Error

    def abort(self) -> None:
        """Give the job up, as far as the system lets us; what is printed already stays printed."""
        if self._device is not None:
            self._printer.abort()
            self._device.end()
            self._device = None


def sheet_of(page: Page) -> tuple[QPageSize, QPageLayout.Orientation]:
    """The sheet a page asks for: A4 and its kin by name, upright or across."""
    across = page.width > page.height
    size = QPageSize(QSizeF(*sorted((page.width, page.height))), QPageSize.Unit.Point, "", _NEAREST)
    return size, QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait


def _lay_sheet(printer: QPrinter, page: Page) -> None:
    """Paper and orientation one by one: a whole `QPageLayout` without margins is refused by drivers that can't print
    to the edge, and while a job runs Windows accepts only another orientation.
    """
    printer.setFullPage(True)
    size, turned = sheet_of(page)
    if not printer.pageLayout().pageSize().isEquivalentTo(size):
        printer.setPageSize(size)
    printer.setPageOrientation(turned)


def _draw(device: QPainter, printer: QPrinter, page: Page, painter: PagePainter) -> None:
    scale = printer.resolution() / 72
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    # a printer without this paper gets the whole page, made smaller, rather than a part of it
    shrink = min(1.0, (sheet.width() + 2) / (page.width * scale), (sheet.height() + 2) / (page.height * scale))
    painter.draw(device, page, scale * shrink, outlines=True)
