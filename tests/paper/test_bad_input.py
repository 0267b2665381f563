"""What is not a Word file, or no sound one, gets a sentence in Chinese that says what it is and what to do."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import W, docx, form, paragraph

from perfdesk.paper import NotWord, typeset

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def archive(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in parts.items():
            opened.writestr(name, data)
    return target.getvalue()


def with_document(xml: bytes) -> bytes:
    return archive(**{"word/document.xml": xml})


BOMB = with_document(f"<w:document {W}><w:body>".encode() + b"<w:p/>" * 8_000_000 + b"</w:body></w:document>")
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    + f"<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>".encode()
)


@pytest.mark.parametrize(
    ("data", "what", "todo"),
    [
        (b"", "空的", "换用"),
        ("随便一段文字".encode(), "不是 Word", "另存为"),
        (b"PK\x03\x04 and then nothing", "损坏", "修复"),
        (form(3)[:3000], "损坏", "修复"),
        (archive(a=b"b"), "没有 Word 正文", "另存为"),
        (archive(**{"xl/workbook.xml": b"<x/>"}), "Excel", "选用"),
        (with_document(b"<w:document"), "损坏", "另存"),
        (with_document(f"<w:document {W}/>".encode()), "没有 Word 正文", "确认"),
        (BOMB, "大得不正常", "确认"),
        (with_document(ENTITIES), "外部声明", "另存"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码", "取消密码"),
        (OLE + "WordDocument".encode("utf-16-le"), "旧版 Word", "另存为"),
        (OLE + "Workbook".encode("utf-16-le"), "旧版 Excel", "选用"),
        (b"<html><body>x</body></html>", "HTML", "另存为"),
        ("\ufeff<!DOCTYPE html><html>".encode(), "HTML", "另存为"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "HTML", "另存为"),
        ("<html xmlns:o='urn:office'>".encode("utf-16"), "HTML", "另存为"),
        (b"{\\rtf1\\ansi", "RTF", "另存为"),
        (b"%PDF-1.7", "PDF", "选用"),
    ],
)
def test_a_sentence_for_what_is_not_word(data: bytes, what: str, todo: str) -> None:
    begin = time.perf_counter()
    with pytest.raises(NotWord) as caught:
        typeset(data)
    sentence = str(caught.value)
    assert what in sentence
    assert todo in sentence
    assert sentence.endswith("。")
    assert time.perf_counter() - begin < 3


def test_an_encrypted_zip_is_named() -> None:
    data = bytearray(form(3))
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # the flag for encryption in every entry of the directory
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(NotWord, match="密码"):
        typeset(bytes(data))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_files_give_pages_or_a_sentence(data: st.DataObject) -> None:
    broken = bytearray(form(2))
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    sentence = ""
    try:
        typeset(bytes(broken))
    except NotWord as trouble:
        sentence = str(trouble)
    assert not sentence or sentence.endswith("。")


NONSENSE = (
    '<w:gridSpan w:val="999999"/>',
    '<w:gridSpan w:val="-3"/>',
    '<w:gridSpan w:val="x"/>',
    "<w:vMerge/>",
    '<w:hMerge w:val="continue"/>',
    '<w:tcW w:w="-500" w:type="dxa"/>',
    '<w:tcMar><w:left w:w="99999"/></w:tcMar>',
    '<w:textDirection w:val="tbRlV"/>',
    '<w:tcBorders><w:top w:val="triple" w:sz="huge"/></w:tcBorders>',
)


@pytest.mark.parametrize("said", NONSENSE)
def test_nonsense_in_cells_is_survived(said: str) -> None:
    cell = f"<w:tc><w:tcPr>{said}</w:tcPr>{paragraph('文字')}</w:tc>"
    body = f"<w:tbl><w:tr>{cell}{cell}</w:tr><w:tr>{cell}</w:tr><w:tr/></w:tbl>"
    assert typeset(docx(body)).pages


@pytest.mark.parametrize(
    "section",
    [
        "",
        '<w:pgSz w:w="0" w:h="0"/>',
        '<w:pgSz w:w="2000" w:h="2000"/><w:pgMar w:top="9000" w:bottom="9000" w:left="9000" w:right="9000"/>',
        '<w:docGrid w:type="lines" w:linePitch="0"/>',
        '<w:pgNumType w:start="x" w:fmt="?"/>',
    ],
)
def test_nonsense_in_sections_is_survived(section: str) -> None:
    assert typeset(docx(paragraph("文字" * 40) + "<w:tbl/>", section=section)).pages


def test_deep_nesting_is_survived_or_named() -> None:
    inner = paragraph("底")
    for _ in range(40):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl><w:p/>"
    assert typeset(docx(inner)).pages
