"""Files that are no Word files, or broken, sealed, hostile ones: a sentence that says what to do, never a traceback."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from perfdesk.errors import UserProblem
from perfdesk.word import fill, place_names, tables
from tests.word.samples import (
    EMPTY,
    HUARONG,
    archive,
    document,
    main_xml,
    official,
    paragraph,
    text_form,
    with_document,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(100)


def zipped(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        for name, content in entries.items():
            opened.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def sealed() -> bytes:
    """An archive whose entries are marked as encrypted, in both headers."""
    data = bytearray(archive(document(paragraph("{{名称}}"))))
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.find(signature)
        while at >= 0:
            struct.pack_into("<H", data, at + offset, 1)
            at = data.find(signature, at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        (b"hello", "已损坏，或者不是 Word"),
        (ole("WordDocument"), "旧格式的 Word 文件（.doc）"),
        (ole("EncryptedPackage"), "打开密码"),
        (ole("Workbook"), "Excel"),
        (ole("Other"), "旧格式"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", "网页"),
        (b'<?xml version="1.0"?><html xmlns="x">', "网页"),
        (b"MIME-Version: 1.0\n", "网页"),
        (zipped(xl__workbook_xml=b"<a/>"), "Excel"),
        (zipped(content_xml=b"<a/>"), "ODF"),
        (zipped(a_txt=b"a"), "没有 Word 文档"),
        (archive("<w:document"), "已损坏"),
        (archive(document(""))[:-40], "已损坏"),
        (archive('<a xmlns="b"/>'), "不是通常的 Word 文档格式"),
        (archive('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "已损坏"),
        (sealed(), "打开密码"),
    ],
)
def test_each_wrong_file_gets_its_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UserProblem, match=said) as caught:
        tables(data)
    sentence = str(caught.value)
    assert sentence.startswith("Word 文件：")
    assert sentence.endswith("。")
    assert caught.value.remedy


def test_a_flipped_byte_in_the_main_document_is_noticed() -> None:
    data = bytearray(official(HUARONG).document)
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as opened:
        entry = opened.getinfo("word/document.xml")
    data[entry.header_offset + 200] ^= 0xFF
    with pytest.raises(UserProblem, match="已损坏"):
        place_names(bytes(data))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("word/document.xml", b" " * (40 << 20))
    with pytest.raises(UserProblem, match="大得不正常"):
        tables(out.getvalue())


def test_too_many_entries_are_refused() -> None:
    with pytest.raises(UserProblem, match="大得不正常"):
        tables(archive(document(""), {f"a/{number}": b"" for number in range(2001)}))


def test_a_main_document_of_another_name_is_found() -> None:
    data = archive(document(paragraph("{{名称}}")))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b"word/document.xml", b"word/document2.xml")
            target.writestr(name.replace("document.xml", "document2.xml"), content)
    assert place_names(out.getvalue()) == ("名称",)


def test_another_encoding_is_refused_not_garbled() -> None:
    declaration = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    with pytest.raises(UserProblem, match="不是通常的 Word 文档格式"):
        tables(archive(document(""), declaration=declaration))


def test_a_form_without_places_says_so() -> None:
    form = with_document(text_form(""), archive(document(paragraph("没有"))))
    with pytest.raises(UserProblem, match="没有填写位置") as caught:
        fill(form, EMPTY)
    assert "{{项目名称}}" in caught.value.remedy


def test_an_archive_written_as_a_stream_is_copied_too() -> None:
    class Stream(io.RawIOBase):
        """A target that cannot seek: zipfile then writes sizes behind each entry."""

        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, chunk: bytes) -> int:  # type: ignore[override]
            self.data += chunk
            return len(chunk)

    stream = Stream()
    original = archive(document(paragraph("{{名称}}")), {"a": b"a" * 99})
    with (
        zipfile.ZipFile(io.BytesIO(original)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, source.read(name))
    data = fill(with_document(text_form(""), bytes(stream.data)), EMPTY).document
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        assert opened.read("a") == b"a" * 99
    assert b"{{" not in main_xml(data)
