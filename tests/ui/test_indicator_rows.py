"""Rows and blocks of cells by keys: insert, delete, move, copy, paste, fill; each one step of undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from perfdesk.values.entered import Values
from tests.ui.indicator_window import ACTUAL, NAME, NOTE, POINTS, SCORE, TARGET, Clerk, Key, Modifier, clerk_at

CONTROL, SHIFT, ALT = Modifier.ControlModifier, Modifier.ShiftModifier, Modifier.AltModifier


@pytest.fixture
def clerk(tmp_path: Path, qtbot: object) -> Iterator[Clerk]:
    with clerk_at(tmp_path, qtbot) as someone:
        yield someone


@pytest.fixture
def beginner(tmp_path: Path, qtbot: object) -> Iterator[Clerk]:
    with clerk_at(tmp_path, qtbot, blank=True) as someone:
        yield someone


def undone(clerk: Clerk, before: Values) -> bool:
    """Whether one step of undo brings everything back."""
    clerk.model.undo()
    return clerk.model.values == before


# rows


def test_ctrl_enter_makes_a_row_below(clerk: Clerk) -> None:
    before = clerk.model.values
    clerk.go(0, ACTUAL)
    clerk.press(Key.Key_Return, CONTROL)
    assert clerk.column(NAME)[1] == ""
    assert clerk.at == (1, NAME)
    clerk.type("abc")
    clerk.press(Key.Key_Return)
    assert clerk.column(NAME)[1] == "abc"
    assert clerk.rows()[1].text("二级指标") == "数量指标"
    clerk.model.undo()
    assert undone(clerk, before)


def test_ctrl_enter_gives_in_what_is_being_typed(clerk: Clerk) -> None:
    clerk.go(1, ACTUAL)
    clerk.type("500")
    clerk.press(Key.Key_Return, CONTROL)
    assert clerk.cell(1, ACTUAL) == "500"
    assert len(clerk.rows()) == 19


def test_insert_makes_a_row_above(clerk: Clerk) -> None:
    clerk.go(3, TARGET)
    clerk.press(Key.Key_Insert)
    assert clerk.column(NAME)[3] == ""
    assert clerk.rows()[3].text("二级指标") == "质量指标"


def test_as_many_rows_as_are_selected(clerk: Clerk) -> None:
    clerk.go(0, NAME)
    clerk.press(Key.Key_Down, SHIFT, times=2)
    clerk.press(Key.Key_Return, CONTROL)
    assert clerk.column(NAME)[3:6] == ["", "", ""]


def test_ctrl_minus_deletes_rows(clerk: Clerk) -> None:
    names = clerk.column(NAME)
    clerk.go(3, NAME)
    clerk.press(Key.Key_Down, SHIFT)
    clerk.press(Key.Key_Minus, CONTROL)
    assert clerk.column(NAME) == names[:3] + names[5:]
    assert clerk.step.lines.lines[3].row is None, "the heading stays, with its quiet line"
    assert clerk.at == (3, NAME)
    assert len(clerk.stored().rows("指标")) == 16


def test_deleting_is_one_step(clerk: Clerk) -> None:
    before = clerk.model.values
    clerk.go(3, NAME)
    clerk.press(Key.Key_Down, SHIFT)
    clerk.press(Key.Key_Minus, CONTROL)
    assert undone(clerk, before)


def test_alt_arrows_move_a_row_within_and_across_headings(clerk: Clerk) -> None:
    names = clerk.column(NAME)
    clerk.go(1, ACTUAL)
    clerk.press(Key.Key_Down, ALT)
    assert clerk.column(NAME)[:3] == [names[0], names[2], names[1]]
    assert clerk.at == (2, ACTUAL), "the cell stays with its row"
    clerk.press(Key.Key_Down, ALT)
    assert clerk.rows()[2].text(NAME) == names[1]
    assert clerk.rows()[2].text("二级指标") == "质量指标"
    clerk.press(Key.Key_Up, ALT)
    assert clerk.rows()[2].text("二级指标") == "数量指标"
    clerk.press(Key.Key_Up, ALT, times=5)
    assert clerk.column(NAME)[0] == names[1]


def test_a_block_of_rows_moves_together(clerk: Clerk) -> None:
    names, before = clerk.column(NAME), clerk.model.values
    clerk.go(1, NAME)
    clerk.press(Key.Key_Down, SHIFT)
    clerk.press(Key.Key_Up, ALT)
    assert clerk.column(NAME)[:3] == [names[1], names[2], names[0]]
    clerk.press(Key.Key_Up, ALT)
    assert clerk.column(NAME)[:3] == [names[1], names[2], names[0]], "at the top it stays"
    assert undone(clerk, before)


def test_a_row_moves_into_an_empty_heading(beginner: Clerk) -> None:
    beginner.go_heading("数量指标")
    beginner.type("a")
    beginner.press(Key.Key_Return)
    beginner.go(0, NAME)
    beginner.press(Key.Key_Down, ALT)
    assert beginner.rows()[0].text("二级指标") == "质量指标"
    assert len(beginner.step.lines.lines) == len(beginner.model.form.table("指标").heading_paths())


# blocks


def test_delete_clears_the_selected_cells_in_one_step(clerk: Clerk) -> None:
    before = clerk.model.values
    clerk.go(0, TARGET)
    clerk.press(Key.Key_Down, SHIFT)
    clerk.press(Key.Key_Right, SHIFT)
    clerk.press(Key.Key_Delete)
    assert [clerk.cell(row, column) for row in (0, 1) for column in (TARGET, ACTUAL)] == [""] * 4
    assert clerk.cell(2, TARGET) == "4"
    assert undone(clerk, before)


def test_copied_cells_come_back_the_same(clerk: Clerk) -> None:
    clerk.go(0, NAME)
    clerk.press(Key.Key_Down, SHIFT)
    clerk.press(Key.Key_Right, SHIFT, times=2)
    clerk.press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == (
        "后期扶持受益移民人口（人）\t3251人\t3251人\r\n培训移民劳动力（人次）\t531\t531\r\n"
    )
    before = clerk.model.values
    clerk.press(Key.Key_V, CONTROL)
    assert clerk.model.values == before


def test_cut_takes_and_clears(clerk: Clerk) -> None:
    clerk.go(0, ACTUAL)
    clerk.press(Key.Key_X, CONTROL)
    assert QGuiApplication.clipboard().text().strip() == "3251人"
    assert clerk.cell(0, ACTUAL) == ""


def test_results_from_excel_run_down_through_the_headings(clerk: Clerk) -> None:
    results = [f"{number}%" for number in range(81, 99)]
    clerk.go(0, ACTUAL)
    clerk.paste("\r\n".join(results))
    assert clerk.column(ACTUAL) == results
    assert [row.text(ACTUAL) for row in clerk.stored().rows("指标")] == results


def test_more_rows_than_there_are_become_new_rows_of_the_heading(clerk: Clerk) -> None:
    before = clerk.model.values
    clerk.go(3, NAME)
    clerk.paste('甲\t100%\t90%\t5\r\n乙\t100%\t90%\t5\r\n"丙\n（第二行）"\t≥９０％\t95%\t5\r\n')
    names = clerk.column(NAME)
    assert names[3:7] == ["甲", "乙", "丙\n（第二行）", "直补资金按时发放率（%）"]
    assert clerk.rows()[5].text("二级指标") == "质量指标"
    assert clerk.cell(3, SCORE) == "4.50"
    assert clerk.cell(5, SCORE) == "5"
    assert undone(clerk, before)


def test_rows_with_their_headings_go_under_them(beginner: Clerk) -> None:
    beginner.go_heading("数量指标")
    beginner.paste(
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\r\n"
        "产出指标(50分)\t数量指标\t受益人口\t100\t100\t10\t10\t\r\n"
        "\t\t培训人次\t50\t50\t10\t10\t\r\n"
        "\t质量指标\t合格率\t100%\t90%\t10\t9\t\r\n"
        '"效益指标\n(30分)"\t"社会效\n益指标"\t就业\t20\t20\t30\t30\t\r\n'
        "总分\t\t\t\t\t100\t99\t\r\n"
    )
    assert [(row.text("二级指标"), row.text(NAME)) for row in beginner.rows()] == [
        ("数量指标", "受益人口"), ("数量指标", "培训人次"), ("质量指标", "合格率"), ("社会效益指标", "就业"),
    ]  # fmt: skip
    assert beginner.column(SCORE) == ["10", "10", "9", "30"]


def test_the_whole_table_copied_and_pasted_changes_nothing(clerk: Clerk) -> None:
    before = clerk.model.values
    clerk.press(Key.Key_A, CONTROL)
    clerk.press(Key.Key_C, CONTROL)
    clerk.press(Key.Key_V, CONTROL)
    assert clerk.model.values == before


def test_a_pasted_score_never_overrules_in_silence(clerk: Clerk) -> None:
    told: list[str] = []
    clerk.model.told.connect(told.append)  # the notice says it in full, the line above the table would end in …
    clerk.go(15, SCORE)
    clerk.paste("1\r\n3\r\n3\r\n")
    assert clerk.column(SCORE)[15:] == ["3.40", "3", "3"]
    assert not clerk.score(15).overruled
    assert told == ["已粘贴 3 行，1 个得分与规则算出的不同，没有采用。确要改写的，请逐个改写并写明理由。"]


def test_the_undo_of_a_paste_counts_the_rows_without_their_head(beginner: Clerk) -> None:
    beginner.paste("一级指标\t二级指标\t三级指标\t年度指标值\r\n产出指标\t数量指标\t受益人口\t100\r\n")
    assert len(beginner.rows()) == 1
    assert beginner.model.undo_label == "粘贴 1 行"


def test_a_pasted_score_is_taken_where_the_clerk_gives_it(clerk: Clerk) -> None:
    clerk.go(14, TARGET)
    clerk.paste("明显提升\t部分达成\t5\t3.5\r\n")
    assert clerk.cell(14, SCORE) == "3.50"
    assert not clerk.score(14).overruled


def test_one_cell_fills_the_selection(clerk: Clerk) -> None:
    clerk.go(0, POINTS)
    clerk.press(Key.Key_Down, SHIFT, times=3)
    clerk.paste("7\r\n")
    assert clerk.column(POINTS)[:5] == ["7", "7", "7", "7", "5"]


def test_ctrl_d_fills_down(clerk: Clerk) -> None:
    before = clerk.model.values
    clerk.go(0, TARGET)
    clerk.press(Key.Key_Right, SHIFT)
    clerk.press(Key.Key_Down, SHIFT, times=4)
    clerk.press(Key.Key_D, CONTROL)
    assert clerk.column(TARGET)[:6] == ["3251人"] * 5 + ["100%"]
    assert undone(clerk, before)


def test_ctrl_d_on_one_cell_takes_the_one_above(clerk: Clerk) -> None:
    clerk.go(1, NOTE)
    clerk.type("x")
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_D, CONTROL)
    assert clerk.cell(2, NOTE) == "x"


def test_three_hundred_rows_at_once(beginner: Clerk) -> None:
    block = "".join(f"指标{number}\t100%\t{number % 100}%\t1\r\n" for number in range(300))
    beginner.go_heading("数量指标")
    beginner.paste(block)
    assert len(beginner.rows()) == 300
    assert beginner.cell(299, SCORE) == "0.99"
    assert beginner.view.rowSpan(0, 1) == 300
    assert len(beginner.stored().rows("指标")) == 300


def test_a_click_on_a_heading_selects_its_rows(clerk: Clerk, qtbot: object) -> None:
    where = clerk.view.visualRect(clerk.step.lines.index(3, 1)).center()
    qtbot.mouseClick(clerk.view.viewport(), Qt.MouseButton.LeftButton, pos=where)  # type: ignore[attr-defined]
    assert {index.row() for index in clerk.view.selectedIndexes()} == {3, 4}
    assert clerk.at == (3, NAME)


def test_a_lone_quotation_mark_is_no_quoting(clerk: Clerk) -> None:
    clerk.go(0, NAME)
    clerk.paste('"半边引号\t5\r\n第二行\t6\r\n')
    assert clerk.column(NAME)[:2] == ['"半边引号', "第二行"]


def test_qt_finds_no_fault_in_the_model_while_rows_come_go_and_move(clerk: Clerk) -> None:
    """Qt's own tester watches every insertion and removal; a fault is a warning, and a warning fails the test."""
    tester = QAbstractItemModelTester(clerk.step.lines, QAbstractItemModelTester.FailureReportingMode.Warning)
    clerk.go(3, NAME)
    clerk.press(Key.Key_Down, SHIFT)
    clerk.press(Key.Key_Minus, CONTROL)
    clerk.go_heading("质量指标")
    clerk.paste("甲\t100%\t90%\t5\r\n乙\t100%\t90%\t5\r\n")
    clerk.press(Key.Key_Down, ALT, times=3)
    clerk.press(Key.Key_Return, CONTROL)
    for _ in range(6):
        clerk.model.undo()
    for _ in range(3):
        clerk.model.redo()
    assert tester.model() is clerk.step.lines
    assert [line.row_id for line in clerk.step.lines.lines if line.row] == [row.id for row in clerk.rows()]
