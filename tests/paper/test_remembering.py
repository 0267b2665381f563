"""What is kept from one document to the next changes no page and loses no warning, whatever came before."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import Cell, docx, exact, font, form, paragraph, run, table

from perfdesk.paper import Paper, typeset
from perfdesk.paper.reading import cell_properties, document, known_rows, tables
from perfdesk.paper.reading.package import Package
from perfdesk.paper.setting import content, lines, place, upright

ROWS = [
    [Cell("一级指标", 1, "restart"), Cell("数量", 1), Cell("98%", 1)],
    [Cell("", 1, "continue"), Cell("质量", 1), Cell("", 1)],
    [Cell("从下往上", 1, direction="btLr"), Cell("时效", 1), Cell("①", 1)],
]
WIDTHS = (1200, 3000, 1800)
PAGE = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
PAGE += (
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
NUMBERED = f"<w:p>{PAGE}</w:p>"
FOOTER = '<w:footerReference w:type="default" r:id="rIdfooter1"/><w:pgSz w:w="11906" w:h="16838"/>'
SHIFTED = [[Cell("甲"), Cell("乙"), Cell("丙")], *ROWS]
NESTED = [
    [Cell("外", 1), Cell("", 1, content=table((900, 900), [[Cell("数量"), Cell("98%")]]) + "<w:p/>"), Cell("丙", 1)]
]
FORMULA = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'
)

TEXT = "<w:p><w:r><w:t>数量</w:t></w:r></w:p>"
STRANGE = (
    f"<w:tr><w:tc>{TEXT}</w:tc><!-- </w:tr><w:tr> --><w:tc>{TEXT}</w:tc></w:tr>",
    "<w:tr><w:tc><w:p><w:r><w:t><![CDATA[甲</w:tr><w:tr >乙]]></w:t></w:r></w:p></w:tc></w:tr>",
    f'<w:tr w:readBefore="1"><w:tc>{TEXT}</w:tc></w:tr>',
    f'<w:tr/><w:tr w:rsidR="1"/><w:tr ><w:tc>{TEXT}</w:tc></w:tr >',
    f"<w:tr><w:tc>{TEXT}<w:tbl><w:tr><w:tc>{TEXT}</w:tc></w:tr><w:tr w:rsidR='1'/></w:tbl>{TEXT}</w:tc></w:tr>",
    f"<w:tr><?note </w:tr>?><w:tc>{TEXT}</w:tc></w:tr>",
    f'<w:tr><w:tc>{TEXT}</w:tc></w:tr><w:tr xmlns:w="urn:other"><w:tc>{TEXT}</w:tc></w:tr>',
    f'<w:sdt><w:sdtContent><w:tr w:rsidR="1"><w:trPr/><w:tc>{TEXT}</w:tc></w:tr></w:sdtContent></w:sdt>',
)
"""Rows that can't be told by looking for their tags, and some that can."""

DOCUMENTS = (
    *(docx(f"<w:tbl>{row}<w:tr><w:tc>{TEXT}</w:tc></w:tr></w:tbl>") for row in STRANGE),
    docx(table(WIDTHS, ROWS)),
    docx(table(WIDTHS, ROWS, borders=False)),
    docx(table(WIDTHS, ROWS, pitch=360)),
    docx(table((2400, 1500, 2100), ROWS)),
    docx(table(WIDTHS, SHIFTED)),
    docx(table(WIDTHS, [*ROWS, *ROWS])),
    docx(paragraph("前言", exact(400)) + table(WIDTHS, ROWS) + table(WIDTHS, ROWS)),
    docx(table(WIDTHS, NESTED) + table(WIDTHS, ROWS)),
    docx(NUMBERED * 2, parts={"footer1": NUMBERED}, section=FOOTER),
    docx(f"<w:p>{run('同一段')}{FORMULA}</w:p>" * 2),
    docx(table(WIDTHS, [[Cell("", content=f"<w:p>{FORMULA}</w:p>"), Cell("乙"), Cell("丙")]] * 2)),
    docx(paragraph("资金257.06万元", exact(400), font("仿宋", 28)) * 3),
    form(60),
    form(60, reason="另一个原因。" * 30),
    form(61),
    form(60, split=True),
    form(60, upright=True),
)


def forget() -> None:
    """As in a fresh process."""
    document._styles.cache_clear()
    lines.set_paragraph.cache_clear()
    upright.upright.cache_clear()
    for kept in (
        known_rows._known,
        tables._rows,
        tables._cells,
        cell_properties._known,
        content._stacks,
        place._placed,
    ):
        kept.clear()


@cache
def alone(number: int) -> Paper:
    forget()
    return typeset(DOCUMENTS[number])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, len(DOCUMENTS) - 1), min_size=2, max_size=8))
def test_each_is_set_as_in_a_fresh_process(numbers: list[int]) -> None:
    wanted = [alone(number) for number in numbers]
    forget()
    for number, fresh in zip(numbers, wanted, strict=True):
        paper = typeset(DOCUMENTS[number])
        assert paper.pages == fresh.pages
        assert paper.warnings == fresh.warnings


def test_what_did_not_change_stays_the_same_object() -> None:
    """The window draws again only what is another object, and compares the others without looking inside."""
    before, after = typeset(form(60, before=paragraph("甲"))), typeset(form(60, before=paragraph("乙")))
    assert before.pages[0].ops != after.pages[0].ops
    assert len(before.pages) > 2
    assert all(one is other for one, other in zip(before.pages[2].ops, after.pages[2].ops, strict=True))


def test_rows_that_were_read_are_left_out_of_the_tree() -> None:
    def main(document: bytes) -> bytes:
        return Package(document).data("word/document.xml")

    forget()
    typeset(form(60))
    edited = main(form(60, before=paragraph("甲")))
    left, rows = known_rows.without_known_rows(edited)
    assert len(left) < len(edited) / 10
    assert len(rows) > 20
    assert all(row.read for row in rows.values())
    for row in STRANGE[:3]:
        strange = main(docx(f"<w:tbl>{row}</w:tbl>"))
        assert known_rows.without_known_rows(strange) == (strange, {})
