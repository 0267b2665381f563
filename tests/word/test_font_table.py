"""Every form's Word file names the official fonts and declares what may stand for each where a machine lacks it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from perfdesk.forms.library import FormLibrary
from perfdesk.office.export import fill_word
from perfdesk.scoring.compute import compute

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMS = sorted((Path(__file__).parents[2] / "templates").glob("*/form.docx"))
SUBSTITUTES = {
    "宋体": {"SimSun"},
    "黑体": {"SimHei"},
    "楷体_GB2312": {"楷体", "KaiTi"},
    "仿宋_GB2312": {"仿宋", "FangSong"},
    "方正小标宋简体": {"方正小标宋_GBK", "华文中宋"},
}
"""Each official font and names that have to be among its substitutes."""
ORDER = ["altName", "panose1", "charset", "family", "notTrueType", "pitch", "sig"]
every_form = pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name)


def part(docx: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def declared(docx: bytes) -> dict[str, etree._Element]:
    return {font.get(W + "name", ""): font for font in part(docx, "fontTable").iter(W + "font")}


def named(docx: bytes) -> set[str]:
    fonts = [font for name in ("document", "styles") for font in part(docx, name).iter(W + "rFonts")]
    return {font.get(W + kind) for font in fonts for kind in ("ascii", "hAnsi", "eastAsia", "cs")} - {None}


@every_form
def test_every_font_is_declared_as_word_writes_it(path: Path) -> None:
    fonts = declared(path.read_bytes())
    missing = named(path.read_bytes()) - set(fonts)
    assert not missing, f"{path.parent.name}/form.docx 的 word/fontTable.xml 里没有声明这些字体：{missing}"
    for name, font in fonts.items():
        kinds = [one.tag.removeprefix(W) for one in font]
        assert kinds == [kind for kind in ORDER if kind in kinds], f"{name}：元素次序"
        assert {"panose1", "charset", "family", "pitch", "sig"} <= set(kinds), name
        assert len(font.find(W + "panose1").get(W + "val")) == 20
        assert set(font.find(W + "sig").keys()) == {W + key for key in ("usb0", "usb1", "usb2", "usb3", "csb0", "csb1")}


@every_form
def test_the_official_fonts_name_their_substitutes(path: Path) -> None:
    fonts = declared(path.read_bytes())
    chinese = {name for name in fonts if not name.isascii()}
    assert chinese, "a form in Chinese names a Chinese font"
    assert chinese <= set(SUBSTITUTES), "an official font without known substitutes: add it to SUBSTITUTES"
    for name in chinese:
        others = set(fonts[name].find(W + "altName").get(W + "val").split(","))
        assert SUBSTITUTES[name] <= others
        assert fonts[name].find(W + "charset").get(W + "val") == "86", "GB2312"


@every_form
def test_the_filled_file_keeps_the_table(path: Path) -> None:
    library = FormLibrary()
    form, values = library.example(path.parent.name)
    filled = fill_word(form, values, compute(form, values)).document
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(io.BytesIO(filled)) as after:
        assert after.read("word/fontTable.xml") == before.read("word/fontTable.xml")
        assert b"fontTable" in after.read("word/_rels/document.xml.rels")
