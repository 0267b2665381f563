"""A clerk types an amount into 项目资金 by keys: everything that follows from it changes, and it can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.model import reason_place
from perfdesk.office.desk import Desk
from perfdesk.values.entered import Place
from ui.editor.fixed_grid import FixedGrid
from ui.editor.grid_cell import GridCell
from ui.editor.safekeeping import AT_RISK_MS
from ui.editor.step_page import FieldsStep
from ui.main_window import MainWindow

SPENT = Place("资金", "当年财政拨款", "全年执行数")
RATE = Place("资金", "年度资金总额", "执行率")
SCORE = Place("资金", "年度资金总额", "得分")
TOTAL_SPENT = Place("资金", "年度资金总额", "全年执行数")


def open_first(window: MainWindow, qtbot: QtBot, title: str = "后扶基金专项") -> None:
    """Choose a project in the list and press Enter."""
    row = [info.title for info in window.list.showing()].index(title)
    window.list.view.selectRow(row)
    qtbot.keyClick(window.list.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.editor is not None and window.editor.isVisible())


def funds(window: MainWindow, qtbot: QtBot) -> FixedGrid:
    """Go to the step 项目资金 by keys."""
    assert window.editor is not None
    while window.editor.step != "项目资金":
        qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    page = window.editor.page("项目资金")
    assert isinstance(page, FieldsStep)
    assert page.grid is not None
    return page.grid


def focused() -> QLineEdit:
    """The editor that has the caret."""
    widget = QApplication.focusWidget()
    assert isinstance(widget, QLineEdit), widget
    return widget


def walk_to(grid: FixedGrid, place: Place, qtbot: QtBot) -> GridCell:
    """Tab from the first cell to this one."""
    for _ in range(30):
        if focused() is grid.cell(place):
            break
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is grid.cell(place)
    return grid.cell(place)


def by_input_method(editor: QWidget, text: str) -> None:
    """What an input method hands over (full-width digits, Chinese), as it does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def stored(desk: Desk, window: MainWindow, place: Place) -> str:
    """What stands on the disk."""
    assert window.model is not None
    project_id = window.model.project.id
    return desk.writer.submit(lambda store: store.load(project_id)).result().text(place)


