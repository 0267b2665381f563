"""Mending a finding on one click and letting it stand for a reason, by keys and clicks in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from perfdesk.checks.finding import Finding
from perfdesk.forms.project_file import read_project_file
from perfdesk.office.desk import Desk
from perfdesk.office.summary import ERRORS
from perfdesk.values.entered import Place
from ui.editor.closing_steps import CheckStep
from ui.editor.finding_card import FindingCard
from ui.editor.findings_view import FindingsView
from ui.editor.overrule_panel import OverrulePanel
from ui.editor.page import EditorPage
from ui.editor.step_states import CHECK, step_states
from ui.main_window import MainWindow

Key = Qt.Key


@pytest.fixture
def editor(window: MainWindow, desk: Desk) -> EditorPage:
    """后扶基金专项 as its clerk left it, with headings whose points do not add up."""
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    assert window.editor is not None
    return window.editor


@pytest.fixture
def step(editor: EditorPage) -> CheckStep:
    """The step 检查, the caret in its list."""
    editor.show_step(CHECK)
    page = editor.page(CHECK)
    assert isinstance(page, CheckStep)
    return page


def found(editor: EditorPage, id_: str, words: str = "") -> Finding:
    """The open finding of this kind."""
    return next(one for one in editor.model.findings if one.id == id_ and words in one.message)


def button(card: FindingCard, words: str) -> QPushButton:
    """The button of the card that says this."""
    return next(each for each in card.actions.buttons if words in each.text())


def click(view: FindingsView, row: int, qtbot: QtBot, right: bool = False) -> None:
    """A line of the list at its left or at its right end."""
    view.scrollTo(view.rows.index(row))
    area = view.visualRect(view.rows.index(row))
    at = QPoint(area.right() - 20 if right else area.left() + 60, area.center().y())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def tab_to(wanted: QPushButton, qtbot: QtBot) -> None:
    """Tab until the button has the focus; a few keys must do."""
    for _ in range(6):
        if QApplication.focusWidget() is wanted:
            return
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert QApplication.focusWidget() is wanted


def write(words: str) -> None:
    """Chinese comes through the input method."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def let_stand(card: FindingCard, reason: str, qtbot: QtBot) -> None:
    """确认不改, all by keys."""
    tab_to(button(card, "确认不改"), qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert QApplication.focusWidget() is card.form.line
    write(reason)
    qtbot.keyClick(card.form.line, Key.Key_Return)


def test_a_remedy_is_one_key_and_one_step_of_undo(
    window: MainWindow, editor: EditorPage, step: CheckStep, qtbot: QtBot
) -> None:
    model, before = editor.model, editor.model.values
    step.findings.select(found(editor, "E01"))
    wanted = button(step.card, "按标题写明的分值逐类调整")
    tab_to(wanted, qtbot)
    qtbot.keyClick(wanted, Key.Key_Return)
    left = [f"{one.id} {one.message}" for one in model.findings if one.id in ("E01", "E02")]
    assert left == []
    assert model.undo_label is not None
    assert "按标题写明的分值逐类调整" in model.undo_label
    assert QApplication.focusWidget() is step.findings, "the next one is a key away"
    assert step.findings.current is not None
    assert step.findings.current in model.findings
    window.notice.offer("撤销").click()
    assert model.values == before
    assert found(editor, "E01")


def test_the_card_says_why_and_a_remedy_without_figures_leads_to_its_place(
    editor: EditorPage, step: CheckStep, qtbot: QtBot
) -> None:
    finding = found(editor, "E08")
    row = step.findings.rows.row_of(finding)
    assert row is not None
    click(step.findings, row, qtbot)
    assert editor.step == CHECK, "a click chooses, it does not lead away"
    assert finding.why.rstrip("。") in step.card.why.text()
    arrived: list[Place] = []
    step.wanted.connect(arrived.append)
    qtbot.mouseClick(button(step.card, "写原因"), Qt.MouseButton.LeftButton)
    assert arrived == [finding.place]
    assert editor.step == "绩效指标"


def test_on_a_low_window_losses_give_way_so_that_no_button_is_cut(
    window: MainWindow, editor: EditorPage, qtbot: QtBot
) -> None:
    side = editor.side

    def losses() -> int:
        return sum(each.isVisible() for each in side.losses.lines)

    rows = editor.model.values.rows("指标")
    for row in rows[:6]:
        editor.model.type_text(Place("指标", row.id, "实际完成值"), "1")
    assert len(side.losses.found) >= 6
    side.findings.select(next(one for one in editor.model.findings if len(editor.model.remedies(one)) == 3))
    window.resize(1366, 700)

    def whole() -> bool:
        shown = side.remedies.actions.buttons
        return len(shown) == 4 and all(each.height() >= each.sizeHint().height() for each in shown)

    qtbot.waitUntil(whole)
    assert all(each.width() >= each.sizeHint().width() for each in side.remedies.actions.buttons)
    assert losses() < len(side.losses.found)
    window.resize(1366, 1100)
    qtbot.waitUntil(lambda: losses() == len(side.losses.found))


def test_of_many_losses_a_few_give_way_to_findings_from_the_start(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    official = desk.library.load("guangdong-zhanjiang-2023")
    sample = next(iter(desk.library.samples(official.id).values()))
    window.open_project(desk.create(official.id, read_project_file(sample, lambda _: official)[1]))
    assert window.editor is not None
    side = window.editor.side
    assert len(side.losses.found) > 8
    qtbot.waitUntil(lambda: side.findings.height() >= 140)
    assert sum(each.isVisible() for each in side.losses.lines) >= 3


@pytest.mark.parametrize("height", [768, 700, 560])
def test_no_loss_and_no_bar_is_cut_while_f8_chooses_findings(
    window: MainWindow, desk: Desk, qtbot: QtBot, height: int
) -> None:
    official = desk.library.load("hubei-2020-provincial")
    sample = next(iter(desk.library.samples(official.id).values()))
    window.open_project(desk.create(official.id, read_project_file(sample, lambda _: official)[1]))
    assert window.editor is not None
    model, side = window.editor.model, window.editor.side
    for row in model.values.rows("指标"):
        model.type_text(Place("指标", row.id, "实际完成值"), "0.5")
    window.resize(1366, height)
    for _ in range(2 * len(model.findings)):
        qtbot.keyClick(window, Qt.Key.Key_F8)
        qtbot.wait(10)
        shown = [each for each in (*side.card.bars.values(), *side.losses.lines) if each.isVisible()]
        assert len(shown) >= len(side.card.bars)
        for each in shown:
            assert each.height() >= each.sizeHint().height()
            assert each.geometry().bottom() <= each.parentWidget().rect().bottom()


def test_the_right_end_of_a_line_leads_to_the_place(editor: EditorPage, step: CheckStep, qtbot: QtBot) -> None:
    finding = found(editor, "W02")
    row = step.findings.rows.row_of(finding)
    assert row is not None
    click(step.findings, row, qtbot, right=True)
    assert editor.step == editor.model.form.step_of(finding.place)


def test_a_finding_stands_for_a_reason_and_counts_no_more(
    window: MainWindow, editor: EditorPage, step: CheckStep, desk: Desk, qtbot: QtBot
) -> None:
    model = editor.model
    finding = found(editor, "E08")
    errors = sum(one.stands for one in model.findings)
    states = step_states(model.form, model.values, model.findings)
    step.findings.select(finding)
    let_stand(step.card, "满意度问卷由县里统一处理", qtbot)
    assert finding not in model.findings
    assert [one.acknowledged for one in model.kept] == ["满意度问卷由县里统一处理"]
    assert sum(one.stands for one in model.project.findings) == errors - 1
    told = step_states(model.form, model.values, model.findings)
    assert told[CHECK].places == states[CHECK].places - 1
    assert told["绩效指标"].places == states["绩效指标"].places - 1
    assert finding.place not in {one.place for one in editor.side.findings.rows.in_order if one.id == "E08"}
    assert QApplication.focusWidget() is step.findings
    window.show_list()
    listed = next(info for info in desk.projects() if info.title == "后扶基金专项")
    assert listed.summary[ERRORS] == str(errors - 1)


def test_without_a_reason_nothing_stands_and_escape_gives_up(editor: EditorPage, step: CheckStep, qtbot: QtBot) -> None:
    finding = found(editor, "E08")
    step.findings.select(finding)
    let_stand(step.card, "   ", qtbot)
    assert finding in editor.model.findings
    assert step.card.form.trouble.isVisible()
    assert "理由" in step.card.form.trouble.text()
    assert QApplication.focusWidget() is step.card.form.line
    write("改")
    assert not step.card.form.trouble.isVisible()
    qtbot.keyClick(step.card.form.line, Key.Key_Escape)
    assert not step.card.form.isVisible()
    assert button(step.card, "确认不改").isVisible()
    assert finding in editor.model.findings
    assert editor.model.kept == ()


def test_what_stands_is_folded_away_and_can_be_taken_back(
    window: MainWindow, editor: EditorPage, step: CheckStep, qtbot: QtBot
) -> None:
    finding = found(editor, "E08")
    step.findings.select(finding)
    let_stand(step.card, "问卷由县里统一处理", qtbot)
    view = step.findings
    group = view.rows.row_of_kept
    assert view.rows.data(view.rows.index(group)) == "已确认 1 项"
    assert group == view.rows.rowCount() - 1, "folded"
    qtbot.keyClick(view, Key.Key_End)
    qtbot.keyClick(view, Key.Key_Return)
    assert view.rows.rowCount() == group + 2
    qtbot.keyClick(view, Key.Key_Down)
    assert view.current is not None
    assert view.current.acknowledged
    assert str(view.rows.data(view.currentIndex())).startswith(finding.where)
    tab_to(button(step.card, "撤回确认"), qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert editor.model.kept == ()
    assert finding in editor.model.findings
    window.notice.offer("撤销").click()
    assert len(editor.model.kept) == 1


def test_a_click_folds_and_f8_passes_over_what_stands(editor: EditorPage, step: CheckStep, qtbot: QtBot) -> None:
    finding = found(editor, "E08")
    step.findings.select(finding)
    let_stand(step.card, "问卷由县里统一处理", qtbot)
    view = step.findings
    click(view, view.rows.row_of_kept, qtbot)
    assert view.rows.rowCount() == view.rows.row_of_kept + 2
    click(view, view.rows.row_of_kept, qtbot)
    assert view.rows.rowCount() == view.rows.row_of_kept + 1
    for _ in range(len(editor.model.findings) + 1):
        editor.next_finding()
        assert editor.place != finding.place


def test_beside_the_step_the_card_follows_the_finding_that_is_gone_to(editor: EditorPage, qtbot: QtBot) -> None:
    finding = found(editor, "E12")
    side = editor.side
    row = side.findings.rows.row_of(finding)
    assert row is not None
    assert side.remedies.isHidden()
    click(side.findings, row, qtbot)
    assert editor.step == "绩效指标"
    assert side.remedies.isVisible()
    qtbot.mouseClick(button(side.remedies, "删去省略号"), Qt.MouseButton.LeftButton)
    assert finding not in editor.model.findings
    assert not editor.model.values.text(finding.place).endswith("…")
    assert side.remedies.isHidden(), "done: nothing is chosen any more"


def test_new_numbers_ask_again(editor: EditorPage, step: CheckStep, qtbot: QtBot) -> None:
    step.findings.select(found(editor, "W02"))
    let_stand(step.card, "县里调整了预算", qtbot)
    assert len(editor.model.kept) == 1
    editor.model.type_text(Place("资金", "年度资金总额", "年初预算数"), "700")
    assert editor.model.kept == ()
    assert found(editor, "W02")


def test_a_reason_for_a_total_is_written_in_its_panel(editor: EditorPage, step: CheckStep, qtbot: QtBot) -> None:
    step.findings.select(found(editor, "E06"))
    tab_to(button(step.card, "改理由"), qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    panel = editor.page(editor.step).findChild(OverrulePanel)
    assert panel is not None
    assert QApplication.focusWidget() is panel.reason


def test_a_remedy_that_another_row_forbids_now_is_no_longer_offered(editor: EditorPage) -> None:
    """The sentence of the finding stays the same, what can be done about it does not."""
    side, model = editor.side, editor.model
    heading = next(one for one in model.findings if one.id == "E02" and one.place.row == "产出指标")
    side.findings.select(heading)
    assert any("只改产出指标，按比例" in each.text() for each in side.remedies.actions.buttons)
    row = next(row for row in model.values.rows("指标") if row.text("一级指标") == "产出指标")
    score = model.project.result.get(Place("指标", row.id, "得分"))
    assert score is not None
    assert score.number
    stale = model.remedies(heading)[0]
    model.type_text(Place("指标", row.id, "得分"), "0.5")  # overruled: its points are not touched any more
    assert heading in model.findings
    assert not any("按比例" in each.text() for each in side.remedies.actions.buttons)
    before = model.values
    model.mend(heading, stale)
    assert model.values == before
