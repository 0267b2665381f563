"""Notices come and go without moving or covering what can be clicked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.office.desk import Desk
from perfdesk.values.entered import Place
from ui.editor.page import EditorPage
from ui.main_window import MainWindow


@pytest.fixture
def editor(window: MainWindow, desk: Desk) -> EditorPage:
    """后扶基金专项, at its first step."""
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    assert window.editor is not None
    return window.editor


def places(window: MainWindow) -> dict[QWidget, QRect]:
    """Where everything stands that can be clicked, without the notice's own buttons."""
    return {
        each: QRect(each.mapTo(window, QPoint(0, 0)), each.size())
        for each in window.findChildren(QWidget)
        if isinstance(each, QAbstractButton | QLineEdit) and each.isVisible() and not window.notice.isAncestorOf(each)
    }


def test_nothing_moves_when_a_notice_comes_and_when_it_goes(
    window: MainWindow, editor: EditorPage, qtbot: QtBot
) -> None:
    editor.model.type_text(Place("实施单位"), "库区移民中心")
    qtbot.wait(20)
    before = places(window)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.notice.isVisible)
    qtbot.wait(20)
    assert places(window) == before
    window.notice._timer.timeout.emit()
    qtbot.wait(20)
    assert not window.notice.isVisible()
    assert places(window) == before


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614), (683, 384)])
def test_in_the_editor_a_notice_covers_nothing_that_can_be_clicked(
    window: MainWindow, editor: EditorPage, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    for key in editor.keys:
        editor.show_step(key)
        window.notice.tell("已撤销：修改“偏差原因分析及改进措施”。", offers=[("撤销", lambda: None)])
        qtbot.wait(20)
        covered = QRect(window.notice.mapTo(window, QPoint(0, 0)), window.notice.size())
        assert QRect(QPoint(0, 0), window.size()).contains(covered)
        hidden = [each for each, area in places(window).items() if area.intersects(covered)]
        assert size[1] < 600 or hidden == [], key


def test_a_notice_does_not_go_while_the_pointer_is_on_it(window: MainWindow, editor: EditorPage) -> None:
    window.notice.tell("已撤销：修改“实施单位”。", offers=[("撤销", lambda: None)])
    assert window.notice._timer.isActive()
    at = QPointF(5, 5)
    QApplication.sendEvent(window.notice, QEnterEvent(at, at, at))
    assert not window.notice._timer.isActive()
    QApplication.sendEvent(window.notice, QEvent(QEvent.Type.Leave))
    assert window.notice._timer.isActive()


def test_a_long_failure_wraps_and_stands_within_the_window(
    window: MainWindow, editor: EditorPage, qtbot: QtBot
) -> None:
    window.resize(683, 384)
    qtbot.wait(20)
    window.notice.tell("没有保存到数据文件，请插好 U 盘后重试。" * 4, "error", [("重试", lambda: None)])
    words = window.notice._words
    assert words.heightForWidth(words.width()) <= words.height()
    assert window.centralWidget().rect().contains(window.notice.geometry())
    window.show_list()
    assert window.notice.isVisible()
    assert window.list.pages.rect().contains(
        QRect(window.list.pages.mapFromGlobal(window.notice.mapToGlobal(QPoint(0, 0))), window.notice.size())
    )
