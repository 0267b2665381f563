"""A .docx as a zip archive: opened with limits, its main document parsed, written with the other entries untouched."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from perfdesk.errors import UserProblem
from perfdesk.word import archive
from perfdesk.word.names import BODY, DOCUMENT
from perfdesk.word.sniff import refuse, refuse_archive
from perfdesk.word.splice import spliced

MAX_FILE = 64 * 2**20
MAX_PART = 32 * 2**20
MAX_ENTRIES = 2_000
_MAIN_TYPE = "/officeDocument"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def _broken() -> UserProblem:
    return UserProblem("文件已损坏，读不出内容", "请重新取得这个文件，或用 Word、WPS 修复后另存为 .docx", "Word 文件")


@dataclass(frozen=True, slots=True)
class Package:
    """An opened .docx: its bytes, name and bytes of its main document, and the root element parsed from these."""

    data: bytes
    main: str
    xml: bytes
    root: etree._Element

    @property
    def body(self) -> etree._Element:
        """The body of the main document."""
        found = self.root.find(BODY)
        if found is None:
            raise _broken()
        return found

    def with_main(self, xml: bytes) -> Package:
        """The same archive with this main document, to be changed; `self` stays as it is."""
        return replace(self, root=_parse(xml))

    def part(self, name: str) -> bytes | None:
        """The bytes of another entry of the archive, None where it has none of this name."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as opened:
            return opened.read(name) if name in opened.namelist() else None

    def written(self, others: Mapping[str, bytes] | None = None) -> bytes:
        """The archive with the main document as it is now, and with the given `others`, new ones too.

        Every other entry keeps its bytes, order and date.
        """
        return self.written_as(etree.tostring(self.root, encoding="UTF-8", with_tail=False), others)

    def written_as(self, root: bytes, others: Mapping[str, bytes] | None = None) -> bytes:
        """The same with the bytes of the root element, as `etree.tostring` writes it."""
        prolog, epilog = _around(self.xml)
        content = prolog + root + epilog
        if not _plainly_written(self.xml):
            content = spliced(self.xml, _serialised(_parse(self.xml), self.xml), content)
        return archive.replaced(self.data, {self.main: content, **(others or {})})


def open_package(data: bytes) -> Package:
    """Open a Word file. Raises UserProblem, with what to do, for anything that is no readable .docx."""
    if len(data) > MAX_FILE:
        raise UserProblem(f"文件超过 {MAX_FILE >> 20} MB", "请删去其中的大图片后再用", "Word 文件")
    if not data.startswith(b"PK"):
        raise refuse(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            _guard(opened)
            main = _main_part(opened)
            xml = opened.read(main)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError) as problem:
        raise _broken() from problem
    root = _parse(xml)
    if root.tag != DOCUMENT or not _in_utf8(root):
        raise UserProblem(
            "文件内部不是通常的 Word 文档格式", "请用 Word 或 WPS 另存为“Word 文档（.docx）”", "Word 文件"
        )
    return Package(data, main, xml, root)


def _guard(opened: zipfile.ZipFile) -> None:
    """A zip bomb is refused before anything is unpacked; a sealed entry cannot be read at all."""
    entries = opened.infolist()
    if len(entries) > MAX_ENTRIES or any(entry.file_size > 8 * MAX_PART for entry in entries):
        raise UserProblem(
            "文件展开后大得不正常", "请确认它来自可靠的来源；可用 Word 或 WPS 打开后另存一份再用", "Word 文件"
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise UserProblem("文件有打开密码，程序读不了", "请去掉密码后再用", "Word 文件")


def _main_part(opened: zipfile.ZipFile) -> str:
    """The main document by the package's relationships: usually word/document.xml, but Word also writes others."""
    names = set(opened.namelist())
    targets = [
        item.get("Target", "").lstrip("/")
        for item in (_parse(opened.read("_rels/.rels")).iter(_RELATIONSHIP) if "_rels/.rels" in names else ())
        if item.get("Type", "").endswith(_MAIN_TYPE)
    ]
    main = next((target for target in targets if target in names), "word/document.xml")
    if main not in names or not main.startswith("word/"):
        raise refuse_archive(names)
    if opened.getinfo(main).file_size > MAX_PART:
        raise UserProblem("文件正文大得不正常", "请用 Word 或 WPS 打开后另存一份再用", "Word 文件")
    return main


def _parse(xml: bytes) -> etree._Element:
    """Parse without entities, network or defaults from a DTD; Word never writes a DTD, so one is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as problem:
        raise _broken() from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise _broken()
    return root


def _in_utf8(root: etree._Element) -> bool:
    """Whether the file is in the encoding that word processors use; nothing else is written back."""
    return (root.getroottree().docinfo.encoding or "UTF-8").upper() in ("UTF-8", "ASCII", "US-ASCII")


def _serialised(root: etree._Element, xml: bytes) -> bytes:
    """A root element between what surrounds it in the file."""
    prolog, epilog = _around(xml)
    return prolog + etree.tostring(root, encoding="UTF-8", with_tail=False) + epilog


@lru_cache(maxsize=16)
def _plainly_written(xml: bytes) -> bool:
    """Whether writing a document gives the very bytes it was read from, as with Word's own files."""
    return _serialised(_parse(xml), xml) == xml


def _around(xml: bytes) -> tuple[bytes, bytes]:
    """The bytes before and after the root element: the declaration stays as the file has it."""
    start = 0
    while (start := xml.index(b"<", start)) >= 0:
        if xml.startswith(b"<?", start):
            start = xml.index(b"?>", start)
        elif xml.startswith(b"<!--", start):
            start = xml.index(b"-->", start)
        else:
            break
    return xml[:start], xml[xml.rindex(b">") + 1 :]
