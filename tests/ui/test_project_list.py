"""The list of projects: new, open, copy, delete with undo, trash, search - by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QMessageBox, QPushButton, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from perfdesk.forms.library import FormInfo
from perfdesk.office.desk import Desk
from perfdesk.office.summary import FORM
from perfdesk.store import ProjectInfo
from perfdesk.version import VERSION
from ui.list.form_list import FormList, holds
from ui.list.model import COLUMNS, cell_text, state_of
from ui.list.new_project import NewProject
from ui.list.year_strip import TRASH
from ui.main_window import MainWindow
from ui.signs import COMPLETE, EMPTY, OPEN

SET = "hunan-huarong-2022"


def titles(window: MainWindow) -> list[str]:
    """The names in sight."""
    return [info.title for info in window.list.showing()]


def in_dialog(deed: Callable[[QDialog], None]) -> None:
    """Do something in the modal dialog that the next key will open."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
            QTimer.singleShot(20, act)  # it is still on its way
            return
        deed(dialog)

    QTimer.singleShot(100, act)


def test_shows_the_worked_projects_with_money_rate_score_and_state(window: MainWindow) -> None:
    line = next(info for info in window.list.showing() if info.title == "后扶基金专项")
    assert [cell_text(line, column) for column in ("金额(万元)", "执行率", "得分")] == [
        "257.06",
        "100.00%",
        "104.40 / 105",
    ]
    sign, words = state_of(line)
    assert words.endswith("项必须改")
    assert sign.mark == "●"


def test_forms_stand_under_their_place_with_what_they_hold(qapp: QApplication, qtbot: QtBot) -> None:
    forms = [
        FormInfo("a", "自评表", "湖南省", 2022, "", ("基本信息", "绩效指标")),
        FormInfo("b", "一套材料", "湖南省", 2022, "", ("封面", "附件5 自评表"), True),
        FormInfo("c", "自评表", "全国", 2020, "", ("基本信息",)),
    ]
    shown = FormList(forms)
    qtbot.addWidget(shown)
    shown.show()
    texts = [shown.item(row).text() for row in range(shown.count())]
    assert texts == ["全国", "自评表", "湖南省", "一套材料", "自评表"]
    shown.choose("c")
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert shown.form_id == "b"  # over the name of the place
    assert shown.currentItem().toolTip() == "一套材料\n封面、附件5 自评表"


def test_every_installed_form_can_be_chosen(desk: Desk, qtbot: QtBot) -> None:
    dialog = NewProject(desk)
    qtbot.addWidget(dialog)
    for info in desk.library.installed():
        dialog.form.choose(info.id)
        assert dialog.form.form_id == info.id
        assert holds(info)
        made = desk.open_project(dialog.make())
        assert made.official.id == info.id


def test_the_form_that_is_chosen_is_in_sight(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    dialog = NewProject(desk, parent=window)
    qtbot.addWidget(dialog)
    last = dialog.form.item(dialog.form.count() - 1)
    dialog.form.setCurrentItem(last)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.form.viewport().rect().contains(dialog.form.visualItemRect(last)))


def test_a_new_project_by_keys_opens_at_its_first_field(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NewProject)
        assert dialog.name.hasFocus()
        qtbot.keyClicks(dialog.name, "Water pipes")
        qtbot.keyClick(dialog.name, Qt.Key.Key_Tab)
        dialog.year.selectAll()
        qtbot.keyClicks(dialog.year, "2023")
        qtbot.keyClick(dialog.year, Qt.Key.Key_Return)

    in_dialog(fill)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.model is not None
    assert (window.model.title, window.model.year) == ("Water pipes", "2023")
    window.activateWindow()  # the screenless platform does not give the focus back after a dialog
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    window.show_list()
    assert "Water pipes" in titles(window)


