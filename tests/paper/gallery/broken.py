# ruff: noqa: E501 - XML is easier to read whole
"""What is not a Word file, or no longer one, or means harm: each is refused with a sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from .package import docx, packed
from .sample import Sample
from .words import LONG
from .xml import DECLARED, MAIN, para

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def samples() -> Iterator[Sample]:
    """Each with a word of its sentence."""
    good = docx(para(LONG) * 30)
    yield Sample("坏件-加密", _OLE + _wide("EncryptionInfo") + _wide("EncryptedPackage"), "密码")
    yield Sample("坏件-旧版doc", _OLE + _wide("WordDocument") + _wide("1Table"), "旧版")
    yield Sample("坏件-其实是RTF", b"{\\rtf1\\ansi\\ansicpg936 \\u32489?}", "RTF")
    yield Sample(
        "坏件-其实是网页",
        "<html xmlns:w='urn:schemas-microsoft-com:office:word'><body>绩效</body></html>".encode(),
        "网页",
    )
    yield Sample("坏件-其实是PDF", b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", "PDF")
    yield Sample("坏件-其实是Excel", _zip({"xl/workbook.xml": b"<workbook/>"}), "Excel")
    yield Sample("坏件-其实是幻灯片", _zip({"ppt/presentation.xml": b"<x/>"}), "Word")
    yield Sample(
        "坏件-其实是ODT", _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), "Word"
    )
    yield Sample("坏件-截断一半", good[: len(good) // 2], "损坏")
    yield Sample("坏件-截断尾巴", good[:-30], "损坏")
    yield Sample("坏件-压缩炸弹", packed(_bomb(), [], {}), "大得不正常")
    yield Sample("坏件-部件成千上万", _zip({f"word/{at}.xml": b"" for at in range(6000)}), "部件")
    yield Sample("坏件-十亿个笑", packed(_laughs(), [], {}), "外部声明")
    yield Sample("坏件-外部实体", packed(_outside(), [], {}), "外部声明")
    yield Sample("坏件-层层嵌套", packed(_deep(), [], {}), "损坏")
    yield Sample("坏件-XML断在中间", packed(f"<w:document {DECLARED}><w:body><w:p>".encode(), [], {}), "损坏")
    yield Sample("坏件-没有正文", packed(f"<w:document {DECLARED}/>".encode(), [], {}), "没有 Word 正文")
    yield Sample("坏件-空文件", b"", "空的")
    yield Sample("坏件-随机字节", bytes((at * 73 + 11) % 256 for at in range(5000)), "不是")


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _zip(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def _bomb() -> bytes:
    return f"<w:document {DECLARED}><w:body>".encode() + b" " * (200 * 2**20) + b"</w:body></w:document>"


def _laughs() -> bytes:
    steps = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    return (
        f'<!DOCTYPE w:document [<!ENTITY l0 "哈">{steps}]><w:document xmlns:w="{MAIN}"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>'
    ).encode()


def _outside() -> bytes:
    return (
        f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{MAIN}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    ).encode()


def _deep() -> bytes:
    return (
        f'<w:document xmlns:w="{MAIN}"><w:body>'.encode()
        + b"<w:sdt><w:sdtContent>" * 50_000
        + b"</w:body></w:document>"
    )
