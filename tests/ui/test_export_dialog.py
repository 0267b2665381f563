"""The export dialog by keys: files with the value in them, sentences for what fails, and the way back to what must
be mended.
"""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from perfdesk.office.desk import Desk
from perfdesk.office.finality import DRAFT as MARK
from perfdesk.values.entered import Place
from perfdesk.word import tables
from ui.editor.keeper import Keeper
from ui.export.dialog import FOLDER, ExportDialog
from ui.main_window import MainWindow
from ui.preview import printing

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
    qtbot.waitUntil(lambda: not dialog.start.isEnabled() or dialog.outcome.notice.isVisible())
    qtbot.waitUntil(lambda: dialog.start.isEnabled() and dialog.outcome.notice.isVisible(), timeout=20_000)


def told(dialog: ExportDialog) -> str:
    """The sentence about the export."""
    return dialog.outcome.notice.text.text()


def test_enter_writes_word_and_pdf_with_what_was_typed(
    dialog: ExportDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.model.type_text(RESULT, "96.5%")
    export(dialog, qtbot)
    assert "已导出草稿 2 个文件" in told(dialog)
    folder = tmp_path / "成果 一"
    word, pdf = (folder / f"2022-后扶基金专项-绩效自评表（草稿）{ending}" for ending in (".docx", ".pdf"))
    assert "96.5%" in {cell.text for table in tables(word.read_bytes()) for cell in table.cells}
    opened = pypdfium2.PdfDocument(pdf.read_bytes())
    assert "96.5%" in "".join(page.get_textpage().get_text_range() for page in opened)
    opened.close()
    assert QApplication.focusWidget() is dialog.outcome.open_file


def test_a_sign_that_no_font_has_is_told_with_its_field(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.model.type_text(RESULT, "96.5%\U0001f600")
    qtbot.waitUntil(lambda: bool(dialog._remarks))
    export(dialog, qtbot)
    assert told(dialog).startswith("已导出草稿 2 个文件：Word、PDF。请注意，绩效指标第 16 行")
    assert "字符“\U0001f600”" in told(dialog)


def test_open_file_and_folder(
    dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What the system is asked to open (no such program runs here); a refusal is told."""
    asked: list[str] = []
    answers = iter((True, True, False))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(QUrl(url).toLocalFile()) or next(answers))
    export(dialog, qtbot)
    qtbot.keyClick(dialog.outcome.open_file, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.outcome.open_folder, Qt.Key.Key_Space)
    folder = tmp_path / "成果 一"
    assert asked == [str(folder / "2022-后扶基金专项-绩效自评表（草稿）.docx"), str(folder)]
    qtbot.keyClick(dialog.outcome.open_file, Qt.Key.Key_Space)
    assert "请先安装 Word 或 WPS" in told(dialog)


def test_the_pages_are_beside_it(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(dialog.pages.pages) == 2, timeout=20_000)


def test_on_a_narrow_screen_the_buttons_stay_in_sight(
    window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    """1366x768 at 200 %: no pages beside it; what to export scrolls between the head and what became of it."""
    desk.set_setting(FOLDER, str(tmp_path / "成果"))
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    window.setMinimumSize(0, 0)
    window.resize(683, 384)
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    opened = QApplication.activeModalWidget()
    assert isinstance(opened, ExportDialog)
    assert opened.width() <= window.width()
    assert opened.height() <= window.height()
    assert not opened.pages.isVisible()
    assert opened.rect().contains(opened.start.geometry())
    export(opened, qtbot)
    for shown in (opened.head, opened.outcome.open_file, opened.start):
        area = QRect(shown.mapTo(opened, QPoint()), shown.size())
        assert opened.rect().contains(area)
        assert shown.visibleRegion().boundingRect() == shown.rect()
    assert opened.upper.viewport().height() > 60
    opened.close()


@pytest.mark.parametrize("form_id", ["hunan-huarong-2022", "guangdong-zhanjiang-2023"])
def test_after_an_export_all_of_the_dialog_is_in_sight(
    window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path, form_id: str
) -> None:
    desk.set_setting(FOLDER, str(tmp_path / "成果"))
    window.open_project(desk.create(form_id, desk.library.sample(form_id)))
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    opened = QApplication.activeModalWidget()
    assert isinstance(opened, ExportDialog)
    export(opened, qtbot)
    assert opened.outcome.paths
    for shown in (opened.head, opened.target, opened.state, opened.outcome, opened.start):
        assert shown.visibleRegion().boundingRect() == shown.rect()
    opened.close()


def test_files_that_would_be_replaced_are_named(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    assert dialog.target.effects.text() == ""
    export(dialog, qtbot)
    assert dialog.target.effects.text() == "再次导出会替换刚才导出的文件。"
    dialog.target.name.setFocus()
    qtbot.keyClicks(dialog.target.name, "-2")
    assert dialog.target.effects.text() == ""
    (tmp_path / "成果 一" / "2022-后扶基金专项-绩效自评表-2（草稿）.pdf").write_bytes(b"by someone else")
    qtbot.keyClick(dialog.target.name, Qt.Key.Key_3)
    qtbot.keyClick(dialog.target.name, Qt.Key.Key_Backspace)
    assert dialog.target.effects.text() == "同名文件将被替换：2022-后扶基金专项-绩效自评表-2（草稿）.pdf"


def test_signs_that_no_file_name_may_have(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.target.name.setFocus()
    dialog.target.name.selectAll()
    qtbot.keyClicks(dialog.target.name, 'a:b/c?"')
    assert dialog.target.effects.text() == "文件名中有不能用的字符，将写作“a_b_c__”。"
    export(dialog, qtbot)
    assert {path.name for path in (tmp_path / "成果 一").iterdir()} == {"a_b_c__（草稿）.docx", "a_b_c__（草稿）.pdf"}


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda folder: folder.write_bytes(b"kept"), "不是文件夹"),
        (lambda folder: (folder / "2022-后扶基金专项-绩效自评表（草稿）.docx").mkdir(parents=True), "有同名的文件夹"),
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
    assert words in told(dialog)
    assert not dialog.outcome.open_file.isVisible()
    if folder.is_dir():
        shutil.rmtree(folder)
    else:
        assert folder.read_bytes() == b"kept"
        folder.unlink()
    export(dialog, qtbot)
    assert "已导出草稿 2 个文件" in told(dialog)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 32 kB."""
    folder = tmp_path / "小盘"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k", "none", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine does not let us mount a disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(dialog: ExportDialog, qtbot: QtBot, small_disk: Path) -> None:
    dialog.target.folder.setText(str(small_disk))
    export(dialog, qtbot)
    assert "磁盘空间不够。请清理磁盘，或导出到别的盘。" in told(dialog)
    assert not list(small_disk.glob("*.tmp"))
    assert not list(small_disk.glob(".*")), "no half file stays behind"


def test_a_folder_that_is_read_only(dialog: ExportDialog, qtbot: QtBot) -> None:
    """Nobody may make folders in /sys, not even root."""
    if not Path("/sys/kernel").is_dir():
        pytest.skip("no such folder on this system")
    dialog.target.folder.setText("/sys/绩效自评")
    export(dialog, qtbot)
    assert "请换一个文件夹" in told(dialog)


def test_a_file_that_another_program_holds(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    """An immutable file stands for one that Word has open on Windows: it can't be replaced."""
    held = tmp_path / "成果 一" / "2022-后扶基金专项-绩效自评表（草稿）.docx"
    held.parent.mkdir()
    held.write_bytes(b"open in Word")
    if subprocess.run(["chattr", "+i", str(held)], capture_output=True).returncode:
        pytest.skip("this file system has no immutable files")
    try:
        export(dialog, qtbot)
    finally:
        subprocess.run(["chattr", "-i", str(held)], check=True)
    assert str(held) in told(dialog)
    assert held.read_bytes() == b"open in Word"
    assert not list(held.parent.glob(".*"))


def test_closing_while_files_are_written(
    dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The window stays alive; Esc tells that nothing is known yet, Esc again closes, the files come all the same."""
    gate = threading.Event()
    from perfdesk.office import export as engine

    real = engine.export
    monkeypatch.setattr(engine, "export", lambda *given, **named: gate.wait(10) and real(*given, **named))
    qtbot.waitUntil(lambda: dialog.paper is not None, timeout=20_000)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.start.text() == "正在导出…"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "正在写文件" in told(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    gate.set()
    qtbot.waitUntil(lambda: len(list((tmp_path / "成果 一").glob("*.[dp]*"))) == 2, timeout=20_000)


def test_printing_without_a_printer_offers_a_pdf(
    dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    export(dialog, qtbot)
    qtbot.waitUntil(lambda: dialog.paper is not None, timeout=20_000)
    qtbot.keyClick(dialog.outcome.print_button, Qt.Key.Key_Space)
    assert told(dialog) == printing.NO_PRINTER
    assert dialog.outcome.notice.button.text() == "另存为 PDF…"


def test_nothing_chosen_is_nothing_to_export(dialog: ExportDialog, qtbot: QtBot) -> None:
    for box in dialog.target.boxes.values():
        if box.isChecked():
            qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not dialog.start.isEnabled()
    qtbot.keyClick(dialog.target.boxes["excel"], Qt.Key.Key_Space)
    assert dialog.start.isEnabled()


def test_what_must_be_mended_is_counted_and_led_to(dialog: ExportDialog, window: MainWindow, qtbot: QtBot) -> None:
    assert "还有 4 项必须改没有处理，只能导出草稿" in dialog.state.text.text()
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


# final and draft


def settle(dialog: ExportDialog) -> None:
    """Every 必须改 is acknowledged with a reason."""
    for finding in dialog.standing:
        dialog.model._tell(dialog.model.project.acknowledge(finding, "通知统一规定，已与财政局核对"))


def pages_of(path: Path) -> list[str]:
    """The text of each page of a PDF."""
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        return [page.get_textpage().get_text_range() for page in document]


def shown_pages(dialog: ExportDialog, qtbot: QtBot) -> str:
    """All text on the pages beside it."""
    qtbot.waitUntil(lambda: dialog.paper is not None, timeout=20_000)
    assert dialog.paper is not None
    return "".join(dialog.paper.texts())


def test_while_something_must_be_mended_only_a_draft(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    assert dialog.start.text().strip() == "导出草稿(&X)"
    assert not dialog.draft.isVisible()
    assert MARK in shown_pages(dialog, qtbot)
    export(dialog, qtbot)
    assert told(dialog).startswith("已导出草稿 2 个文件：Word、PDF")
    (pdf,) = (tmp_path / "成果 一").glob("*.pdf")
    assert all(MARK in page for page in pages_of(pdf))


def test_acknowledged_it_is_final_and_a_draft_at_choice(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    settle(dialog)
    assert dialog.start.text().strip() == "导出定稿(&X)"
    assert "4 项已确认保留" in dialog.state.text.text()
    assert MARK not in shown_pages(dialog, qtbot)
    export(dialog, qtbot)
    assert told(dialog).startswith("已导出定稿 2 个文件")
    (final,) = (tmp_path / "成果 一").glob("*.pdf")
    assert not any(MARK in page for page in pages_of(final))
    qtbot.mouseClick(dialog.draft, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: told(dialog).startswith("已导出草稿"), timeout=20_000)
    draft = final.with_stem(f"{final.stem}（草稿）")
    assert all(MARK in page for page in pages_of(draft))
    assert not any(MARK in page for page in pages_of(final)), "the draft does not take its place"
    assert MARK in shown_pages(dialog, qtbot), "what would be printed is what was exported"


@pytest.mark.parametrize(("formats", "endings"), [("word,pdf", {".docx", ".pdf"}), ("excel", {".docx"})])
def test_the_annex_comes_in_files_of_its_own(
    dialog: ExportDialog, desk: Desk, qtbot: QtBot, tmp_path: Path, formats: str, endings: set[str]
) -> None:
    for key, box in dialog.target.boxes.items():
        box.setChecked(key in formats.split(","))
    qtbot.keyClick(dialog.target.annex, Qt.Key.Key_Space)
    export(dialog, qtbot)
    assert told(dialog).endswith("，含评分依据")
    found = list((tmp_path / "成果 一").glob("*-评分依据（草稿）.*"))
    assert {path.suffix for path in found} == endings
    for path in found:
        if path.suffix == ".pdf":
            assert all(MARK in page for page in pages_of(path))
        else:
            assert "怎样得出" in {cell.text for table in tables(path.read_bytes()) for cell in table.cells}
    assert desk.setting("export.annex") == "1"
    assert dialog.target.effects.text() == "再次导出会替换刚才导出的文件。"


def test_ctrl_e_in_a_field_is_the_window_s_key(window: MainWindow, desk: Desk) -> None:
    """X11 gives editors the key for the end of the line; offscreen there is no such binding, so the filter is asked."""
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    typing = QApplication.focusWidget()
    assert isinstance(typing, QLineEdit)
    keeper = typing.findChild(Keeper)
    assert keeper is not None
    pressed = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert keeper.eventFilter(typing, pressed)
    assert not pressed.isAccepted()
    other = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier)
    assert not keeper.eventFilter(typing, other)
