"""Project files in the window: saved from the list, opened from a file, dropped, double-clicked, handed to the running
program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from perfdesk.office.desk import SAMPLE_FORM, Desk
from perfdesk.store import default_path
from perfdesk.values.entered import Place
from ui import app as program
from ui.handover import Inbox, leave
from ui.main_window import MainWindow

ROOT = Path(__file__).parents[2]


def sample_file(desk: Desk, path: Path, **changed: str) -> Path:
    """The first worked project as a file, with other values where given."""
    data = json.loads(next(iter(desk.library.samples(SAMPLE_FORM).values())))
    data["values"] |= changed
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def answer(word: str, asked: list[str]) -> None:
    """Press this button of the question that the next deed asks."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, act)
            return
        asked.append(box.text())
        next(button for button in box.findChildren(QPushButton) if button.text() == word).click()

    QTimer.singleShot(20, act)


def until(sure: Callable[[], bool], seconds: float = 20) -> None:
    """Let the window work until it is so; other threads run as well (QTest's own waiting holds them up)."""
    end = time.monotonic() + seconds
    while not sure() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)
    assert sure()


def pause(seconds: float) -> None:
    """Give what must not happen the time to happen."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def test_saved_from_the_list_and_opened_from_the_file_in_another_store(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[str] = []

    def chosen(parent: object, title: str, start: str, kinds: str) -> tuple[str, str]:
        suggested.append(start)
        return str(tmp_path / "带走"), kinds  # a name without the ending

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    window.list.view.selectAll()
    menu = window.list.actions_.menu(False, window.list.view)
    next(action for action in menu.actions() if action.text() == "存为项目文件…").trigger()
    assert Path(suggested[0]).name == "2个项目.perfdesk"
    assert window.notice.text == "已存为“带走.perfdesk”，可复制到另一台电脑，双击打开。"
    titles = {info.title for info in desk.projects()}
    for info in desk.projects():
        desk.trash(info.id)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "带走.perfdesk")], ""))
    window.actions_.by_name["read"].trigger()
    assert {info.title for info in desk.projects()} == titles
    assert window.notice.text == "已读入 2 个项目。"
    assert window.editor is None, "of several the list is shown"


def test_in_the_trash_nothing_is_saved_or_read(window: MainWindow) -> None:
    words = [action.text() for action in window.list.actions_.menu(True, window.list.view).actions()]
    assert words == ["恢复", "彻底删除…"]


def test_a_new_one_is_read_in_and_opened(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    window.read_in([sample_file(desk, tmp_path / "新的.perfdesk", 项目名称="新的项目")])
    assert window.model is not None
    assert window.model.title == "新的项目"
    assert window.notice.text == "已读入“新的项目”。"
    assert len(desk.projects()) == 3


def test_another_version_of_the_form_is_told(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    path = sample_file(desk, tmp_path / "旧版.perfdesk", 项目名称="旧版的项目")
    path.write_text(path.read_text(encoding="utf-8").replace('"form"', '"version": "alt", "form"', 1), encoding="utf-8")
    window.read_in([path])
    assert window.notice.text == ("已读入“旧版的项目”。存文件时用的表式和这台电脑上的版本不同，请核对一遍得分。")


def test_one_that_is_there_unchanged_is_opened(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    path = sample_file(desk, tmp_path / "有的.perfdesk")
    title = json.loads(path.read_text(encoding="utf-8"))["values"]["项目名称"]
    window.read_in([path])
    assert window.model is not None
    assert window.model.title == title
    assert len(desk.projects()) == 2
    model = window.model
    window.read_in([path])
    assert window.model is model, "she stays where she is"


@pytest.mark.parametrize(("word", "count"), [("保留两份", 3), ("取消", 2)])
def test_one_that_differs_is_asked_about(word: str, count: int, window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    path = sample_file(desk, tmp_path / "改过.perfdesk", 主管部门="别的部门")
    asked: list[str] = []
    answer(word, asked)
    window.read_in([path])
    assert asked[0].endswith("内容和文件里的不一样。")
    assert len(desk.projects()) == count
    assert (window.model is not None) == (word == "保留两份")


def test_what_is_being_typed_counts_when_comparing(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    path = sample_file(desk, tmp_path / "有的.perfdesk")
    window.read_in([path])
    assert window.model is not None
    window.model.type_text(Place("主管部门"), "刚改的")
    asked: list[str] = []
    answer("取消", asked)
    window.read_in([path])
    assert len(asked) == 1


def test_a_bad_file_is_told_and_the_good_one_is_read(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "坏的.perfdesk").write_bytes(b"PK\3\4")
    good = sample_file(desk, tmp_path / "好的.perfdesk", 项目名称="好的项目")
    window.read_in([tmp_path / "坏的.perfdesk", good, tmp_path / "没有.perfdesk"])
    assert window.notice.text.startswith("坏的.perfdesk")
    assert "没有这个文件" in window.notice.text
    assert desk.projects()[0].title == "好的项目"
    assert window.editor is None, "the sentence is read first"


def test_dropped_on_the_list(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    path = sample_file(desk, tmp_path / "拖来的.perfdesk", 项目名称="拖来的项目")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)), QUrl.fromLocalFile(str(tmp_path / "照片.png"))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.list.dropEvent(event)
    until(lambda: window.model is not None)
    assert len(desk.projects()) == 3


class TestHandingOver:
    """A second start, with the first in this process."""

    def second_start(self, *files: Path) -> threading.Thread:
        heard: list[bool] = []
        starting = threading.Thread(target=lambda: heard.append(leave(default_path(), files, patience=20)))
        starting.heard = heard  # type: ignore[attr-defined]
        starting.start()
        return starting

    def test_the_running_window_reads_the_file_and_comes_forward(
        self, window: MainWindow, desk: Desk, tmp_path: Path, qapp: QApplication
    ) -> None:
        program.receive(qapp, window, default_path())
        path = sample_file(desk, tmp_path / "双击 的.perfdesk", 项目名称="双击的项目")
        window.showMinimized()
        starting = self.second_start(path)
        until(lambda: window.model is not None)
        starting.join()
        assert starting.heard == [True]  # type: ignore[attr-defined]
        assert window.model is not None
        assert window.model.title == "双击的项目"
        assert not window.isMinimized()
        assert list((default_path().parent / "incoming").iterdir()) == []

    def test_a_second_start_without_a_file_only_brings_the_window_forward(
        self, window: MainWindow, desk: Desk, qapp: QApplication
    ) -> None:
        program.receive(qapp, window, default_path())
        window.showMinimized()
        starting = self.second_start()
        until(lambda: not window.isMinimized())
        starting.join()
        assert window.model is None
        assert len(desk.projects()) == 2

    def test_nothing_is_closed_under_an_open_dialog(
        self, window: MainWindow, desk: Desk, tmp_path: Path, qapp: QApplication
    ) -> None:
        program.receive(qapp, window, default_path())
        window.open_project(desk.projects()[0].id)
        window.export()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        starting = self.second_start(sample_file(desk, tmp_path / "新.perfdesk", 项目名称="等着的项目"))
        until(lambda: not starting.is_alive())
        until(lambda: not list((default_path().parent / "incoming").iterdir()))
        pause(0.6)
        assert len(desk.projects()) == 2
        dialog.close()
        until(lambda: len(desk.projects()) == 3)

    @pytest.mark.parametrize(("age", "taken"), [(0, [[Path("/x.perfdesk")]]), (3600, [])])
    def test_a_note_that_was_there_before_is_taken_if_someone_waits_for_it(
        self, age: int, taken: list[list[Path]]
    ) -> None:
        """Two files opened at once start two programs; an old note is of one that was killed."""
        folder = default_path().parent / "incoming"
        folder.mkdir(parents=True)
        note = folder / "alt.note"
        note.write_text('{"files": ["/x.perfdesk"]}')
        os.utime(note, (time.time() - age, time.time() - age))
        came: list[list[Path]] = []
        inbox = Inbox(default_path())
        inbox.came.connect(came.append)
        pause(0.7)
        assert came == taken
        assert list(folder.iterdir()) == []

    @pytest.mark.parametrize("note", ["", "[]", '{"files": 3}', '{"files": [3, null]}', "x" * 200_000, "[" * 90_000])
    def test_a_note_of_nonsense_does_no_harm(self, note: str) -> None:
        came: list[list[Path]] = []
        inbox = Inbox(default_path())
        inbox.came.connect(came.append)
        (default_path().parent / "incoming" / "a.note").write_text(note)
        until(lambda: bool(came))
        assert came == [[]]

    def test_nobody_hears(self) -> None:
        assert leave(default_path(), [], patience=0.1) is False
        assert list((default_path().parent / "incoming").iterdir()) == []

    def test_a_place_that_can_not_be_written(self) -> None:
        assert leave(Path("/proc/perfdesk.db"), [], patience=0.1) is False
        Inbox(Path("/proc/perfdesk.db"))


def test_a_file_from_the_dock_of_macos(
    window: MainWindow, desk: Desk, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    program.receive(qapp, window, default_path())
    path = sample_file(desk, tmp_path / "来自访达.perfdesk", 项目名称="来自访达")
    qapp.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    assert window.model is not None
    assert window.model.title == "来自访达"


def test_two_real_programs(tmp_path: Path) -> None:
    """`main.py FILE` twice: the first opens the window with its file, the second hands its own over and is gone."""
    desk = Desk.open(tmp_path / "leer" / "perfdesk.db")
    files = [sample_file(desk, tmp_path / f"{name} 项目.perfdesk", 项目名称=name) for name in ("第一个", "第二个")]
    desk.close()
    data = tmp_path / "用户 数据"
    environment = {**os.environ, "PERFDESK_DATA": str(data), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(ROOT / "main.py")]
    with subprocess.Popen([*command, str(files[0])], env=environment, stderr=subprocess.PIPE) as first:
        try:
            wait_until(lambda: (data / "incoming").is_dir() or first.poll() is not None)
            done = subprocess.run([*command, str(files[1])], env=environment, check=False, timeout=60)
            assert done.returncode == 0
            wait_until(lambda: "第二个" in titles(data))
        finally:
            first.terminate()
    assert {"第一个", "第二个"} <= titles(data)


def test_files_opened_in_the_same_moment_all_arrive(tmp_path: Path) -> None:
    """Three chosen in the file manager start three programs; one of them becomes the window."""
    desk = Desk.open(tmp_path / "leer" / "perfdesk.db")
    names = ("甲项目", "乙项目", "丙项目")
    files = [sample_file(desk, tmp_path / f"{name}.perfdesk", 项目名称=name) for name in names]
    desk.close()
    data = tmp_path / "data"
    environment = {**os.environ, "PERFDESK_DATA": str(data), "QT_QPA_PLATFORM": "offscreen"}
    started = [subprocess.Popen([sys.executable, str(ROOT / "main.py"), str(file)], env=environment) for file in files]
    try:
        wait_until(lambda: set(names) <= titles(data))
        wait_until(lambda: sum(one.poll() is None for one in started) == 1)
        assert set(names) <= titles(data)
        assert sum(one.poll() is None for one in started) == 1
    finally:
        for one in started:
            one.kill()
            one.wait()


def titles(data: Path) -> set[str]:
    """The projects in a store that a program has open."""
    import sqlite3

    path = data / "perfdesk.db"
    if not path.exists():
        return set()
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)
    try:
        return {title for (title,) in connection.execute("SELECT title FROM project")}
    except sqlite3.OperationalError:
        return set()
    finally:
        connection.close()


def wait_until(sure: Callable[[], bool], seconds: float = 60) -> None:
    """Look again and again; gives up silently, the caller asserts."""
    end = time.monotonic() + seconds
    while not sure() and time.monotonic() < end:
        time.sleep(0.1)
