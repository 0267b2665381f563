"""Nothing that was typed is lost: the program is killed in the midst of typing, and what was typed is there again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from perfdesk.office.desk import Desk
from perfdesk.store import Unfinished, default_path
from perfdesk.values.entered import Place
from tests.ui.typing_until_killed import text
from ui.editor.indicator_table import IndicatorStep
from ui.editor.safekeeping import AT_RISK_MS
from ui.editor.step_page import TableStep
from ui.main_window import MainWindow

ROOT = Path(__file__).parents[2]
TYPED = 60  # letters, without a pause: three seconds
SPARED = 1.5  # seconds before the kill: five times what a machine that is not busy needs
FORM, REPORT = "hunan-huarong-2022-annex5", "hubei-caidian-2019"
NAME, REASON = Place("项目名称"), "偏差原因分析及改进措施"


def typed_and_killed(project: str, place: Place) -> tuple[int, int]:
    """Type at a place and kill the program: how many letters were typed, and how many of them a while before."""
    command = [sys.executable, "-m", "tests.ui.typing_until_killed", project, *filter(None, place)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        stamps = [child.stdout.readline().split() for _ in range(TYPED)]
        child.kill()
        killed = time.time()
        stamps += [line.split() for line in child.stdout.read().splitlines()]
    assert child.returncode == -signal.SIGKILL if os.name == "posix" else True
    whole = [(int(stamp[0]), float(stamp[1])) for stamp in stamps if len(stamp) == 2]
    return whole[-1][0], max(number for number, at in whole if at < killed - SPARED)


def project_of(form: str) -> str:
    """A filled project in the data folder of this test."""
    desk = Desk.open(default_path())
    project = desk.create(form, desk.library.sample(form))
    desk.set_setting("sample", "1")
    desk.close()
    return project


@pytest.fixture
def reopened() -> Iterator[list[Desk]]:
    desks: list[Desk] = []
    yield desks
    for desk in desks:
        desk.close()


def start_again(reopened: list[Desk]) -> Desk:
    reopened.append(Desk.open(default_path()))
    return reopened[-1]


@pytest.mark.parametrize("place", [NAME, Place("指标", "", REASON)], ids=["field", "cell of the table"])
def test_killed_while_typing_in_the_form(place: Place, reopened: list[Desk]) -> None:
    project_id = project_of(FORM)
    desk = Desk.open(default_path())
    values = desk.open_project(project_id).values
    if place.column:
        place = place._replace(row=next(row.id for row in values.rows(place.key) if not row.text(place.column)))
    before = values.text(place)
    desk.close()
    typed, early = typed_and_killed(project_id, place)
    desk = start_again(reopened)
    project = desk.open_project(project_id)
    assert early > 10
    found = project.values.text(place)
    assert found.startswith(before + text(early))
    assert (before + text(typed + 1)).startswith(found)  # the kill may come between a letter and its count
    assert "上次没有正常关闭" in desk.notice
    assert project.name_of(place) in desk.notice
    assert project.undo_label == f"找回“{project.name_of(place)}”"
    project.undo()
    assert text(early) not in project.values.text(place)
    desk.close()
    assert start_again(reopened).notice == ""


def test_killed_while_writing_a_chapter(reopened: list[Desk]) -> None:
    project_id = project_of(REPORT)
    place = Place("使用情况")
    typed, early = typed_and_killed(project_id, place)
    found = start_again(reopened).open_project(project_id).values.text(place)
    assert text(early) in found
    assert text(typed + 1) not in found


# what is kept, and until when


def kept(qtbot: QtBot, desk: Desk) -> tuple[Unfinished, ...]:
    """What the store has of unfinished typing, after the time that a letter may be at risk."""
    qtbot.wait(AT_RISK_MS + 100)
    found = desk.writer.submit(lambda store: store.unfinished()).result()
    return tuple(text for texts in found.values() for text in texts)


def open_sample(window: MainWindow, desk: Desk) -> None:
    window.open_project(next(info.id for info in desk.projects() if info.form_id == FORM))


def focused() -> QApplication:
    return QApplication.focusWidget()  # type: ignore[return-value]


def compose(letters: str) -> None:
    QApplication.sendEvent(focused(), QInputMethodEvent(letters, []))


def test_a_phrase_that_is_still_composed_is_kept(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    open_sample(window, desk)
    assert window.editor is not None
    window.editor.go(NAME)
    qtbot.keyClick(focused(), Qt.Key.Key_End)
    compose("xiang'mu'ji'xiao")
    before = window.model.values.text(NAME) if window.model else ""
    assert [(text.place, text.text) for text in kept(qtbot, desk)] == [(NAME, f"{before}xiang'mu'ji'xiao")]
    compose("")
    assert kept(qtbot, desk) == ()  # she took it back


def test_a_phrase_that_is_composed_in_a_chapter_is_kept(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    project = desk.create(REPORT, desk.library.sample(REPORT))
    window.open_project(project)
    assert window.editor is not None
    window.editor.go(Place("使用情况"))
    before = window.model.values.text(Place("使用情况")) if window.model else ""
    qtbot.keyClick(focused(), Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    compose("zi'jin")
    (text,) = kept(qtbot, desk)
    assert text == Unfinished(Place("使用情况"), f"{before}zi'jin")


def test_typing_that_became_a_change_is_kept_no_longer(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    open_sample(window, desk)
    assert window.editor is not None
    assert window.model is not None
    window.editor.go(NAME)
    steps = len(desk.writer.submit(lambda store: store.history(window.model.project.id)).result())
    before = window.model.values.text(NAME)
    qtbot.keyClicks(focused(), "abc")
    assert [text.text for text in kept(qtbot, desk)] == [f"{before}abc"]
    assert window.model.values.text(NAME) == before
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert kept(qtbot, desk) == ()
    assert len(desk.writer.submit(lambda store: store.history(window.model.project.id)).result()) == steps + 1


def test_a_row_that_is_not_there_yet_is_found_again(qtbot: QtBot, desk: Desk, reopened: list[Desk]) -> None:
    form = desk.library.load(FORM)
    project_id = desk.create(FORM, form.blank_values())
    window = MainWindow(desk)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_project(project_id)
    heading = form.table("指标").heading_paths()[0]
    assert window.editor is not None
    window.editor.show_step(next(step.key for step in form.steps if step.table == "指标"))
    page = window.editor.page(window.editor.step)
    assert isinstance(page, TableStep)
    step = page.table
    assert isinstance(step, IndicatorStep)
    number = next(n for n, line in enumerate(step.lines.lines) if line.row is None and line.path == heading)
    step.view.setCurrentIndex(step.lines.index(number, step.lines.depth))
    step.view.setFocus()
    qtbot.keyClicks(step.view, "k")
    qtbot.keyClicks(focused(), "m")
    (text,) = kept(qtbot, desk)
    assert text == Unfinished(Place("指标", "", "三级指标"), "km", heading)
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert kept(qtbot, desk) == ()
    desk.writer.submit(lambda store: store.keep_unfinished(project_id, [text])).result()
    window.close()
    desk.close()
    project = start_again(reopened).open_project(project_id)
    (row,) = [row for row in project.values.rows("指标") if row.text("三级指标") == "km"]
    assert [row.text(column.key) for column in form.table("指标").heading_columns] == list(heading)


def test_what_has_no_place_any_more_is_let_go(desk: Desk) -> None:
    project_id = next(info.id for info in desk.projects() if info.form_id == FORM)
    gone = Unfinished(Place("指标", "no-such-row", REASON), "x")
    unknown = Unfinished(Place("没有这一栏"), "y")
    desk.writer.submit(lambda store: store.keep_unfinished(project_id, [gone, unknown])).result()
    desk.close()
    again = Desk.open(default_path())
    assert again.notice == ""
    assert again.writer.submit(lambda store: store.unfinished()).result() == {}
    again.close()
