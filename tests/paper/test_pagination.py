"""Tables over several pages: labels, header rows, the last row, rows that are split."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sheets import lines_of, open_edges, text_on
from word_files import REASON, WIDTHS, Cell, docx, exact, font, form, paragraph, table

from perfdesk.paper import Page, typeset


def rows_on(page: Page) -> set[int]:
    return {box.row for box in page.cells}


def test_labels_stand_on_every_page_their_rows_reach() -> None:
    pages = typeset(form(90, upright=True)).pages
    assert len(pages) > 4
    for page in pages[1:-1]:
        joined = "".join(lines_of(page))
        assert "绩效指标" in joined.replace("绩效指标体系", "")
        assert any(first in joined for first in ("产出指标", "效益指标", "满意度指标"))


def test_a_label_is_in_the_middle_of_its_part_of_the_page() -> None:
    page = typeset(form(90)).pages[1]
    box = next(box for box in page.cells if box.column == 0 and box.height > 300)
    inside = [op for op in page.ops if hasattr(op, "baseline") and box.x <= op.x < box.x + box.width]
    middle = (min(op.baseline - op.size for op in inside) + max(op.baseline for op in inside)) / 2
    assert middle == pytest.approx(box.y + box.height / 2, abs=6)


def test_header_rows_are_repeated_and_never_alone() -> None:
    rows = [[Cell("序号"), Cell("指标"), Cell("得分")]] + [[Cell(str(n)), Cell("内容"), Cell("5")] for n in range(80)]
    for before in range(30, 50):
        body = paragraph("前文", exact(300)) * before + table((1000, 6000, 2000), rows, header=1)
        pages = typeset(docx(body)).pages
        tables = [page for page in pages if page.cells]
        assert set().union(*map(rows_on, tables)) == set(range(81))
        for page in tables:
            assert text_on(page).count("序号") == 1
            assert len(rows_on(page)) > 1, f"{before} 行前文：表头单独留在页末"


@pytest.mark.parametrize("before", range(0, 60, 3))
def test_the_last_row_never_has_a_page_of_its_own(before: int) -> None:
    rows = [[Cell(f"指标{n}"), Cell("5")] for n in range(40)] + [[Cell("总分"), Cell("100")]]
    body = paragraph("前文", exact(240)) * before + table((6000, 3000), rows)
    pages = [page for page in typeset(docx(body)).pages if page.cells]
    assert len(rows_on(pages[-1])) > 1


def test_rows_that_may_not_be_split_stay_whole() -> None:
    rows = [[Cell(REASON * 3, align="left"), Cell("5")] for _ in range(25)]
    pages = typeset(docx(table((4000, 2000), rows))).pages
    seen = [row for page in pages for row in rows_on(page)]
    assert len(seen) == len(set(seen))


def test_rows_that_may_be_split_leave_no_single_line() -> None:
    rows = [[Cell(REASON * 3, align="left"), Cell("5")] for _ in range(25)]
    pages = typeset(docx(table((4000, 2000), rows, split=True))).pages
    split = [row for a, b in pairwise(pages) for row in rows_on(a) & rows_on(b)]
    assert split, "没有一行被分开，测试没有意义"
    for page in pages:
        for box in page.cells:
            if box.row in split and box.column == 0:
                lines = {
                    op.baseline
                    for op in page.ops
                    if hasattr(op, "baseline") and box.y < op.baseline < box.y + box.height
                }
                assert len(lines) >= 2


def test_rows_stay_with_the_next_where_the_file_says_so() -> None:
    keep = paragraph("表头", "<w:keepNext/>" + exact(240), font("黑体", 18))
    rows = [[Cell(f"行{n}"), Cell("5")] for n in range(60)]
    for at in range(20, 50):
        rows[at] = [Cell(content=keep), Cell(content=keep)]
        for page in typeset(docx(table((6000, 3000), rows))).pages[:-1]:
            assert max(rows_on(page)) != at
        rows[at] = [Cell(f"行{at}"), Cell("5")]


def test_a_head_in_the_middle_of_a_table_never_ends_a_page() -> None:
    """Word marks 一级指标 | 二级指标 … as a header row, too; being no leading row, it is not repeated."""
    last_rows = set()
    for at in range(20, 50):
        rows = table((6000, 3000), [[Cell(f"行{n}"), Cell("5")] for n in range(60)]).split("<w:trPr>")
        rows[at + 1] = "<w:tblHeader/>" + rows[at + 1]
        paper = typeset(docx("<w:trPr>".join(rows)))
        last_rows |= {max(rows_on(page)) for page in paper.pages[:-1]}
        assert at not in {max(rows_on(page)) for page in paper.pages[:-1]}
    assert len(last_rows) == 2


def test_a_chain_of_headings_begins_its_page_with_the_text_below() -> None:
    names = ("五、改进建议", "1．加强管理")
    heads = [paragraph(name, "<w:keepNext/>" + exact(580), font("黑体", 32)) for name in names]
    line, below = (paragraph(text, exact(580), font("仿宋", 32)) for text in ("一行。", "按月通报进度。"))
    for count in range(18, 30):
        pages = [text_on(page) for page in typeset(docx(line * count + "".join(heads) + below)).pages]
        (at,) = (number for number, text in enumerate(pages) if "改进建议" in text)
        assert "加强管理" in pages[at]
        assert "按月通报" in pages[at]


def test_cells_say_where_they_are() -> None:
    paper = typeset(form(20))
    first = paper.pages[0]
    name = next(box for box in first.cells if (box.row, box.column) == (0, 2))
    assert (name.table, name.width) == (0, pytest.approx(sum(WIDTHS[2:]) / 20))
    inside = [op for op in first.ops if hasattr(op, "text") and name.x < op.x < name.x + name.width]
    assert "后扶基金专项" in "".join(op.text for op in inside if name.y < op.baseline < name.y + name.height)
    assert {box.row for page in paper.pages for box in page.cells} == set(range(31))


def test_two_tables_are_counted_in_document_order() -> None:
    inner = table((1000, 1000), [[Cell("内"), Cell("层")]]) + "<w:p/>"
    rows = [[Cell("一"), Cell(content=inner)]]
    paper = typeset(docx(table((3000, 3000), rows) + "<w:p/>" + table((3000,), [[Cell("二")]])))
    assert sorted({box.table for box in paper.pages[0].cells}) == [0, 2]
    assert "内" in text_on(paper.pages[0])
    assert not open_edges(paper.pages[0])


def test_page_breaks_and_page_break_before() -> None:
    body = paragraph("甲") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + paragraph("乙")
    body += paragraph("丙", "<w:pageBreakBefore/>")
    assert [text_on(page) for page in typeset(docx(body)).pages] == ["甲", "乙", "丙"]


def test_no_widows_and_orphans_in_text() -> None:
    for before in range(30, 50):
        body = paragraph("行", exact(300)) * before + paragraph(REASON * 4, exact(300))
        pages = typeset(docx(body)).pages
        if len(pages) == 2:
            here = len([line for line in lines_of(pages[0]) if line != "行"])
            there = len([line for line in lines_of(pages[1]) if line != "行"])
            assert here != 1
            assert there != 1
