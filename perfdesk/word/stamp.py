"""A line in the header of every page of a Word file, such as 「草稿 · 未定稿」.

The line is low enough to stand in the upper margin, so that a stamped file breaks its pages where the other does.
Headers that the file has keep what they say below the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from perfdesk.word.names import SECTPR, W
from perfdesk.word.package import Package, open_package

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_NAME, _ID = "perfdesk_stamp.xml", "rIdPerfDeskStamp"
_KINDS = ("default", "first", "even")
_REFERENCE = W + "headerReference"


def stamped(document: bytes, text: str) -> bytes:
    """The file with this line at the head of every page."""
    package = open_package(document)
    folder, _, main = package.main.rpartition("/")
    rels_name = f"{folder}/_rels/{main}.rels"
    rels = _tree(package.part(rels_name), f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
    types = _tree(package.part("[Content_Types].xml"), f'<Types xmlns="{_CONTENT}"/>')
    entries = dict(_own_headers(package, folder, rels, text))
    _refer(package)
    attributes = {"Id": _ID, "Type": f"{_OFFICE}/header", "Target": _NAME}
    etree.SubElement(rels, f"{{{_RELATIONSHIPS}}}Relationship", attributes)
    part = {"PartName": f"/{folder}/{_NAME}", "ContentType": _TYPE}
    etree.SubElement(types, f"{{{_CONTENT}}}Override", part)
    head = etree.Element(W + "hdr", nsmap={"w": W[1:-1]})
    head.append(_line(text))
    entries |= {f"{folder}/{_NAME}": _bytes(head), rels_name: _bytes(rels), "[Content_Types].xml": _bytes(types)}
    return package.written(entries)


def _own_headers(package: Package, folder: str, rels: etree._Element, text: str) -> Iterator[tuple[str, bytes]]:
    """The headers that the file has, with the line before what they say."""
    for relation in rels:
        if relation.get("Type", "").endswith("/header"):
            target = relation.get("Target", "")
            name = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            data = package.part(name)
            if data is not None:
                head = _tree(data, "")
                head.insert(0, _line(text))
                yield name, _bytes(head)


def _refer(package: Package) -> None:
    """The first section is given what it has no header of; later ones take over what stands before them."""
    for section in list(package.body.iter(SECTPR))[:1]:
        have = {one.get(W + "type", "default") for one in section.iterchildren(_REFERENCE)}
        for kind in reversed(_KINDS):
            if kind not in have:
                section.insert(0, etree.Element(_REFERENCE, {W + "type": kind, f"{{{_OFFICE}}}id": _ID}))


def _line(text: str) -> etree._Element:
    """A centred line of 9 pt in a height of 11 pt."""
    line = etree.Element(W + "p")
    look = etree.SubElement(line, W + "pPr")
    spacing = {"before": "0", "after": "0", "line": "220", "lineRule": "exact"}
    etree.SubElement(look, W + "spacing", {W + key: value for key, value in spacing.items()})
    etree.SubElement(look, W + "ind", {W + "left": "0", W + "firstLine": "0"})
    etree.SubElement(look, W + "jc", {W + "val": "center"})
    run = etree.SubElement(line, W + "r")
    own = etree.SubElement(run, W + "rPr")
    fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia"), "宋体")
    etree.SubElement(own, W + "rFonts", {W + key: value for key, value in fonts.items()})
    etree.SubElement(own, W + "sz", {W + "val": "18"})
    etree.SubElement(run, W + "t").text = text
    return line


def _tree(data: bytes | None, blank: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data or blank.encode(), parser)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
