"""Printing the pages: the same display list on the printer's sheet, in the paper size of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from ui.preview.painter import PagePainter

if TYPE_CHECKING:
    from perfdesk.paper import Page

NO_PRINTER = "这台电脑没有可用的打印机。可先另存为 PDF，再到有打印机的电脑上打印。"
REFUSED = "打印机没有接受这次打印，请检查打印机是否开机、缺纸，再试一次；也可先另存为 PDF。"

_NEAREST = QPageSize.SizeMatchPolicy.FuzzyMatch


def has_printer() -> bool:
    """Whether the system knows a printer at all."""
    return bool(QPrinterInfo.availablePrinterNames())


def print_by_dialog(
    pages: Sequence[Page], painter: PagePainter, title: str, parent: QWidget | None = None, current: int = 0
) -> str:
    """Ask for printer, range and copies, then print. `current`: the page in view, from 0. Gives a sentence when it
    can't be done, "" when done or cancelled.
    """
    if not has_printer():
        return NO_PRINTER
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    _lay_sheet(printer, pages[current])
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"打印“{title}”")
    dialog.setMinMax(1, len(pages))
    for option in (QPrintDialog.PrintDialogOption.PrintPageRange, QPrintDialog.PrintDialogOption.PrintCurrentPage):
        dialog.setOption(option)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return ""
    return "" if print_pages(printer, pages, painter, current) else REFUSED


def print_pages(printer: QPrinter, pages: Sequence[Page], painter: PagePainter, current: int = 0) -> bool:
    """Draw the pages that the dialog left chosen; `current`, from 0, is the one for 当前页. False when the printer
    refuses.
    """
    return all(_print_job(printer, job, painter) for job in _jobs(printer, list(_chosen(printer, pages, current))))


def sheet_of(page: Page) -> tuple[QPageSize, QPageLayout.Orientation]:
    """The sheet a page asks for: A4 and its kin by name, upright or across."""
    across = page.width > page.height
    size = QPageSize(QSizeF(*sorted((page.width, page.height))), QPageSize.Unit.Point, "", _NEAREST)
    return size, QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait


def _print_job(printer: QPrinter, pages: Sequence[Page], painter: PagePainter) -> bool:
    # again, because the dialog leaves the printer's own usual paper behind
    _lay_sheet(printer, pages[0])
    device = QPainter()
    if not device.begin(printer):
        return False
    for number, page in enumerate(pages):
        if number:
            _lay_sheet(printer, page)
            if not printer.newPage():
                device.end()
                return False
        _draw(device, printer, page, painter)
    return device.end() and printer.printerState() is not QPrinter.PrinterState.Error


def _lay_sheet(printer: QPrinter, page: Page) -> None:
    """Paper and orientation one by one: a whole `QPageLayout` without margins is refused by drivers that can't print
    to the edge, and while a job runs Windows accepts only another orientation.
    """
    printer.setFullPage(True)
    size, turned = sheet_of(page)
    if not printer.pageLayout().pageSize().isEquivalentTo(size):
        printer.setPageSize(size)
    printer.setPageOrientation(turned)


def _jobs(printer: QPrinter, pages: Sequence[Page]) -> Iterator[Sequence[Page]]:
    """One job; where only PDF engines (CUPS is one) change the paper within a job, one for each change of paper."""
    if printer.paintEngine().type() is QPaintEngine.Type.Pdf:
        yield pages
        return
    for _, same in groupby(pages, lambda page: sheet_of(page)[0].key()):
        yield list(same)


def _chosen(printer: QPrinter, pages: Sequence[Page], current: int) -> Iterator[Page]:
    """The pages in the range, in the order and as often as the printer can't do by itself."""
    chosen = list(pages)
    ranges = printer.pageRanges()
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        chosen = chosen[current : current + 1] or chosen
    elif printer.printRange() is QPrinter.PrintRange.PageRange and not ranges.isEmpty():
        chosen = [page for number, page in enumerate(pages, 1) if ranges.contains(number)] or chosen
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
