"""The export dialog by keys: files with the value in them, sentences for what fails, and the way back to what must
be mended.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from perfdesk.office.desk import Desk
from perfdesk.values.entered import Place
from perfdesk.word import tables
from ui.export.dialog import FOLDER, ExportDialog
from ui.main_window import MainWindow

RESULT = Place("指标", "16", "实际完成值")


@pytest.fixture
def dialog(window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path) -> Iterator[ExportDialog]:
    """The dialog over the first worked project, opened by its key."""
    desk.set_setting(FOLDER, str(tmp_path / "成果 一"))
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    opened = QApplication.activeModalWidget()
    assert isinstance(opened, ExportDialog)
    yield opened
    if isValid(opened):
        opened.close()


def export(dialog: ExportDialog, qtbot: QtBot) -> None:
    """Enter, and wait for the outcome."""
    qtbot.waitUntil(dialog.start.isEnabled)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.outcome.isVisible(), timeout=20_000)


def test_enter_writes_word_and_pdf_with_what_was_typed(
    dialog: ExportDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.model.type_text(RESULT, "96.5%")
    export(dialog, qtbot)
    assert "已导出 2 个文件" in dialog.outcome.text.text()
    folder = tmp_path / "成果 一"
    word, pdf = (folder / f"2022-后扶基金专项-绩效自评表{ending}" for ending in (".docx", ".pdf"))
    assert "96.5%" in {cell.text for table in tables(word.read_bytes()) for cell in table.cells}
    opened = pypdfium2.PdfDocument(pdf.read_bytes())
    assert "96.5%" in "".join(page.get_textpage().get_text_range() for page in opened)
    opened.close()
    assert QApplication.focusWidget() is dialog.after[0]


def test_open_file_and_folder(
    dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What the system is asked to open (no such program runs here); a refusal is told."""
    asked: list[str] = []
    answers = iter((True, True, False))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(QUrl(url).toLocalFile()) or next(answers))
    export(dialog, qtbot)
    qtbot.keyClick(dialog.after[0], Qt.Key.Key_Space)
    qtbot.keyClick(dialog.after[1], Qt.Key.Key_Space)
    folder = tmp_path / "成果 一"
    assert asked == [str(folder / "2022-后扶基金专项-绩效自评表.docx"), str(folder)]
    qtbot.keyClick(dialog.after[0], Qt.Key.Key_Space)
    assert "请先安装 Word 或 WPS" in dialog.outcome.text.text()


def test_the_pages_are_beside_it(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(dialog.pages.pages) == 2, timeout=20_000)


def test_files_that_would_be_replaced_are_named(dialog: ExportDialog, qtbot: QtBot) -> None:
    assert dialog.target.replaced.text() == ""
    export(dialog, qtbot)
    assert "同名文件将被替换：2022-后扶基金专项-绩效自评表.docx" in dialog.target.replaced.text()
    dialog.target.name.setFocus()
    qtbot.keyClicks(dialog.target.name, "-2")
    assert dialog.target.replaced.text() == ""


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda folder: folder.write_bytes(b"kept"), "不是文件夹"),
        (lambda folder: (folder / "2022-后扶基金专项-绩效自评表.docx").mkdir(parents=True), "有同名的文件夹"),
    ],
)
def test_a_target_that_can_not_be_written_is_told_and_tried_again(
    dialog: ExportDialog,
    qtbot: QtBot,
    tmp_path: Path,
    spoil: object,
    words: str,
) -> None:
    folder = tmp_path / "成果 一"
    spoil(folder)  # type: ignore[operator]
    export(dialog, qtbot)
    assert words in dialog.outcome.text.text()
    assert not dialog.after[0].isVisible()
    if folder.is_dir():
        shutil.rmtree(folder)
    else:
        assert folder.read_bytes() == b"kept"
        folder.unlink()
    dialog.outcome.clear()
    export(dialog, qtbot)
    assert "已导出 2 个文件" in dialog.outcome.text.text()


def test_nothing_chosen_is_nothing_to_export(dialog: ExportDialog, qtbot: QtBot) -> None:
    for box in dialog.target.boxes.values():
        if box.isChecked():
            qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not dialog.start.isEnabled()
    qtbot.keyClick(dialog.target.boxes["excel"], Qt.Key.Key_Space)
    assert dialog.start.isEnabled()


def test_what_must_be_mended_is_counted_and_led_to(dialog: ExportDialog, window: MainWindow, qtbot: QtBot) -> None:
    assert "还有 4 项必须改" in dialog.state.text.text()
    qtbot.mouseClick(dialog.state.button, Qt.MouseButton.LeftButton)
    assert QApplication.activeModalWidget() is None
    assert window.editor is not None
    assert window.editor.step == "绩效指标"


def test_the_folder_and_formats_are_remembered(dialog: ExportDialog, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.target.folder.setText(str(tmp_path / "别处"))
    qtbot.keyClick(dialog.target.boxes["word"], Qt.Key.Key_Space)
    export(dialog, qtbot)
    assert [path.suffix for path in (tmp_path / "别处").iterdir()] == [".pdf"]
    assert desk.setting(FOLDER) == str(tmp_path / "别处")
    assert desk.setting("export.formats") == "pdf"
