"""The whole document: its sections, in order."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from perfdesk.paper.errors import NotWord
from perfdesk.paper.model import Block, Section
from perfdesk.paper.page import Warning_
from perfdesk.paper.reading.banding import joined
from perfdesk.paper.reading.context import Context
from perfdesk.paper.reading.known_rows import without_known_rows
from perfdesk.paper.reading.names import MC, VAL, W, child, choice, is_on, number
from perfdesk.paper.reading.numbering import Numbering
from perfdesk.paper.reading.package import Package, parse
from perfdesk.paper.reading.paragraphs import read_paragraph
from perfdesk.paper.reading.sections import line_grid, read_section
from perfdesk.paper.reading.styles import Styles
from perfdesk.paper.reading.tables import read_table
from perfdesk.paper.reading.theme import theme_fonts

if TYPE_CHECKING:
    from lxml.etree import _Element

_THROUGH = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")}
_OTHER_FILES = {W + "altChunk", W + "subDoc"}


def read_document(data: bytes) -> tuple[list[Section], tuple[Warning_, ...]]:
    """The sections of a .docx and what could not be read as paper. Raises NotWord."""
    package = Package(data)
    main, rows = without_known_rows(package.data(package.main))
    body = child(parse(main) if main else None, "body")
    if body is None:
        raise NotWord("这个文件里没有 Word 正文，不是 Word 的 .docx 文件。请确认选对了文件。")
    settings = package.by_kind(package.main, "settings")
    context = _context(package, settings)
    context.rows = rows
    sections = _sections(body, context, bool(is_on(settings, "evenAndOddHeaders")))
    if is_on(settings, "mirrorMargins"):
        context.warn("文件设了对称页边距，预览和 PDF 里各页的左右边距相同，没有左右对调。")
    spacing = child(settings, "characterSpacingControl") if settings is not None else None
    if spacing is not None and spacing.get(VAL, "").startswith("compressPunctuation"):
        sections = [replace(section, squeeze=True) for section in sections]
    return sections, tuple(context.warnings)


def _context(package: Package, settings: _Element | None) -> Context:
    styles = _styles(package.bytes_by_kind(package.main, "styles"), package.bytes_by_kind(package.main, "theme"))
    context = Context(package, styles, Numbering(package.by_kind(package.main, "numbering")))
    context.modern = _modern(settings)
    context.story = _story
    for kind in ("footnote", "endnote"):
        context.notes[kind] = _notes(package.by_kind(package.main, kind + "s"), kind)
    return context


def _notes(root: _Element | None, kind: str) -> dict[str, str]:
    """The texts of foot- or endnotes by their numbers."""
    found = () if root is None else root.iter(W + kind)
    return {one.get(W + "id", ""): "".join(t.text or "" for t in one.iter(W + "t")).strip() for one in found}


@lru_cache(maxsize=16)
def _styles(sheet: bytes, theme: bytes) -> Styles:
    """A style sheet, kept for the next file that has the same one: the fillings of a form all do."""
    return Styles(parse(sheet) if sheet else None, theme_fonts(parse(theme) if theme else None))


def _modern(settings: _Element | None) -> bool:
    """Whether the file says that it follows the layout rules of Word 2013 or later."""
    for one in () if settings is None else settings.iter(W + "compatSetting"):
        if one.get(W + "name") == "compatibilityMode":
            return number(one.get(VAL)) >= 15
    return False


def _sections(body: _Element, context: Context, even: bool) -> list[Section]:
    """Cut at the section properties: those of a section stand in its last paragraph, the last ones in the body."""
    sections: list[Section] = []
    parts: dict[tuple[str, str], str] = {}
    blocks: list[Block] = []
    nodes = [(node, child(child(node, "pPr"), "sectPr")) for node in _flat(body, context)]
    last = child(body, "sectPr")
    ends = [end for end in (*(end for _, end in nodes), last) if end is not None]
    context.grid = line_grid(ends[0]) if ends else 0.0
    for node, end in nodes:
        blocks += _block(node, context)
        if end is not None:
            sections.append(read_section(end, joined(blocks), context, parts, even, _story))
            blocks = []
            context.grid = line_grid(ends[min(len(sections), len(ends) - 1)])
    if blocks or not sections:
        sections.append(read_section(last, joined(blocks), context, parts, even, _story))
    return sections


def _story(root: _Element, context: Context) -> list[Block]:
    """The blocks of a body, a header, a footer or a cell."""
    blocks: list[Block] = []
    for node in _flat(root, context):
        blocks += _block(node, context)
    return joined(blocks)


def _block(node: _Element, context: Context) -> tuple[Block, ...]:
    if node.tag == W + "p":
        return read_paragraph(node, context)
    return (read_table(node, context, _story),)


def _flat(root: _Element, context: Context) -> list[_Element]:
    """Paragraphs and tables, through wrappers; of what else holds text it is said that it is not shown."""
    found: list[_Element] = []
    for node in root:
        if node.tag in _THROUGH:
            found += _flat(node, context)
        elif node.tag == MC + "AlternateContent":
            found += _flat(choice(node), context)
        elif node.tag in (W + "p", W + "tbl"):
            found.append(node)
        elif node.tag in _OTHER_FILES:
            context.warn("从其他文件带入的内容未能显示在预览和 PDF 中；请在 Word 中打开并另存后再试。")
        elif node.find(f".//{W}t") is not None:
            context.warn("一处不认识的内容未能显示在预览和 PDF 中；Word 文件里的保持原样。")
    return found
