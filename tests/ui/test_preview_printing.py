"""Printing: the printer's page is the PDF's page, whatever paper the dialog left behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from perfdesk.office.desk import Desk
from perfdesk.paper import Fill, Page, Paper, Rule, typeset
from perfdesk.values.entered import Place
from tests.ui.test_preview_painter import FORMS, blurred_difference, by_pdfium, share_within
from ui.preview import printing
from ui.preview.painter import PagePainter
from ui.preview.panel import PreviewPanel
from ui.project_model import ProjectModel

RESULT = Place("指标", "16", "实际完成值")


@pytest.fixture
def printer(qapp: object, tmp_path: Path) -> QPrinter:
    """A printer that prints into a file, set to another paper, across."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    made.setPageOrientation(QPageLayout.Orientation.Landscape)
    return made


def printed(printer: QPrinter) -> pypdfium2.PdfDocument:
    """What came out."""
    return pypdfium2.PdfDocument(Path(printer.outputFileName()).read_bytes())


def test_the_printed_page_is_the_page_of_the_pdf(printer: QPrinter) -> None:
    paper = typeset(FORMS[0].read_bytes())
    assert printing.print_pages(printer, paper.pages, PagePainter.of(paper))
    sheets = printed(printer)
    assert len(sheets) == len(paper.pages)
    for number in range(len(sheets)):
        page = paper.pages[number]
        assert sheets[number].get_size() == pytest.approx((page.width, page.height), abs=1)
        ours: Image.Image = sheets[number].render(scale=2).to_pil().convert("L")
        theirs = by_pdfium(paper, number, 2, ours.size)
        assert share_within(ours, theirs) > 0.97
        assert share_within(theirs, ours) > 0.97
        assert blurred_difference(ours, theirs) < 0.01
    sheets.close()


def test_range_and_pages_across(printer: QPrinter) -> None:
    upright = Page(595.3, 841.9, (Rule(10, 10, 500, 10, 1),))
    across = Page(841.9, 595.3, (Fill(800, 20, 20, 20, "#000000"),))
    paper = Paper((upright, across, upright))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert printing.print_pages(printer, paper.pages, PagePainter.of(paper))
    sheets = printed(printer)
    assert [sheet.get_size() for sheet in sheets] == [
        pytest.approx((842, 595), abs=1),
        pytest.approx((595, 842), abs=1),
    ]
    assert sheets[0].render(scale=1).to_pil().convert("L").getpixel((810, 30)) < 50
    sheets.close()


def test_mixed_sheets_come_out_at_their_own_size_and_place(printer: QPrinter) -> None:
    """Upright A4, A4 across, A3 across: what the PDF shows, at the same places to a pixel at 144 dpi."""
    form = typeset(FORMS[0].read_bytes())
    across, large = (841.9, 595.3), (1190.6, 841.9)
    pages = (
        form.pages[0],
        *(replace(form.pages[0], width=wide, height=high) for wide, high in (across, large)),
        form.pages[0],
    )
    paper = replace(form, pages=pages)
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)  # as a driver may leave them
    assert printing.print_pages(printer, paper.pages, PagePainter.of(paper))
    sheets = printed(printer)
    assert len(sheets) == 4
    for number, page in enumerate(paper.pages):
        assert sheets[number].get_size() == pytest.approx((page.width, page.height), abs=1)
        ours: Image.Image = sheets[number].render(scale=2).to_pil().convert("L")
        theirs = by_pdfium(paper, number, 2, ours.size)
        assert share_within(ours, theirs) > 0.97
        assert share_within(theirs, ours) > 0.97
    sheets.close()


def marked(count: int) -> Paper:
    """Pages that carry their number as a row of black squares."""
    return Paper(
        tuple(
            Page(595.3, 841.9, tuple(Fill(20 + 30 * at, 20, 20, 20, "#000000") for at in range(number + 1)))
            for number in range(count)
        )
    )


def numbers(printer: QPrinter) -> list[int]:
    """Which of the marked pages came out, in this order."""
    sheets = printed(printer)
    found = []
    for sheet in sheets:
        row = sheet.render(scale=1).to_pil().convert("L")
        found.append(sum(row.getpixel((30 + 30 * at, 30)) < 50 for at in range(9)))
    sheets.close()
    return found


@pytest.mark.parametrize(
    ("ranges", "wanted"), [("1,3-4", [1, 3, 4]), ("5", [5]), ("4-9", [4, 5]), ("9", [1, 2, 3, 4, 5])]
)
def test_ranges_as_the_dialog_gives_them(printer: QPrinter, ranges: str, wanted: list[int]) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(ranges))
    paper = marked(5)
    assert printing.print_pages(printer, paper.pages, PagePainter.of(paper))
    assert numbers(printer) == wanted


def test_the_page_in_view_alone(printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    paper = marked(3)
    assert printing.print_pages(printer, paper.pages, PagePainter.of(paper), current=1)
    assert numbers(printer) == [2]


@pytest.mark.parametrize(("collate", "wanted"), [(True, [1, 2, 1, 2]), (False, [1, 1, 2, 2])])
def test_copies_that_the_printer_can_not_make(printer: QPrinter, collate: bool, wanted: list[int]) -> None:
    printer.setCopyCount(2)
    printer.setCollateCopies(collate)
    assert not printer.supportsMultipleCopies()
    paper = marked(2)
    assert printing.print_pages(printer, paper.pages, PagePainter.of(paper))
    assert numbers(printer) == wanted


def test_the_sheet_is_asked_for_by_name_and_without_the_printers_margins(printer: QPrinter) -> None:
    size, turned = printing.sheet_of(Page(841.9, 595.3, ()))
    assert size.id() is QPageSize.PageSizeId.A4
    assert turned is QPageLayout.Orientation.Landscape
    paper = marked(1)
    assert printing.print_pages(printer, paper.pages, PagePainter.of(paper))
    assert printer.pageLayout().mode() is QPageLayout.Mode.FullPageMode
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses(qapp: object, tmp_path: Path) -> None:
    refusing = QPrinter()
    refusing.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    refusing.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    paper = Paper((Page(100, 100, ()),))
    assert not printing.print_pages(refusing, paper.pages, PagePainter.of(paper))


def test_ctrl_p_without_a_printer_offers_a_pdf_of_what_was_just_typed(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    model = ProjectModel(desk.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项")))
    panel = PreviewPanel(model)
    qtbot.addWidget(panel)
    panel.resize(520, 640)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(lambda: panel.paper is not None, timeout=20_000)
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    model.commit_editors.connect(lambda: model.type_text(RESULT, "97.25%"))  # an open editor gives in what it holds
    qtbot.keyClick(panel, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: panel.notice.isVisible(), timeout=20_000)
    assert panel.notice.text.text() == printing.NO_PRINTER
    target = tmp_path / "打印.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(target), ""))
    qtbot.mouseClick(panel.notice.button, Qt.MouseButton.LeftButton)
    assert "已存为“打印.pdf”" in panel.notice.text.text()
    document = pypdfium2.PdfDocument(target.read_bytes())
    assert "97.25%" in "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
