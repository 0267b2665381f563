"""Where a number came from, by keys and clicks; and a target that was read wrongly, corrected beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from perfdesk.office.desk import Desk
from perfdesk.values.entered import Place
from perfdesk.values.reading import read
from tests.ui.indicator_window import ACTUAL, METHOD, NAME, READING, SCORE, TARGET, Clerk, Key, Modifier, clerk_at
from ui.editor.explain_popover import ExplainPopover
from ui.editor.page import EditorPage
from ui.editor.reading_choice import WORDS, ways
from ui.editor.score_strip import ScoreStrip
from ui.editor.step_states import CHECK
from ui.main_window import MainWindow
from ui.preview.panel import PreviewPanel

UNSCORED = "hunan-taojiang-2022"


@pytest.fixture
def editor(window: MainWindow, desk: Desk) -> EditorPage:
    """The first worked project at its indicators."""
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    assert window.editor is not None
    window.editor.show_step("绩效指标")
    return window.editor


@pytest.fixture
def clerk(tmp_path: Path, qtbot: QtBot) -> Iterator[Clerk]:
    """A clerk at the table alone."""
    with clerk_at(tmp_path, qtbot) as made:
        yield made


def popover() -> ExplainPopover:
    """The one that is open."""
    found = QApplication.activePopupWidget()
    assert isinstance(found, ExplainPopover)
    return found


def test_f1_tells_the_score_of_the_row_with_its_cells(editor: EditorPage, window: MainWindow, qtbot: QtBot) -> None:
    editor.go(Place("指标", "16", ACTUAL))
    qtbot.keyClick(window, Qt.Key.Key_F1)
    told = popover().told
    derived = editor.model.derived(Place("指标", "16", SCORE))
    assert derived is not None
    assert told.value == derived.text
    assert derived.explanation in told.lines
    assert derived.understood in told.lines
    assert {part.label for part in told.parts} >= {TARGET, ACTUAL, "分值"}
    assert popover().parts[0].hasFocus()


def test_a_cell_of_it_leads_on_and_the_text_is_copied(editor: EditorPage, window: MainWindow, qtbot: QtBot) -> None:
    editor.go(Place("指标", "16", SCORE))
    qtbot.keyClick(window, Qt.Key.Key_F1)
    opened = popover()
    qtbot.mouseClick(opened.copy, Qt.MouseButton.LeftButton)
    assert opened.told.lines[1] in QGuiApplication.clipboard().text()
    number = next(number for number, part in enumerate(opened.told.parts) if part.label == TARGET)
    qtbot.keyClick(opened.parts[number], Qt.Key.Key_Space)
    assert QApplication.activePopupWidget() is None
    assert editor.place == Place("指标", "16", TARGET)


def test_a_rate_tells_its_amounts(editor: EditorPage, window: MainWindow, qtbot: QtBot) -> None:
    editor.go(Place("资金", "年度资金总额", "执行率"))
    qtbot.keyClick(window, Qt.Key.Key_F1)
    told = popover().told
    assert told.value == "100.00%"
    assert "全年执行数" in {part.label for part in told.parts}
    qtbot.keyClick(popover(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_the_score_card_is_explained_by_clicks_and_keys(editor: EditorPage, window: MainWindow, qtbot: QtBot) -> None:
    card = editor.side.card
    qtbot.mouseClick(card.score, Qt.MouseButton.LeftButton)
    assert popover().told.value == "104.40 / 105"
    assert "满意度指标（10分）" in {part.label for part in popover().told.parts}
    popover().close()
    bar = card.bars["满意度指标"]
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    assert popover().told.value == bar.text
    assert len(popover().parts) > 1
    popover().close()
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert popover().told.title == "得分"
    popover().close()


def test_the_score_in_the_title_line_is_explained(editor: EditorPage, window: MainWindow, qtbot: QtBot) -> None:
    window.close_side(True)
    assert window.header.score.isVisible()
    qtbot.mouseClick(window.header.score, Qt.MouseButton.LeftButton)
    assert popover().told.title == "得分"
    popover().close()


def test_the_strip_above_the_paper_explains_the_total_and_turns_the_paper_to_it(
    editor: EditorPage, window: MainWindow, qtbot: QtBot
) -> None:
    editor.go(Place("指标", "1", TARGET))
    qtbot.keyClick(window, Qt.Key.Key_F9)
    panel, strip = editor.findChild(PreviewPanel, "preview"), editor.findChild(ScoreStrip)
    assert panel is not None
    assert strip is not None
    qtbot.waitUntil(lambda: panel.paper is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not panel.pages.glide.running())
    before = panel.pages.page
    qtbot.mouseClick(strip.score, Qt.MouseButton.LeftButton)
    assert popover().told.value == "104.40 / 105"
    popover().close()
    qtbot.waitUntil(lambda: not panel.pages.glide.running())
    assert panel.pages.page == before + 1, "the total stands on the last page"
    assert any(panel.pages.viewport().rect().contains(rect.toRect()) for rect in panel.pages.outline())
    qtbot.keyClick(strip.score, Qt.Key.Key_Return)
    popover().close()
    window.activateWindow()  # the offscreen platform leaves it to us
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert popover().told.title == "得分"
    popover().close()
    qtbot.mouseClick(strip.counts, Qt.MouseButton.LeftButton)
    assert editor.step == CHECK


def test_the_strip_of_a_form_without_points_explains_the_rate(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.open_project(desk.create(UNSCORED, desk.library.sample(UNSCORED)))
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.editor is not None
    strip = window.editor.findChild(ScoreStrip)
    assert strip is not None
    qtbot.mouseClick(strip.score, Qt.MouseButton.LeftButton)
    assert popover().told.value == "100.00%"
    popover().close()


def test_a_heading_tells_its_sums_in_the_line(clerk: Clerk, qtbot: QtBot) -> None:
    view = clerk.view
    at = view.visualRect(clerk.step.lines.index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert "60 / 60" in clerk.step.explain.text
    assert "标题写明 50 分" in clerk.step.explain.text


# the reading and its correction


def choose(clerk: Clerk, words: str, qtbot: QtBot) -> None:
    """One of the menu, by its words."""
    clerk.step.activateWindow()
    clerk.view.setFocus()
    qtbot.waitUntil(clerk.view.hasFocus)
    clerk.press(Key.Key_K, Modifier.AltModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_a_target_is_corrected_beside_it_and_undone(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.go(15, TARGET)
    before = clerk.score(15)
    target = clerk.cell(15, TARGET)
    assert "目标：" in clerk.step.explain.text
    lowest = {text: words for words, text in ways(target)}[f"≤{read(target).printed()}"]
    choose(clerk, lowest, qtbot)
    assert f"目标：{lowest}（已更正）" in clerk.step.explain.text
    assert clerk.cell(15, TARGET) == target
    assert clerk.score(15) != before
    clerk.model.undo()
    assert clerk.score(15) == before
    assert clerk.cell(15, READING) == ""


def test_the_correction_is_taken_back_and_written_by_hand(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.go(15, TARGET)
    choose(clerk, "按文字判断（定性）", qtbot)
    assert clerk.cell(15, READING) == WORDS
    choose(clerk, "按原文理解", qtbot)
    assert clerk.cell(15, READING) == ""
    choose(clerk, "自己写…", qtbot)
    assert clerk.at == (15, READING)


def test_tab_passes_corrections_and_they_are_in_sight_only_where_there_are_any(clerk: Clerk, qtbot: QtBot) -> None:
    lines, view = clerk.step.lines, clerk.view
    column = [each.key for each in lines.columns].index(READING)
    assert view.isColumnHidden(column)
    clerk.go(15, METHOD)
    clerk.press(Key.Key_Tab)
    assert clerk.at == (16, NAME)
    clerk.press(Key.Key_Backtab)
    assert clerk.at == (15, METHOD)
    choose(clerk, "自己写…", qtbot)
    assert clerk.at == (15, READING)
    assert not view.isColumnHidden(column)
    clerk.type("≤100%")
    clerk.press(Key.Key_Tab)
    assert clerk.at == (16, NAME)
    assert clerk.cell(15, READING) == "≤100%"
    choose_at(clerk, 15, "按原文理解", qtbot)
    assert clerk.cell(15, READING) == ""
    assert view.isColumnHidden(column)


def choose_at(clerk: Clerk, row: int, words: str, qtbot: QtBot) -> None:
    """One of the menu at the target of a row."""
    clerk.go(row, TARGET)
    choose(clerk, words, qtbot)


@pytest.mark.parametrize("target", ["≥90%", "3251人", "约3000人", "3-5项", "≤5万元", "1,040,000.00元"])
def test_what_is_written_reads_as_the_menu_says(target: str) -> None:
    assert [read(text).describe() for words, text in ways(target)[:3]] == [words for words, _ in ways(target)[:3]]
    assert read(WORDS).number is None


def test_a_target_in_words_is_not_given_a_sign() -> None:
    assert ways("明显提升") == []


def test_popovers_are_gone_when_closed(editor: EditorPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    opened = popover()
    opened.close()
    qtbot.waitUntil(lambda: not isValid(opened))
