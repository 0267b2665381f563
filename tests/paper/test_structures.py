# ruff: noqa: E501 - XML is easier to read whole
"""Sections, fields, lists and table styles of office documents."""

from __future__ import annotations

import pytest
from sheets import lines_of, text_on
from word_files import LANDSCAPE, PORTRAIT, STYLES, Cell, docx, exact, paragraph, run, table

from perfdesk.paper import Fill, GlyphRun, typeset
from perfdesk.paper.model import Grid, Paragraph
from perfdesk.paper.reading.document import read_document
from perfdesk.paper.reading.numbering import in_words


def section_end(inner: str) -> str:
    return f"<w:p><w:pPr><w:sectPr>{inner}</w:sectPr></w:pPr></w:p>"


CONTINUOUS = '<w:type w:val="continuous"/>'


def test_a_continuous_section_goes_on_where_the_one_before_ended() -> None:
    body = paragraph("甲") + section_end(PORTRAIT) + paragraph("乙")
    pages = typeset(docx(body, section=CONTINUOUS + PORTRAIT)).pages
    assert [lines_of(page) for page in pages] == [["甲", "乙"]]
    turned = typeset(docx(body, section=CONTINUOUS + LANDSCAPE)).pages
    assert [round(page.width) for page in turned] == [595, 842]


def test_odd_pages_begin_on_the_right() -> None:
    body = paragraph("甲") + section_end(PORTRAIT) + paragraph("乙")
    pages = typeset(docx(body, section='<w:type w:val="oddPage"/>' + PORTRAIT)).pages
    assert [text_on(page) for page in pages] == ["甲", "", "乙"]
    assert len(typeset(docx(body, section='<w:type w:val="evenPage"/>' + PORTRAIT)).pages) == 2


@pytest.mark.parametrize(("valign", "low", "high"), [("top", 50, 80), ("center", 400, 440), ("bottom", 770, 790)])
def test_the_text_of_a_cover_stands_in_its_middle(valign: str, low: float, high: float) -> None:
    page = typeset(docx(paragraph("封面"), section=f'{PORTRAIT}<w:vAlign w:val="{valign}"/>')).pages[0]
    (found,) = (op for op in page.ops if isinstance(op, GlyphRun))
    assert low < found.baseline < high


