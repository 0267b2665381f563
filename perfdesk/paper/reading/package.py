"""The outer shell: is this a Word file, and its parts as XML, within limits.

Content decides, never the name of the file. A file that is not a .docx is refused with a sentence that says what it is.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from perfdesk.paper.errors import NotWord

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_FILE = 64 * 2**20
LARGEST_PART = 32 * 2**20
MOST_PARTS = 5000

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_LOOSE = (
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
_OTHERS = (
    (b"{\\rtf", "这是 RTF 文件，不是 Word 的 .docx 文件。请用 Word 或 WPS 打开后另存为“Word 文档（.docx）”再试。"),
    (b"%PDF", "这是 PDF 文件，不是 Word 文件。请选用原来的 Word 文件（.docx）。"),
)
_SAVE_AS = "请用 Word 或 WPS 打开后另存为“Word 文档（.docx）”再试。"


class Package:
    """The parts of a .docx. Raises NotWord for anything else, for broken files and for files beyond the limits."""

    def __init__(self, data: bytes) -> None:
        _refuse_others(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as trouble:
            raise NotWord(
                "这个 Word 文件已损坏，打不开。请用 Word 或 WPS 打开并修复后另存，或换用另一份备份。"
            ) from trouble
        self._names = {_plain(name): name for name in self._zip.namelist()}
        if len(self._names) > MOST_PARTS:
            raise NotWord("这个文件里的部件多得不正常，为安全起见没有打开。请确认文件来源，或用 Word 另存后再试。")
        self._related: dict[str, dict[str, tuple[str, str]]] = {}
        self.main = self._find_main()

    def xml(self, part: str) -> _Element | None:
        """The root of a part; None when the package has no such part."""
        if _plain(part) not in self._names:
            return None
        return parse(self._read(part))

    def data(self, part: str) -> bytes:
        """A part as it is; empty when the package has no such part. Raises NotWord when it is broken or too large."""
        return self._read(part) if _plain(part) in self._names else b""

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The relations of a part: id -> (kind, target part)."""
        if part in self._related:
            return self._related[part]
        folder, name = posixpath.split(part)
        root = self.xml(f"{folder}/_rels/{name}.rels".lstrip("/"))
        found = (
            {}
            if root is None
            else {
                one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], _join(folder, one.get("Target", "")))
                for one in root.iter(_RELATION)
                if one.get("TargetMode") != "External"
            }
        )
        self._related[part] = found
        return found

    def by_kind(self, part: str, kind: str) -> _Element | None:
        """The root of the first part that `part` relates to in this way, such as "styles"."""
        data = self.bytes_by_kind(part, kind)
        return parse(data) if data else None

    def bytes_by_kind(self, part: str, kind: str) -> bytes:
        """The same part as it is; empty when there is none."""
        for found, target in self.related(part).values():
            if found == kind and _plain(target) in self._names:
                return self._read(target)
        return b""

    def _find_main(self) -> str:
        for kind, target in self.related("").values():
            if kind == "officeDocument" and _plain(target) in self._names:
                return self._checked(target)
        return self._checked("word/document.xml")

    def _checked(self, target: str) -> str:
        if target.startswith("xl/") or "xl/workbook.xml" in self._names:
            raise NotWord("这是 Excel 表格，不是 Word 文件。请选用 Word 文件（.docx）。")
        if _plain(target) not in self._names or target.startswith("ppt/"):
            raise NotWord("这个文件里没有 Word 正文，不是 Word 的 .docx 文件。请确认选对了文件，" + _SAVE_AS)
        return target

    def _read(self, part: str) -> bytes:
        info = self._zip.getinfo(self._names[_plain(part)])
        if info.flag_bits & 1:
            raise NotWord("这个文件加了密码，打不开。请先在 Word 或 WPS 中取消密码，另存后再试。")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as trouble:
            raise NotWord(
                f"这个 Word 文件已损坏（{part} 读不出来）。请用 Word 或 WPS 打开并修复后另存再试。"
            ) from trouble
        if len(data) > LARGEST_PART:
            raise NotWord("这个文件展开后大得不正常，为安全起见没有打开。请确认文件来源，删去不需要的内容后再试。")
        return data


def _refuse_others(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise NotWord(f"这个文件超过 {LARGEST_FILE // 2**20} MB，为安全起见没有打开。请删去其中的大图片后再试。")
    if not data:
        raise NotWord("这个文件是空的，没有内容。请换用另一份文件。")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotWord(_about_ole(data))
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, sentence in _OTHERS:
        if head.startswith(mark):
            raise NotWord(sentence)
    low = head.replace(b"\0", b"").lower()
    if b"<html" in low or low.startswith((b"<!doctype html", b"mime-version:")) or b"\xff\xfe<" in head[:3]:
        raise NotWord("这是网页格式（HTML）的文件，只是名字像 Word 文件。" + _SAVE_AS)
    if not data.startswith(b"PK"):
        raise NotWord(
            "这不是 Word 的 .docx 文件。请确认选对了文件；如果它能在 Word 或 WPS 中打开，"
            "请另存为“Word 文档（.docx）”再试。"
        )


def _about_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "这个 Word 文件加了密码，打不开。请先在 Word 或 WPS 中取消密码，另存后再试。"
    if "Workbook".encode("utf-16-le") in data:
        return "这是旧版 Excel 表格（.xls），不是 Word 文件。请选用 Word 文件（.docx）。"
    return "这是旧版 Word 或 WPS 文件（.doc、.wps）。" + _SAVE_AS


def _plain(name: str) -> str:
    """A part's name for looking it up: neither capitals nor the kind of slash matter."""
    return name.replace("\\", "/").lstrip("/").lower()


def _join(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def parse(data: bytes) -> _Element:
    from lxml import etree

    for strict, loose in zip(_STRICT, _LOOSE, strict=True):
        if strict in data:
            data = data.replace(strict, loose)
    if data.find(b"<!DOCTYPE", 0, 4096) >= 0:
        raise NotWord("这个文件里有 Word 文件不应有的外部声明，为安全起见没有打开。请用 Word 或 WPS 另存后再试。")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as trouble:
        raise NotWord("这个 Word 文件的内容已损坏，读不出来。请用 Word 或 WPS 打开并修复后另存再试。") from trouble
