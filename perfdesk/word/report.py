"""Narratives in a Word file: the paragraphs, tables and pictures that take the place of `{{概况}}`.

A paragraph looks as its place does. Sub-heads take the look of the styles 自评一级标题 … 自评四级标题, table text
that of 自评表格文字, captions that of 自评图题, where the form's file has styles of these names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from perfdesk.narrative.blocks import Block, Paragraph, PictureBlock, Span, TableBlock
from perfdesk.word.drawing import Media, drawing
from perfdesk.word.names import (
    GRID,
    GRID_COLUMN,
    PPR,
    RPR,
    SECTPR,
    TBL,
    TC,
    TCPR,
    TR,
    TRPR,
    VAL,
    WIDTH_VALUE,
    P,
    R,
    W,
    child,
)
from perfdesk.word.text import clean, new_text

LEVELS = ("自评一级标题", "自评二级标题", "自评三级标题", "自评四级标题")
CELL, CAPTION = "自评表格文字", "自评图题"
TEXT_WIDTH = 8844  # twips between the margins of GB/T 9704: 156 mm


@dataclass(frozen=True, slots=True)
class Look:
    """The properties of a paragraph and of its characters."""

    paragraph: etree._Element | None = None
    run: etree._Element | None = None


@dataclass(frozen=True, slots=True)
class Looks:
    """How the blocks of a narrative look: that of its place, and the styles of the file by their names."""

    body: Look
    styles: dict[str, str]
    runs: dict[str, etree._Element]


def looks_of(styles: etree._Element | None) -> tuple[dict[str, str], dict[str, etree._Element]]:
    """Of the styles part: the identities of the paragraph styles by name, and their character properties."""
    ids: dict[str, str] = {}
    runs: dict[str, etree._Element] = {}
    for style in styles.iterchildren(W + "style") if styles is not None else ():
        name = child(style, W + "name")
        if name is not None:
            ids[name.get(VAL, "")] = style.get(W + "styleId", "")
            properties = child(style, RPR)
            if properties is not None:
                runs[name.get(VAL, "")] = properties
    return ids, runs


def write_narrative(
    place: etree._Element, blocks: Iterable[Block], looks: Looks, pictures: Mapping[str, Media]
) -> None:
    """Put the blocks where the paragraph `place` stands, with the pictures by the names of their files."""
    made = [element for block in blocks for element in _block(block, looks, pictures)]
    closing = child(place, PPR, SECTPR)
    if not made or (closing is not None and made[-1].tag != P):
        made.append(_paragraph([], looks.body))
    if made[-1].tag == TBL:
        made.append(_paragraph([], looks.body))
    if closing is not None:
        _properties(made[-1]).append(closing)
    for element in made:
        place.addprevious(element)
    parent = place.getparent()
    assert parent is not None
    parent.remove(place)


def look_of(place: etree._Element) -> Look:
    """How a paragraph looks: its own properties, without a section's, and those of its first run or its mark."""
    properties, run = child(place, PPR), child(place, R, RPR)
    if run is None:
        run = child(place, PPR, RPR)
    own = deepcopy(properties) if properties is not None else None
    if own is not None:
        for section in list(own.iterchildren(SECTPR)):
            own.remove(section)
    return Look(own, deepcopy(run) if run is not None else None)


def _block(block: Block, looks: Looks, pictures: Mapping[str, Media]) -> list[etree._Element]:
    match block:
        case Paragraph(spans, level, head):
            return [_text(_words(spans), level, head, looks)]
        case TableBlock(rows):
            return [_table([[_words(cell) for cell in row] for row in rows], looks)]
        case PictureBlock(name, width, caption):
            return _picture(pictures.get(name), width, _words(caption), looks)


def _words(spans: tuple[Span, ...]) -> str:
    return clean("".join(span for span in spans if isinstance(span, str)))


