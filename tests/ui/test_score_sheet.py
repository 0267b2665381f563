"""The step with a score sheet: every method filled by keys and clicks, live sums, transfers, overruling."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from perfdesk.forms.library import TEMPLATES, FormLibrary
from perfdesk.office.desk import Desk
from perfdesk.values.entered import Place
from tests.scoring.test_items import BREACHES, IN_TIME, MONEY, SPENT, TICKS
from tests.ui.conftest import StrayWindows
from ui import theme
from ui.editor.choice_boxes import RadioBoxes, TickBoxes
from ui.editor.score_sheet.view import ScoreSheet
from ui.editor.text_editors import LineEditor, LongTextEditor
from ui.main_window import MainWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
ROWS = {
    "目标": {"headings": ["决策", "目标"], "points": "4", "method": TICKS, "standard": "①设有目标（1分）"},
    "使用": {"headings": ["决策", "资金"], "points": "7", "method": BREACHES},
    "支出": {"headings": ["决策", "资金"], "points": "4", "method": SPENT, "inputs": MONEY},
    "时效": {"headings": ["绩效", "产出"], "points": "2", "method": IN_TIME},
    "质量": {"headings": ["绩效", "产出"], "points": "3", "method": {"kind": "judge"}, "evidence": "验收单"},
    "转移": {
        "headings": ["绩效", "产出"],
        "points": "2",
        "method": {"kind": "judge", "not_applicable": {"to": "质量"}},
    },
}
HEADINGS = {
    "决策": {"points": 15, "children": {"目标": {"points": 4}, "资金": {"points": 11}}},
    "绩效": {"points": 7, "children": {"产出": {"points": 7}}},
}


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """A blank project of a form with a score sheet, at that step."""
    theme.apply(qapp)
    stray = StrayWindows()
    qapp.installEventFilter(stray)
    desk = Desk.open(tmp_path / "store.db", _library(tmp_path / "forms"))
    made = MainWindow(desk)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.open_project(desk.create("test-sheet"))
    assert made.editor is not None
    made.editor.show_step("评分")
    yield made
    made.close()
    made.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.close()
    qapp.removeEventFilter(stray)
    assert stray.seen == []


def _library(folder: Path) -> FormLibrary:
    columns = {
        "权重": {"kind": "points"},
        "得分": {"kind": "score", "rule": {"kind": "item", "points": "权重", "places": 2}},
        "备注": {"kind": "long_text"},
    }
    form = {
        "title": "评分表",
        "place": "试用",
        "year": 2023,
        "source": "试用",
        "steps": {"评分": {"table": "评分"}},
        "fields": {},
        "tables": {"评分": {"columns": columns, "rows": ROWS, "headings": HEADINGS}},
        "total": {"key": "总分", "points": "22", "parts": ["评分.权重.得分"]},
    }
    own = folder / "test-sheet"
    own.mkdir(parents=True)
    (own / "form.yaml").write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
    shutil.copy(TEMPLATES / "national-2020-annex" / "form.docx", own / "form.docx")
    return FormLibrary(folder)


@pytest.fixture
def sheet(window: MainWindow) -> ScoreSheet:
    assert window.editor is not None
    found = window.editor.findChild(ScoreSheet)
    assert isinstance(found, ScoreSheet)
    return found


def cell(sheet: ScoreSheet, row: str, column: str) -> str:
    """What is stored."""
    return sheet.model.values.text(Place("评分", row, column))


def score(sheet: ScoreSheet, row: str) -> str:
    derived = sheet.model.derived(Place("评分", row, "得分"))
    assert derived is not None
    return derived.text


def right(sheet: ScoreSheet) -> dict[str, str]:
    """What stands at the right of each line."""
    lines = sheet.rows._lines
    return {line.text: line.right for line in lines}


def focus() -> QLineEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    return found


def test_ticks_by_keys_and_the_sums_follow(sheet: ScoreSheet, qtbot: QtBot) -> None:
    sheet.rows.setFocus()
    assert sheet.row == "目标"
    qtbot.keyClick(sheet.rows, Key.Key_Tab)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Space)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert cell(sheet, "目标", "符合") == "①②"
    assert score(sheet, "目标") == "2"
    assert right(sheet)["目标"] in ("2 / 4", "2 / 4")
    assert "②要附佐证资料" in sheet.standing.words.text()
    assert sheet.standing.score.text() == "得分 2 / 4"
    assert sheet.model.result.levels[0].score == 2


def test_none_of_them_is_an_answer_too(sheet: ScoreSheet, qtbot: QtBot) -> None:
    assert sheet.form is not None
    boxes = sheet.form.asked["符合"].editor
    assert isinstance(boxes, TickBoxes)
    qtbot.mouseClick(boxes.boxes["①"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(boxes.boxes["无"], Qt.MouseButton.LeftButton)
    assert cell(sheet, "目标", "符合") == "无"
    assert not boxes.boxes["①"].isChecked()
    qtbot.mouseClick(boxes.boxes["③"], Qt.MouseButton.LeftButton)
    assert cell(sheet, "目标", "符合") == "③"


def test_down_goes_to_the_next_row_and_control_down_keeps_the_caret_in_the_row(sheet: ScoreSheet, qtbot: QtBot) -> None:
    sheet.rows.setFocus()
    qtbot.keyClick(sheet.rows, Key.Key_Down)
    assert sheet.row == "使用"
    qtbot.keyClick(sheet.rows, Key.Key_Return)
    qtbot.keyClicks(focus(), "5")
    qtbot.keyClick(focus(), Key.Key_Down, Modifier.ControlModifier)
    assert (sheet.row, cell(sheet, "使用", "扣分①"), score(sheet, "使用")) == ("支出", "5", "2")
    qtbot.keyClicks(focus(), "95")
    qtbot.keyClick(focus(), Key.Key_Return)
    qtbot.keyClicks(focus(), "100")
    qtbot.keyClick(focus(), Key.Key_Up, Modifier.ControlModifier)
    assert (sheet.row, score(sheet, "支出")) == ("使用", "3")


def test_a_case_is_chosen_with_its_points_in_sight_and_cleared(sheet: ScoreSheet, qtbot: QtBot) -> None:
    sheet.focus_place(Place("评分", "时效", ""))
    assert sheet.form is not None
    boxes = sheet.form.asked["情况"].editor
    assert isinstance(boxes, RadioBoxes)
    assert boxes.boxes["不影响"].text() == "不影响（1 分）"
    assert boxes.boxes["酌情"].text() == "酌情（0—2 分，酌情）"
    assert not sheet.form.judged_line.isVisible()
    qtbot.mouseClick(boxes.boxes["酌情"], Qt.MouseButton.LeftButton)
    assert sheet.form.judged_line.isVisible()
    judged = sheet.form.asked["得分"].editor
    judged.setFocus()
    qtbot.keyClicks(judged, "1.5")
    qtbot.keyClick(judged, Key.Key_Return)
    assert score(sheet, "时效") == "1.50"
    qtbot.keyClick(boxes.boxes["酌情"], Key.Key_Delete)
    assert cell(sheet, "时效", "情况") == ""


def test_what_does_not_apply_hands_its_points_on(sheet: ScoreSheet, qtbot: QtBot) -> None:
    sheet.focus_place(Place("评分", "转移", ""))
    assert sheet.form is not None
    boxes = sheet.form.asked["适用"].editor
    assert isinstance(boxes, RadioBoxes)
    assert boxes.boxes["适用"].isChecked()
    qtbot.mouseClick(boxes.boxes["不适用"], Qt.MouseButton.LeftButton)
    assert right(sheet)["转移"] == "不适用"
    assert right(sheet)["质量"] == "— / 5"


def test_another_score_needs_a_reason_and_can_be_taken_back(sheet: ScoreSheet, qtbot: QtBot) -> None:
    sheet.focus_place(Place("评分", "支出", "a"))
    for text in ("1", "2"):
        qtbot.keyClicks(focus(), text)
        qtbot.keyClick(focus(), Key.Key_Return)
    assert score(sheet, "支出") == "0"
    qtbot.keyClick(sheet, Key.Key_F2)
    sheet.bar.value.setText("3")
    sheet.bar.value.setFocus()
    qtbot.keyClick(sheet.bar.value, Key.Key_Return)
    sheet.bar.reason.setText("approved")
    qtbot.keyClick(sheet.bar.reason, Key.Key_Return)
    assert right(sheet)["支出"] == "✎ 3 / 4"
    assert "已改为 3：approved" in sheet.standing.words.text()


def test_notes_points_and_standard_are_there_and_the_paper_follows_the_row(sheet: ScoreSheet, qtbot: QtBot) -> None:
    seen: list[Place] = []
    sheet.model.place_focused.connect(seen.append)
    sheet.rows.setFocus()
    qtbot.keyClick(sheet.rows, Key.Key_Down, Modifier.NoModifier)
    assert seen[-1] == Place("评分", "使用", "得分")
    sheet.focus_place(Place("评分", "目标", "备注"))
    note = QApplication.focusWidget()
    assert isinstance(note, LongTextEditor)
    note.insertPlainText("seen")
    assert sheet.form is not None
    points = sheet.form.asked["权重"].editor
    assert isinstance(points, LineEditor)
    assert points.text() == "4"
    sheet.focus_place(Place("评分", "支出", "b"))
    assert cell(sheet, "目标", "备注") == "seen"
    assert seen[-1] == Place("评分", "支出", "得分")


def test_a_folded_standard_stays_folded_on_the_next_row(sheet: ScoreSheet, qtbot: QtBot) -> None:
    sheet.focus_place(Place("评分", "目标", ""))
    assert sheet.form is not None
    qtbot.mouseClick(sheet.form.standard, Qt.MouseButton.LeftButton)
    sheet.focus_place(Place("评分", "质量", ""))
    assert sheet.form.standard.isChecked() is False


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1093, 614), (910, 512), (683, 384)])
def test_list_and_row_fit_from_100_to_200_percent(
    window: MainWindow, sheet: ScoreSheet, qtbot: QtBot, width: int, height: int
) -> None:
    window.resize(width, height)
    qtbot.wait(10)
    assert (window.width(), window.height()) == (width, height)
    assert sheet.rows.width() >= 150
    assert sheet.standing.mapTo(window, sheet.standing.rect().bottomRight()).x() <= width
