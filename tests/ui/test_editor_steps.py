"""The steps with fields: input methods, the wheel, counts, findings, the way through the form, narrow windows."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.checks.finding import Severity
from perfdesk.forms.model import Field, Kind
from perfdesk.office.desk import Desk
from perfdesk.values.entered import Place
from ui.editor.closing_steps import CheckStep
from ui.editor.field_row import FieldRow
from ui.editor.finding_line import sentence
from ui.editor.findings_model import Group
from ui.editor.page import EditorPage
from ui.editor.step_page import FieldsStep
from ui.editor.step_states import CHECK, EXPORT, step_states
from ui.editor.text_editors import ChoiceEditor, LongTextEditor
from ui.list.new_project import NewProject
from ui.main_window import MainWindow
from ui.project_model import ProjectModel
from ui.signs import COMPLETE, EMPTY, SEVERITIES, Sign


@pytest.fixture
def editor(window: MainWindow, desk: Desk) -> EditorPage:
    """后扶基金专项, at its first step."""
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    assert window.editor is not None
    return window.editor


def row_of(editor: EditorPage, key: str) -> FieldRow:
    """The field of this name, its step in front."""
    editor.go(Place(key))
    page = editor.page(editor.step)
    assert isinstance(page, FieldsStep)
    return page.rows[key]


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    """What an input method sends while a clerk types pinyin, and when she picks the word."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def test_a_composition_is_not_interrupted_by_the_pause_and_not_lost_on_saving(
    window: MainWindow, editor: EditorPage, qtbot: QtBot
) -> None:
    row = row_of(editor, "主管部门")
    row.editor.selectAll()
    compose(row.editor, "", "华容县")
    compose(row.editor, "yimin")
    row.editor.keeper._pause_over()
    assert editor.model.values.text(Place("主管部门")) == "库区移民中心"
    qtbot.keyClick(row.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert editor.model.values.text(Place("主管部门")) == "华容县yimin"


@pytest.mark.parametrize("key", ["年度", "项目名称", "预期目标"])
def test_the_wheel_never_changes_a_value(editor: EditorPage, key: str) -> None:
    row = row_of(editor, key)
    before = editor.model.values.text(Place(key))
    wheel(row.editor)
    editor.model.commit_editors.emit()
    assert editor.model.values.text(Place(key)) == before


def test_the_wheel_never_changes_a_choice(editor: EditorPage, qtbot: QtBot) -> None:
    declared = Field("年度", "年度", Kind.CHOICE, choices=("2021", "2022", "2023"))
    combo = ChoiceEditor(editor.model, Place("年度"), declared.choices)
    qtbot.addWidget(combo)
    combo.show()
    combo.setFocus()
    assert isinstance(combo, QComboBox)
    assert combo.currentText() == "2022"
    wheel(combo)
    assert combo.currentText() == "2022"
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert editor.model.values.text(Place("年度")) == "2023"


def wheel(widget: QWidget) -> None:
    """One notch down over the middle of a widget."""
    at = QPointF(widget.rect().center())
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(0, 0), QPoint(0, -120), none, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_long_text_counts_live_and_warns_with_sign_and_words(editor: EditorPage, qtbot: QtBot) -> None:
    row = row_of(editor, "实际完成情况")
    assert isinstance(row.editor, LongTextEditor)
    row.editor.selectAll()
    compose(row.editor, "", "完成" * 10)
    assert row._count.text() == "20 / 500 字"
    compose(row.editor, "", "很" * 490)
    assert row._count.text() == "▲ 已写 510 字，超出 10 字"
    assert row.editor.height() > 100
    qtbot.keyClick(row.editor, Qt.Key.Key_Tab)
    said = [sentence(finding) for finding in row.findings.findings]
    listed = [sentence(f) for f in editor.side.findings.rows.in_order if f.place == row.place]
    assert said
    assert said == listed  # the same words at the field and in the list


def test_f8_walks_through_the_findings_and_a_click_leads_there(
    window: MainWindow, editor: EditorPage, qtbot: QtBot
) -> None:
    visited = []
    for _ in range(len(editor.model.findings)):
        qtbot.keyClick(window, Qt.Key.Key_F8)
        visited.append(editor.step)
    assert "绩效指标" in visited
    assert "项目资金" in visited

    view = editor.side.findings
    warning = next(f for f in view.rows.in_order if f.severity is Severity.WARNING and f.place.key == "资金")
    at = next(i for i in range(view.rows.rowCount()) if view.rows.index(i).data(Qt.ItemDataRole.UserRole) == warning)
    editor.show_step("基本信息")
    view.scrollTo(view.rows.index(at))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.rows.index(at)).center())
    assert editor.step == "项目资金"
    assert editor.place == warning.place


