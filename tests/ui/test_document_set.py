"""A document set in the window: steps by part, copies that come and go, the bottom line of the part she is in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from perfdesk.forms.model import Form
from perfdesk.office.desk import Desk
from perfdesk.values.entered import Place, Values
from tests.forms.sets import SET, library
from tests.forms.test_parts import _project
from tests.ui.conftest import StrayWindows
from ui import theme
from ui.editor.page import EditorPage
from ui.editor.step_outline import What, outline
from ui.export.dialog import ExportDialog
from ui.export.set_target import SetTarget
from ui.main_window import MainWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def set_window(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """The window with the set of the two published projects open."""
    theme.apply(qapp)
    stray = StrayWindows()
    qapp.installEventFilter(stray)
    forms = library(tmp_path / "forms")
    desk = Desk.open(tmp_path / "store.db", forms)
    made = MainWindow(desk)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.open_project(desk.create(SET, _values(forms)))
    yield made
    made.close()
    made.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.close()
    qapp.removeEventFilter(stray)
    assert stray.seen == []


def _values(forms: object) -> Values:
    return _project(forms)[1]  # type: ignore[arg-type]


@pytest.fixture
def editor(set_window: MainWindow) -> EditorPage:
    assert set_window.editor is not None
    return set_window.editor


def texts(editor: EditorPage) -> list[str]:
    """The lines of the steps as they are read."""
    return [editor.steps.item(row).text() for row in range(editor.steps.count())]


def row_of(editor: EditorPage, text: str) -> int:
    return texts(editor).index(text)


def settle(qapp: QApplication) -> None:
    """Deferred deletions included, so that what is left behind shows."""
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


def test_steps_stand_under_their_part_and_its_project(editor: EditorPage) -> None:
    lines = texts(editor)
    assert lines[:6] == ["封面", "1 封面", "附件5 自评表 · 后扶基金专项", "1 基本信息", "2 项目资金", "3 年度目标"]
    assert lines[lines.index("增加一个项目") + 1 :] == ["报告", "1 报告", "检查和导出", "检查", "导出"]
    assert editor.step == "封面"


def test_the_heading_follows_the_name_as_it_is_typed(editor: EditorPage, qtbot: QtBot) -> None:
    editor.go(Place("附件5/1/项目名称"))
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, "Water")
    qtbot.keyClick(line, Key.Key_Tab)
    assert "附件5 自评表 · Water" in texts(editor)


def test_the_arrows_pass_headings_and_enter_adds_a_project_at_its_first_field(editor: EditorPage, qtbot: QtBot) -> None:
    bar = editor.steps
    bar.setFocus()
    bar.setCurrentRow(row_of(editor, "增加一个项目"))
    before = editor.keys
    qtbot.keyClick(bar, Key.Key_Return)
    assert len(editor.keys) == len(before) + 4
    assert "附件5 自评表 · 第 3 个项目" in texts(editor)
    new = next(key for key in editor.keys if key not in before)
    assert editor.step == new
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    qtbot.keyClick(bar, Key.Key_Up)
    assert editor.step == before[before.index("报告") - 1]


def test_undo_of_an_added_project_with_the_caret_in_it_and_redo(
    set_window: MainWindow, editor: EditorPage, qtbot: QtBot, qapp: QApplication
) -> None:
    editor.copies.add("附件5")
    settle(qapp)
    new = editor.step
    qtbot.keyClicks(QApplication.focusWidget(), "Roads")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Z, Modifier.ControlModifier)
        settle(qapp)
    assert new not in editor.keys
    assert editor.step == "附件5/2/绩效指标"
    qtbot.keyClick(set_window, Key.Key_Y, Modifier.ControlModifier)
    settle(qapp)
    assert editor.step == new


def test_a_deleted_table_comes_back_with_what_was_in_it(
    set_window: MainWindow, editor: EditorPage, qtbot: QtBot, qapp: QApplication
) -> None:
    editor.go(Place("附件5/1/项目名称"))
    editor.show_step("附件5/1/绩效指标")
    bar = editor.steps
    bar.setFocus()
    qtbot.keyClick(bar, Key.Key_Delete, Modifier.ControlModifier)
    settle(qapp)
    assert "附件5 自评表 · 后扶基金专项" not in texts(editor)
    assert editor.step == "封面"
    assert "后扶基金专项" in set_window.notice.text
    qtbot.mouseClick(set_window.notice.offer("撤销"), Qt.MouseButton.LeftButton)
    settle(qapp)
    assert editor.step == "附件5/1/基本信息"
    assert editor.model.values.text(Place("附件5/1/项目名称")) == "后扶基金专项"
    assert editor.model.bottom is not None
    assert editor.model.bottom.score.text == "104.40"


def test_the_menu_moves_and_adds(editor: EditorPage, qtbot: QtBot, qapp: QApplication) -> None:
    bar = editor.steps
    row = row_of(editor, "附件5 自评表 · 后扶基金专项")
    at = bar.visualItemRect(bar.item(row)).center()
    QApplication.sendEvent(bar.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, at))
    menu = next(each for each in bar.findChildren(QMenu))
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert words == ["上移", "下移", "删除这张表", "增加一个项目"]
    menu.actions()[1].trigger()
    menu.close()
    settle(qapp)
    heads = [text for text in texts(editor) if text.startswith("附件5 自评表")]
    assert heads[1] == "附件5 自评表 · 后扶基金专项"
    editor.show_step("附件5/1/项目资金")
    bar.setFocus()
    qtbot.keyClick(bar, Key.Key_Up, Modifier.AltModifier)
    heads = [text for text in texts(editor) if text.startswith("附件5 自评表")]
    assert heads[0] == "附件5 自评表 · 后扶基金专项"
    assert editor.step == "附件5/1/项目资金"


def test_score_and_losses_are_those_of_the_part(set_window: MainWindow, editor: EditorPage) -> None:
    editor.show_step("附件5/1/项目资金")
    assert (editor.side.card.score.text(), editor.side.card.points.text()) == ("104.40", " / 105")
    assert {loss.place.key for loss in editor.side.losses.found} == {"附件5/1/指标"}
    editor.show_step("附件5/2/基本信息")
    editor.model.type_text(Place("附件5/2/资金", "当年财政拨款", "全年执行数"), "0")
    second = editor.model.result.bottoms["附件5/2/总分"].score.text
    assert editor.side.card.score.text() == second != "104.40"
    assert all(loss.place.key.startswith("附件5/2/") for loss in editor.side.losses.found)
    editor.close_side(True)
    assert set_window.header.score.text() == f"得分 {editor.side.card.score.text()}{editor.side.card.points.text()}"


def test_an_emptied_part_keeps_its_line_to_add_one(editor: EditorPage) -> None:
    for copy in ("1", "2"):
        editor.copies.delete("附件5", copy)
    assert texts(editor)[:4] == ["封面", "1 封面", "增加一个项目", "报告"]


def test_an_outline_of_a_plain_form_has_numbers_and_no_headings(editor: EditorPage) -> None:
    plain: Form = editor.model.project.official.subforms["hunan-huarong-2022-annex5"]
    lines = outline(plain, plain, Values())
    assert {line.what for line in lines} == {What.STEP}
    assert [line.shown for line in lines][-2:] == ["5 检查", "6 导出"]


def exported(window: MainWindow, qtbot: QtBot, folder: Path) -> ExportDialog:
    """The dialog over the set, its files going to a folder of the test."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Key.Key_E, Modifier.ControlModifier)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    dialog.target.folder.setText(str(folder))
    dialog.target.boxes["pdf"].setChecked(False)
    return dialog