def field(code: str, shown: str = "9") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    head, tail = code[: len(code) // 2], code[len(code) // 2 :]  # Word spreads a code over runs
    parts = "".join(f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in (head, tail))
    return mark.format("begin") + parts + mark.format("separate") + run(shown) + mark.format("end")


def test_page_numbers_of_the_section_in_any_format_in_a_table() -> None:
    footer = table(
        (4000, 4000),
        [[Cell(content=f"<w:p>{field(' PAGE ')}</w:p>"), Cell(content=f"<w:p>{field(' SECTIONPAGES ')}</w:p>")]],
        borders=False,
    )
    reference = '<w:footerReference w:type="default" r:id="rIdfooter1"/>'
    roman = PORTRAIT + '<w:pgNumType w:fmt="upperRoman" w:start="3"/>'
    body = (
        paragraph("前") + section_end(reference + PORTRAIT) + paragraph("甲") + paragraph("乙", "<w:pageBreakBefore/>")
    )
    pages = typeset(docx(body, section=reference + roman, parts={"footer1": footer})).pages
    assert [text_on(page) for page in pages] == ["前11", "甲III2", "乙IV2"]


def test_other_fields_show_what_word_put_there_also_inside_one_another() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inner = field(" MERGEFIELD 等级 ", "优")
    nested = (
        mark.format("begin")
        + "<w:r><w:instrText>IF </w:instrText></w:r>"
        + inner
        + mark.format("separate")
        + run("合格")
        + mark.format("end")
    )
    page = typeset(docx(f"<w:p>{field(' DATE ', '2023年3月')}{nested}</w:p>")).pages[0]
    assert text_on(page) == "2023年3月合格"


def test_a_field_without_an_end_loses_no_text() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert text_on(typeset(docx(f"<w:p>{run('甲')}{begin}{run('乙')}</w:p>")).pages[0]) == "甲乙"


def test_a_field_that_was_never_updated_is_told() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inner = mark.format("begin") + "<w:r><w:instrText>AUTHOR</w:instrText></w:r>" + mark.format("end")
    (warning,) = typeset(docx(f"<w:p>{run('作者')}{inner}</w:p>")).warnings
    assert warning.place == "正文“作者”"
    assert "F9" in warning.message


def test_old_check_boxes_of_forms() -> None:
    box = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="{}"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    page = typeset(docx(f"<w:p>{box.format(0)}{box.format(1)}</w:p>")).pages[0]
    assert text_on(page) == "☐☑"


def test_paragraphs_and_rows_deleted_in_review_are_gone() -> None:
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    rows = table((2000,), [[Cell("甲")], [Cell("乙")]]).replace("<w:trPr>", "<w:trPr><w:del/>", 1)
    page = typeset(docx(paragraph("一") + gone + paragraph("二") + rows)).pages[0]
    assert text_on(page) == "一二乙"
    plain = typeset(docx(paragraph("一") + paragraph("二"))).pages[0]
    assert [op.baseline for op in page.ops if isinstance(op, GlyphRun)][1] == [
        op.baseline for op in plain.ops if isinstance(op, GlyphRun)
    ][1]


def test_what_a_section_asks_for_in_vain_is_told() -> None:
    section = PORTRAIT + '<w:pgBorders/><w:lnNumType/><w:cols w:num="2"/>'
    said = typeset(docx(paragraph("甲"), section=section)).warnings
    assert {one.place for one in said} == {"页面设置"}
    assert [word for word in ("分栏", "页面边框", "行号") if any(word in one.message for one in said)] == [
        "分栏",
        "页面边框",
        "行号",
    ]


CONDITIONS = STYLES + (
    '<w:style w:type="table" w:styleId="grid"><w:name w:val="Grid"/><w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders><w:insideH w:val="single" w:sz="4" w:color="auto"/></w:tblBorders></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:pPr><w:jc w:val="center"/></w:pPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="16" w:color="FF0000"/></w:tcBorders><w:shd w:val="clear" w:fill="112233"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:i/><w:color w:val="0000FF"/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="lastRow"><w:tcPr><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="band2Horz"><w:tcPr><w:shd w:val="clear" w:fill="EEEEEE"/></w:tcPr></w:tblStylePr></w:style>'
)


def styled(look: str, rows: int = 4) -> Grid:
    def cell(text: str, said: str = "") -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{said}</w:tcPr>{paragraph(text)}</w:tc>'

    white = '<w:shd w:val="clear" w:fill="FFFFFF"/>'
    inner = "".join(f"<w:tr>{cell('左')}{cell('右', white if at == 2 else '')}</w:tr>" for at in range(rows))
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="grid"/>{look}</w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>{inner}</w:tbl>'
    sections, _ = read_document(docx(body, styles=CONDITIONS))
    return next(block for block in sections[0].blocks if isinstance(block, Grid))


@pytest.mark.parametrize(
    "look",
    [
        '<w:tblLook w:val="04A0"/>',
        '<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>',
    ],
)
def test_a_table_styles_first_row_first_column_and_bands(look: str) -> None:
    cells = {(cell.row, cell.column): cell for cell in styled(look).cells}
    assert [cells[row, 0].fill for row in range(4)] == ["#112233", "", "#eeeeee", ""]
    assert cells[2, 1].fill == ""  # a cell's own white
    first, other = (cells[at, 1].blocks[0] for at in (0, 1))
    assert isinstance(first, Paragraph)
    assert isinstance(other, Paragraph)
    assert (first.spans[0].style.bold, first.style.align) == (True, "center")
    assert (other.spans[0].style.bold, other.style.align) == (False, "left")
    assert (cells[0, 0].edges.bottom.width, cells[0, 0].edges.bottom.color) == (2, "#ff0000")
    assert cells[1, 0].edges.bottom.width == 0.5
    left = cells[3, 0].blocks[0]
    assert isinstance(left, Paragraph)
    assert left.spans[0].style.color == "#0000ff"


def test_conditions_that_the_table_does_not_take_up() -> None:
    assert {cell.fill for cell in styled('<w:tblLook w:val="0600"/>').cells} == {""}
    last = styled('<w:tblLook w:val="0640"/>').cells
    assert [cell.valign for cell in last if cell.column == 0] == ["top", "top", "top", "bottom"]


def test_a_floating_table_is_set_in_the_flow_where_it_stands_across() -> None:
    body = table((2000, 2000), [[Cell("甲"), Cell("乙")]]).replace(
        '<w:jc w:val="center"/>', '<w:tblpPr w:tblpXSpec="right" w:tblpY="300"/>'
    )
    paper = typeset(docx(body))
    assert paper.pages[0].cells[-1].x + paper.pages[0].cells[-1].width == pytest.approx(595.3 - 45.35)
    assert [one.place for one in paper.warnings] == ["第1张表"]


def test_text_turned_upwards_is_told_with_its_place() -> None:
    paper = typeset(docx(table((700, 2000), [[Cell("合计", direction="btLr"), Cell("乙")]], height=1200)))
    assert [(one.place, "转" in one.message) for one in paper.warnings] == [("第1张表第1行第1列", True)]
    assert "".join(sorted(text_on(paper.pages[0]))) == "".join(sorted("合计乙"))


@pytest.mark.parametrize(
    ("style", "count", "shown"),
    [
        ("chineseCounting", 10, "十"), ("chineseCountingThousand", 25, "二十五"), ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"), ("chineseCountingThousand", 2004, "二千零四"), ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 12, "拾贰"), ("ideographTraditional", 3, "丙"), ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedParen", 3, "⑶"), ("ideographEnclosedCircle", 3, "㊂"), ("decimalFullWidth", 12, "１２"),
        ("upperLetter", 28, "BB"), ("lowerRoman", 4, "iv"), ("decimalZero", 4, "04"), ("numberInDash", 1, "- 1 -"), ("none", 1, ""),
    ],
)  # fmt: skip
def test_numbers_as_lists_write_them(style: str, count: int, shown: str) -> None:
    assert in_words(count, style) == shown


