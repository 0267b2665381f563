"""The inside of a paragraph: runs, breaks, fields, figures, what has been inserted and deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from perfdesk.paper.model import FIGURE, PAGE_FIELD, Figure, Float, RunStyle, Span
from perfdesk.paper.reading.fields import Fields
from perfdesk.paper.reading.names import MC, W, child, choice
from perfdesk.paper.reading.symbols import is_symbol_font, symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

    from perfdesk.paper.reading.context import Context

BREAK = "\f"
"""Stands for a page break until the paragraph is cut there."""

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_THROUGH = {
    W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo")
}
_STAYS = "Word 文件里的保持原样。"


class Inline:
    """Collects the spans and the floating figures of one paragraph.

    `base` are the run properties that the paragraph's styles give.
    """

    def __init__(self, context: Context, base: tuple[dict[str, Any], ...]) -> None:
        self.spans: list[Span] = []
        self.floats: list[Float] = []
        self._context = context
        self._base = base
        self._fields = Fields(live=not context.in_body)
        self._held: list[str] = []
        self._font = ""

    @property
    def plain(self) -> bool:
        """Whether nothing came from outside the paragraph's own XML."""
        return not self.floats and not any(span.figure for span in self.spans)

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
            elif tag == MC + "AlternateContent":
                self.walk(choice(one))
            elif str(tag).startswith(_MATH):
                self._formula(one)

    def close(self) -> None:
        """What is known only at the end: text kept back for a field that never came, fields without a result."""
        if self._fields.broken:
            self._put("".join(self._held), {})
        for code in self._fields.silent:
            self._context.warn(f"域“{code[:20]}”没有保存过结果，未能显示。请在 Word 里全选后按 F9 更新域。")

    def _take(self, run: _Element) -> None:
        said = self._context.styles.runs(child(run, "rPr"))
        if said.get("hidden"):
            for one in run.iterchildren(W + "fldChar", W + "instrText"):
                _SIGNS[one.tag](self, one)
            return
        self._font = said.get("western", "")
        text = ""
        for one in _children(run):
            handler = _SIGNS.get(one.tag)
            if handler is not None:
                text += handler(self, one)
            elif one.tag in _OTHERS:
                self._put(text, said)
                text = ""
                _OTHERS[one.tag](self, one, said)
        self._put(text, said)

    def _put(self, text: str, said: dict[str, Any]) -> None:
        """Add text with these properties."""
        if not text:
            return
        style = self._context.styles.run_style(*self._base, said)
        text = text.upper() if said.get("caps") else text
        if "fit" in said:
            style = _fitted(text, style, said["fit"])
        if self.spans and self.spans[-1].style is style and self.spans[-1].figure is None:
            text = self.spans.pop().text + text
        self.spans.append(Span(text, style))

    def _figure(self, node: _Element, said: dict[str, Any]) -> None:
        if self._fields.hidden:
            return
        if node.tag == W + "drawing":
            from perfdesk.paper.reading.drawings import read_drawing as read
        else:
            from perfdesk.paper.reading.vml import read_pict as read
        found = read(node, self._context)
        if isinstance(found, Figure):
            self.spans.append(Span(FIGURE, self._context.styles.run_style(*self._base, said), found))
        elif found is not None:
            self.floats.append(found)

    def _ruby(self, node: _Element, said: dict[str, Any]) -> None:
        above = "".join(one.text or "" for one in node.iterfind(f"{W}rt//{W}t"))
        self._context.warn(f"拼音“{above[:12]}”未能显示在预览和 PDF 中，只印出了下面的字；{_STAYS}")
        for base in node.iterfind(W + "rubyBase"):
            self.walk(base)

    def _formula(self, node: _Element) -> None:
        text = "".join(one.text or "" for one in node.iter(_MATH + "t"))
        self._context.warn(f"公式“{text[:20]}”只能印成一行文字，请核对；{_STAYS}")
        self._put(text, {})

    def _note(self, node: _Element, kind: str, name: str) -> str:
        text = self._context.notes.get(kind, {}).get(node.get(W + "id", ""), "")
        self._context.warn(f"{name}“{text[:20]}”未能显示在预览和 PDF 中；{_STAYS}")
        return ""

    def _symbol(self, node: _Element) -> str:
        char = symbol(node.get(W + "font", ""), node.get(W + "char", ""))
        if not char:
            self._context.warn(f"符号字体“{node.get(W + 'font', '')}”中的一个符号未能显示；请改用普通字符。")
        return char

    def _simple_field(self, node: _Element) -> None:
        stands = self._fields.simple(node)
        if not stands:
            self.walk(node)
            return
        self._put(stands, self._context.styles.runs(child(child(node, "r"), "rPr")))

    def _text(self, node: _Element) -> str:
        if self._fields.hidden:
            self._held.append(node.text or "")
            return ""
        text = (node.text or "").replace("\n", " ").replace("\r", "").replace("\t", " ")
        text = text if node.get(_XML_SPACE) == "preserve" else text.strip(" ")
        return self._signs(text) if is_symbol_font(self._font, text) else text

    def _signs(self, text: str) -> str:
        """Letters in a symbol font are signs."""
        signs = [char if char.isspace() else symbol(self._font, f"{ord(char):X}") for char in text]
        if not all(signs):
            self._context.warn(f"符号字体“{self._font}”中的一个符号未能显示；请改用普通字符。")
        return "".join(signs)


_SIGNS: dict[str, Callable[[Inline, _Element], str]] = {
    W + "t": Inline._text,
    W + "tab": lambda inline, one: "\t",
    W + "ptab": lambda inline, one: "\t",
    W + "br": lambda inline, one: BREAK if one.get(W + "type") == "page" else "\n",
    W + "cr": lambda inline, one: "\n",
    W + "pgNum": lambda inline, one: "" if inline._context.in_body else PAGE_FIELD,
    W + "noBreakHyphen": lambda inline, one: "-",
    W + "sym": Inline._symbol,
    W + "fldChar": lambda inline, one: inline._fields.mark(one),
    W + "instrText": lambda inline, one: inline._fields.code(one),
    W + "footnoteReference": lambda inline, one: inline._note(one, "footnote", "脚注"),
    W + "endnoteReference": lambda inline, one: inline._note(one, "endnote", "尾注"),
}
_OTHERS: dict[str, Callable[[Inline, _Element, dict[str, Any]], None]] = {
    W + "drawing": Inline._figure,
    W + "pict": Inline._figure,
    W + "object": Inline._figure,
    W + "ruby": Inline._ruby,
}


def _children(run: _Element) -> Iterator[_Element]:
    """What stands in a run, the alternatives resolved."""
    for one in run:
        if one.tag == MC + "AlternateContent":
            yield from choice(one)
        else:
            yield one


def _fitted(text: str, style: RunStyle, width: float) -> RunStyle:
    """The style with the letters spread, or pressed, so that the text is so wide."""
    natural = sum(style.size * (1.0 if char > "\u2000" else 0.5) for char in text) * style.stretch
    spacing = (width - natural) / max(len(text), 1)
    return replace(style, spacing=max(spacing, -style.size / 2)) if abs(spacing) < 500 else style
