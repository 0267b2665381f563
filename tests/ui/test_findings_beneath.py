"""Findings beneath the fields and beneath the indicator table: their remedies at the end of the sentence, by keys and
clicks; whose project it is, is said in the list of 检查 only.
"""

from __future__ import annotations

from html import unescape

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from perfdesk.office.desk import Desk
from perfdesk.values.entered import Place
from ui.editor.closing_steps import CheckStep
from ui.editor.finding_line import FindingLine
from ui.editor.finding_links import LinkLabel
from ui.editor.indicator_table import IndicatorStep
from ui.editor.overrule_panel import OverrulePanel
from ui.editor.page import EditorPage
from ui.editor.step_page import FieldsStep
from ui.editor.step_states import CHECK
from ui.main_window import MainWindow

Key = Qt.Key
SET = "hunan-huarong-2022"
NAME = Place("项目名称")
DOTS = Place("指标", "18", "三级指标")


@pytest.fixture
def editor(window: MainWindow, desk: Desk) -> EditorPage:
    """后扶基金专项, whose clerk left some findings."""
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    assert window.editor is not None
    return window.editor


def fields(editor: EditorPage) -> FieldsStep:
    """The step that is shown."""
    page = editor.page(editor.step)
    assert isinstance(page, FieldsStep)
    return page


def said(label: LinkLabel) -> str:
    """What a clerk reads."""
    document = QTextDocument()
    document.setHtml(label.text())
    return unescape(document.toPlainText()).replace("\u2060", "").replace("\xa0", " ")


def line_at(editor: EditorPage, words: str) -> FindingLine:
    """The line that is shown with these words."""
    lines = editor.page(editor.step).findChildren(FindingLine)
    return next(line for line in lines if line.isVisible() and words in said(line.words))


def link() -> str:
    """The link that has the focus."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, LinkLabel)
    return focus.selectedText().replace("\u2060", "")


def press(key: Qt.Key, qtbot: QtBot, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key to whatever has the focus."""
    qtbot.keyClick(QApplication.focusWidget(), key, held)


