"""Printing the pages: the same display list on the printer's sheet, in the paper size of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from ui.preview.painter import PagePainter

if TYPE_CHECKING:
    from perfdesk.paper import Page

NO_PRINTER = "这台电脑没有可用的打印机。可先存为 PDF，再到有打印机的电脑上打印。"
REFUSED = "打印机没有接受这次打印，请检查打印机是否开机、缺纸，再试一次；也可先存为 PDF。"


def has_printer() -> bool:
    """Whether the system knows a printer at all."""
    return bool(QPrinterInfo.availablePrinterNames())


def print_by_dialog(pages: Sequence[Page], painter: PagePainter, title: str, parent: QWidget | None = None) -> str:
    """Ask for printer, range and copies, then print. Gives a sentence when it can't be done, "" when done or
    cancelled.
    """
    if not has_printer():
        return NO_PRINTER
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(layout_of(pages[0]))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"打印“{title}”")
    dialog.setMinMax(1, len(pages))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return ""
    return "" if print_pages(printer, pages, painter) else REFUSED


def print_pages(printer: QPrinter, pages: Sequence[Page], painter: PagePainter) -> bool:
    """Draw the pages of the printer's range on it. False when the printer refuses."""
    wanted = list(_chosen(printer, pages))
    printer.setFullPage(True)
    # again, because the dialog leaves the printer's own usual paper behind
    printer.setPageLayout(layout_of(wanted[0]))
    device = QPainter()
    if not device.begin(printer):
        return False
    for number, page in enumerate(wanted):
        if number:
            printer.setPageLayout(layout_of(page))
            if not printer.newPage():
                device.end()
                return False
        _draw(device, printer, page, painter)
    return device.end()


def layout_of(page: Page) -> QPageLayout:
    """The sheet a page asks for: A4 and its kin by name, upright or across, no margins of the printer's own."""
    across = page.width > page.height
    short, long = sorted((page.width, page.height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    return QPageLayout(size, turned, QMarginsF())


def _chosen(printer: QPrinter, pages: Sequence[Page]) -> Iterator[Page]:
    """The pages in the range, in the order and as often as the printer can't do by itself."""
    chosen = list(pages)
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        chosen = chosen[printer.fromPage() - 1 : printer.toPage()] or chosen
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return (page for _ in range(copies) for page in chosen)
    return (page for page in chosen for _ in range(copies))


def _draw(device: QPainter, printer: QPrinter, page: Page, painter: PagePainter) -> None:
    scale = printer.resolution() / 72
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    # a printer without this paper gets the whole page, made smaller, rather than a part of it
    shrink = min(1.0, (sheet.width() + 2) / (page.width * scale), (sheet.height() + 2) / (page.height * scale))
    painter.draw(device, page, scale * shrink, outlines=True)