def test_the_steps_tell_how_far_they_are_by_sign_and_word(editor: EditorPage, desk: Desk) -> None:
    filled = step_states(editor.model.form, editor.model.values, editor.model.findings)
    assert filled["基本信息"].sign is COMPLETE
    assert filled["绩效指标"].sign is SEVERITIES[Severity.ERROR]
    assert "项必须改" in filled["绩效指标"].tip
    blank = desk.open_project(desk.create("hunan-huarong-2022-annex5"))
    empty = step_states(blank.form, blank.values, blank.findings)
    assert {empty[key].sign for key in ("基本信息", "项目资金", "年度目标", "绩效指标")} == {EMPTY}


@pytest.mark.parametrize("name", ["", "水库移民后期扶持"])
def test_a_new_project_is_calm_until_more_than_its_name_and_year_is_filled_in(
    window: MainWindow, desk: Desk, qtbot: QtBot, name: str
) -> None:
    dialog = NewProject(desk, "2022", window)
    qtbot.addWidget(dialog)
    dialog.form.choose("national-2020-annex")
    dialog.name.setText(name)
    window.open_project(dialog.make())
    assert window.editor is not None
    model, row = window.editor.model, row_of(window.editor, "主管部门")

    def signs() -> dict[str, Sign]:
        return {key: state.sign for key, state in step_states(model.form, model.values, model.findings).items()}

    assert {sign for key, sign in signs().items() if key != EXPORT} == {EMPTY}
    card, listed = window.editor.side.card, window.editor.side.findings.rows
    assert (row.findings.findings, card.score.property("role"), card.grade.isVisible()) == ((), "muted", False)
    assert [bar.text for bar in card.bars.values()] == ["— / 10", "—", "—", "—"]
    lines = [listed.index(line) for line in range(1, listed.rowCount())]
    assert listed.index(0).data() == f"还没有填写　{len(lines)} 项"
    assert {listed.sign(index) for index in lines} == {EMPTY}
    model.type_text(Place("实施单位"), "库区移民中心")
    assert listed.sign(listed.index(1)) is SEVERITIES[Severity.ERROR]
    assert listed.index(1).data().startswith("主管部门" if name else "项目名称")
    assert listed.sign(listed.index(listed.rowCount() - 1)) is EMPTY  # of a step that waits
    check = step_states(model.form, model.values, model.findings)[CHECK]
    assert (check.places, "项未填写" in check.tip) == (1 if name else 2, True)
    window.editor.show_step(CHECK)
    page = window.editor.page(CHECK)
    assert isinstance(page, CheckStep)
    full = page.findings.rows
    assert {full.sign(full.index(line)) for line, row in enumerate(full._rows) if not isinstance(row, Group)} == {
        SEVERITIES[Severity.ERROR], EMPTY,
    }  # fmt: skip
    assert signs()["基本信息"] is signs()[CHECK] is SEVERITIES[Severity.ERROR]
    assert [finding.place for finding in row.findings.findings] == [Place("主管部门")]


def test_what_is_wrong_in_the_year_is_told_at_once(window: MainWindow, desk: Desk) -> None:
    window.open_project(desk.create("national-2020-annex"))
    assert window.editor is not None
    window.editor.model.type_text(Place("年度"), "去年")
    assert row_of(window.editor, "年度").editor.property("state") == "error"


def test_an_untouched_step_is_empty_not_wrong(window: MainWindow, desk: Desk) -> None:
    window.open_project(desk.create("hunan-huarong-2022-annex5"))
    assert window.editor is not None
    row = row_of(window.editor, "预期目标")
    assert row.findings.findings == ()
    window.editor.model.type_text(Place("实际完成情况"), "全部完成")
    assert [finding.place for finding in row.findings.findings] == [Place("预期目标")]
    assert row.editor.property("state") == "error"


def test_f7_gives_the_room_of_the_score_to_the_step(window: MainWindow, editor: EditorPage, qtbot: QtBot) -> None:
    before = editor.middle.width()
    qtbot.keyClick(window, Qt.Key.Key_F7)
    assert not editor.side.isVisible()
    assert window.header.score.text() == "得分 104.40 / 105"
    qtbot.waitUntil(lambda: editor.middle.width() > before)
    editor.model.type_text(Place("资金", "当年财政拨款", "全年执行数"), "205.648")
    assert window.header.score.text() == "得分 102.40 / 105"
    qtbot.keyClick(window, Qt.Key.Key_F7)
    assert editor.side.isVisible()
    assert not window.header.score.isVisible()


