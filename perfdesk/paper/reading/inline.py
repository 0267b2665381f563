"""The inside of a paragraph: runs, breaks, fields, what has been inserted and deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from perfdesk.paper.model import PAGE_FIELD, PAGES_FIELD, RunStyle, Span
from perfdesk.paper.reading.names import MC, W
from perfdesk.paper.reading.symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

    from perfdesk.paper.reading.context import Context

BREAK = "\f"
"""Stands for a page break until the paragraph is cut there."""

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_THROUGH = {
    W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo")
}
_FIELDS = {"PAGE": PAGE_FIELD, "NUMPAGES": PAGES_FIELD, "SECTIONPAGES": PAGES_FIELD}
_UNSUPPORTED = {
    W + "drawing": "图片或图形未能显示在预览和 PDF 中；Word 文件里的保持原样。",
    W + "pict": "图片或图形未能显示在预览和 PDF 中；Word 文件里的保持原样。",
    W + "object": "嵌入的对象未能显示在预览和 PDF 中；Word 文件里的保持原样。",
    W + "footnoteReference": "脚注未能显示在预览和 PDF 中；Word 文件里的保持原样。",
    W + "endnoteReference": "尾注未能显示在预览和 PDF 中；Word 文件里的保持原样。",
    MC + "AlternateContent": "文本框或图形未能显示在预览和 PDF 中；Word 文件里的保持原样。",
}
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


class Inline:
    """Collects the spans of one paragraph. `base` are the run properties that the paragraph's styles give."""

    def __init__(self, context: Context, base: tuple[dict[str, Any], ...]) -> None:
        self.spans: list[Span] = []
        self._context = context
        self._base = base
        self._fields: list[tuple[str, bool]] = []
        self._run: dict[str, Callable[[_Element], str]] = {
            W + "t": self._text,
            W + "tab": lambda one: "\t",
            W + "ptab": lambda one: "\t",
            W + "br": lambda one: BREAK if one.get(W + "type") == "page" else "\n",
            W + "cr": lambda one: "\n",
            W + "noBreakHyphen": lambda one: "-",
            W + "sym": self._symbol,
            W + "fldChar": self._field_mark,
            W + "instrText": self._field_code,
        }

    def walk(self, node: _Element) -> None:
        """Take in everything inside `node`, looking through wrappers and past what was deleted."""
        for one in node:
            tag = one.tag
            if tag == W + "r":
                self._take(one)
            elif tag in _THROUGH:
                self.walk(one)
            elif tag == W + "fldSimple":
                self._simple_field(one)
            elif str(tag).startswith(_FORMULA):
                self._context.warn("公式未能显示在预览和 PDF 中；Word 文件里的保持原样。")

    def _take(self, run: _Element) -> None:
        properties = run.find(W + "rPr")
        said = self._context.styles.runs(properties)
        text = ""
        for one in run:
            handler = self._run.get(one.tag)
            if handler is not None:
                text += handler(one)
            elif one.tag in _UNSUPPORTED:
                self._context.warn(_UNSUPPORTED[one.tag])
            elif one.tag == W + "ruby":
                self._ruby(one)
        if text and not said.get("hidden"):
            self._add(text.upper() if said.get("caps") else text, self._context.styles.run_style(*self._base, said))

    def _ruby(self, node: _Element) -> None:
        """A character with its reading above: the character is set, the reading only told of."""
        self._context.warn("汉字上方的拼音未能显示在预览和 PDF 中；Word 文件里的保持原样。")
        base = node.find(W + "rubyBase")
        if base is not None:
            self.walk(base)

    def _add(self, text: str, style: RunStyle) -> None:
        if self.spans and self.spans[-1].style is style:
            text = self.spans.pop().text + text
        self.spans.append(Span(text, style))

    def _symbol(self, node: _Element) -> str:
        char = symbol(node.get(W + "font", ""), node.get(W + "char", ""))
        if not char:
            self._context.warn(f"符号字体“{node.get(W + 'font', '')}”中的一个符号未能显示；请改用普通字符。")
        return char

    def _field_mark(self, node: _Element) -> str:
        """The begin, middle or end of a field. What a page number field holds from its last update is not wanted."""
        kind = node.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(("", False))
        elif self._fields and kind == "separate":
            self._fields[-1] = (self._fields[-1][0], True)
        elif self._fields and kind == "end":
            return _FIELDS.get(_kind(self._fields.pop()[0]), "")
        return ""

    def _field_code(self, node: _Element) -> str:
        if self._fields:
            code, shown = self._fields[-1]
            self._fields[-1] = (code + (node.text or ""), shown)
        return ""

    def _simple_field(self, node: _Element) -> None:
        stands = _FIELDS.get(_kind(node.get(W + "instr", "")))
        if stands is None:
            self.walk(node)
            return
        properties = node.find(f"{W}r/{W}rPr")
        self._add(stands, self._context.styles.run_style(*self._base, self._context.styles.runs(properties)))

    def _text(self, node: _Element) -> str:
        if any(shown and _kind(code) in _FIELDS for code, shown in self._fields):
            return ""
        text = (node.text or "").replace("\n", " ").replace("\r", "").replace("\t", " ")
        return text if node.get(_XML_SPACE) == "preserve" else text.strip(" ")


def _kind(code: str) -> str:
    words = code.split()
    return words[0].upper() if words else ""
