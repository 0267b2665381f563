"""A clerk at the indicator table: the real widget over a real project in a store of its own, driven by keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from perfdesk.forms.rows import form_order
from perfdesk.office.desk import Desk
from perfdesk.scoring.result import Derived
from perfdesk.values.entered import Place, Row, Values
from ui import theme
from ui.editor.indicator_table import IndicatorStep
from ui.project_model import ProjectModel

FORM, TABLE = "hunan-huarong-2022-annex5", "指标"
NAME, TARGET, ACTUAL, POINTS, SCORE, NOTE = (
    "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施",
)  # fmt: skip
METHOD = "计分方法"
READING = "目标理解"
Key, Modifier = Qt.Key, Qt.KeyboardModifier


class Clerk:
    """What a person does and sees. Keys go to the widget that has the focus."""

    def __init__(self, path: Path, qtbot: object, blank: bool) -> None:
        self._path, self._qtbot = path, qtbot
        self.desk = Desk.open(path)
        self.project_id = self.desk.create(FORM, None if blank else self.desk.library.sample(FORM))
        self.model = ProjectModel(self.desk.open_project(self.project_id))
        self.step = IndicatorStep(self.model, TABLE)
        self.view = self.step.view
        self.step.resize(790, 620)

    def show(self) -> None:
        with self._qtbot.waitExposed(self.step):  # type: ignore[attr-defined]
            self.step.show()
        self.step.activateWindow()
        self.view.setFocus()
        self._qtbot.waitUntil(self.view.hasFocus)  # type: ignore[attr-defined]

    # what she does

    def go(self, row: int, column: str) -> None:
        self.step.focus_place(self.place(row, column))

    def go_heading(self, heading: str) -> None:
        self.step.focus_place(Place("指标小计", heading, "分值"))

    def type(self, text: str) -> None:
        """Letters and signs come as keys, Chinese through the input method."""
        for letter in text:
            if ord(letter) < 128:
                self._qtbot.keyClicks(self.focus, letter)  # type: ignore[attr-defined]
            else:
                self.compose("", letter)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier, times: int = 1) -> None:
        for _ in range(times):
            self._qtbot.keyClick(self.focus, key, modifier)  # type: ignore[attr-defined]
            QApplication.processEvents()

    def compose(self, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.focus, event)

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press(Key.Key_V, Modifier.ControlModifier)

    # what she sees

    @property
    def focus(self) -> QObject:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def at(self) -> tuple[int, str]:
        index = self.view.currentIndex()
        return index.row(), self.step.lines.column(index).key

    def rows(self) -> tuple[Row, ...]:
        return form_order(self.model.form.table(TABLE), self.model.values)

    def place(self, row: int, column: str) -> Place:
        return Place(TABLE, self.rows()[row].id, column)

    def cell(self, row: int, column: str) -> str:
        """What the table shows in a cell."""
        return self.step.lines.text(self.step.lines.index_of(self.place(row, column)))

    def column(self, column: str) -> list[str]:
        return [self.cell(number, column) for number in range(len(self.rows()))]

    def score(self, row: int) -> Derived:
        found = self.model.derived(self.place(row, SCORE))
        assert found is not None
        return found

    @property
    def total(self) -> str:
        assert self.model.result.score is not None
        return self.model.result.score.text

    def stored(self) -> Values:
        """What is in the file, read by a second opening."""
        self.desk.close()
        self.desk = Desk.open(self._path)
        return self.desk.open_project(self.project_id).values


@contextmanager
def clerk_at(folder: Path, qtbot: object, blank: bool = False) -> Iterator[Clerk]:
    """Open the worked example (or a blank form) in a window."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app)
    clerk = Clerk(folder / "perfdesk.db", qtbot, blank)
    qtbot.addWidget(clerk.step)  # type: ignore[attr-defined]
    clerk.show()
    yield clerk
    clerk.desk.close()
