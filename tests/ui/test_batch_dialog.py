"""Several projects chosen in the list and exported at once, by keys and clicks on the real window."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from perfdesk.office.batch import crew
from perfdesk.office.desk import SAMPLE_FORM, Desk
from perfdesk.values.entered import Row
from ui.export.batch_dialog import BatchDialog
from ui.export.batch_outcome import STOPPING
from ui.export.dialog import FOLDER
from ui.main_window import MainWindow

Key, Control, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

READY = "national-2020-annex"


def add(desk: Desk, count: int) -> None:
    """More projects, each with a name of its own."""
    sample = desk.library.sample(SAMPLE_FORM)
    for number in range(count):
        desk.create(SAMPLE_FORM, replace(sample, fields={**sample.fields, "项目名称": f"第{number}号项目"}))


def open_dialog(window: MainWindow, qtbot: QtBot) -> BatchDialog:
    """Ctrl+A, Ctrl+E in the list."""
    window.list.refresh()
    qtbot.keyClick(window.list.view, Key.Key_A, Control)
    qtbot.keyClick(window.list.view, Key.Key_E, Control)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BatchDialog)
    qtbot.waitUntil(dialog.start.isEnabled)
    return dialog


@pytest.fixture
def dialog(window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path) -> Iterator[BatchDialog]:
    """The dialog over the two worked projects."""
    desk.set_setting(FOLDER, str(tmp_path / "成果"))
    opened = open_dialog(window, qtbot)
    yield opened
    if isValid(opened):
        opened.close()


def export(dialog: BatchDialog, qtbot: QtBot) -> None:
    """Enter, and wait for the outcome."""
    qtbot.keyClick(dialog, Key.Key_Return)
    assert not dialog.start.isEnabled()
    qtbot.waitUntil(dialog.start.isEnabled, timeout=60_000)


def told(dialog: BatchDialog) -> str:
    """The sentence about the export."""
    return dialog.outcome.notice.text.text()


# choosing


def test_several_are_chosen_with_control_shift_and_all(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    add(desk, 3)
    window.list.refresh()
    view, actions = window.list.view, window.list.actions_

    def click(row: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = view.visualRect(view.model().index(row, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, at)

    rows = window.list.showing()
    click(0)
    click(2, Control)
    assert actions.chosen == [rows[0], rows[2]]
    click(2)
    click(4, Shift)
    assert actions.chosen == rows[2:5]
    assert window.list.bar.chosen.text() == "已选 3 个"
    assert [action.isEnabled() for action in actions.living] == [False, True, True, False, True]
    qtbot.keyClick(view, Key.Key_A, Control)
    assert actions.chosen == rows
    click(1)
    assert actions.chosen == [rows[1]]
    assert window.list.bar.chosen.text() == ""
    assert all(action.isEnabled() for action in actions.living)


def test_several_go_into_the_trash_and_come_back(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(window.list.view, Key.Key_A, Control)
    qtbot.keyClick(window.list.view, Key.Key_Delete)
    assert window.notice.text == "2 个项目已放入回收站。"
    assert desk.projects() == []
    qtbot.mouseClick(window.notice.offer("撤销"), Qt.MouseButton.LeftButton)
    assert len(desk.projects()) == 2


def test_what_is_chosen_stays_chosen_when_the_list_is_read_again(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    add(desk, 2)
    window.list.refresh()
    view = window.list.view
    view.selectRow(1)
    qtbot.keyClick(view, Key.Key_Down, Shift)
    names = [info.title for info in window.list.actions_.chosen]
    assert len(names) == 2
    add(desk, 1)
    window.list.refresh()
    assert [info.title for info in window.list.actions_.chosen] == names
    assert window.list.bar.chosen.text() == "已选 2 个"


# exporting


def test_enter_writes_the_files_of_all(dialog: BatchDialog, qtbot: QtBot, tmp_path: Path) -> None:
    assert "2 个项目" in dialog.state.text.text()
    export(dialog, qtbot)
    assert told(dialog) == "已导出 2 个项目，都是草稿，共 4 个文件。"
    names = {path.name for path in (tmp_path / "成果").iterdir()}
    assert names == {
        f"2022-{name}-绩效自评表（草稿）{end}" for name in ("后扶基金专项", "后扶结余项目") for end in (".docx", ".pdf")
    }
    assert dialog.outcome.open_folder.hasFocus()
    assert dialog.outcome.failures.toPlainText().splitlines() == [
        f"{info.title}：还有 4 项必须改没有处理，作为草稿输出" for info in dialog.projects
    ]
    assert dialog.target.effects.text() == "再次导出会替换刚才导出的文件。"


def test_final_copies_drafts_and_remarks_are_told_apart(
    window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    """Two drafts, a final copy, and one with a sign that no font has."""
    desk.set_setting(FOLDER, str(tmp_path / "成果"))
    sample = desk.library.sample(READY)
    desk.create(READY, sample)
    desk.create(READY, replace(sample, fields={**sample.fields, "项目名称": "丁", "主管部门": "水利局\U0001f600"}))
    opened = open_dialog(window, qtbot)
    assert "2 个项目还有必须改的问题没有处理，只能导出草稿，文件名标明草稿；其余导出定稿。" in opened.state.text.text()
    export(opened, qtbot)
    assert told(opened) == (
        "已导出 4 个项目，定稿 2 个，草稿 2 个（还有必须改的问题），共 8 个文件，页面有 1 处要留意。"
    )
    *drafts, remark = opened.outcome.failures.toPlainText().splitlines()
    assert len(drafts) == 2
    assert remark.startswith("丁：主管部门：字符“\U0001f600”")
    stems = sorted(path.stem for path in opened.outcome.paths if path.suffix == ".pdf")
    assert [stem.endswith("（草稿）") for stem in stems] == [True, True, False, False]
    opened.close()


def test_one_pdf_with_bookmarks(
    dialog: BatchDialog, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system is asked to open (no such program runs here)."""
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(QUrl(url).toLocalFile()) or True)
    assert not dialog.target.name.isEnabled()
    qtbot.keyClick(dialog.target.boxes["word"], Key.Key_Space)
    qtbot.keyClick(dialog.target.one, Key.Key_Space)
    assert dialog.target.name.text() == "2022-绩效自评表（2个项目）"
    export(dialog, qtbot)
    (path,) = (tmp_path / "成果").iterdir()
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        assert [mark.get_title() for mark in document.get_toc()] == [info.title for info in dialog.projects]
    qtbot.keyClick(dialog.outcome.open_folder, Key.Key_Space)
    qtbot.keyClick(dialog.outcome.open_pdf, Key.Key_Space)
    assert asked == [str(path.parent), str(path)]
    assert desk.setting("export.merged") == "1"