def write(words: str) -> None:
    """Chinese comes through the input method."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(QApplication.focusWidget(), event)


# whose project it is


def test_in_the_step_of_a_project_its_name_is_left_out(window: MainWindow, desk: Desk) -> None:
    window.open_project(desk.create(SET, desk.library.sample(SET)))
    editor = window.editor
    assert editor is not None
    editor.show_step("附件5/1/项目资金")
    line = line_at(editor, "年度资金总额的全年预算数")
    assert line.finding is not None
    assert line.finding.where.startswith("后扶基金专项：")
    assert said(line.words).startswith("建议改   年度资金总额的全年预算数：全年预算比年初预算减少")
    side = editor.side.findings
    assert side.where(line.finding) == "年度资金总额的全年预算数"
    others = [finding for finding in side.rows.in_order if finding.place.key.startswith("附件5/2/")]
    assert all(side.where(finding).startswith("后扶结余项目：") for finding in others)
    editor.show_step(CHECK)
    full = editor.page(CHECK)
    assert isinstance(full, CheckStep)
    assert full.findings.where(line.finding) == line.finding.where


# beneath the fields


def test_tab_leads_to_the_links_and_enter_passes_them(editor: EditorPage, qtbot: QtBot) -> None:
    editor.go(NAME)
    editor.model.type_text(NAME, "")
    rows = list(fields(editor).rows.values())
    at = [row.place for row in rows].index(NAME)
    press(Key.Key_Tab, qtbot)
    assert link() == "确认不改…"
    press(Key.Key_Tab, qtbot)
    assert QApplication.focusWidget() is rows[at + 1].editor
    press(Key.Key_Backtab, qtbot)
    assert link() == "确认不改…"
    press(Key.Key_Escape, qtbot)
    assert QApplication.focusWidget() is rows[at].editor
    press(Key.Key_Return, qtbot)
    assert QApplication.focusWidget() is rows[at + 1].editor


def test_the_guidance_of_a_field_is_not_said_twice(editor: EditorPage) -> None:
    editor.go(NAME)
    editor.model.type_text(NAME, "")
    line = line_at(editor, "还没有填")
    assert line.finding is not None
    assert line.finding.remedy in fields(editor).rows[NAME.key].declared.help
    assert said(line.words) == "必须改   还没有填。   确认不改…"


def test_it_stands_for_a_reason_written_beneath_the_field(editor: EditorPage, qtbot: QtBot) -> None:
    editor.go(NAME)
    editor.model.type_text(NAME, "")
    press(Key.Key_Tab, qtbot)
    press(Key.Key_Return, qtbot)
    line = line_at(editor, "还没有填")
    assert QApplication.focusWidget() is line.form.line
    press(Key.Key_Return, qtbot)
    assert line.form.trouble.isVisible(), "not without a reason"
    write("名称由上级统一填写")
    press(Key.Key_Return, qtbot)
    assert [finding.acknowledged for finding in editor.model.kept] == ["名称由上级统一填写"]
    assert QApplication.focusWidget() is fields(editor).rows[NAME.key].editor
    assert not line.isVisible()


def test_a_reason_that_is_being_written_survives_other_changes(editor: EditorPage, qtbot: QtBot) -> None:
    editor.go(NAME)
    editor.model.type_text(NAME, "")
    press(Key.Key_Tab, qtbot)
    press(Key.Key_Return, qtbot)
    write("名称由上级")
    editor.model.type_text(Place("年度"), "二二")
    line = line_at(editor, "还没有填")
    assert QApplication.focusWidget() is line.form.line
    assert line.form.line.text() == "名称由上级"
    press(Key.Key_Escape, qtbot)
    assert not line.form.isVisible()
    assert QApplication.focusWidget() is fields(editor).rows[NAME.key].editor
    assert editor.model.kept == ()


def test_beneath_a_grid_a_click_opens_where_the_reason_is_written(editor: EditorPage, qtbot: QtBot) -> None:
    editor.show_step("项目资金")
    line = line_at(editor, "各项来源相加 0 万元")
    click_link(line.words, "0", qtbot)
    panel = editor.page(editor.step).findChild(OverrulePanel)
    assert panel is not None
    assert QApplication.focusWidget() is panel.reason


def click_link(label: LinkLabel, name: str, qtbot: QtBot) -> None:
    """A click on the link of this name, found by moving over the sentence."""
    over: list[str] = []
    label.linkHovered.connect(over.append)
    for y in range(4, label.height(), 6):
        for x in range(2, label.width(), 8):
            qtbot.mouseMove(label, QPoint(x, y))
            if over and over[-1] == name:
                qtbot.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
                return
    raise AssertionError(f"no link {name}: {label.text()}")


# beneath the indicator table


@pytest.fixture
def step(editor: EditorPage) -> IndicatorStep:
    """The table of indicators, the caret at a name that ends in dots."""
    editor.show_step("绩效指标", DOTS)
    found = editor.page("绩效指标").findChild(IndicatorStep)
    assert found is not None
    return found


def test_in_the_table_a_key_leads_to_the_remedies_of_the_cell(
    window: MainWindow, editor: EditorPage, step: IndicatorStep, qtbot: QtBot
) -> None:
    before = editor.model.values
    press(Key.Key_G, qtbot, Qt.KeyboardModifier.AltModifier)
    assert link() == "删去省略号"
    press(Key.Key_Return, qtbot)
    assert not editor.model.values.text(DOTS).endswith("…")
    assert step.view.hasFocus()
    window.notice.offer("撤销").click()
    assert editor.model.values == before


def test_in_the_table_a_finding_stands_for_a_reason(editor: EditorPage, step: IndicatorStep, qtbot: QtBot) -> None:
    press(Key.Key_G, qtbot, Qt.KeyboardModifier.AltModifier)
    press(Key.Key_Tab, qtbot)
    assert link() == "确认不改…"
    press(Key.Key_Return, qtbot)
    assert QApplication.focusWidget() is step.findings.form.line
    write("批复的名称就带省略号")
    press(Key.Key_Return, qtbot)
    assert [finding.acknowledged for finding in editor.model.kept] == ["批复的名称就带省略号"]
    assert step.view.hasFocus()
    assert not step.findings.form.isVisible()


def test_in_the_table_another_cell_gives_the_reason_up(editor: EditorPage, step: IndicatorStep, qtbot: QtBot) -> None:
    text = step.explain.findChild(LinkLabel)
    assert text is not None
    click_link(text, "0/keep", qtbot)
    assert step.findings.form.isVisible()
    editor.go(Place("指标", "17", "三级指标"))
    assert not step.findings.form.isVisible()
    assert editor.model.kept == ()


def test_a_cell_without_findings_has_no_links(editor: EditorPage, step: IndicatorStep, qtbot: QtBot) -> None:
    editor.go(Place("指标", "17", "三级指标"))
    press(Key.Key_G, qtbot, Qt.KeyboardModifier.AltModifier)
    assert step.view.hasFocus()
    assert "href" not in step.explain.text
