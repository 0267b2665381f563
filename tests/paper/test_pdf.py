"""The PDF: fonts embedded, text to be found again, bytes the same each time, glyphs where the display list says."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from sheets import letters
from word_files import docx, exact, font, form, paragraph, report

from perfdesk.paper import FontLibrary, GlyphRun, Rule, to_pdf, typeset
from perfdesk.paper.page import FaceKey
from perfdesk.version import VERSION
from tests.paper.printed import printed

RARE = "镕喆〇㎡堃䶮𬭚孙𬱟"


def poppler(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    program = shutil.which(tool)
    assert program, f"这项测试要用 {tool}，但没有找到。请先安装：apt-get install poppler-utils"
    (folder / "a.pdf").write_bytes(pdf)
    done = subprocess.run([program, *options, str(folder / "a.pdf")], capture_output=True, check=True)
    return done.stdout.decode() if tool != "pdftotext" else (folder / "a.txt").read_text("utf-8")


@pytest.mark.parametrize("role", ["宋体", "黑体", "楷体", "仿宋", "方正小标宋简体"])
def test_text_can_be_found_also_above_the_first_plane(role: str, tmp_path: Path) -> None:
    text = f"项目（257.06万元）满意度≥90%{RARE}"
    pdf = to_pdf(typeset(docx(paragraph(text, exact(400), font(role, 32)))))
    # readers take the gap between Chinese and Latin letters for a space
    assert poppler("pdftotext", pdf, tmp_path, "-enc", "UTF-8").strip().replace(" ", "") == text
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        assert page.get_textpage().get_text_range().strip().replace(" ", "") == text


@pytest.mark.parametrize("align", ["left", "both"])
def test_a_search_finds_numbers_with_their_units(align: str) -> None:
    """The gap between Chinese and Latin letters must not hide 「257.06万元」 from a reader's search."""
    pdf = to_pdf(typeset(docx(paragraph("资金257.06万元，受益3251人。" * 5, exact(400, align), font("仿宋", 28)))))
    with pypdfium2.PdfDocument(pdf) as document:
        for wanted in ("257.06万元", "资金257", "受益3251人"):
            assert document[0].get_textpage().search(wanted).get_next()


def test_the_pdf_has_all_the_text_of_the_paper() -> None:
    paper = typeset(form(40))
    with pdfplumber.open(io.BytesIO(to_pdf(paper))) as document:
        found = letters(page.extract_text() for page in document.pages)
    assert found == letters(paper.texts())


@pytest.mark.parametrize(
    "document", [form(20, upright=True), report(1), docx(paragraph(""))], ids=["form", "report", "empty"]
)
def test_all_fonts_are_embedded_subsets_with_a_map_to_unicode(document: bytes, tmp_path: Path) -> None:
    listing = poppler("pdffonts", to_pdf(typeset(document)), tmp_path).splitlines()[2:]
    for line in listing:
        assert line.split()[-5:-2] == ["yes", "yes", "yes"], line
        assert "Helvetica" not in line


def test_the_same_paper_gives_the_same_bytes() -> None:
    paper = typeset(form(20))
    first = to_pdf(paper, title="自评表")
    to_pdf(typeset(form(3)))
    assert to_pdf(paper, title="自评表") == first
    assert to_pdf(typeset(form(20)), title="自评表") == first


def test_metadata() -> None:
    pdf = to_pdf(typeset(form(3)), title="后扶基金专项 自评表", author="库区移民中心", subject="2022年度")
    with pypdfium2.PdfDocument(pdf) as document:
        told = document.get_metadata_dict()
    assert (told["Title"], told["Author"], told["Subject"]) == ("后扶基金专项 自评表", "库区移民中心", "2022年度")
    assert told["Producer"] == "PerfDesk"
    assert told["Creator"] == f"PerfDesk {VERSION}"


def test_glyphs_stand_where_the_display_list_puts_them() -> None:
    paper = typeset(report(1))
    with pdfplumber.open(io.BytesIO(to_pdf(paper))) as document:
        for page, drawn in zip(paper.pages, document.pages, strict=True):
            wanted = []
            for op in page.ops:
                if isinstance(op, GlyphRun):
                    x = op.x
                    for char, advance in zip(op.text, op.advances, strict=True):
                        wanted.append((char, x, page.height - op.baseline))
                        x += advance
            found = [(char["text"], char["matrix"][4], char["matrix"][5]) for char in drawn.chars]
            assert [char for char, *_ in found] == [char for char, *_ in wanted]
            for (char, x, y), (_, a, b) in zip(found, wanted, strict=True):
                assert abs(x - a) < 0.15, (char, x, a)
                assert abs(y - b) < 0.01