def test_without_pdf_there_is_nothing_to_merge(dialog: BatchDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.target.one, Key.Key_Space)
    assert dialog.target.name.isEnabled()
    qtbot.keyClick(dialog.target.boxes["pdf"], Key.Key_Space)
    assert not dialog.target.one.isEnabled()
    assert not dialog.target.name.isEnabled()
    assert dialog.target.merged == ""
    qtbot.keyClick(dialog.target.boxes["word"], Key.Key_Space)
    assert not dialog.start.isEnabled()


def test_files_that_would_be_replaced_are_named(dialog: BatchDialog, qtbot: QtBot, tmp_path: Path) -> None:
    assert dialog.target.effects.text() == ""
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处" / "2022-后扶基金专项-绩效自评表.pdf").write_bytes(b"a final copy: stays")
    (tmp_path / "别处" / "2022-后扶基金专项-绩效自评表（草稿）.pdf").write_bytes(b"old")
    dialog.target.folder.setText(str(tmp_path / "别处"))
    assert dialog.target.effects.text() == "同名文件将被替换：2022-后扶基金专项-绩效自评表（草稿）.pdf"


def test_those_that_fail_are_listed_with_their_sentences(
    window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    """One whose indicators have no rows on the form."""
    desk.set_setting(FOLDER, str(tmp_path / "成果"))
    sample = desk.library.sample(SAMPLE_FORM)
    rows = (*sample.rows("指标"), Row("x", {"一级指标": "没有的", "二级指标": "没有的", "三级指标": "甲"}))
    fields = {**sample.fields, "项目名称": "坏项目"}
    desk.create(SAMPLE_FORM, replace(sample, fields=fields, tables={**sample.tables, "指标": rows}))
    opened = open_dialog(window, qtbot)
    export(opened, qtbot)
    assert told(opened) == "导出了 2 个项目，其中 2 个是草稿，共 4 个文件；1 个没有导出，原因如下："
    assert opened.outcome.failures.toPlainText().startswith("坏项目：绩效指标")
    opened.close()


def test_a_folder_that_takes_no_files(dialog: BatchDialog, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "成果").write_bytes(b"kept")
    export(dialog, qtbot)
    assert told(dialog).startswith("已停止，导出了 0 个项目。")
    assert "不是文件夹" in told(dialog)
    assert not dialog.outcome.open_folder.isVisible()


def test_cancel_leaves_whole_files_and_says_so(window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """Esc while the worker processes are at work; the window goes on meanwhile."""
    desk.set_setting(FOLDER, str(tmp_path / "成果"))
    add(desk, 3 * crew.FEW)
    opened = open_dialog(window, qtbot)
    qtbot.keyClick(opened, Key.Key_Return)
    assert opened.cancel_button.hasFocus()
    qtbot.waitUntil(lambda: opened.outcome.bar.value() > 3, timeout=30_000)
    assert " / " in opened.outcome.words.text()
    qtbot.keyClick(opened, Key.Key_Escape)
    assert opened.outcome.words.text() == STOPPING
    qtbot.waitUntil(opened.start.isEnabled, timeout=30_000)
    assert told(opened).startswith("已取消。已写好的")
    files = list((tmp_path / "成果").iterdir())
    assert 0 < len(files) < 2 * (3 * crew.FEW + 2)
    for path in files:
        if path.suffix == ".pdf":
            pypdfium2.PdfDocument(path.read_bytes()).close()
        else:
            assert zipfile.ZipFile(path).testzip() is None
    qtbot.keyClick(opened, Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_on_a_narrow_screen_the_buttons_stay_in_sight(
    window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    """1366x768 at 200 %."""
    desk.set_setting(FOLDER, str(tmp_path / "成果"))
    window.setMinimumSize(0, 0)
    window.resize(683, 384)
    opened = open_dialog(window, qtbot)
    for button in window.list.bar.findChildren(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly):
        assert button.isHidden() or button.width() >= button.sizeHint().width(), button.text()
    assert opened.width() <= window.width()
    assert opened.height() <= window.height()
    assert opened.rect().contains(opened.start.geometry())
    export(opened, qtbot)
    port, button = opened.upper.viewport(), opened.outcome.open_folder
    qtbot.waitUntil(lambda: port.rect().contains(QRect(button.mapTo(port, QPoint()), button.size())))
    assert opened.head.visibleRegion().boundingRect() == opened.head.rect()
    opened.close()