def test_chosen_parts_are_exported_in_files_of_their_own_and_remembered(
    set_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = exported(set_window, qtbot, tmp_path / "out")
    assert isinstance(dialog.target, SetTarget)
    parts = dialog.target.parts
    names = [parts.item(row).text() for row in range(parts.count())]
    assert names == ["封面", "附件5 自评表 · 后扶基金专项", "附件5 自评表 · 后扶结余项目", "报告"]
    qtbot.waitUntil(lambda: dialog.paper is not None, timeout=20_000)
    whole = len(dialog.paper.pages) if dialog.paper else 0
    parts.setFocus()
    parts.setCurrentRow(3)
    qtbot.keyClick(parts, Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.paper is not None and len(dialog.paper.pages) < whole, timeout=20_000)
    qtbot.mouseClick(dialog.target.apart, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.outcome.paths), timeout=20_000)
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert [name.partition("绩效自评材料")[2] for name in written] == [
        "-1封面（草稿）.docx",
        "-2附件5 自评表 后扶基金专项（草稿）.docx",
        "-3附件5 自评表 后扶结余项目（草稿）.docx",
    ]
    assert "替换" in dialog.target.effects.text()
    dialog.close()
    again = exported(set_window, qtbot, tmp_path / "out")
    assert isinstance(again.target, SetTarget)
    assert again.target.parts.left_out == ["报告"]
    assert again.target.apart.isChecked()
    again.close()


def test_nothing_chosen_is_nothing_to_export(set_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = exported(set_window, qtbot, tmp_path)
    assert isinstance(dialog.target, SetTarget)
    qtbot.mouseClick(dialog.target.all, Qt.MouseButton.LeftButton)
    assert not dialog.start.isEnabled()
    qtbot.mouseClick(dialog.target.all, Qt.MouseButton.LeftButton)
    assert dialog.start.isEnabled()
    dialog.close()
