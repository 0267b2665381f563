"""Typing into the indicator table by keys: what is seen, what is computed, what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from perfdesk.forms.model import reason_key
from perfdesk.values.entered import Place
from tests.ui.indicator_window import (
    ACTUAL,
    METHOD,
    NAME,
    NOTE,
    POINTS,
    SCORE,
    TARGET,
    Clerk,
    Key,
    Modifier,
    clerk_at,
)  # fmt: skip
from ui.editor.indicator_delegate import PLACEHOLDER
from ui.editor.indicator_editors import ChoiceCell, TextCell


@pytest.fixture
def clerk(tmp_path: Path, qtbot: object) -> Iterator[Clerk]:
    with clerk_at(tmp_path, qtbot) as someone:
        yield someone


@pytest.fixture
def beginner(tmp_path: Path, qtbot: object) -> Iterator[Clerk]:
    with clerk_at(tmp_path, qtbot, blank=True) as someone:
        yield someone


def test_a_result_typed_by_keys_changes_score_total_and_store(clerk: Clerk) -> None:
    assert (clerk.cell(1, SCORE), clerk.total) == ("5", "104.40")
    clerk.go(1, ACTUAL)
    clerk.type("500")
    assert clerk.cell(1, SCORE) == "5", "nothing changes before the cell is left"
    clerk.press(Key.Key_Return)
    assert clerk.cell(1, SCORE) == "4.71"
    assert clerk.total == "104.11"
    assert clerk.at == (2, ACTUAL), "Enter goes down"
    assert clerk.stored().text(clerk.place(1, ACTUAL)) == "500"


def test_typing_replaces_and_f2_changes(clerk: Clerk) -> None:
    clerk.go(0, ACTUAL)
    clerk.press(Key.Key_F2)
    assert isinstance(clerk.focus, TextCell)
    clerk.press(Key.Key_Left)
    clerk.press(Key.Key_Backspace)
    clerk.type("0")
    clerk.press(Key.Key_Return)
    assert clerk.cell(0, ACTUAL) == "3250人"


def test_escape_forgets_what_was_typed(clerk: Clerk) -> None:
    clerk.go(0, ACTUAL)
    clerk.type("12")
    clerk.press(Key.Key_Escape)
    assert clerk.cell(0, ACTUAL) == "3251人"
    assert clerk.model.undo_label is None
    assert clerk.view.hasFocus()


def test_arrows_leave_a_cell_begun_by_typing(clerk: Clerk) -> None:
    clerk.go(1, ACTUAL)
    clerk.type("520")
    clerk.press(Key.Key_Right)
    assert clerk.cell(1, ACTUAL) == "520"
    assert clerk.at == (1, POINTS)


def test_tab_goes_through_what_is_to_be_filled(clerk: Clerk) -> None:
    clerk.go(0, NAME)
    seen = []
    for _ in range(6):
        clerk.press(Key.Key_Tab)
        seen.append(clerk.at)
    assert seen == [(0, TARGET), (0, ACTUAL), (0, POINTS), (0, NOTE), (0, METHOD), (1, NAME)]
    clerk.press(Key.Key_Backtab)
    assert clerk.at == (0, METHOD)


def test_enter_after_tabs_returns_to_the_column_where_they_began(clerk: Clerk) -> None:
    clerk.go(2, TARGET)
    clerk.type("4")
    clerk.press(Key.Key_Tab)
    clerk.type("3")
    clerk.press(Key.Key_Return)
    assert clerk.at == (3, TARGET)
    assert clerk.cell(2, ACTUAL) == "3"


def test_tab_leaves_the_table_behind_its_last_cell(clerk: Clerk) -> None:
    clerk.go(17, METHOD)
    other = QLineEdit(clerk.step)
    clerk.step.layout().addWidget(other)
    other.show()
    clerk.press(Key.Key_Tab)
    assert not clerk.view.hasFocus()


def test_arrows_do_not_enter_the_headings(clerk: Clerk) -> None:
    clerk.go(1, NAME)
    clerk.press(Key.Key_Left, times=2)
    assert clerk.at == (1, NAME)
    clerk.press(Key.Key_Home)
    assert clerk.at == (1, NAME)


def test_alt_enter_begins_a_new_line_in_a_text(clerk: Clerk) -> None:
    before = clerk.view.rowHeight(15)
    clerk.go(15, NOTE)
    for letter in "abc":
        clerk.type(letter)
        clerk.press(Key.Key_Return, Modifier.AltModifier)
    clerk.type("d")
    clerk.press(Key.Key_Return)
    assert clerk.cell(15, NOTE) == "a\nb\nc\nd"
    assert clerk.view.rowHeight(15) > before


def test_a_long_text_grows_its_editor_and_then_its_row(clerk: Clerk) -> None:
    clerk.go(15, NOTE)
    before = clerk.view.rowHeight(15)
    clerk.compose("", "部分移民对补助发放时间不了解，" * 6)
    editor = clerk.focus
    assert isinstance(editor, TextCell)
    assert editor.height() > before
    assert clerk.view.viewport().rect().contains(editor.geometry())
    clerk.press(Key.Key_Return)
    assert clerk.view.rowHeight(15) > before


def test_a_composing_input_method_is_not_interrupted(clerk: Clerk) -> None:
    clerk.go(15, NOTE)
    clerk.compose("yimin")
    clerk.compose("yi'min")
    assert isinstance(clerk.view.cells.editor, TextCell)
    clerk.compose("", "移民")
    clerk.press(Key.Key_Return)
    assert clerk.cell(15, NOTE) == "移民"


@pytest.mark.parametrize("leave", ["save", "click", "undo"])
def test_a_composition_is_kept_when_the_cell_is_left(clerk: Clerk, leave: str) -> None:
    clerk.go(15, NOTE)
    clerk.compose("", "原因")
    clerk.compose("zheng")
    if leave == "save":
        clerk.model.commit_editors.emit()
    elif leave == "undo":
        clerk.model.undo()
        clerk.model.redo()
    else:
        clerk.go(3, NAME)
    assert clerk.model.values.text(clerk.place(15, NOTE)) == "原因zheng"


def test_commit_editors_gives_in_what_is_typed(clerk: Clerk) -> None:
    clerk.go(1, ACTUAL)
    clerk.type("500")
    clerk.model.commit_editors.emit()
    assert clerk.cell(1, ACTUAL) == "500"
    assert clerk.at == (1, ACTUAL)


def test_typing_on_an_empty_heading_makes_a_row(beginner: Clerk) -> None:
    assert beginner.rows() == ()
    beginner.go_heading("质量指标")
    beginner.compose("", "培训合格率")
    beginner.press(Key.Key_Tab)
    assert [row.text(NAME) for row in beginner.rows()] == ["培训合格率"]
    assert beginner.rows()[0].text("二级指标") == "质量指标"
    assert beginner.at == (1, TARGET), "Tab goes on in the new row"
    beginner.type("100%")
    beginner.press(Key.Key_Tab)
    beginner.type("90%")
    beginner.press(Key.Key_Tab)
    beginner.type("10")
    beginner.press(Key.Key_Return)
    assert beginner.cell(0, SCORE) == "9"
    assert beginner.at == (2, NAME), "and Enter begins the next line"
    assert beginner.stored().rows("指标")[0].text(ACTUAL) == "90%"


def test_every_heading_is_there_without_rows(beginner: Clerk) -> None:
    lines = beginner.step.lines.lines
    assert [line.path for line in lines] == list(beginner.model.form.table("指标").heading_paths())
    delegate, model = beginner.view.cells, beginner.step.lines
    words = {delegate.words(model.index(row, model.depth)).text for row in range(len(lines))}
    assert words == {PLACEHOLDER}


def test_undo_and_redo_are_seen(clerk: Clerk) -> None:
    clerk.go(1, ACTUAL)
    clerk.type("500")
    clerk.press(Key.Key_Return)
    clerk.model.undo()
    assert (clerk.cell(1, ACTUAL), clerk.cell(1, SCORE), clerk.total) == ("531", "5", "104.40")
    clerk.model.redo()
    assert (clerk.cell(1, ACTUAL), clerk.cell(1, SCORE)) == ("500", "4.71")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_wheel_changes_no_choice(clerk: Clerk) -> None:
    clerk.go(1, METHOD)
    clerk.press(Key.Key_F2)
    editor = clerk.view.cells.editor
    assert isinstance(editor, ChoiceCell)
    editor.hidePopup()
    where = QPointF(editor.rect().center())
    wheel = QWheelEvent(
        where, QPointF(editor.mapToGlobal(editor.rect().center())), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor, wheel)
    clerk.press(Key.Key_Return)
    assert clerk.model.values.text(clerk.place(1, METHOD)) == ""


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_choice_by_keys_changes_the_score(clerk: Clerk) -> None:
    clerk.go(15, METHOD)
    clerk.press(Key.Key_F2)
    editor = clerk.view.cells.editor
    assert isinstance(editor, ChoiceCell)
    assert editor.view().isVisible(), "the list opens at once"
    clerk.press(Key.Key_Down, times=2)
    clerk.press(Key.Key_Return)
    assert clerk.model.values.text(clerk.place(15, METHOD)) == "反向"
    assert clerk.cell(15, SCORE) == "4"


# the score column


def test_a_typed_score_asks_for_its_reason(clerk: Clerk, qtbot: object) -> None:
    clerk.go(15, SCORE)
    clerk.type("3")
    clerk.press(Key.Key_Return)
    bar = clerk.step.bar
    assert bar.isVisible()
    assert clerk.focus is bar.reason
    assert clerk.cell(15, SCORE) == "3.40", "nothing is overruled without a reason"
    clerk.press(Key.Key_Return)
    assert bar.isVisible()
    clerk.compose("", "按第三方调查结果")
    clerk.press(Key.Key_Return)
    assert not bar.isVisible()
    assert clerk.view.hasFocus()
    score = clerk.score(15)
    assert (score.text, score.overruled, score.rule_text, score.reason) == ("3", True, "3.40", "按第三方调查结果")
    assert "✎ 3" in clerk.view.cells.words(clerk.step.lines.index_of(clerk.place(15, SCORE))).text
    assert clerk.total == "104"
    stored = clerk.stored()
    assert stored.text(clerk.place(15, reason_key(SCORE))) == "按第三方调查结果"


def test_a_score_typed_over_an_overruled_one_counts_when_she_goes_elsewhere(clerk: Clerk) -> None:
    clerk.model.overrule(clerk.place(15, SCORE), "3", "复核")
    clerk.go(15, SCORE)
    clerk.type("2")
    clerk.press(Key.Key_Return)
    assert clerk.step.bar.isVisible()
    assert clerk.step.bar.reason.text() == "复核"
    clerk.go(3, TARGET)
    assert not clerk.step.bar.isVisible()
    score = clerk.score(15)
    assert (score.text, score.reason) == ("2", "复核")


def test_escape_leaves_the_rule_its_score(clerk: Clerk) -> None:
    clerk.go(15, SCORE)
    clerk.type("3")
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Escape)
    assert not clerk.step.bar.isVisible()
    assert clerk.model.undo_label is None


def test_delete_gives_the_rule_its_score_back(clerk: Clerk) -> None:
    clerk.model.overrule(clerk.place(15, SCORE), "3", "复核")
    clerk.go(15, SCORE)
    clerk.press(Key.Key_Delete)
    assert not clerk.score(15).overruled
    assert clerk.cell(15, SCORE) == "3.40"


def test_a_qualitative_score_is_typed_inside_its_interval(clerk: Clerk) -> None:
    clerk.go(14, TARGET)
    clerk.compose("", "明显提升")
    clerk.press(Key.Key_Tab)
    clerk.compose("", "部分达成")
    clerk.press(Key.Key_Return)
    assert clerk.score(14).allowed is not None
    clerk.go(14, SCORE)
    assert "3—3.99" in clerk.step.explain.text
    clerk.type("3.5")
    clerk.press(Key.Key_Return)
    assert not clerk.step.bar.isVisible()
    assert clerk.cell(14, SCORE) == "3.50"
    assert not clerk.score(14).overruled


# what the table tells


def test_the_line_beneath_tells_about_the_cell(clerk: Clerk) -> None:
    clerk.go(15, NOTE)
    told = clerk.step.explain.text
    assert "85 ÷ 100 × 4 = 3.40" in told
    assert "必须改" in told
    assert clerk.model.form.table("指标").column(NOTE).help in told


def test_moving_tells_the_place(clerk: Clerk) -> None:
    told: list[Place] = []
    clerk.model.place_focused.connect(told.append)
    clerk.go(3, TARGET)
    clerk.press(Key.Key_Return)
    assert told == [clerk.place(3, TARGET), clerk.place(4, TARGET)]


def test_a_heading_shows_its_live_points(clerk: Clerk) -> None:
    model = clerk.step.lines
    level = model.standing.levels.get(("产出指标",))
    assert level is not None
    assert (level.points, level.printed) == (60, 50)
    assert "标题写明 50 分，多出 10 分" in model.tip(model.index(0, 0))
    clerk.go(0, POINTS)
    clerk.type("0")
    clerk.press(Key.Key_Return)
    assert "多出" not in model.tip(model.index(0, 0))


def test_findings_stand_in_the_tip_of_their_cell(clerk: Clerk) -> None:
    model = clerk.step.lines
    tip = model.tip(model.index_of(clerk.place(15, NOTE)))
    finding = next(found for found in clerk.model.findings if found.place == clerk.place(15, NOTE))
    assert tip.startswith("必须改：" + finding.message)


def test_going_to_a_place_brings_it_into_sight(clerk: Clerk) -> None:
    clerk.go(17, NOTE)
    rect = clerk.view.visualRect(clerk.view.currentIndex())
    assert clerk.view.viewport().rect().contains(rect)
    clerk.go_heading("效益指标")
    assert clerk.at[1] == NAME


def test_a_narrow_window_keeps_the_verbs_and_the_table(clerk: Clerk) -> None:
    clerk.step.resize(360, 300)
    assert clerk.step.width() == 360
    clerk.go(15, NOTE)
    rect = clerk.view.visualRect(clerk.view.currentIndex())
    assert clerk.view.viewport().rect().contains(rect.center())


def test_enter_on_the_last_line_tells_how_to_go_on(clerk: Clerk) -> None:
    clerk.go(17, ACTUAL)
    clerk.press(Key.Key_Return)
    assert clerk.at == (17, ACTUAL)
    assert "Ctrl+Enter" in clerk.step.told