def _text(text: str, level: int, head: int, looks: Looks) -> etree._Element:
    """A paragraph: a sub-head in the look of its level, or one whose first sentence is the sub-head."""
    name = LEVELS[level - 1] if level else ""
    if level and head >= len(text) and name in looks.styles:
        return _paragraph([(text, None)], Look(_styled(looks.styles[name], keep=True)))
    run = looks.runs.get(name)
    if level and 0 < head < len(text) and run is not None:
        return _paragraph([(text[:head], run), (text[head:], looks.body.run)], looks.body)
    return _paragraph([(text, looks.body.run)], looks.body)


def _styled(style: str, *, keep: bool = False) -> etree._Element:
    properties = etree.Element(PPR)
    etree.SubElement(properties, W + "pStyle", {VAL: style})
    if keep:
        etree.SubElement(properties, W + "keepNext")
    return properties


def _paragraph(runs: list[tuple[str, etree._Element | None]], look: Look) -> etree._Element:
    made = etree.Element(P)
    if look.paragraph is not None:
        made.append(deepcopy(look.paragraph))
    for text, properties in runs:
        if text:
            run = etree.SubElement(made, R)
            if properties is not None:
                run.append(deepcopy(properties))
            run.append(new_text(text))
    return made


def _properties(paragraph: etree._Element) -> etree._Element:
    found = child(paragraph, PPR)
    if found is None:
        found = etree.Element(PPR)
        paragraph.insert(0, found)
    return found


def _table(rows: list[list[str]], looks: Looks) -> etree._Element:
    """A table over the whole width with thin lines; its first row is its head and comes again on each page."""
    columns = max(len(row) for row in rows)
    widths = [TEXT_WIDTH * (at + 1) // columns - TEXT_WIDTH * at // columns for at in range(columns)]
    table = etree.Element(TBL)
    table.append(_table_properties())
    grid = etree.SubElement(table, GRID)
    for width in widths:
        etree.SubElement(grid, GRID_COLUMN, {WIDTH_VALUE: str(width)})
    look = Look(_styled(looks.styles[CELL])) if CELL in looks.styles else Look(_plain_cell(), looks.body.run)
    for number, row in enumerate(rows):
        line = etree.SubElement(table, TR)
        properties = etree.SubElement(line, TRPR)
        etree.SubElement(properties, W + "cantSplit")
        if number == 0:
            etree.SubElement(properties, W + "tblHeader")
        for width, text in zip(widths, [*row, *[""] * (columns - len(row))], strict=True):
            cell = etree.SubElement(line, TC)
            own = etree.SubElement(cell, TCPR)
            etree.SubElement(own, W + "tcW", {WIDTH_VALUE: str(width), W + "type": "dxa"})
            etree.SubElement(own, W + "vAlign", {VAL: "center"})
            cell.append(_paragraph([(text, look.run)], look))
    return table


def _table_properties() -> etree._Element:
    properties = etree.Element(W + "tblPr")
    etree.SubElement(properties, W + "tblW", {WIDTH_VALUE: str(TEXT_WIDTH), W + "type": "dxa"})
    etree.SubElement(properties, W + "jc", {VAL: "center"})
    borders = etree.SubElement(properties, W + "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        etree.SubElement(borders, W + side, {VAL: "single", W + "sz": "4", W + "space": "0", W + "color": "auto"})
    etree.SubElement(properties, W + "tblLayout", {W + "type": "fixed"})
    return properties


def _plain_cell() -> etree._Element:
    properties = etree.Element(PPR)
    etree.SubElement(properties, W + "jc", {VAL: "center"})
    return properties


def _picture(media: Media | None, width: float, caption: str, looks: Looks) -> list[etree._Element]:
    """A centred picture with its caption below; only the caption where the picture's file is not at hand."""
    made: list[etree._Element] = []
    if media is not None:
        holder = _paragraph([], Look(_plain_cell()))
        etree.SubElement(holder, R).append(drawing(media, width))
        made.append(holder)
    if caption or media is None:
        look = Look(_styled(looks.styles[CAPTION])) if CAPTION in looks.styles else Look(_plain_cell(), looks.body.run)
        made.append(_paragraph([(caption or "（图片缺失）", look.run)], look))
    return made
