"""Printing through the system's dialog."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from ui.preview.painter import PagePainter
from ui.preview.print_job import PrintJob, sheet_of

if TYPE_CHECKING:
    from perfdesk.paper import Page

NO_PRINTER = "这台电脑没有可用的打印机。可先另存为 PDF，再到有打印机的电脑上打印。"
REFUSED = "打印机没有接受这次打印，请检查打印机是否开机、缺纸，再试一次；也可先另存为 PDF。"

_Sheet = tuple[QPageSize, QPageLayout.Orientation]
_UPRIGHT_A4 = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait


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
    printer = ask_for_printer(title, parent, sheet_of(pages[current]), len(pages))
    if printer is None:
        return ""
    return "" if print_pages(printer, pages, painter, current) else REFUSED


def ask_for_printer(
    title: str, parent: QWidget | None = None, sheet: _Sheet = _UPRIGHT_A4, pages: int = 0
) -> QPrinter | None:
    """The system's dialog; None when it was cancelled. `pages`: how many there are to choose a range from, 0 where
    all are printed.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageSize(sheet[0])
    printer.setPageOrientation(sheet[1])
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"打印“{title}”")
    if pages:
        dialog.setMinMax(1, pages)
    for option in (QPrintDialog.PrintDialogOption.PrintPageRange, QPrintDialog.PrintDialogOption.PrintCurrentPage):
        dialog.setOption(option, bool(pages))
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def print_pages(printer: QPrinter, pages: Sequence[Page], painter: PagePainter, current: int = 0) -> bool:
    """Draw the pages that the dialog left chosen; `current`, from 0, is the one for 当前页. False when the printer
    refuses.
    """
    job = PrintJob(printer)
    return all(job.add(page, painter) for page in chosen(printer, pages, current)) and job.end()


def chosen(printer: QPrinter, pages: Sequence[Page], current: int = 0) -> Iterator[Page]:
    """The pages in the range, in the order and as often as the printer can't do by itself."""
    wanted = list(pages)
    ranges = printer.pageRanges()
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        wanted = wanted[current : current + 1] or wanted
    elif printer.printRange() is QPrinter.PrintRange.PageRange and not ranges.isEmpty():
        wanted = [page for number, page in enumerate(pages, 1) if ranges.contains(number)] or wanted
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        wanted.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return (page for _ in range(copies) for page in wanted)
    return (page for page in wanted for _ in range(copies))