def numbered(levels: str, items: list[tuple[str, str]], extra: str = "", styles: str = STYLES) -> list[str]:
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{extra}'
    body = "".join(paragraph(text, said) for text, said in items)
    sections, _ = read_document(docx(body, parts={"numbering": numbering}, styles=styles))
    return [block.text for block in sections[0].blocks if isinstance(block, Paragraph)]


def level(at: int, style: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'


def item(number: int, at: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'


def test_levels_of_levels_in_plain_digits() -> None:
    levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    found = numbered(
        levels, [("甲", item(1)), ("乙", item(1, 1)), ("丙", item(1, 1)), ("丁", item(1)), ("戊", item(1, 1))]
    )
    assert found == ["第一章甲", "1.1乙", "1.2丙", "第二章丁", "2.1戊"]


def test_a_list_may_start_anew_and_look_different() -> None:
    anew = '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    other = f'<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1-")}</w:lvlOverride></w:num>'
    found = numbered(
        level(0, "decimal", "%1."), [("甲", item(1)), ("乙", item(2)), ("丙", item(3)), ("丁", item(1))], anew + other
    )
    assert found == ["1.甲", "5.乙", "I-丙", "2.丁"]


def test_bullets_of_symbol_fonts() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    levels = level(0, "bullet", "\uf06c").replace("</w:lvl>", fonts + "</w:lvl>") + level(1, "bullet", "\uf0f2")
    assert numbered(levels, [("甲", item(1)), ("乙", item(1, 1))]) == ["●甲", "•乙"]


def test_a_heading_style_brings_its_level() -> None:
    styles = (
        STYLES
        + '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>')
    assert numbered(levels, [("甲", item(1)), ("乙", '<w:pStyle w:val="h2"/>')], styles=styles) == [
        "一、甲",
        "（一）乙",
    ]


def test_content_of_headers_is_read_with_fills_and_lines() -> None:
    reference = '<w:headerReference w:type="default" r:id="rIdheader1"/>'
    header = paragraph("页眉", exact(400) + '<w:shd w:val="clear" w:fill="00FF00"/>')
    page = typeset(docx(paragraph("正文"), section=reference + PORTRAIT, parts={"header1": header})).pages[0]
    assert [op.color for op in page.ops if isinstance(op, Fill)] == ["#00ff00"]


def test_text_to_be_fitted_and_mirrored_margins_are_told() -> None:
    rows = table((3000, 3000), [[Cell("适应文字"), Cell("照常")]]).replace("<w:tcPr>", "<w:tcPr><w:tcFitText/>", 1)
    paper = typeset(docx(rows, parts={"settings": "<w:mirrorMargins/>"}))
    told = {warning.place: warning.message for warning in paper.warnings}
    assert "适应文字" in told.pop("第1张表第1行第1列")
    (mirrored,) = told.values()
    assert "对称页边距" in mirrored