def test_a_face_is_one_font_however_many_characters_it_shows(tmp_path: Path) -> None:
    text = "".join(chr(0x4E00 + at) for at in range(700))
    pdf = to_pdf(typeset(docx(paragraph(text, exact(400), font("宋体", 21)))))
    assert len(poppler("pdffonts", pdf, tmp_path).splitlines()[2:]) == 1
    assert "".join(poppler("pdftotext", pdf, tmp_path, "-enc", "UTF-8").split()) == text


def test_the_table_of_objects_says_where_they_are() -> None:
    pdf = to_pdf(typeset(report(1)), title="自评报告")
    start = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    head, count, *entries = pdf[start:].split(b"trailer")[0].split(b"\n", 2)
    assert (head, int(count.split()[1])) == (b"xref", len(entries[0].splitlines()))
    for number, entry in enumerate(entries[0].splitlines()[1:], start=1):
        assert len(entry) == 19, "with its line end 20 bytes, as the format asks for"
        assert pdf[int(entry.split()[0]) :].startswith(b"%d 0 obj" % number)
        assert not pdf[int(entry.split()[0]) :].startswith(b"%d 0 obj\nnull" % number)


def test_browsers_keep_the_gap_before_a_glyph_of_a_late_code() -> None:
    """「扣9」: the first and the last of 302 characters of a face."""
    many = "扣" + "".join(chr(0x4E00 + at) for at in range(300))
    paper = typeset(docx(paragraph(many, exact(400)) + paragraph("扣9分", exact(400), font("宋体", 32))))
    (run,) = (op for op in paper.pages[-1].ops if isinstance(op, GlyphRun) and op.text == "扣9分")
    assert run.advances[0] > run.size
    chars = printed(to_pdf(paper))[-1].chars
    at = next(index for index, char in enumerate(chars) if char.text == "9")
    assert chars[at].x - chars[at - 1].x == pytest.approx(run.advances[0], abs=0.1)


def test_bold_is_a_bold_face_or_a_stroke() -> None:
    def run(name: str) -> GlyphRun:
        ops = typeset(docx(paragraph("绩效", "", font(name, 32, "<w:b/>")))).pages[0].ops
        return next(op for op in ops if isinstance(op, GlyphRun))

    assert (run("宋体").face, run("宋体").bold_stroke) == ("song-bold", False)
    assert (run("黑体").face, run("黑体").bold_stroke) == ("hei-bold", False)
    assert (run("仿宋").face, run("仿宋").bold_stroke) == ("fang", True)
    assert b" 2 Tr " in content(to_pdf(typeset(docx(paragraph("绩效", "", font("仿宋", 32, "<w:b/>"))))))


def content(pdf: bytes) -> bytes:
    """What the streams of a PDF say, those that can be inflated."""
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\n?endstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            found.append(stream)
    return b"\n".join(found)


def test_check_boxes_are_letters_that_can_be_found() -> None:
    paper = typeset(docx(paragraph("☑是　☐否　☒不适用", "", font("宋体", 21))))
    assert not paper.warnings
    assert "".join(paper.texts()).replace("　", "") == "☑是☐否☒不适用"


def test_check_boxes_that_no_face_has_are_drawn_and_not_reported_missing(tmp_path: Path) -> None:
    shutil.copy(FontLibrary().file(FaceKey("song"))[0], tmp_path)
    paper = typeset(docx(paragraph("☑是　☐否　☒不适用", "", font("宋体", 21))), FontLibrary(tmp_path))
    assert not paper.warnings
    assert "".join(paper.texts()).replace("　", "") == "是否不适用"
    assert sum(isinstance(op, Rule) for op in paper.pages[0].ops) == 4 * 3 + 2 + 2
    boxes = [op for op in paper.pages[0].ops if isinstance(op, Rule)]
    words = [op for op in paper.pages[0].ops if isinstance(op, GlyphRun)]
    assert max(rule.x1 for rule in boxes[:6]) <= words[0].x + 0.1


def test_underlines_are_drawn_under_blanks_too() -> None:
    paper = typeset(docx(paragraph("　　　　", "", font("宋体", 21, '<w:u w:val="single"/>'))))
    (rule,) = [op for op in paper.pages[0].ops if isinstance(op, Rule)]
    assert rule.x1 - rule.x0 == pytest.approx(42)
