"""F9: the paper takes the place of the score card, the clerk stays where she types."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.office.desk import Desk
from perfdesk.values.entered import Place
from ui.main_window import MainWindow


def test_f9_shows_the_page_and_the_score_stays_as_a_strip(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    assert window.editor is not None
    editor = window.editor
    editor.go(Place("资金", "当年财政拨款", "全年执行数"))
    typing = QApplication.focusWidget()
    assert typing is not None
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert editor.preview_shown
    assert not editor.side.isVisible()
    assert editor.steps.folded
    assert QApplication.focusWidget() is typing
    panel = editor.findChild(QWidget, "preview")
    assert panel is not None
    qtbot.waitUntil(lambda: getattr(panel, "paper", None) is not None, timeout=20_000)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert editor.side.isVisible()
    assert not editor.preview_shown
