"""Fields of every kind: dates by key and calendar, amounts with their unit, computed fields and another value with its
reason, choices as buttons, bounds of length.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from perfdesk.forms.model import Field, Kind
from perfdesk.office.desk import Desk
from perfdesk.values.entered import Place
from ui.editor.choice_boxes import RadioBoxes
from ui.editor.date_editor import DateEditor
from ui.editor.derived_field import DerivedField
from ui.editor.field_row import FieldRow, count_text
from ui.editor.page import EditorPage
from ui.editor.step_page import FieldsStep
from ui.main_window import MainWindow

SHANGHAI = "shanghai-2019-self-evaluation"
Key = Qt.Key


@pytest.fixture
def editor(window: MainWindow, desk: Desk) -> EditorPage:
    """The blank Shanghai form."""
    window.open_project(desk.create(SHANGHAI))
    assert window.editor is not None
    return window.editor


def row_of(editor: EditorPage, key: str) -> FieldRow:
    """The field of this name, its step in front."""
    editor.go(Place(key))
    page = editor.page(editor.step)
    assert isinstance(page, FieldsStep)
    return page.rows[key]


def text(editor: EditorPage, key: str) -> str:
    return editor.model.values.text(Place(key))


def test_a_typed_date_takes_its_normal_form(editor: EditorPage, qtbot: QtBot) -> None:
    row = row_of(editor, "自评时间")
    assert isinstance(row.editor, DateEditor)
    qtbot.keyClicks(row.editor, "2020-3-31")
    qtbot.keyClick(row.editor, Key.Key_Tab)
    assert text(editor, "自评时间") == "2020年3月31日"
    assert row.editor.text() == "2020年3月31日"


def test_the_calendar_opens_by_key_at_the_written_day_and_gives_one(editor: EditorPage, qtbot: QtBot) -> None:
    row = row_of(editor, "自评时间")
    assert isinstance(row.editor, DateEditor)
    qtbot.keyClicks(row.editor, "20200331")
    qtbot.keyClick(row.editor, Key.Key_F4)
    assert row.editor.calendar is not None
    days = row.editor.calendar.days
    assert days.selectedDate() == QDate(2020, 3, 31)
    qtbot.keyClick(QApplication.focusWidget() or days, Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget() or days, Key.Key_Return)
    assert text(editor, "自评时间") == "2020年3月30日"
    assert row.editor.calendar is None


def test_amounts_outside_tables_show_their_unit_and_the_rate_follows(editor: EditorPage, qtbot: QtBot) -> None:
    for key, typed in (("当年预算数", "104万"), ("预算执行数", "520000")):
        row = row_of(editor, key)
        qtbot.keyClicks(row.editor, typed) if typed.isascii() else row.editor.setText(typed)
        qtbot.keyClick(row.editor, Key.Key_Return)
        assert any("元" in label.text() for label in row.findChildren(QLabel))  # behind the amount, or in the label
    assert text(editor, "当年预算数") in ("1040000", "1040000.00")
    rate = row_of(editor, "预算执行率").editor
    assert isinstance(rate, DerivedField)
    assert rate.line.text() == "50.00%"
    assert "÷" in rate.words.text()


def test_a_computed_field_is_overruled_with_a_reason_and_given_back(editor: EditorPage, qtbot: QtBot) -> None:
    editor.model.type_text(Place("当年预算数"), "100")
    editor.model.type_text(Place("预算执行数"), "50")
    rate = row_of(editor, "预算执行率").editor
    assert isinstance(rate, DerivedField)
    qtbot.keyClick(rate.line, Key.Key_F2)
    rate.bar.value.setText("60%")
    qtbot.keyClick(rate.bar.value, Key.Key_Return)
    qtbot.keyClicks(rate.bar.reason, "audit")
    qtbot.keyClick(rate.bar.reason, Key.Key_Return)
    assert rate.line.text() == "60.00%"
    assert rate.line.property("overruled") == "true"
    qtbot.keyClick(rate.line, Key.Key_F2)
    qtbot.mouseClick(rate.bar.restore, Qt.MouseButton.LeftButton)
    assert rate.line.text() == "50.00%"


def test_a_choice_printed_as_boxes_is_chosen_by_buttons(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.open_project(desk.create("hubei-2020-provincial"))
    editor = window.editor
    assert editor is not None
    boxes = row_of(editor, "项目属性").editor
    assert isinstance(boxes, RadioBoxes)
    first, second = boxes.boxes.values()
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert text(editor, "项目属性") == "2、新增性项目"
    qtbot.keyClick(second, Key.Key_Up)
    assert text(editor, "项目属性") == "1、持续性项目"
    editor.model.undo()
    assert second.isChecked()
    qtbot.keyClick(second, Key.Key_Backspace)
    assert text(editor, "项目属性") == ""
    assert not first.isChecked()


@pytest.mark.parametrize(
    ("length", "words", "good"),
    [
        (0, "已写 0 字，至少 20 字", True),
        (5, "▲ 已写 5 字，至少 20 字", False),
        (20, "20 / 80 字", True),
        (81, "▲ 已写 81 字，超出 1 字", False),
    ],
)
def test_both_bounds_of_length_are_told(length: int, words: str, good: bool) -> None:
    assert count_text(length, Field("问题", "问题", Kind.LONG_TEXT, least=20, limit=80)) == (words, good)
