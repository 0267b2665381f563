"""A clerk at a chapter of a report: the real window over a real project, driven by keys and an input method."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.office.desk import Desk
from perfdesk.values.entered import Place
from ui.editor.narrative.chapter import ChapterRow
from ui.editor.narrative.editor import NarrativeEditor
from ui.editor.step_page import FieldsStep
from ui.main_window import MainWindow
from ui.project_model import ProjectModel

REPORT = "hubei-caidian-2019"
USE, STEP = "使用情况", "概况和资金"
SPENT = Place("资金", "预算内资金", "全年执行数")
TOTAL, RATE = "⟦资金.年度资金总额.全年执行数⟧", "⟦资金.年度资金总额.执行率⟧"
Key, Modifier = Qt.Key, Qt.KeyboardModifier


class Writer:
    """What a person does and sees. Keys go to the widget that has the focus."""

    def __init__(self, window: MainWindow, desk: Desk, qtbot: QtBot, text: str = "") -> None:
        self.window, self.qtbot = window, qtbot
        self.project_id = desk.create(REPORT, desk.library.sample(REPORT))
        window.open_project(self.project_id)
        assert window.editor is not None
        self.page = window.editor
        self.model: ProjectModel = self.page.model
        self.model.type_text(Place(USE), text)
        self.page.go(Place(USE))
        self.end()

    @property
    def row(self) -> ChapterRow:
        """The chapter 资金使用情况."""
        page = self.page.page(STEP)
        assert isinstance(page, FieldsStep)
        row = page.rows[USE]
        assert isinstance(row, ChapterRow)
        return row

    @property
    def editor(self) -> NarrativeEditor:
        return self.row.editor

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    # what she does

    def type(self, text: str) -> None:
        """Letters and signs come as keys, Chinese through the input method, a word at a time."""
        for letter in text:
            if ord(letter) < 128:
                self.qtbot.keyClick(self.focus, letter)
            else:
                self.compose("", letter)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier, times: int = 1) -> None:
        for _ in range(times):
            self.qtbot.keyClick(self.focus, key, modifier)
            QApplication.processEvents()

    def compose(self, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.focus, event)

    def paste(self, text: str = "", html: str = "", data: QMimeData | None = None) -> None:
        held = data or QMimeData()
        if text:
            held.setText(text)
        if html:
            held.setHtml(html)
        QGuiApplication.clipboard().setMimeData(held)
        self.press(Key.Key_V, Modifier.ControlModifier)

    def copied(self) -> str:
        self.press(Key.Key_C, Modifier.ControlModifier)
        return QGuiApplication.clipboard().text()

    def end(self) -> None:
        self.editor.moveCursor(QTextCursor.MoveOperation.End)

    def put(self, position: int) -> None:
        cursor = self.editor.textCursor()
        cursor.setPosition(position)
        self.editor.setTextCursor(cursor)

    def leave(self) -> None:
        self.model.commit_editors.emit()

    # what she sees

    @property
    def text(self) -> str:
        """What the editor would store."""
        return self.editor.stored()

    @property
    def stored(self) -> str:
        return self.model.values.text(Place(USE))

    @property
    def list(self) -> list[str]:
        """The lines of the pick list, none while it is closed."""
        return self.editor.completing.chooser.shown if self.editor.completing.open else []
