"""The text of a chapter between store, document and clipboard: nothing is lost, nothing foreign comes in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from perfdesk.narrative.blocks import Block, Figure, TableBlock, mark, parse, picture_line, row_line
from ui.editor.narrative.caret import kept_caret
from ui.editor.narrative.numbering import counted, level_of, next_number, renumbered
from ui.editor.narrative.pasting import from_html, from_plain
from ui.editor.narrative.reading import selected_text, stored_text
from ui.editor.narrative.writing import insert_text, show_text

words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="⟦⟧\u2028\u2029\ufdd0\ufdd1"), max_size=12
)  # U+FDD0 and U+FDD1 are no characters of any text: Qt marks its frames with them
figures = st.builds(
    lambda name, form: mark(Figure(name, form)),
    st.sampled_from(["年度", "总分.得分", "指标.3.得分", "附件5/1/资金.合计.预算数"]),
    st.sampled_from(["", "数"]),
)
content = st.lists(st.one_of(words, figures), max_size=4).map("".join)
rows = st.integers(1, 4).flatmap(
    lambda columns: st.lists(st.lists(content, min_size=columns, max_size=columns), min_size=1, max_size=3)
)
blocks = st.one_of(
    content,
    st.tuples(st.sampled_from(["一、", "（一）", "1.", "（1）"]), content).map("".join),
    rows.map(lambda table: "\n".join(row_line(row) for row in table)),
    st.builds(picture_line, st.sampled_from(["ab12.png", "0f.jpeg"]), st.sampled_from([8.0, 12.5, 15.0]), content),
)
texts = st.lists(blocks, max_size=6).map("\n".join)


def understood(text: str) -> list[Block]:
    """The blocks of a text; the document fills up the rows of a table, as paper does."""
    return [_filled(block) if isinstance(block, TableBlock) else block for block in parse(text)]


def _filled(table: TableBlock) -> TableBlock:
    columns = max(len(row) for row in table.rows)
    return TableBlock(tuple((*row, *[()] * (columns - len(row))) for row in table.rows))


@settings(max_examples=150, deadline=None)
@given(texts)
def test_what_is_stored_comes_back_from_the_document(qapp: QApplication, text: str) -> None:
    document = QTextDocument()
    show_text(document, text)
    assert understood(stored_text(document)) == understood(text)


@settings(max_examples=50, deadline=None)
@given(texts, texts)
def test_another_text_leaves_nothing_of_the_one_before(qapp: QApplication, one: str, other: str) -> None:
    document = QTextDocument()
    show_text(document, one)
    show_text(document, other)
    assert understood(stored_text(document)) == understood(other)


@settings(max_examples=50, deadline=None)
@given(st.lists(content.filter(str.strip), min_size=1, max_size=3), st.lists(content, min_size=1, max_size=3))
def test_paragraphs_set_in_are_where_the_caret_was(qapp: QApplication, present: list[str], new: list[str]) -> None:
    document = QTextDocument()
    show_text(document, "\n".join(present))
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    insert_text(cursor, "\n".join(new))
    assert stored_text(document) == "\n".join(present) + "\n".join(new)
    document.undo()
    assert stored_text(document) == "\n".join(present)


@settings(max_examples=50, deadline=None)
@given(texts)
def test_what_is_selected_as_a_whole_is_the_text(qapp: QApplication, text: str) -> None:
    document = QTextDocument()
    show_text(document, text)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    if cursor.hasSelection():
        assert understood(selected_text(cursor)) == understood(text)


@pytest.mark.parametrize(
    ("before", "after", "caret", "wanted"),
    [
        ("全年执行", "全年执行", 2, 2),
        ("全年", "去年全年", 2, 4),
        ("全年执行数", "全年数", 5, 3),
        ("甲乙丙", "甲丁丙", 2, 2),
        ("😀甲", "😀乙甲", 3, 4),
    ],
)
def test_the_caret_stays_at_its_words(before: str, after: str, caret: int, wanted: int) -> None:
    assert kept_caret(before, after, caret) == wanted


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {color:red}</style></head>
<body lang=ZH-CN><!--StartFragment--><p class=MsoNormal style='text-indent:32.0pt'><b><span lang=EN-US>&nbsp;&nbsp;
</span>（一）资金到位</b><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>全年执行<span style='color:red'>257.06</span>万元，<br>执行率(B/A)100%.</p>
<table class=MsoTableGrid><tr><td><p>项目</p></td><td><p>金额<br>万元</p></td></tr>
<tr><td><p>直补</p></td><td><p></p></td></tr></table><p class=MsoNormal>末段⟦年度⟧</p>
<!--EndFragment--></body></html>"""


def test_word_leaves_its_looks_behind() -> None:
    assert from_html(WORD).split("\n") == [
        "（一）资金到位",
        "全年执行257.06万元，",
        "执行率(B/A)100%.",
        row_line(["项目", "金额 万元"]),
        row_line(["直补", ""]),
        "末段〖年度〗",
    ]


def test_lists_of_a_page_keep_their_numbers() -> None:
    assert (
        from_html("<ol><li>核实数据</li><li>补充材料</li></ol><ul><li>其他</li></ul>") == "1.核实数据\n2.补充材料\n其他"
    )


def test_plain_text_is_paragraphs_and_cells_are_a_table() -> None:
    assert from_plain("　　第一段\r\n\r\n  第二段\v手动换行\x07\r\n") == "第一段\n第二段\n手动换行"
    assert from_plain("项目\t金额\n直补\t257.06\n") == row_line(["项目", "金额"]) + "\n" + row_line(["直补", "257.06"])


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("<>/tdrplbo= \"'&;-!甲乙\n"), max_size=60))
def test_no_html_is_too_broken(html: str) -> None:
    parse(from_html(html))


def test_sub_heads_count_on_and_anew() -> None:
    assert [counted(number) for number in (1, 10, 11, 20, 35, 99)] == ["一", "十", "十一", "二十", "三十五", "九十九"]
    lines = ["（一）资金", "1．到位", "2．执行", "正文", "（二）产出"]
    assert next_number(lines, 2) == "（三）"
    assert next_number(lines[:3], 3) == "3．"
    assert next_number(lines, 3) == "1．", "under another head from the beginning, with the same dot"
    moved = ["（二）产出", "1．到位", "3．执行", "（一）资金", "2.其他", "（1）一", "（1）二"]
    changed = {index: wanted for index, _, wanted in renumbered(moved)}
    assert changed == {0: "（一）", 2: "2．", 3: "（二）", 4: "1.", 6: "（2）"}


@given(st.integers(1, 99), st.integers(1, 4))
def test_every_number_given_is_a_sub_head_of_its_level(number: int, level: int) -> None:
    heads = [next_number([], level)]
    for _ in range(number - 1):
        heads.append(next_number(heads, level))
    assert level_of(heads[-1] + "资金") == level
    assert not list(renumbered(heads))