def test_typing_an_amount_changes_rate_score_total_list_and_store(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    open_first(window, qtbot)
    grid = funds(window, qtbot)
    cell = walk_to(grid, SPENT, qtbot)
    assert cell.selectedText() == "257.06"
    assert grid.cell(RATE).text() == "100.00%"

    by_input_method(cell, "２０５．６５")
    qtbot.keyClick(cell, Qt.Key.Key_Return)

    assert cell.text() == "205.65"
    assert grid.cell(TOTAL_SPENT).text() == "205.65"
    assert grid.cell(RATE).text() == "80.00%"
    assert grid.cell(SCORE).text() == "8"
    assert window.editor is not None
    card = window.editor.side.card
    assert card.score.text() == "102.40"
    assert card.bars["预算执行"].text == "8 / 10"
    assert stored(desk, window, SPENT) == "205.65"
    qtbot.waitUntil(lambda: window.header.saved.text().startswith("已保存 "))

    qtbot.keyClick(focused(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.editor is None
    line = next(info for info in window.list.showing() if info.title == "后扶基金专项")
    assert (line.summary["执行率"], line.summary["得分"]) == ("80.00%", "102.40")


def test_undo_and_redo_by_keys_while_a_field_has_the_focus(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    open_first(window, qtbot)
    grid = funds(window, qtbot)
    cell = walk_to(grid, SPENT, qtbot)
    qtbot.keyClicks(cell, "100")
    # typing that is not given in is the field's own to take back
    qtbot.keyClick(cell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert cell.text() == "257.06"
    assert window.model is not None
    assert window.model.undo_label is None

    cell.selectAll()
    qtbot.keyClicks(cell, "100")
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    assert grid.cell(RATE).text() == "38.90%"
    undo = window.actions_.by_name["undo"]
    assert undo.isEnabled()
    assert "全年执行数" in undo.toolTip()

    qtbot.keyClick(focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (cell.text(), grid.cell(RATE).text()) == ("257.06", "100.00%")
    assert stored(desk, window, SPENT) == "257.06"
    assert not undo.isEnabled()

    qtbot.keyClick(focused(), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert (cell.text(), grid.cell(RATE).text()) == ("100", "38.90%")
    qtbot.keyClick(focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    redo_too = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(focused(), Qt.Key.Key_Z, redo_too)
    assert stored(desk, window, SPENT) == "100"


def test_enter_goes_down_and_over_to_the_next_column_arrows_visit_computed_cells(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_first(window, qtbot)
    grid = funds(window, qtbot)
    walk_to(grid, Place("资金", "其他资金", "年初预算数"), qtbot)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is grid.cell(Place("资金", "年度资金总额", "全年预算数"))
    assert "257.06" in grid.explain.text  # a computed cell explains itself
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    assert focused() is grid.cell(SPENT)
    qtbot.keyClick(focused(), Qt.Key.Key_Up)
    assert focused() is grid.cell(TOTAL_SPENT)


def test_a_computed_sum_is_overruled_only_with_a_reason_and_given_back(window: MainWindow, qtbot: QtBot) -> None:
    open_first(window, qtbot)
    grid = funds(window, qtbot)
    cell = walk_to(grid, SPENT, qtbot)
    qtbot.keyClick(cell, Qt.Key.Key_Up)
    qtbot.keyClick(focused(), Qt.Key.Key_F2)
    panel = grid.overrule
    assert panel.isVisible()
    assert focused() is panel.value
    qtbot.keyClicks(panel.value, "260")
    assert not panel.accept.isEnabled()
    qtbot.keyClick(panel.value, Qt.Key.Key_Return)
    by_input_method(panel.reason, "决算批复口径")
    qtbot.keyClick(panel.reason, Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert focused() is grid.cell(TOTAL_SPENT)
    assert grid.cell(TOTAL_SPENT).text() == "260"
    assert grid.cell(TOTAL_SPENT).property("overruled") == "true"
    assert "计算值 257.06" in grid.explain.text
    assert "决算批复口径" in grid.explain.text

    qtbot.keyClick(focused(), Qt.Key.Key_F2)
    qtbot.mouseClick(panel.restore, Qt.MouseButton.LeftButton)
    assert grid.cell(TOTAL_SPENT).text() == "257.06"
    assert grid.cell(TOTAL_SPENT).property("overruled") == "false"


def test_an_overruling_that_is_complete_counts_when_the_cell_is_left(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    open_first(window, qtbot)
    grid = funds(window, qtbot)
    panel = grid.overrule
    grid.focus_place(TOTAL_SPENT)
    qtbot.keyClick(focused(), Qt.Key.Key_F2)
    qtbot.keyClicks(panel.value, "260")
    qtbot.wait(AT_RISK_MS + 100)
    assert desk.writer.submit(lambda store: store.unfinished()).result() == {}  # no reason: nothing could count
    by_input_method(panel.reason, "决算批复口径")
    qtbot.wait(AT_RISK_MS + 100)
    (texts,) = desk.writer.submit(lambda store: store.unfinished()).result().values()
    assert [(text.place, text.text) for text in texts] == [
        (TOTAL_SPENT, "260"),
        (reason_place(TOTAL_SPENT), "决算批复口径"),
    ]
    grid.cell(SPENT).setFocus()
    assert not panel.isVisible()
    assert grid.cell(SPENT).hasFocus()
    assert grid.cell(TOTAL_SPENT).text() == "260"
    assert desk.writer.submit(lambda store: store.unfinished()).result() == {}

    grid.cell(TOTAL_SPENT).setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_F2)
    grid.cell(SPENT).setFocus()  # only looked at
    assert window.model is not None
    window.undo()
    assert grid.cell(TOTAL_SPENT).text() == "257.06"


def test_a_sum_without_parts_is_typed_and_computed_as_soon_as_a_part_is_there(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    project_id = desk.create("hunan-huarong-2022-annex5")
    window.open_project(project_id)
    grid = funds(window, qtbot)
    total = grid.cell(Place("资金", "年度资金总额", "全年预算数"))
    assert not total.isReadOnly()
    total.setFocus()
    qtbot.keyClicks(total, "50")
    qtbot.keyClick(total, Qt.Key.Key_Return)
    assert stored(desk, window, total.place) == "50"
    qtbot.keyClicks(focused(), "60")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert total.isReadOnly()


def test_a_block_from_a_sheet_spreads_over_the_cells_as_one_step(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    open_first(window, qtbot)
    grid = funds(window, qtbot)
    walk_to(grid, Place("资金", "当年财政拨款", "全年预算数"), qtbot)
    QApplication.clipboard().setText("200\t1,150.5\r\n50\t5０\r\n")
    qtbot.keyClick(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert grid.cell(Place("资金", "年度资金总额", "全年预算数")).text() == "250"
    assert stored(desk, window, SPENT) == "1150.5"
    assert stored(desk, window, Place("资金", "上年结转资金", "全年执行数")) == "50"
    qtbot.keyClick(focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stored(desk, window, SPENT) == "257.06"
    assert grid.cell(Place("资金", "上年结转资金", "全年执行数")).text() == ""


def test_a_pause_in_typing_stores_it_without_rewriting_the_field(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    open_first(window, qtbot)
    grid = funds(window, qtbot)
    cell = walk_to(grid, SPENT, qtbot)
    by_input_method(cell, "２００")
    assert stored(desk, window, SPENT) == "257.06"
    qtbot.waitUntil(lambda: stored(desk, window, SPENT) == "200", timeout=4000)
    assert cell.text() == "２００"
    qtbot.keyClick(cell, Qt.Key.Key_Tab)
    assert cell.text() == "200"


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614)])
def test_what_is_said_beneath_a_wide_table_wraps_within_sight(
    window: MainWindow, desk: Desk, qtbot: QtBot, size: tuple[int, int]
) -> None:
    form = "guangdong-zhanjiang-2023"
    window.open_project(desk.create(form, desk.library.sample(form)))
    assert window.editor is not None
    window.resize(*size)
    window.editor.show_step("资金安排和使用")
    qtbot.keyClick(window, Qt.Key.Key_F9)
    page = window.editor.page("资金安排和使用")
    assert isinstance(page, FieldsStep)
    assert page.grid is not None
    port, grid = page._area.viewport(), page.grid
    qtbot.waitUntil(lambda: grid.width() > port.width())  # the table itself scrolls
    for part in (grid.explain, grid.findings):
        qtbot.waitUntil(lambda part=part: part.mapTo(port, part.rect().topRight()).x() <= port.width())
        assert part.width() > 300