def test_with_a_score_missing_the_total_says_that_it_is_one_so_far(
    window: MainWindow, editor: EditorPage, qtbot: QtBot
) -> None:
    card, rows = editor.side.card, editor.model.values.rows("指标")
    assert (card.title.text(), card.missing.isVisible()) == ("得分", False)
    for row in rows[1:3]:
        editor.model.type_text(Place("指标", row.id, "实际完成值"), "")
    assert (card.title.text(), card.points.text(), card.missing.text()) == ("已得", " 分", "还差 2 项")
    assert not card.grade.isVisible()
    said = f"已得 {card.score.text()} 分，还差 2 项"
    qtbot.mouseClick(card.missing, Qt.MouseButton.LeftButton)
    assert (editor.step, editor.place) == ("绩效指标", Place("指标", rows[1].id, "得分"))
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert editor._preview is not None
    assert editor._preview.strip.score.text().startswith(said)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    qtbot.keyClick(window, Qt.Key.Key_F7)
    assert window.header.score.text() == said
    for row in rows[1:3]:
        editor.model.type_text(Place("指标", row.id, "实际完成值"), row.text("实际完成值"))
    assert window.header.score.text() == "得分 104.40 / 105"


def test_a_lost_point_leads_to_its_cell(editor: EditorPage) -> None:
    wanted = []
    editor.model.go_to.connect(wanted.append)
    loss = editor.side.losses.found[0]
    assert str(loss.lost) == "0.60"
    editor.model.go_to.emit(loss.place)
    assert editor.step == "绩效指标"


def test_undo_shows_where_it_happened(window: MainWindow, editor: EditorPage, qtbot: QtBot) -> None:
    row = row_of(editor, "项目名称")
    row.editor.selectAll()
    compose(row.editor, "", "另一个名字")
    qtbot.keyClick(row.editor, Qt.Key.Key_Return)
    assert window.windowTitle().startswith("另一个名字")
    editor.show_step("项目资金")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.step == "基本信息"
    assert window.header.title.text() == "后扶基金专项"
    assert "已撤销" in window.notice.text


def test_undo_and_redo_tell_when_they_were_saved(window: MainWindow, editor: EditorPage, qtbot: QtBot) -> None:
    editor.model.type_text(Place("项目名称"), "另一个名字")
    qtbot.waitUntil(lambda: window.header.saved.text() != "")
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        window.header.show_saved(datetime(2026, 1, 5, 8, 30))
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.header.saved.text().startswith("已保存 ")
        assert window.header.saved.text() != "已保存 08:30:00"
    window.header.show_saved(datetime(2026, 1, 5, 8, 30))
    window.redo()  # nothing is left to be done again, and nothing was saved
    assert window.header.saved.text() == "已保存 08:30:00"


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1093, 614), (910, 512), (683, 384)])
def test_everything_is_within_reach_from_100_to_200_percent_of_a_1366_screen(
    window: MainWindow, editor: EditorPage, qtbot: QtBot, width: int, height: int
) -> None:
    window.resize(width, height)
    for key in editor.keys:
        editor.show_step(key)
        qtbot.wait(10)
        assert (window.width(), window.height()) == (width, height), key
        for button in window.header.findChildren(QToolButton):
            right = button.mapTo(window, button.rect().bottomRight())
            assert right.x() < width, button.text()
            assert right.y() < height, button.text()
        assert editor.middle.height() > height / 2


def test_a_model_can_be_shown_twice_without_harm(desk: Desk, qtbot: QtBot) -> None:
    model = ProjectModel(desk.open_project(desk.projects()[0].id))
    page = EditorPage(model)
    qtbot.addWidget(page)
    page.show_step("检查", focus=False)
    page.show_step("导出", focus=False)
    assert page.step == "导出"


def test_with_the_funds_alone_filled_in_the_total_is_one_so_far(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.open_project(desk.create("hunan-huarong-2022-annex5"))
    assert window.editor is not None
    model, card = window.editor.model, window.editor.side.card
    for column, text in (("全年预算数", "120"), ("全年执行数", "114")):
        model.type_text(Place("资金", "当年财政拨款", column), text)
    assert (card.title.text(), card.score.text(), card.missing.text()) == ("已得", "9.50", "指标还没有填")
    assert not card.grade.isVisible()
    qtbot.mouseClick(card.missing, Qt.MouseButton.LeftButton)
    assert window.editor.step == "绩效指标"


def test_where_nothing_is_to_be_mended_enter_leads_on_from_the_check(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    form = "hubei-2020-provincial"
    window.open_project(desk.create(form, desk.library.sample(form)))
    assert window.editor is not None
    window.editor.show_step(CHECK)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert window.editor.step == EXPORT


@pytest.mark.parametrize("width", [910, 860, 683])
def test_in_a_narrow_title_line_the_score_is_whole(
    window: MainWindow, editor: EditorPage, qtbot: QtBot, width: int
) -> None:
    window.resize(width, 512)
    editor.model.type_text(Place("指标", editor.model.values.rows("指标")[1].id, "实际完成值"), "")
    qtbot.waitUntil(lambda: window.header.saved.text() != "")
    for label in (window.header.score, window.header.saved, window.header.title):
        qtbot.waitUntil(lambda label=label: label.width() >= label.sizeHint().width())
    assert window.header.score.text().startswith("已得 ")