def test_copy_has_a_name_of_its_own_that_stays(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.list.view.selectRow(titles(window).index("后扶基金专项"))
    qtbot.keyClick(window.list.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert "后扶基金专项 副本" in titles(window)
    twin = next(info for info in desk.projects() if info.title == "后扶基金专项 副本")
    assert desk.open_project(twin.id).values.fields["项目名称"] == "后扶基金专项 副本"


def test_delete_key_offers_undo_instead_of_asking(window: MainWindow, qtbot: QtBot) -> None:
    window.list.view.selectRow(titles(window).index("后扶基金专项"))
    qtbot.keyClick(window.list.view, Qt.Key.Key_Delete)
    assert titles(window) == ["后扶结余项目"]
    assert window.notice.text == "“后扶基金专项”已放入回收站。"
    qtbot.mouseClick(window.notice.offer("撤销"), Qt.MouseButton.LeftButton)
    assert sorted(titles(window)) == sorted(["后扶结余项目", "后扶基金专项"])


def test_out_of_the_trash_and_out_of_the_world(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    for _ in range(2):
        window.list.view.selectRow(0)
        qtbot.keyClick(window.list.view, Qt.Key.Key_Delete)
    assert window.list.pages.currentWidget() is window.list.empty
    window.list.years.choose(TRASH)
    assert len(titles(window)) == 2
    window.list.view.selectRow(0)
    gone = titles(window)[0]
    window.list.actions_.dead[0].trigger()
    assert titles(window) != [gone]
    assert [info.title for info in desk.projects()] == [gone]

    def press(words: str) -> Callable[[QDialog], None]:
        def act(dialog: QDialog) -> None:
            assert isinstance(dialog, QMessageBox)
            button = next(b for b in dialog.findChildren(QPushButton) if b.text() == words)
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

        return act

    in_dialog(press("取消"))
    window.list.actions_.dead[1].trigger()
    assert len(desk.trashed()) == 1
    in_dialog(press("彻底删除"))
    window.list.actions_.dead[1].trigger()
    assert desk.trashed() == []


def test_the_context_menu_has_what_can_be_done_here(window: MainWindow, qtbot: QtBot) -> None:
    view = window.list.view
    view.selectRow(1)
    chosen = window.list.showing()[1].title
    at = view.visualRect(view.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions()]
    assert words == ["打开", "导出…", "打印…", "复制", "删除", "", "存为项目文件…", "从文件打开…"]
    qtbot.keyClick(menu, Qt.Key.Key_Down)  # a menu may ignore a click that comes in the moment of its opening
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert window.model is not None
    assert window.model.title == chosen


def test_search_narrows_and_enter_leads_into_the_table(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = window.list.bar.search
    assert search.hasFocus()
    search.setText("结余")
    assert titles(window) == ["后扶结余项目"]
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.list.view.hasFocus()
    search.setText("没有这个")
    assert window.list.pages.currentWidget() is window.list.empty


def test_an_empty_list_offers_ways_to_begin(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    for info in desk.projects():
        desk.trash(info.id)
    window.list.refresh()
    assert window.list.empty.isVisible()
    sample = next(button for button in window.list.empty.findChildren(QPushButton) if "示例" in button.text())
    qtbot.mouseClick(sample, Qt.MouseButton.LeftButton)
    assert titles(window) == ["后扶基金专项"]


@pytest.mark.parametrize(
    ("summary", "sign"),
    [
        ({"进度": "0"}, EMPTY),
        ({"进度": "52", "必须改": "3"}, OPEN),
        ({"进度": "100", "必须改": "0"}, COMPLETE),
        ({}, EMPTY),
    ],
)
def test_every_state_has_sign_and_word(summary: dict[str, str], sign: object, desk: Desk) -> None:
    some = desk.projects()[0]
    info = ProjectInfo(some.id, "", "", "", "", some.created, some.modified, summary, False)
    assert state_of(info)[0] == sign
    assert state_of(info)[1]


def test_back_from_a_project_it_is_the_chosen_one(window: MainWindow, qtbot: QtBot) -> None:
    last = window.list.showing()[-1]
    window.open_project(last.id)
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert [info.id for info in window.list.actions_.chosen] == [last.id]


def test_titles_of_forms_are_cut_in_the_middle_and_whole_where_there_is_room(window: MainWindow, desk: Desk) -> None:
    """Sets of papers differ at the end of their titles: （报告、附件4、附件5）."""
    desk.create(SET, desk.library.sample(SET))
    window.list.refresh()
    view, column = window.list.view, COLUMNS.index(FORM)
    index = view.model().index(0, column)
    title = index.data()
    assert title.endswith("（报告、附件4、附件5）")
    assert index.data(Qt.ItemDataRole.ToolTipRole) == title
    option = QStyleOptionViewItem()
    view.itemDelegate().initStyleOption(option, index)
    assert option.textElideMode is Qt.TextElideMode.ElideMiddle
    window.resize(1920, 1000)
    assert view.columnWidth(column) >= view.sizeHintForColumn(column)


def test_the_version_is_in_sight_and_opens_what_the_program_is(window: MainWindow, desk: Desk) -> None:
    assert window.list.version.isVisible()
    assert window.list.version.text() == f"版本 {VERSION}"
    window.list.version.click()
    box = window.findChild(QMessageBox)
    assert box is not None
    assert VERSION in box.text()
    assert str(desk.writer.path.parent) in box.informativeText()
    box.close()
