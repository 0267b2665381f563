# ruff: noqa: E501 - XML is easier to read whole
"""How text looks: borders and colours of paragraphs and runs, kinds of lines, leaders, marks, widths."""

from __future__ import annotations

import pypdfium2
import pytest
from sheets import text_on
from word_files import Cell, docx, paragraph, run, table

from perfdesk.paper import Fill, GlyphRun, Op, Rule, to_pdf, typeset

SIDES = ("top", "left", "bottom", "right")


def ops(body: str) -> tuple[Op, ...]:
    return typeset(docx(body)).pages[0].ops


def rules(body: str) -> list[Rule]:
    return [op for op in ops(body) if isinstance(op, Rule)]


def glyphs(body: str) -> dict[str, GlyphRun]:
    return {op.text: op for op in ops(body) if isinstance(op, GlyphRun)}


def bordered(kind: str, sides: tuple[str, ...] = SIDES, size: int = 8, between: str = "") -> str:
    inner = "".join(f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="4" w:color="FF0000"/>' for side in sides)
    return f"<w:pBdr>{inner}{between}</w:pBdr>"


def test_a_paragraph_in_a_box_and_the_text_below_it() -> None:
    body = paragraph("甲", bordered("single")) + paragraph("乙")
    plain = glyphs(paragraph("甲") + paragraph("乙"))
    found = glyphs(body)
    box = rules(body)
    assert len(box) == 4
    assert {rule.color for rule in box} == {"#ff0000"}
    assert found["甲"].baseline == pytest.approx(plain["甲"].baseline + 5)
    assert found["乙"].baseline == pytest.approx(plain["乙"].baseline + 10)
    assert min(rule.x0 for rule in box) == pytest.approx(45.35 - 4.5)


def test_like_paragraphs_share_a_box_and_unlike_ones_do_not() -> None:
    like = rules(paragraph("甲", bordered("single")) + paragraph("乙", bordered("single")))
    assert len([rule for rule in like if rule.y0 == rule.y1]) == 2
    between = '<w:between w:val="single" w:sz="4" w:space="1" w:color="auto"/>'
    lined = rules(paragraph("甲", bordered("single", between=between)) * 2)
    assert len([rule for rule in lined if rule.y0 == rule.y1]) == 3
    unlike = rules(paragraph("甲", bordered("single")) + paragraph("乙", bordered("double")))
    assert len([rule for rule in unlike if rule.y0 == rule.y1]) == 2 + 4


def test_a_paragraphs_colour_covers_its_lines() -> None:
    found = ops(paragraph("字" * 100, '<w:shd w:val="clear" w:fill="DDEEFF"/>'))
    fills = [op for op in found if isinstance(op, Fill)]
    assert {fill.color for fill in fills} == {"#ddeeff"}
    assert fills[1].y == pytest.approx(fills[0].y + fills[0].h)
    assert isinstance(found[0], Fill)


@pytest.mark.parametrize(
    ("kind", "count", "dashed"),
    [
        ("single", 1, False),
        ("double", 2, False),
        ("thinThickSmallGap", 2, False),
        ("dashed", 1, True),
        ("dotted", 1, True),
    ],
)
def test_kinds_of_border_lines(kind: str, count: int, dashed: bool) -> None:
    found = rules(paragraph("甲", bordered(kind, ("bottom",), 24)))
    assert len(found) == count
    assert all(bool(rule.dash) == dashed for rule in found)
    if kind.startswith("thin"):
        assert found[0].width < found[1].width
        assert found[0].y0 < found[1].y0


def test_dashes_are_dashes_in_the_pdf() -> None:
    pages = [typeset(docx(paragraph("甲", bordered(kind, ("bottom",), 16)))) for kind in ("single", "dashed")]
    dark = []
    for paper in pages:
        (rule,) = (op for op in paper.pages[0].ops if isinstance(op, Rule))
        drawn = pypdfium2.PdfDocument(to_pdf(paper))[0].render(scale=4).to_pil().convert("L")
        row = [drawn.getpixel((x, round(rule.y0 * 4))) < 200 for x in range(round(rule.x0 * 4), round(rule.x1 * 4))]
        dark.append(sum(row) / len(row))
    assert dark[0] == pytest.approx(1, abs=0.01)
    assert dark[1] == pytest.approx(2 / 3, abs=0.08)


def test_cell_borders_may_be_dashed_and_cells_crossed() -> None:
    said = '<w:tcBorders><w:top w:val="dashed" w:sz="8"/><w:tl2br w:val="single" w:sz="4"/></w:tcBorders>'
    found = rules(table((2000, 2000), [[Cell("甲", properties=said), Cell("乙")]]))
    (crossing,) = [rule for rule in found if rule.x0 != rule.x1 and rule.y0 != rule.y1]
    assert crossing.x1 - crossing.x0 == pytest.approx(100)
    assert crossing.y1 > crossing.y0
    assert len([rule for rule in found if rule.dash]) == 1


def test_leaders_fill_the_line_up_to_the_number() -> None:
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs>'
    line = f"<w:p><w:pPr>{tabs}</w:pPr><w:r><w:t>一、概况</w:t><w:tab/><w:t>12</w:t></w:r></w:p>"
    found = [op for op in ops(line) if isinstance(op, GlyphRun)]
    dots = next(op for op in found if set(op.text) == {"."})
    number = next(op for op in found if op.text == "12")
    heading = next(op for op in found if op.text.startswith("一"))
    assert dots.x >= heading.x + sum(heading.advances)
    assert number.x - 5 < dots.x + sum(dots.advances) <= number.x
    assert number.x + sum(number.advances) == pytest.approx(45.35 + 400)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ('<w:u w:val="single"/>', 1), ('<w:u w:val="double"/>', 2), ('<w:u w:val="dotted"/>', 1), ('<w:u w:val="none"/>', 0),
        ("<w:strike/>", 1), ("<w:dstrike/>", 2), ('<w:em w:val="dot"/>', 2), ('<w:bdr w:val="single" w:sz="4"/>', 4),
    ],
)  # fmt: skip
def test_lines_and_marks_of_a_run(said: str, count: int) -> None:
    assert len(rules(f"<w:p>{run('两字', said)}</w:p>")) == count


