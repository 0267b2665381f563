"""Writing a chapter by keys: figures that follow, sub-heads, tables, pictures, drafts, undo, the input method."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from perfdesk.office.desk import Desk
from perfdesk.office.export import fill_word
from perfdesk.values.entered import Place
from tests.ui.report_window import RATE, SPENT, STEP, TOTAL, USE, Key, Modifier, Writer
from ui.editor.narrative.bar import NarrativeBar
from ui.editor.narrative.live import tip
from ui.editor.narrative.menu import menu_for
from ui.main_window import MainWindow

CONTROL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier


@pytest.fixture
def writer(window: MainWindow, desk: Desk, qtbot: QtBot) -> Writer:
    return Writer(window, desk, qtbot)


def paper(writer: Writer) -> str:
    """The text of the Word file."""
    model = writer.model
    document = fill_word(model.form, model.values, model.result).document
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(document)).paragraphs)


def choose(menu: QMenu, words: str) -> None:
    """What a click on a line of a menu does."""
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()


def test_an_at_sign_opens_the_list_and_letters_narrow_it(writer: Writer) -> None:
    writer.type("全年执行@")
    assert len(writer.list) > 10
    writer.type("总额 全年执行")
    assert writer.list == ["年度资金总额 全年执行数（B） 241万元"]
    writer.press(Key.Key_Return)
    assert writer.text == f"全年执行{TOTAL}"
    assert writer.list == []
    writer.type("，完成。")
    writer.leave()
    assert writer.stored == f"全年执行{TOTAL}，完成。"


def test_the_wide_at_sign_of_an_input_method_opens_it_too_and_arrows_choose(writer: Writer) -> None:
    writer.compose("＠")
    assert writer.list == []
    writer.compose("", "＠")
    writer.compose("zhixing")  # being composed: the list waits
    assert len(writer.list) > 10
    writer.compose("", "执行率")
    assert [line.split()[-1] for line in writer.list] == ["100.00%", "100.00%"]
    writer.press(Key.Key_Down)
    writer.press(Key.Key_Up)
    writer.press(Key.Key_Tab)
    assert writer.text == RATE


def test_escape_leaves_the_at_sign_and_an_address_is_only_text(writer: Writer) -> None:
    writer.type("a@")
    writer.press(Key.Key_Escape)
    assert writer.list == []
    writer.type("b.com")
    assert writer.list == []
    writer.press(Key.Key_Return)
    writer.type("@zzz")
    assert writer.list == [], "nothing fits"
    writer.press(Key.Key_Return)
    writer.type("x")
    assert writer.text == "a@b.com\n@zzz\nx"


def test_f4_searches_by_value(writer: Writer) -> None:
    writer.type("落实")
    writer.press(Key.Key_F4)
    writer.type("250 完成")
    assert writer.list == ["落实省内对口帮扶资金 全年完成值 250万"]
    writer.press(Key.Key_Return)
    assert writer.focus is writer.editor
    assert writer.text == "落实⟦指标.1.全年完成值⟧"
    writer.press(Key.Key_F4)
    writer.press(Key.Key_Escape)
    assert writer.focus is writer.editor


def test_a_figure_follows_the_table_on_paper_and_in_the_editor_and_undo_brings_all_back(writer: Writer) -> None:
    writer.model.type_text(Place(USE), f"全年执行{TOTAL}。")
    assert writer.editor.words(TOTAL) == "241万元"
    writer.model.type_text(SPENT, "200.5")
    assert writer.editor.words(TOTAL) == "200.5万元"
    assert "全年执行200.5万元。" in paper(writer)
    writer.press(Key.Key_Z, CONTROL)
    assert writer.editor.words(TOTAL) == "241万元"
    assert "全年执行241万元。" in paper(writer)


def test_a_figure_is_one_letter_for_caret_and_deletion(writer: Writer) -> None:
    writer.model.type_text(Place(USE), f"甲{TOTAL}乙{RATE}")
    writer.end()
    writer.press(Key.Key_Backspace)
    assert writer.text == f"甲{TOTAL}乙"
    writer.press(Key.Key_Home)
    writer.press(Key.Key_Right, times=2)
    writer.type("x")
    assert writer.text == f"甲{TOTAL}x乙"
    writer.press(Key.Key_Home)
    writer.press(Key.Key_Right)
    writer.press(Key.Key_Delete)
    assert writer.text == "甲x乙"


def test_copied_within_the_program_a_figure_lives_on_and_outside_it_is_text(writer: Writer) -> None:
    writer.model.type_text(Place(USE), f"（一）执行{TOTAL}")
    writer.press(Key.Key_A, CONTROL)
    assert writer.copied() == "（一）执行241万元"
    writer.end()
    writer.press(Key.Key_Return)
    writer.press(Key.Key_V, CONTROL)
    assert writer.text == f"（一）执行{TOTAL}\n（一）执行{TOTAL}"


def test_the_menu_of_a_figure(writer: Writer) -> None:
    writer.model.type_text(Place(USE), f"执行{TOTAL}完")
    assert tip(writer.editor, 2).splitlines()[:2] == ["来自：项目资金 年度资金总额 全年执行数（B）", "241万元"]
    choose(menu_for(writer.editor, 2), "不带单位")
    assert writer.text == "执行⟦资金.年度资金总额.全年执行数|数⟧完"
    choose(menu_for(writer.editor, 2), "带单位")
    choose(menu_for(writer.editor, 2), "改成普通文字")
    assert writer.text == "执行241万元完"


def test_control_and_a_click_go_to_the_number(writer: Writer, qtbot: QtBot) -> None:
    writer.model.type_text(Place(USE), TOTAL)
    writer.put(1)
    right = writer.editor.cursorRect().center()
    right.setX(right.x() - 6)
    qtbot.mouseClick(writer.editor.viewport(), Qt.MouseButton.LeftButton, CONTROL, right)
    assert writer.page.step == "项目资金"


def test_a_figure_whose_row_was_deleted_says_so(writer: Writer) -> None:
    writer.model.type_text(Place(USE), "⟦指标.1.全年完成值⟧")
    writer.model.delete_rows("指标", ["1"])
    assert writer.editor.words("⟦指标.1.全年完成值⟧") == "【引用的数已删除】"
    assert "已经删除" in tip(writer.editor, 0)
    writer.press(Key.Key_Z, CONTROL)
    assert writer.editor.words("⟦指标.1.全年完成值⟧") == "250万"


def test_the_counter_counts_what_is_read(writer: Writer, qtbot: QtBot) -> None:
    writer.type("执行")
    writer.editor.insert_stored(TOTAL)
    qtbot.waitUntil(lambda: writer.row.count.text() == "▲ 已写 7 字，不少于 30 字")
    writer.type("字" * 900)
    qtbot.waitUntil(lambda: writer.row.count.text() == "▲ 已写 907 字，超出 107 字")


def test_sub_heads_number_themselves(writer: Writer) -> None:
    for words in ("资金到位", "资金使用"):
        writer.press(Key.Key_2, CONTROL)
        writer.type(words)
        writer.press(Key.Key_Return)
    writer.press(Key.Key_3, CONTROL)
    writer.type("x")
    assert writer.text == "（一）资金到位\n（二）资金使用\n1.x"
    writer.press(Key.Key_3, CONTROL)
    assert writer.text == "（一）资金到位\n（二）资金使用\nx"
    bar = writer.page.page(STEP).findChild(NarrativeBar)
    assert bar is not None
    writer.editor.replace_all("（二）甲\n（二）乙")
    bar.renumber.click()
    assert writer.text == "（一）甲\n（二）乙"
    writer.press(Key.Key_Z, CONTROL)
    assert writer.text == "（二）甲\n（二）乙"


def test_a_table_by_tab(writer: Writer) -> None:
    writer.type("见下表")
    bar = writer.page.page(STEP).findChild(NarrativeBar)
    assert bar is not None
    size = bar.table.menu().actions()[0].defaultWidget()  # type: ignore[attr-defined]
    size.begin()
    size.setFocus()
    writer.qtbot.keyClick(size, Key.Key_Left)
    writer.qtbot.keyClick(size, Key.Key_Up)
    writer.qtbot.keyClick(size, Key.Key_Return)
    assert writer.text == "见下表\n⟦行⟧\t\n⟦行⟧\t"
    for words in ("项目", "金额", "直补", "1"):
        writer.type(words)
        writer.press(Key.Key_Tab)
    writer.type("合计")
    assert writer.text == "见下表\n⟦行⟧项目\t金额\n⟦行⟧直补\t1\n⟦行⟧合计\t"
    choose(menu_for(writer.editor, None), "删除这一列")
    choose(menu_for(writer.editor, None), "在上面加一行")
    assert writer.text == "见下表\n⟦行⟧金额\n⟦行⟧1\n⟦行⟧\n⟦行⟧"
    writer.press(Key.Key_Z, CONTROL, times=2)
    assert writer.text == "见下表\n⟦行⟧项目\t金额\n⟦行⟧直补\t1\n⟦行⟧合计\t"
    writer.press(Key.Key_Return, times=1)
    writer.type("后文")
    writer.leave()
    assert writer.stored.endswith("⟦行⟧合计\t\n后文")


def png(width: int = 40, height: int = 20) -> bytes:
    held = BytesIO()
    Image.new("RGB", (width, height), (80, 120, 160)).save(held, "PNG")
    return held.getvalue()


def test_a_dropped_picture_gets_its_caption_and_sizes(writer: Writer, tmp_path: Path) -> None:
    file = tmp_path / "泵站.png"
    file.write_bytes(png())
    writer.type("现场如图")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    writer.editor.insertFromMimeData(data)
    writer.type("三级提水泵站")
    writer.press(Key.Key_Return)
    writer.type("后文")
    before, picture, after = writer.text.split("\n")
    assert (before, after) == ("现场如图", "后文")
    assert picture.endswith(".png 12⟧三级提水泵站")
    writer.press(Key.Key_Up)
    choose(menu_for(writer.editor, None), "图片小")
    assert " 8⟧三级提水泵站" in writer.text
    writer.leave()
    assert [len(found) for found in writer.model.values.pictures.values()] == [len(png())]


def test_a_picture_from_the_clipboard(writer: Writer) -> None:
    data = QMimeData()
    data.setImageData(QImage.fromData(png()))
    writer.paste(data=data)
    assert writer.text.startswith("⟦图 ")
    writer.press(Key.Key_Home, CONTROL)
    writer.press(Key.Key_Return)
    writer.type("前文")
    before, picture = writer.text.split("\n")
    assert before == "前文"
    assert picture.startswith("⟦图 ")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.webp", b"RIFF", "不支持这种图片"),
        ("a.png", b"no picture", "已损坏"),
        ("a.png", None, "打不开"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(
    writer: Writer, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    writer.editor.insertFromMimeData(data)
    assert words in writer.row.told.text()
    assert writer.text == ""


def test_paste_from_outside(writer: Writer) -> None:
    writer.type("前")
    writer.paste(html="<p><b>（一）资金</b></p><p>&nbsp;</p><table><tr><td>甲</td><td>乙</td></tr></table><p>末</p>")
    assert writer.text == "前（一）资金\n⟦行⟧甲\t乙\n末"
    writer.press(Key.Key_Z, CONTROL)
    assert writer.text == "前"
    writer.paste("and " * 3)
    assert writer.text == "前and and and "


def test_a_huge_paste_is_refused_with_a_sentence(writer: Writer) -> None:
    writer.paste("绩效自评" * 260_000)
    assert writer.text == ""
    assert writer.row.told.text() == "▲ 要粘贴的内容有 104 万字，一次最多粘贴 10 万字。请分段复制需要的部分"


def test_a_draft_goes_into_an_empty_chapter_and_is_shown_before_it_changes_another(
    writer: Writer, qtbot: QtBot
) -> None:
    writer.row.draft_button.click()
    drafted = writer.text
    assert TOTAL in drafted
    assert RATE in drafted
    assert writer.row.draft.isHidden()
    writer.editor.replace_all("自己写的。")
    writer.row.draft_button.click()
    assert "全年执行241万元" in writer.row.draft.text.text()
    writer.row.draft.away.click()
    assert writer.text == "自己写的。"
    writer.row.draft_button.click()
    writer.row.draft.instead.click()
    assert writer.text == drafted
    writer.press(Key.Key_Z, CONTROL)
    assert writer.text == "自己写的。"


def test_typing_is_undone_here_first_then_by_the_window(writer: Writer) -> None:
    writer.type("abc")
    writer.leave()
    writer.press(Key.Key_End)
    writer.editor.keeper._pause_over()
    writer.type("xyz")
    writer.press(Key.Key_Z, CONTROL)
    assert writer.text == "abc"
    assert writer.stored == "abc"
    writer.press(Key.Key_Z, CONTROL)
    assert writer.stored == ""
    assert writer.text == ""
    writer.press(Key.Key_Y, CONTROL)
    assert writer.text == writer.stored == "abc"


def test_a_composition_is_left_alone_by_the_pause_and_given_in_on_leaving(writer: Writer) -> None:
    writer.compose("", "资金")
    writer.compose("shiyong")
    writer.editor.keeper._pause_over()
    assert writer.stored == ""
    assert writer.text == "资金"
    writer.leave()
    assert writer.stored == "资金shiyong"


def test_after_an_undo_the_caret_stays_at_its_words(writer: Writer) -> None:
    writer.model.type_text(Place(USE), "第一段\n第二段")
    writer.model.type_text(Place(USE), "第一段改\n第二段")
    writer.put(6)  # before 二
    writer.press(Key.Key_Z, CONTROL)
    assert writer.text == "第一段\n第二段"
    assert writer.editor.textCursor().position() == 5


def test_the_page_follows_the_caret_through_a_long_chapter(writer: Writer, qtbot: QtBot) -> None:
    writer.model.type_text(Place(USE), "\n".join(f"第{number}段" + "字" * 60 for number in range(60)))
    for operation in (QTextCursor.MoveOperation.End, QTextCursor.MoveOperation.Start):
        writer.editor.moveCursor(operation)
        qtbot.waitUntil(lambda: _in_sight(writer))


def _in_sight(writer: Writer) -> bool:
    QApplication.processEvents()
    page = writer.page.page(STEP)
    area = page._area  # type: ignore[attr-defined]
    at = writer.editor.viewport().mapTo(area.viewport(), writer.editor.cursorRect().center())
    return bool(area.viewport().rect().contains(at))


def test_the_outline_leads_to_a_sub_head(writer: Writer) -> None:
    writer.editor.replace_all("（一）资金到位\n正文\n（二）资金使用\n正文")
    bar = writer.page.page(STEP).findChild(NarrativeBar)
    assert bar is not None
    bar.outline.menu().aboutToShow.emit()
    lines = [action.text().strip("　") for action in bar.outline.menu().actions()]
    assert lines[2:5] == ["（三）项目资金实际使用情况", "（一）资金到位", "（二）资金使用"]
    bar.outline.menu().actions()[4].trigger()
    assert writer.editor.textCursor().block().text() == "（二）资金使用"
