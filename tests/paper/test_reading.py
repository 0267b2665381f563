# ruff: noqa: E501 - XML is easier to read whole
"""What is read from Word files of several writers: spans, wrappers, tracked changes, styles, sections, lists."""

from __future__ import annotations

from typing import TypeVar

import pytest
from sheets import lines_of, text_on
from word_files import LANDSCAPE, PORTRAIT, STYLES, Cell, docx, exact, font, paragraph, report, run, table

from perfdesk.paper import GlyphRun, Rule, typeset
from perfdesk.paper.model import Block, Grid, Paragraph
from perfdesk.paper.reading.document import read_document

One = TypeVar("One", bound=Block)


def blocks(document: bytes, kind: type[One]) -> list[One]:
    sections, _ = read_document(document)
    return [block for section in sections for block in section.blocks if isinstance(block, kind)]


def grid(xml: str) -> Grid:
    return blocks(docx(xml), Grid)[0]


def shape(found: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in found.cells]


def tc(text: str, said: str = "") -> str:
    return f"<w:tc><w:tcPr>{said}</w:tcPr>{paragraph(text)}</w:tc>"


GRID = '<w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid>'


def test_spans_both_ways() -> None:
    rows = [
        [Cell("甲", 2), Cell("乙", 1, "restart")],
        [Cell("丙", 1, "restart"), Cell("丁"), Cell("", 1, "continue")],
        [Cell("", 1, "continue"), Cell("戊"), Cell("己")],
    ]
    assert shape(grid(table((1000, 1000, 1000), rows))) == [
        (0, 0, 1, 2, "甲"), (0, 2, 2, 1, "乙"), (1, 0, 2, 1, "丙"), (1, 1, 1, 1, "丁"), (2, 1, 1, 1, "戊"), (2, 2, 1, 1, "己"),
    ]  # fmt: skip


