"""Pictures in a Word file: the drawing in the text, and the entries, relationships and types that go with it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from perfdesk.errors import UserProblem
from perfdesk.word.names import W
from perfdesk.word.package import Package

LARGEST = 40_000_000  # pixels
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp"}
_EMU = 360_000  # a centimetre
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


@dataclass(frozen=True, slots=True)
class Media:
    """A picture of the file: its relationship, its number in the document, its height divided by its width."""

    relation: str
    number: int
    ratio: float


def drawing(media: Media, width: float) -> etree._Element:
    """The drawing of a picture in a line of text, `width` cm wide."""
    cx, cy = round(width * _EMU), round(width * media.ratio * _EMU)
    return etree.fromstring(
        f'<w:drawing xmlns:w="{W[1:-1]}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" '
        f'xmlns:pic="{_DRAWING}/picture" xmlns:r="{_OFFICE}">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
        f'<wp:docPr id="{media.number}" name="图片{media.number}"/>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{media.number}" name="图片{media.number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{media.relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def take_in(package: Package, pictures: Mapping[str, bytes]) -> tuple[dict[str, Media], dict[str, bytes]]:
    """Give pictures a place in the file: what the text refers to, by name, and the entries to write.

    Raises UserProblem for a file that is no picture of a usual kind.
    """
    if not pictures:
        return {}, {}
    folder, _, main = package.main.rpartition("/")
    rels_name = f"{folder}/_rels/{main}.rels"
    rels = _parsed(package.part(rels_name) or f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())
    types = _parsed(package.part("[Content_Types].xml") or b"<Types/>")
    known = {item.get("Extension", "").lower() for item in types.iterchildren(_CONTENT + "Default")}
    media: dict[str, Media] = {}
    entries: dict[str, bytes] = {}
    for number, (name, data) in enumerate(sorted(pictures.items()), start=1):
        ending = name.rpartition(".")[2].lower()
        target, relation = f"media/perfdesk{number}.{ending}", f"rIdPerfDesk{number}"
        media[name] = Media(relation, 9000 + number, ratio_of(name, data))
        entries[f"{folder}/{target}"] = data
        kind = f"{_OFFICE}/image"
        etree.SubElement(rels, f"{{{_RELATIONSHIPS}}}Relationship", {"Id": relation, "Type": kind, "Target": target})
        if ending not in known:
            known.add(ending)
            own = etree.Element(_CONTENT + "Default", {"Extension": ending, "ContentType": _TYPES[ending]})
            types.insert(0, own)
    return media, {**entries, rels_name: _written(rels), "[Content_Types].xml": _written(types)}


def ratio_of(name: str, data: bytes) -> float:
    """Height divided by width of a picture. Raises UserProblem for what is none, or is too large."""
    from PIL import Image, UnidentifiedImageError

    if name.rpartition(".")[2].lower() not in _TYPES:
        raise UserProblem("不支持这种图片", "请另存为 PNG 或 JPG 再插入", name)
    try:
        with Image.open(io.BytesIO(data)) as image:
            wide, high = image.size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as problem:
        raise UserProblem("图片已损坏，读不出来", "请重新取得这张图片，另存为 PNG 或 JPG 再插入", name) from problem
    if not wide or not high or wide * high > LARGEST:
        raise UserProblem(f"图片太大（{wide}×{high}）", "请缩小到四千万像素以内再插入", name)
    return high / wide


def _parsed(xml: bytes) -> etree._Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
