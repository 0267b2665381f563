"""Start and end: back where she was, and a sentence instead of a crash."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from perfdesk.errors import EnvironmentProblem
from perfdesk.office.carrying import unpack
from perfdesk.office.desk import Desk
from perfdesk.store import default_path
from perfdesk.values.entered import Place
from ui import app as program
from ui import faults, project_model
from ui.editor.step_page import FieldsStep
from ui.main_window import MainWindow

ROOT = Path(__file__).parents[2]
NAME = Place("项目名称")


def test_reopening_shows_the_same_project_step_and_place(qtbot: QtBot, qapp: QApplication) -> None:
    place = Place("资金", "其他资金", "全年执行数")
    desk = Desk.open(default_path())
    window = program.begin(desk)
    assert window.isMaximized()  # the first time on a small screen
    window.showNormal()
    window.resize(780, 600)  # the screenless screen is 800 wide
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶结余项目"))
    assert window.editor is not None
    window.editor.go(place)
    qtbot.keyClicks(QApplication.focusWidget(), "12.5")  # typed, not yet given in
    window.close()
    desk.close()

    desk = Desk.open(default_path())
    again = program.begin(desk)
    again.show()
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    assert (again.width(), again.height()) == (780, 600)
    assert again.model is not None
    assert again.editor is not None
    assert (again.model.title, again.editor.step) == ("后扶结余项目", "项目资金")
    page = again.editor.page("项目资金")
    assert isinstance(page, FieldsStep)
    assert page.grid is not None
    assert page.grid.cell(place).text() == "12.5"
    assert page.grid.cell(place).hasFocus()
    again.close()
    desk.close()


def test_a_second_program_reads_a_sentence_and_may_go(desk: Desk, qtbot: QtBot) -> None:
    said: list[str] = []

    def leave() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text() + box.informativeText())
        button = next(b for b in box.findChildren(QPushButton) if b.text() == "退出")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(100, leave)
    assert program.open_desk(default_path()) is None
    assert said[0].startswith("PerfDesk 已经打开，同一份数据不能同时打开两次。请切换到已打开的窗口")


@contextmanager
def full_disk() -> Iterator[None]:
    """No file can be written beyond its first bytes: the disk is full."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_failing_disk_is_told_nothing_is_lost_and_retry_catches_up(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    assert window.model is not None
    assert window.editor is not None
    page = window.editor.page("基本信息")
    assert isinstance(page, FieldsStep)
    editor = page.rows["主管部门"].editor
    editor.setFocus()
    with full_disk():
        qtbot.keyClicks(editor, "XYZ")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.notice.level == "error")
        assert "没有保存" in window.notice.text or "读写失败" in window.notice.text
        assert "尚未保存" in window.header.saved.text()
        qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert desk.writer.flush(5)
        qtbot.wait(50)
        assert window.notice.level == "error"  # it still stands
    project_id = window.model.project.id
    read = lambda: desk.writer.submit(lambda store: store.load(project_id)).result().text(Place("主管部门"))  # noqa: E731
    assert "XYZ" not in read()
    qtbot.mouseClick(window.notice.offer("重试"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.header.saved.text().startswith("已保存"))
    assert "XYZ" in read()
    assert window.notice.text == ""


def test_leaving_with_unsaved_edits_asks_and_going_back_keeps_them(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.open_project(desk.projects()[0].id)
    assert window.model is not None
    model = window.model

    def stay() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.text().startswith("最近的修改还没有保存")
        qtbot.keyClick(box, Qt.Key.Key_Return)  # 返回 is the default

    with full_disk():
        model.type_text(NAME, "没有存下来的名字")
        QTimer.singleShot(300, stay)
        window.show_list()
        assert window.model is model
    assert model.values.text(NAME) == "没有存下来的名字"
    window.show_list()  # the disk has room again: saved without a word
    assert window.model is None
    assert "没有存下来的名字" in [info.title for info in desk.projects()]


def test_a_disk_that_has_room_again_gets_the_edits_by_itself(
    window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_model, "AGAIN_MS", 100)
    window.open_project(desk.projects()[0].id)
    assert window.model is not None
    project_id = window.model.project.id
    with full_disk():
        window.model.type_text(NAME, "等磁盘有空间")
        qtbot.waitUntil(lambda: window.notice.level == "error")
        button = window.notice.offer("重试")
        qtbot.wait(300)  # in vain, twice or more
        assert window.notice.offer("重试") is button
    qtbot.waitUntil(lambda: window.notice.text == "")
    stored = desk.writer.submit(lambda store: store.load(project_id)).result()
    assert stored.text(NAME) == "等磁盘有空间"


def test_leaving_with_unsaved_edits_may_take_the_project_along_in_a_file(
    window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_project(desk.projects()[0].id)
    assert window.model is not None
    shown = window.model.values
    file = tmp_path / "带走.perfdesk"
    here = tmp_path / "同一个盘.perfdesk"
    places = iter([here, file])

    def place(*_: object) -> tuple[str, str]:
        path = next(places)
        if path is file:  # on another disk
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", place)
    said: list[str] = []

    def to_file() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        button = next(each for each in box.buttons() if each.text() == "存成文件…")
        QTimer.singleShot(300, read)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def read() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        qtbot.keyClick(box, Qt.Key.Key_Return)

    with full_disk():
        window.model.type_text(NAME, "带走的名字")
        QTimer.singleShot(300, to_file)
        window.show_list()
    assert here.name in said[0]
    assert not here.exists()
    assert window.model is None
    (arrival,) = unpack(file, desk.library)
    assert arrival.title == "带走的名字"
    assert arrival.values.rows("资金") == shown.rows("资金")


def test_an_edit_after_a_failed_one_brings_both_to_the_disk(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.open_project(desk.projects()[0].id)
    assert window.model is not None
    model, project_id = window.model, window.model.project.id
    with full_disk():
        model.type_text(NAME, "第一次修改")
        qtbot.waitUntil(lambda: model.unsaved)
    model.type_text(Place("主管部门"), "第二次修改")
    qtbot.waitUntil(lambda: not model.unsaved)
    stored = desk.writer.submit(lambda store: store.load(project_id)).result()
    assert (stored.text(NAME), stored.text(Place("主管部门"))) == ("第一次修改", "第二次修改")


def test_ctrl_s_commits_what_is_being_typed(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.open_project(desk.projects()[0].id)
    assert window.model is not None
    assert window.editor is not None
    page = window.editor.page("基本信息")
    assert isinstance(page, FieldsStep)
    editor = page.rows["实施单位"].editor
    editor.setFocus()
    qtbot.keyClicks(editor, "ABC")
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert window.header.saved.text().startswith("已保存 ")
    project_id = window.model.project.id
    assert desk.writer.submit(lambda store: store.load(project_id)).result().text(Place("实施单位")) == "ABC"


def test_a_bug_is_told_calmly_and_written_down(window: MainWindow) -> None:
    faults.tell_bug(window, ValueError("inner trouble"))
    assert window.notice.text.startswith("刚才这一步没有完成，已填写的内容没有丢失")
    assert "inner trouble" in default_path().with_name(faults.LOG_NAME).read_text(encoding="utf-8")
    window.notice.dismiss()
    faults.tell_bug(window, EnvironmentProblem("磁盘空间已满", "请清理磁盘"))
    assert window.notice.text == "磁盘空间已满。请清理磁盘。"


def test_a_bug_behind_a_dialog_is_told_over_it(window: MainWindow, desk: Desk, qapp: QApplication) -> None:
    window.open_project(desk.projects()[0].id)
    window.export()
    dialog = qapp.activeModalWidget()
    assert dialog is not None
    for number in range(3):  # in painting it comes again and again
        faults.tell_bug(window, ValueError(f"trouble {number}"))
    boxes = dialog.findChildren(QMessageBox)
    assert [box.text()[:9] for box in boxes] == ["刚才这一步没有完成"]
    boxes[0].buttons()[0].click()
    dialog.close()
    log = default_path().with_name(faults.LOG_NAME).read_text(encoding="utf-8")
    assert all(f"trouble {number}" in log for number in range(3))


def test_the_window_is_there_before_the_heavy_modules_and_speaks_chinese(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from ui import app\n"
        "a = app.application(['perfdesk'])\n"
        "desk = app.open_desk(app.default_path())\n"
        "w = app.begin(desk); w.show(); a.processEvents()\n"
        "w.open_project(desk.projects()[0].id); a.processEvents()\n"
        "print([m for m in ('docx', 'lxml', 'reportlab', 'openpyxl') if m in sys.modules])\n"
        "print(a.translate('QPlatformTheme', 'Cancel'))\n"
        "w.close(); desk.close()\n"
    )
    environment = {
        **os.environ,
        "PERFDESK_DATA": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines() == ["[]", "取消"]


@pytest.fixture(autouse=True)
def locale_as_it_was() -> Iterator[None]:
    """`application` sets the locale for the whole process."""
    before = QLocale()
    yield
    QLocale.setDefault(before)
