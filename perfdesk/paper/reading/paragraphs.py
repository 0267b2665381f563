"""`w:p`: a paragraph with its styles resolved, cut where the text has a page break."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfdesk.paper.model import PageBreak, Paragraph, Span
from perfdesk.paper.reading.inline import BREAK, Inline
from perfdesk.paper.reading.names import W
from perfdesk.paper.reading.paragraph_properties import paragraph_properties

if TYPE_CHECKING:
    from lxml.etree import _Element

    from perfdesk.paper.reading.context import Context


_REMEMBERED = 8192


def read_paragraph(node: _Element, context: Context) -> tuple[Paragraph | PageBreak, ...]:
    """The paragraph; more than one block when it holds a page break.

    The same XML under the same styles is the same paragraph: an edit changes one of hundreds, and a form has many empty
    cells. Not remembered is what counts (lists) and what warns.
    """
    from lxml.etree import tostring

    memo, key = context.styles.memo, (tostring(node, with_tail=False), id(context.cell_style), context.grid)
    found = memo.get(key)
    if found is None:
        warned = len(context.warnings)
        found, counted = _read(node, context)
        if not counted and len(context.warnings) == warned:
            if len(memo) >= _REMEMBERED:
                memo.clear()
            memo[key] = found
    return found


def _read(node: _Element, context: Context) -> tuple[tuple[Paragraph | PageBreak, ...], bool]:
    """The paragraph, and whether it depends on more than its own XML (lists, pictures)."""
    styles = context.styles
    properties = node.find(W + "pPr")
    said = paragraph_properties(properties)
    named = styles.named(said.get("style") or styles.normal)
    identifier, level = said.get("list") or named.paragraph.get("list") or ("", 0)
    if not identifier and "list" in said:  # only the level is said here
        identifier = named.paragraph.get("list", ("", 0))[0]
    elif identifier and "list" not in said:
        level = context.numbering.level_of(identifier, said.get("style") or styles.normal, level)
    base = (context.cell_style.run, named.run)
    inline = Inline(context, base)
    mark = styles.run_style(*base, styles.runs(None if properties is None else properties.find(W + "rPr")))
    label = context.numbering.label(identifier, level)
    context.paragraph = node
    inline.walk(node)
    inline.close()
    spans = tuple(inline.spans)
    if not spans and not inline.floats and properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
        return (), False  # the whole paragraph was deleted
    if label:
        own = styles.runs(context.numbering.marks(identifier, level))

        plain = styles.runs(None if properties is None else properties.find(W + "rPr"))
        spans = (Span(label, styles.run_style(*base, plain, own)), *spans)
    layers = (context.cell_style.paragraph, named.paragraph, context.numbering.indents(identifier, level), said)
    letter = spans[0].style.size if spans else mark.size  # an indent of 2 characters is two of the text's own
    style = styles.paragraph_style(letter, context.grid, *layers)
    return _cut(Paragraph(spans, style, mark, named.name, tuple(inline.floats))), bool(identifier) or not inline.plain


def _cut(paragraph: Paragraph) -> tuple[Paragraph | PageBreak, ...]:
    """Cut at page breaks. Nothing remains of what follows the last break when there is no text in it."""
    if not any(BREAK in span.text for span in paragraph.spans):
        return (paragraph,)
    parts: list[list[Span]] = [[]]
    for span in paragraph.spans:
        first, *others = span.text.split(BREAK)
        _put(parts[-1], first, span)
        for text in others:
            parts.append([])
            _put(parts[-1], text, span)
    blocks: list[Paragraph | PageBreak] = []
    for number, part in enumerate(parts):
        if number:
            blocks.append(PageBreak())
        if part or number < len(parts) - 1:
            blocks.append(replace(paragraph, spans=tuple(part), floats=() if number else paragraph.floats))
    return tuple(blocks)


def _put(part: list[Span], text: str, span: Span) -> None:
    if text:
        part.append(replace(span, text=text))