def test_a_waved_line_waves() -> None:
    found = rules(f"<w:p>{run('两字', '<w:u w:val=' + chr(34) + 'wave' + chr(34) + '/>')}</w:p>")
    assert len(found) > 5
    assert len({rule.y0 for rule in found}) == 2


def test_the_marker_pen_hidden_text_and_capitals() -> None:
    inner = run("亮", '<w:highlight w:val="yellow"/>') + run("藏", "<w:vanish/>") + run("abc", "<w:caps/>")
    page = typeset(docx(f"<w:p>{inner}</w:p>")).pages[0]
    assert text_on(page) == "亮ABC"
    assert [op.color for op in page.ops if isinstance(op, Fill)] == ["#ffff00"]


def test_narrow_and_fitted_letters() -> None:
    inner = run("一半", '<w:w w:val="50"/>') + run("乙")
    found = glyphs(f"<w:p>{inner}</w:p>")
    assert found["一半"].stretch == 0.5
    assert found["乙"].x == pytest.approx(found["一半"].x + 10.5)
    fitted = glyphs(f"<w:p>{run('三个字', '<w:fitText w:val=' + chr(34) + '1200' + chr(34) + '/>')}</w:p>")
    assert sum(fitted["三个字"].advances) == pytest.approx(60)


def test_narrow_letters_are_narrow_in_the_pdf() -> None:
    import io

    import pdfplumber

    paper = typeset(docx(f"<w:p>{run('一半一半', '<w:w w:val=' + chr(34) + '50' + chr(34) + '/>')}{run('乙')}</w:p>"))
    with pdfplumber.open(io.BytesIO(to_pdf(paper))) as pdf:
        chars = pdf.pages[0].chars
    assert [round(char["x0"] - chars[0]["x0"], 1) for char in chars] == pytest.approx(
        [0, 5.2, 10.5, 15.8, 21], abs=0.15
    )


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "☐"),
        ("Wingdings 2", "F052", "☑"),
        ("Symbol", "F0B3", "≥"),
        ("Wingdings", "006F", "☐"),
    ],
)
def test_signs_of_symbol_fonts_as_symbols_and_as_letters(font: str, code: str, shown: str) -> None:
    as_symbol = f'<w:p><w:r><w:sym w:font="{font}" w:char="{code}"/></w:r></w:p>'
    letter = chr(int(code, 16))
    as_letter = (
        f"<w:p>{run(letter, f'<w:rFonts w:ascii={chr(34)}{font}{chr(34)} w:hAnsi={chr(34)}{font}{chr(34)}/>')}</w:p>"
    )
    for body in (as_symbol, as_letter):
        paper = typeset(docx(body))
        assert not paper.warnings
        assert text_on(paper.pages[0]) == shown
