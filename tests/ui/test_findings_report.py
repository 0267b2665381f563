"""打印检查报告 from the step 检查: a PDF with every finding and reason, told and opened like an export."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from perfdesk.office.desk import Desk
from ui.editor.closing_steps import CheckStep
from ui.editor.step_states import CHECK
from ui.export.dialog import FOLDER
from ui.export.report_dialog import ReportDialog
from ui.main_window import MainWindow
from ui.preview import printing


@pytest.fixture
def step(window: MainWindow, desk: Desk, tmp_path: Path) -> CheckStep:
    """检查 of 后扶基金专项; papers go into a folder of the test."""
    desk.set_setting(FOLDER, str(tmp_path / "成果 一"))
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"), CHECK)
    assert window.editor is not None
    page = window.editor.page(CHECK)
    assert isinstance(page, CheckStep)
    return page


def report(step: CheckStep, qtbot: QtBot) -> ReportDialog:
    """Press the button by its key and wait for what comes of it."""
    step.report.setFocus()
    qtbot.keyClick(step.report, Qt.Key.Key_Space)
    opened = QApplication.activeModalWidget()
    assert isinstance(opened, ReportDialog)
    qtbot.waitUntil(lambda: opened.outcome.notice.property("level") != "", timeout=20_000)
    return opened


def test_the_report_holds_every_finding_and_every_reason(
    step: CheckStep, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step.model.acknowledge(step.model.findings[0], "上级批复如此")
    assert "已确认 1 项" in step.counts.text()
    dialog = report(step, qtbot)
    path = tmp_path / "成果 一" / "检查报告-后扶基金专项.pdf"
    assert dialog.outcome.paths == [path]
    with pypdfium2.PdfDocument(path) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    words = "".join(text.split())
    assert "上级批复如此" in words
    assert "确认保留1项" in words
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert opened == [QUrl.fromLocalFile(str(path))]
    dialog.close()


def test_without_a_printer_it_is_told_and_can_be_saved(
    step: CheckStep, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    dialog = report(step, qtbot)
    qtbot.mouseClick(dialog.outcome.print_button, Qt.MouseButton.LeftButton)
    assert printing.NO_PRINTER in dialog.outcome.notice.text.text()
    assert dialog.outcome.notice.button.isVisible()
    dialog.close()


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(
    step: CheckStep, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "成果 一").write_bytes(b"a file")
    dialog = report(step, qtbot)
    assert dialog.outcome.notice.property("level") == "error"
    assert not dialog.outcome.open_file.isVisible()
    dialog.close()
