"""`w:p`: a paragraph with its styles resolved, cut where the text has a page break."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from perfdesk.paper.model import PageBreak, Paragraph, ParagraphStyle, RunStyle, Span
from perfdesk.paper.reading.inline import BREAK, Inline
from perfdesk.paper.reading.names import child
from perfdesk.paper.reading.paragraph_properties import paragraph_properties
from perfdesk.paper.reading.styles import NamedStyle

if TYPE_CHECKING:
    from lxml.etree import _Element

    from perfdesk.paper.reading.context import Context

_REMEMBERED = 8192
"""Paragraphs, and what their properties say, of each style sheet."""


@dataclass(slots=True)
class _Frame:
    """What a paragraph's properties and styles say, whatever its text. `listed`: its list is said by itself, not by its
    style. `styles` are the paragraph styles for sizes of letters and pitches of the grid, where it is in no list."""

    said: dict[str, Any]
    named: NamedStyle
    base: tuple[dict[str, Any], dict[str, Any]]
    marks: dict[str, Any]
    mark: RunStyle
    identifier: str
    level: int
    listed: bool
    deleted: bool
    styles: dict[tuple[float, float], ParagraphStyle] = field(default_factory=dict)


def read_paragraph(node: _Element, context: Context) -> tuple[Paragraph | PageBreak, ...]:
    """The paragraph; more than one block when it holds a page break.

    The same XML under the same styles is the same paragraph: an edit changes one of hundreds, and a form has many empty
    cells. Not remembered is what counts (lists) and what warns.
    """
    from lxml.etree import tostring

    memo, key = context.styles.memo, context.key(tostring(node, with_tail=False))
    found = memo.get(key)
    if found is None:
        before = context.only_here
        found = _read(node, context)
        if context.only_here == before:
            if len(memo) >= _REMEMBERED:
                memo.clear()
            memo[key] = found
    return found


def _read(node: _Element, context: Context) -> tuple[Paragraph | PageBreak, ...]:
    styles, numbering = context.styles, context.numbering
    frame = _frame(child(node, "pPr"), context)
    identifier, level = frame.identifier, frame.level
    if identifier and not frame.listed:
        level = numbering.level_of(identifier, frame.said.get("style") or styles.normal, level)
    label = numbering.label(identifier, level)
    inline = Inline(context, frame.base)
    context.paragraph = node
    inline.walk(node)
    inline.close()
    if identifier or not inline.plain:
        context.only_here += 1
    spans = tuple(inline.spans)
    if not spans and not inline.floats and frame.deleted:
        return ()
    if label:
        own = styles.runs(numbering.marks(identifier, level))
        spans = (Span(label, styles.run_style(*frame.base, frame.marks, own)), *spans)
    letter = spans[0].style.size if spans else frame.mark.size  # an indent of 2 characters is two of the text's own
    style = frame.styles.get((letter, context.grid))
    if style is None or identifier:
        layers = (context.cell_style.paragraph, frame.named.paragraph, numbering.indents(identifier, level), frame.said)
        style = styles.paragraph_style(letter, context.grid, *layers)
        if not identifier:
            frame.styles[letter, context.grid] = style
    return _cut(Paragraph(spans, style, frame.mark, frame.named.name, tuple(inline.floats)))


def _frame(properties: _Element | None, context: Context) -> _Frame:
    """What the properties say, read once for all paragraphs that have the same: a form has a few dozen kinds."""
    from lxml.etree import tostring

    memo = context.styles.frames
    key = b"" if properties is None else tostring(properties, with_tail=False), id(context.cell_style)
    found: _Frame | None = memo.get(key)
    if found is None:
        if len(memo) >= _REMEMBERED:
            memo.clear()
        found = memo[key] = _framed(properties, context)
    return found


def _framed(properties: _Element | None, context: Context) -> _Frame:
    styles = context.styles
    said = paragraph_properties(properties)
    named = styles.named(said.get("style") or styles.normal)
    identifier, level = said.get("list") or named.paragraph.get("list") or ("", 0)
    if not identifier and "list" in said:  # only the level is said here
        identifier = named.paragraph.get("list", ("", 0))[0]
    base = (context.cell_style.run, named.run)
    of_mark = child(properties, "rPr")
    marks = styles.runs(of_mark)
    mark = styles.run_style(*base, marks)
    deleted = child(of_mark, "del") is not None  # the whole paragraph was, where nothing stands in it
    return _Frame(said, named, base, marks, mark, identifier, level, "list" in said, deleted)


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