def test_grid_before_and_the_older_way_of_merging() -> None:
    start, wide = tc("甲", '<w:hMerge w:val="restart"/>'), tc("丙", '<w:gridSpan w:val="2"/>')
    first = f"<w:tr>{start}{tc('', '<w:hMerge/>')}{tc('乙')}</w:tr>"
    second = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{wide}</w:tr>'
    found = shape(grid(f"<w:tbl>{GRID}{first}{second}</w:tbl>"))
    assert found == [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙"), (1, 1, 1, 2, "丙")]


def test_content_controls_and_tracked_changes_are_looked_through() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inner = f"<w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>{control.format(run('值'))}"
    cell = f"<w:tc><w:tcPr/>{control.format(f'<w:p>{inner}</w:p>')}</w:tc>"
    row = control.format(f"<w:tr>{control.format(cell)}{tc('乙')}{tc('丙')}</w:tr>")
    found = grid(control.format(f"<w:tbl>{GRID}{row}</w:tbl>"))
    assert [cell.text for cell in found.cells] == ["新值", "乙", "丙"]


def test_widths_come_from_the_cells_where_the_grid_has_none() -> None:
    cells = tc("甲", '<w:tcW w:w="1500" w:type="dxa"/>') + tc("乙", '<w:tcW w:w="600" w:type="dxa"/>')
    assert grid(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>").columns == (75.0, 30.0)


STYLED = STYLES + (
    '<w:style w:type="paragraph" w:styleId="base"><w:name w:val="底"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/>'
    '<w:spacing w:line="300" w:lineRule="exact"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体" w:ascii="Arial"/><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="top"><w:name w:val="顶"/><w:basedOn w:val="base"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="圈"/><w:basedOn w:val="loop"/></w:style>'
    '<w:style w:type="character" w:styleId="red"><w:name w:val="红"/><w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>'
)


def test_styles_inherit_and_what_is_nearer_holds() -> None:
    said = '<w:pStyle w:val="top"/>'
    (found,) = blocks(docx(paragraph("字", said, '<w:rStyle w:val="red"/><w:b w:val="0"/>'), styles=STYLED), Paragraph)
    style = found.spans[0].style
    assert (style.role, style.latin, style.size, style.bold, style.color) == ("hei", "hei", 16, False, "#ff0000")
    assert (found.style.align, found.style.rule, found.style.pitch) == ("center", "exact", 15)
    assert blocks(docx(paragraph("字", '<w:pStyle w:val="loop"/>'), styles=STYLED), Paragraph)[0].text == "字"


@pytest.mark.parametrize(
    ("said", "first", "left"),
    [
        ('<w:ind w:firstLine="420"/>', 21, 0),
        ('<w:ind w:firstLineChars="200" w:firstLine="420"/>', 32, 0),
        ('<w:ind w:left="840" w:hanging="420"/>', -21, 42),
        ('<w:ind w:leftChars="100" w:hangingChars="100"/>', -16, 16),
    ],
)
def test_indents_in_lengths_and_in_characters(said: str, first: float, left: float) -> None:
    (found,) = blocks(docx(paragraph("字", said, font("仿宋", 32))), Paragraph)
    assert (found.style.first, found.style.left) == (first, left)


def test_borders_of_table_cell_and_neighbour() -> None:
    heavy = '<w:tcBorders><w:bottom w:val="single" w:sz="12" w:color="FF0000"/><w:right w:val="nil"/></w:tcBorders>'
    rows = [[Cell("甲", properties=heavy), Cell("乙")], [Cell("丙"), Cell("丁")]]
    page = typeset(docx(table((2000, 2000), rows))).pages[0]
    rules = [op for op in page.ops if isinstance(op, Rule)]
    (red,) = [rule for rule in rules if rule.color == "#ff0000"]
    assert red.width == 1.5
    assert red.y0 == red.y1
    assert {rule.width for rule in rules if rule is not red} == {0.5}


def test_a_table_without_borders_has_no_rules() -> None:
    page = typeset(docx(table((2000, 2000), [[Cell("甲"), Cell("乙")]], borders=False))).pages[0]
    assert not [op for op in page.ops if isinstance(op, Rule)]


def test_sections_paper_numbers_and_footers() -> None:
    sections, _ = read_document(report(1))
    assert [round(section.sheet.width) for section in sections] == [595, 595, 842]
    pages = typeset(report(1)).pages
    feet = [
        "".join(op.text for op in page.ops if isinstance(op, GlyphRun) and op.baseline > page.height - 90)
        for page in pages
    ]
    assert feet[0] == ""
    assert feet[1:3] == ["— 1 —", "— 2 —"]


@pytest.mark.parametrize("name", ["PAGE", "NUMPAGES"])
def test_fields_show_what_is_true_now(name: str) -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = mark.format("begin") + f"<w:r><w:instrText> {name} \\* MERGEFORMAT </w:instrText></w:r>"
    field += mark.format("separate") + run("99") + mark.format("end")
    body = paragraph("甲") + paragraph("乙", "<w:pageBreakBefore/>")
    section = '<w:footerReference w:type="default" r:id="rIdfooter1"/>' + PORTRAIT
    pages = typeset(docx(body, section=section, parts={"footer1": f"<w:p>{field}</w:p>"})).pages
    assert [text_on(page) for page in pages] == [f"甲{'1' if name == 'PAGE' else '2'}", "乙2"]


def test_landscape_that_only_says_so() -> None:
    section = LANDSCAPE.replace('w:w="16838" w:h="11906"', 'w:w="11906" w:h="16838"')
    page = typeset(docx(paragraph("横"), section=section)).pages[0]
    assert page.width > page.height


def test_lists_count() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:suff w:val="space"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="3"/></w:numPr>'
    body = "".join(
        paragraph(text, item.format(level)) for text, level in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0), ("戊", 1))
    )
    document = docx(body, parts={"numbering": numbering})
    wanted = ["一、甲", "1. 乙", "2. 丙", "二、丁", "1. 戊"]
    assert [found.text for found in blocks(document, Paragraph)] == wanted
    assert [found.text for found in blocks(document, Paragraph)] == wanted  # read again, it counts from one again


