"""Several projects chosen in the list and printed as one job, by keys and clicks; the printer prints into a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from perfdesk.office.batch import crew
from perfdesk.office.desk import SAMPLE_FORM, Desk
from perfdesk.office.export import typeset_project
from perfdesk.office.finality import standing
from perfdesk.paper import Paper
from perfdesk.values.entered import Row
from tests.ui.test_preview_painter import by_pdfium, share_within
from ui.export import print_many
from ui.export.batch_dialog import BatchDialog
from ui.export.print_many import PrintMany
from ui.main_window import MainWindow
from ui.preview import printing

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
SET = "guangdong-zhanjiang-2023"


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file of the printer that the system's dialog would have given: with A5 across left in its settings."""
    target = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        assert not dialog.testOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    return target


def print_all(window: MainWindow, qtbot: QtBot) -> PrintMany:
    """Ctrl+A, Ctrl+P in the list."""
    window.list.refresh()
    qtbot.keyClick(window.list.view, Key.Key_A, Control)
    qtbot.keyClick(window.list.view, Key.Key_P, Control)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintMany)
    return dialog


def told(dialog: PrintMany) -> str:
    """The sentence at the end."""
    return dialog.outcome.notice.text.text()


def paper_of(desk: Desk, project_id: str) -> Paper:
    """The pages of a project, those of a draft where it is one."""
    project = desk.open_project(project_id)
    final = not standing(project.form, project.values, project.result)
    return typeset_project(project.form, project.values, project.result, final=final).paper


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """No dialog stays behind a test that failed."""
    yield
    dialog = QApplication.activeModalWidget()
    if dialog is not None and isValid(dialog):
        dialog.close()


def test_all_chosen_projects_are_one_job_each_page_as_it_is(
    window: MainWindow, desk: Desk, qtbot: QtBot, printed: Path
) -> None:
    """A set has upright pages and pages across."""
    desk.create(SET, desk.library.sample(SET))
    window.list.refresh()
    papers = [paper_of(desk, info.id) for info in window.list.showing()]
    dialog = print_all(window, qtbot)
    qtbot.waitUntil(lambda: not dialog.working, timeout=60_000)
    pages = [(paper, number) for paper in papers for number in range(len(paper.pages))]
    assert told(dialog) == f"已送去打印 3 个项目，共 {len(pages)} 页，其中草稿 2 个（还有必须改的问题）。"
    assert len(dialog.outcome.failures.toPlainText().splitlines()) == 2
    assert dialog.close_button.hasFocus()
    sheets = pypdfium2.PdfDocument(printed.read_bytes())
    sizes = [(paper.pages[number].width, paper.pages[number].height) for paper, number in pages]
    assert len({wide > high for wide, high in sizes}) == 2
    assert [sheet.get_size() for sheet in sheets] == [pytest.approx(size, abs=1) for size in sizes]
    for at in (0, len(pages) // 2, len(pages) - 1):
        paper, number = pages[at]
        ours = sheets[at].render(scale=1).to_pil().convert("L")
        assert share_within(ours, by_pdfium(paper, number, 1, ours.size)) > 0.97
    sheets.close()


def test_one_that_fails_is_told_and_the_others_are_printed(
    window: MainWindow, desk: Desk, qtbot: QtBot, printed: Path
) -> None:
    sample = desk.library.sample(SAMPLE_FORM)
    rows = (*sample.rows("指标"), Row("x", {"一级指标": "没有的", "二级指标": "没有的", "三级指标": "甲"}))
    fields = {**sample.fields, "项目名称": "坏项目"}
    desk.create(SAMPLE_FORM, replace(sample, fields=fields, tables={**sample.tables, "指标": rows}))
    dialog = print_all(window, qtbot)
    qtbot.waitUntil(lambda: not dialog.working, timeout=60_000)
    assert told(dialog).startswith("已送去打印 2 个项目，共 4 页")
    assert "1 个没有打印" in told(dialog)
    assert dialog.outcome.failures.toPlainText().startswith("坏项目：绩效指标")


def test_cancel_stops_the_job_and_says_so(window: MainWindow, desk: Desk, qtbot: QtBot, printed: Path) -> None:
    """Esc while the worker processes are at work."""
    sample = desk.library.sample(SAMPLE_FORM)
    for number in range(3 * crew.FEW):
        desk.create(SAMPLE_FORM, replace(sample, fields={**sample.fields, "项目名称": f"第{number}号项目"}))
    dialog = print_all(window, qtbot)
    qtbot.waitUntil(dialog.cancel_button.hasFocus)
    qtbot.waitUntil(lambda: dialog.outcome.bar.value() > 2, timeout=60_000)
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.working, timeout=60_000)
    assert told(dialog).startswith("已取消。")
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_cancel_before_anything_is_read(window: MainWindow, qtbot: QtBot, printed: Path) -> None:
    dialog = print_all(window, qtbot)
    dialog.cancel_button.click()
    qtbot.waitUntil(lambda: not dialog.working, timeout=60_000)
    assert told(dialog) == "已取消。没有打印。"
    assert not printed.exists()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses(window: MainWindow, qtbot: QtBot, printed: Path) -> None:
    printed.mkdir()
    dialog = print_all(window, qtbot)
    qtbot.waitUntil(lambda: not dialog.working, timeout=60_000)
    assert told(dialog) == printing.REFUSED


def test_without_a_printer_a_pdf_is_offered(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    qtbot.keyClick(window.list.view, Key.Key_A, Control)
    qtbot.keyClick(window.list.view, Key.Key_P, Control)
    assert window.notice.text == printing.NO_PRINTER
    qtbot.mouseClick(window.notice.offer("导出 PDF…"), Qt.MouseButton.LeftButton)
    assert isinstance(QApplication.activeModalWidget(), BatchDialog)


def test_a_dialog_that_was_cancelled_prints_nothing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(print_many, "ask_for_printer", lambda *given: None)
    qtbot.keyClick(window.list.view, Key.Key_P, Control)
    assert QApplication.activeModalWidget() is None
