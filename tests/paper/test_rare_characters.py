"""Rare characters: each role's chain covers the national standard, and what it prints can be found in the PDF."""

from __future__ import annotations

import runpy
import shutil
import subprocess
from pathlib import Path

import pytest
from word_files import docx, font, paragraph

from perfdesk.paper import FontLibrary, GlyphRun, to_pdf, typeset
from perfdesk.paper.fonts import sfnt
from perfdesk.paper.fonts.library import default_library
from perfdesk.paper.model import Role

CHARSET = runpy.run_path(str(Path(__file__).parents[2] / "packaging" / "fontbuild" / "charset.py"))
NAMES: dict[Role, str] = {
    "song": "宋体", "hei": "黑体", "kai": "楷体_GB2312", "fang": "仿宋_GB2312", "xbs": "方正小标宋简体",
}  # fmt: skip
RARE = "镕喆堃䶮𬭚㛃瑄亶圐圙啰𬱟𨱏𫖯𬬻〇㎡"
every_face = pytest.mark.parametrize(("role", "bold"), [(role, bold) for role in NAMES for bold in (False, True)])


def gbk() -> set[str]:
    """The Han characters of GBK, as its code table has them."""
    pairs = (bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    return {char for pair in pairs for char in pair.decode("gbk", "ignore") if "\u4e00" <= char <= "\u9fff"}


@every_face
def test_the_chain_covers_gbk_and_gb18030_level_2(role: Role, bold: bool) -> None:
    """Level 2 holds all 8,105 characters of the table of general standard characters."""
    chain = [face for _, face in default_library().metrics(role, bold).chain]
    level2 = {chr(code) for code in CHARSET["level2"]()}
    wanted = gbk() | level2
    assert (len(gbk()), len(level2)) == (20_902, 27_775)
    assert not [char for char in wanted if not any(face.glyph(char) for face in chain)]


@every_face
def test_rare_names_are_printed_embedded_and_found(role: Role, bold: bool, tmp_path: Path) -> None:
    made = typeset(docx(paragraph(RARE, "", font(NAMES[role], 32, "<w:b/>" if bold else ""))))
    assert not made.warnings
    library = made.fonts or default_library()
    for run in (op for op in made.pages[0].ops if isinstance(op, GlyphRun)):
        face = sfnt.face(*library.file(run.face))
        assert all(face.glyph(char) for char in run.text)
    (tmp_path / "a.pdf").write_bytes(to_pdf(made))
    assert read(tmp_path / "a.pdf") == RARE


SIGNS = (
    "≒≧≦≥≤≈≠±×÷∵∴√°′″‰‱℃㎡㎥㎞㎜㎏№℡①⑳⑴⒈㈠Ⅰ Ⅷ ⅻ ❶½⅓¼²³₂μΩΦ⌀Ø—…·•¥￥$€£▲△▼◆◇●○■□★☆◎✓✗→←↑↓⇒▶"
    "✔✘✕✖❌✅➢➤►◄➔➜➝⟶⟵⩾⩽⬜◽◻⬛◾◼⭕➕➖➗❗❓⟨⟩⟪⟫∙⋅"
).replace(" ", "")
"""What clerks type or paste beside Chinese: of GBK, of the input methods' sign tables, of phones."""


@every_face
def test_signs_are_printed_and_found_as_typed(role: Role, bold: bool, tmp_path: Path) -> None:
    """Some are drawn as a sign that looks alike; what is copied from the PDF is what was typed."""
    made = typeset(docx(paragraph(SIGNS, "", font(NAMES[role], 24, "<w:b/>" if bold else ""))))
    assert not made.warnings
    library = made.fonts or default_library()
    runs = [op for page in made.pages for op in page.ops if isinstance(op, GlyphRun)]
    for run in runs:
        face = sfnt.face(*library.file(run.face))
        assert all(face.outline(face.glyph(char)) for char in run.text), run.text
    assert "".join(run.text for run in runs) == SIGNS
    (tmp_path / "a.pdf").write_bytes(to_pdf(made))
    assert read(tmp_path / "a.pdf") == SIGNS


def test_a_sign_that_no_face_has_is_told() -> None:
    (warning,) = typeset(docx(paragraph("已完成🅰", "", font("宋体")))).warnings
    assert "“🅰”（U+1F170）在可用字体中都没有，打印出来会是空框" in warning.message


def read(pdf: Path) -> str:
    """The text of a PDF as poppler finds it."""
    tool = shutil.which("pdftotext")
    assert tool, "没有找到 pdftotext。请先安装：apt-get install poppler-utils"
    done = subprocess.run([tool, "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return "".join(done.stdout.decode().split())


def test_each_font_file_is_opened_once_in_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """For measuring and for drawing, however many papers and libraries there are."""
    measured: list[Path] = []
    opened = sfnt._directory

    def count(data: object, index: int) -> object:
        measured.append(Path())
        return opened(data, index)  # type: ignore[arg-type]

    sfnt.face.cache_clear()
    monkeypatch.setattr(sfnt, "_directory", count)
    for number in range(6):
        library = FontLibrary()
        for name in NAMES.values():
            to_pdf(typeset(docx(paragraph(f"第{number}份：{RARE}", "", font(name))), library))
    used = {library.file(key) for role in NAMES for key, _ in library.metrics(role).chain}
    assert len(measured) == len(used)
