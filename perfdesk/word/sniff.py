"""What a file is, by its content and never by its name, and the sentence for one that is no .docx."""

from __future__ import annotations

from perfdesk.errors import UserProblem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "请用 Word 或 WPS 打开它，另存为 .docx 后再用"


def _problem(what: str, remedy: str) -> UserProblem:
    return UserProblem(what, remedy, "Word 文件")


def _ole_name(name: str) -> bytes:
    """How the directory of an OLE file spells a stream name."""
    return name.encode("utf-16-le")


def refuse(data: bytes) -> UserProblem:
    """The problem with a file that is no zip archive."""
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        return _problem("文件是空的", "请重新选择 Word 文件（.docx）")
    if data.startswith(_OLE):
        return _refuse_ole(data)
    if start.startswith(b"{\\rtf"):
        return _problem("这是 RTF 文件，不是 .docx", _SAVE_AS)
    if start.startswith(b"%pdf"):
        return _problem("这是 PDF 文件，不是 Word 文件", "请找到生成它的 Word 文件再用")
    if start.startswith(b"mime-version") or b"<html" in start or start.startswith(b"<!doctype html"):
        return _problem("这是网页（HTML）改名而成的，不是真正的 Word 文件", _SAVE_AS)
    return _problem("文件已损坏，或者不是 Word 文件", "请重新取得这个文件，或用 Word、WPS 修复后另存为 .docx")


def _refuse_ole(data: bytes) -> UserProblem:
    if _ole_name("EncryptedPackage") in data:
        return _problem("文件有打开密码，程序读不了", "请用 Word 或 WPS 去掉密码，另存为 .docx 后再用")
    if _ole_name("WordDocument") in data:
        return _problem("这是旧格式的 Word 文件（.doc）", _SAVE_AS)
    if _ole_name("Workbook") in data:
        return _problem("这是旧格式的 Excel 文件（.xls），不是 Word 文件", "请选择 Word 文件（.docx）")
    return _problem("这是程序不认识的旧格式文件", _SAVE_AS)


def refuse_archive(names: set[str]) -> UserProblem:
    """The problem with a zip archive that holds no Word document."""
    if "xl/workbook.xml" in names:
        return _problem("这是 Excel 文件，不是 Word 文件", "请选择 Word 文件（.docx）")
    if "content.xml" in names:
        return _problem("这是 ODF 文件（.odt），不是 .docx", _SAVE_AS)
    return _problem("这个压缩文件里没有 Word 文档", "请选择 Word 文件（.docx）")
