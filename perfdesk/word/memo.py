"""A Word file made from nothing but text: a title, heads, paragraphs and tables. For what PerfDesk itself reports.

Page and faces as in office documents: A4 with the margins of GB/T 9704, heads in 黑体, text in 仿宋, tables in 宋体.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from perfdesk.word.names import SPACE, VAL, P, R, W
from perfdesk.word.text import clean

WIDTH = 8844  # twips between the margins
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


@dataclass(frozen=True, slots=True)
class Look:
    """Face, size in half points, alignment, first-line indent in characters, height of a line in twips."""

    face: str
    size: int
    align: str = "both"
    indent: int = 0
    height: int = 480
    keep: bool = False


TITLE = Look("方正小标宋简体", 44, "center", height=720)
HEAD = Look("黑体", 28, "left", height=560, keep=True)
SUBHEAD = Look("楷体_GB2312", 28, "left", height=520, keep=True)
BODY = Look("仿宋_GB2312", 28, "both", 2, 520)
CELL = Look("宋体", 20, "left", 0, 300)
CENTRED = Look("宋体", 20, "center", 0, 300)
LABEL = Look("黑体", 20, "center", 0, 300)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    text: str
    look: Look = BODY


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its head, its rows, the shares of its columns in the width; `centred` columns by their number."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    centred: frozenset[int] = frozenset()


def memo(items: Iterable[Line | Grid]) -> bytes:
    """The Word file; the same items give the same bytes."""
    root = etree.Element(W + "document", nsmap={"w": W[1:-1]})
    body = etree.SubElement(root, W + "body")
    for item in items:
        body.append(_paragraph(item.text, item.look) if isinstance(item, Line) else _table(item))
        if isinstance(item, Grid):
            body.append(_paragraph("", Look("宋体", 12, height=160)))
    section = etree.SubElement(body, W + "sectPr")
    etree.SubElement(section, W + "pgSz", {W + "w": "11906", W + "h": "16838"})
    margins = {"top": "2098", "right": "1474", "bottom": "1985", "left": "1588", "header": "851", "footer": "1270"}
    etree.SubElement(section, W + "pgMar", {W + key: value for key, value in margins.items()} | {W + "gutter": "0"})
    content = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return _archive(
        {"[Content_Types].xml": _TYPES.encode(), "_rels/.rels": _RELS.encode(), "word/document.xml": content}
    )


def _archive(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _paragraph(text: str, look: Look) -> etree._Element:
    made = etree.Element(P)
    own = etree.SubElement(made, W + "pPr")
    if look.keep:
        etree.SubElement(own, W + "keepNext")
    spacing = {"before": "0", "after": "0", "line": str(look.height), "lineRule": "exact"}
    etree.SubElement(own, W + "spacing", {W + key: value for key, value in spacing.items()})
    if look.indent:
        indent = {"firstLineChars": str(100 * look.indent), "firstLine": str(look.size * 10 * look.indent)}
        etree.SubElement(own, W + "ind", {W + key: value for key, value in indent.items()})
    etree.SubElement(own, W + "jc", {VAL: look.align})
    for number, line in enumerate(clean(text).split("\n")):
        run = etree.SubElement(made, R)
        if number:
            etree.SubElement(run, W + "br")
        run.insert(0, _run_look(look))
        words = etree.SubElement(run, W + "t", {SPACE: "preserve"})
        words.text = line
    return made


def _run_look(look: Look) -> etree._Element:
    own = etree.Element(W + "rPr")
    etree.SubElement(own, W + "rFonts", {W + key: look.face for key in ("ascii", "hAnsi", "eastAsia")})
    etree.SubElement(own, W + "sz", {VAL: str(look.size)})
    etree.SubElement(own, W + "lang", {VAL: "en-US", W + "eastAsia": "zh-CN"})
    return own


def _table(grid: Grid) -> etree._Element:
    made = etree.Element(W + "tbl")
    own = etree.SubElement(made, W + "tblPr")
    etree.SubElement(own, W + "tblW", {W + "w": str(WIDTH), W + "type": "dxa"})
    etree.SubElement(own, W + "jc", {VAL: "center"})
    lines = etree.SubElement(own, W + "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        etree.SubElement(lines, W + side, {VAL: "single", W + "sz": "4", W + "space": "0", W + "color": "auto"})
    etree.SubElement(own, W + "tblLayout", {W + "type": "fixed"})
    margins = etree.SubElement(own, W + "tblCellMar")
    for side, space in (("top", 40), ("left", 80), ("bottom", 40), ("right", 80)):
        etree.SubElement(margins, W + side, {W + "w": str(space), W + "type": "dxa"})
    widths = [WIDTH * share // sum(grid.shares) for share in grid.shares]
    columns = etree.SubElement(made, W + "tblGrid")
    for width in widths:
        etree.SubElement(columns, W + "gridCol", {W + "w": str(width)})
    made.append(_row(grid.head, widths, [LABEL] * len(widths), head=True))
    looks = [CENTRED if number in grid.centred else CELL for number in range(len(widths))]
    for row in grid.rows:
        made.append(_row(row, widths, looks, head=False))
    return made


def _row(texts: tuple[str, ...], widths: list[int], looks: list[Look], *, head: bool) -> etree._Element:
    row = etree.Element(W + "tr")
    own = etree.SubElement(row, W + "trPr")
    etree.SubElement(own, W + "cantSplit")
    if head:
        etree.SubElement(own, W + "tblHeader")
    for text, width, look in zip(texts, widths, looks, strict=True):
        cell = etree.SubElement(row, W + "tc")
        properties = etree.SubElement(cell, W + "tcPr")
        etree.SubElement(properties, W + "tcW", {W + "w": str(width), W + "type": "dxa"})
        etree.SubElement(properties, W + "vAlign", {VAL: "center"})
        cell.append(_paragraph(text, look))
    return row