def test_what_is_not_supported_is_said_with_its_place() -> None:
    picture = "<w:p><w:r><w:drawing/></w:r></w:p>"
    rows = [[Cell("甲"), Cell(content=picture)]]
    paper = typeset(docx(picture + table((2000, 2000), rows)))
    assert [(one.place, "图片" in one.message) for one in paper.warnings] == [
        ("正文", True),
        ("第1张表第1行第2列", True),
    ]


def test_an_exact_row_too_low_for_its_text_is_said_and_nothing_is_lost() -> None:
    xml = table((1000,), [[Cell("很长的文字" * 5)]]).replace('w:hRule="atLeast"', 'w:hRule="exact"')
    paper = typeset(docx(xml))
    assert "固定行高" in paper.warnings[0].message
    assert text_on(paper.pages[0]) == "很长的文字" * 5


def test_a_table_wider_than_the_paper_is_said() -> None:
    paper = typeset(docx(table((9000, 9000), [[Cell("甲"), Cell("乙")]])))
    assert "纸" in paper.warnings[0].message


def test_vertical_text_is_one_character_a_line() -> None:
    rows = [
        [Cell("绩效指标", 1, "restart", direction="tbRlV"), Cell("甲")],
        *[[Cell("", 1, "continue"), Cell("乙")]] * 5,
    ]
    runs = [op for op in typeset(docx(table((500, 3000), rows))).pages[0].ops if isinstance(op, GlyphRun)]
    label = [op for op in runs if op.text in "绩效指标"]
    assert len(label) == 4
    assert len({round(op.x, 1) for op in label}) == 1
    assert sorted(op.baseline for op in label) == [op.baseline for op in label]


def test_tabs_stop_where_they_are_told() -> None:
    tabs = '<w:tabs><w:tab w:val="left" w:pos="2000"/><w:tab w:val="right" w:pos="6000"/></w:tabs>'
    body = f"<w:p><w:pPr>{tabs}</w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:tab/><w:t>丙丁</w:t></w:r></w:p>"
    runs = [op for op in typeset(docx(body)).pages[0].ops if isinstance(op, GlyphRun)]
    assert [round(op.x - 45.35) for op in runs] == [0, 100, 279]


def test_super_and_subscript() -> None:
    body = "<w:p>" + run("m") + run("2", '<w:vertAlign w:val="superscript"/>') + "</w:p>"
    base, raised = (op for op in typeset(docx(body)).pages[0].ops if isinstance(op, GlyphRun))
    assert raised.baseline < base.baseline
    assert raised.size < base.size


def test_a_paragraph_read_before_is_not_mistaken_for_another() -> None:
    """The same XML under another style sheet or another document grid is another paragraph."""
    body = paragraph("字", exact(300).replace('w:line="300" w:lineRule="exact"', ""))
    large = STYLES.replace('<w:sz w:val="21"/>', '<w:sz w:val="44"/>')
    sizes = [blocks(docx(body, styles=sheet), Paragraph)[0].mark.size for sheet in (STYLES, large, STYLES)]
    assert sizes == [10.5, 22, 10.5]
    pitch = '<w:docGrid w:type="lines" w:linePitch="312"/>'
    grids = [blocks(docx(body, section=PORTRAIT + extra), Paragraph)[0].style.grid for extra in ("", pitch, "")]
    assert grids == [0, 15.6, 0]


def test_headers_push_the_text_down() -> None:
    section = '<w:headerReference w:type="default" r:id="rIdheader1"/>' + PORTRAIT
    tall = paragraph("页眉", exact(2000))
    page = typeset(docx(paragraph("正文"), section=section, parts={"header1": tall})).pages[0]
    assert lines_of(page) == ["正文", "页眉"]
    text, header = (op for op in page.ops if isinstance(op, GlyphRun))
    assert text.baseline > header.baseline
