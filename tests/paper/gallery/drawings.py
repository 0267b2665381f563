# ruff: noqa: E501 - XML is easier to read whole
"""Pictures, text boxes old and new, groups, embedded objects, alternate content."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from .package import docx, link
from .sample import Sample
from .words import LONG, SHORT
from .xml import para, raw, run

_URI = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def samples() -> Iterator[Sample]:
    """Everything that is drawn rather than written."""
    yield Sample("图形-嵌入图片", _pictures(_inline("rIdp")))
    yield Sample("图形-浮动图片", _pictures(_anchored("rIdp")))
    yield Sample("图形-图片丢失", _pictures(_inline("rId404") + _inline("rIdq")), told=("图",))
    yield Sample(
        "图形-图片已损坏",
        docx(para(_inline("rIdp")), files={"word/media/a.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 40}, links=_IMAGE),
        told=("图",),
    )
    yield Sample(
        "图形-图片大得离谱",
        docx(para(_inline("rIdp")), files={"word/media/a.png": _png(30000, 30000, b"")}, links=_IMAGE),
        told=("图",),
    )
    yield Sample("图形-VML文本框", docx(para(run(SHORT) + raw(_vml(para("旧式文本框里的字"))))))
    yield Sample("图形-DrawingML文本框", docx(para(raw(_alternate(para("新式文本框里的字"))) + run(LONG))))
    yield Sample("图形-替代内容", docx(_unknown_choice()))
    yield Sample(
        "图形-嵌入OLE对象",
        docx(
            para(run("附表：") + raw(_ole())),
            files={"word/embeddings/o.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 600, "word/media/a.png": _png(40, 30)},
            links=_IMAGE + link("rIdo", "oleObject", "embeddings/o.bin"),
        ),
    )
    yield Sample(
        "图形-绘图无内容", docx(para(raw("<w:drawing/>") + raw("<w:pict/>") + raw("<w:object/>") + run(SHORT)))
    )


_IMAGE = link("rIdp", "image", "media/a.png")


def _png(width: int, height: int, rows: bytes | None = None) -> bytes:
    """A red picture; `rows` replaces its pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = (b"\0" + b"\xc0\x10\x10" * width) * height if rows is None else rows
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def _pictures(inner: str) -> bytes:
    outside = link("rIdq", "image", "https://example.org/a.png", outside=True)
    return docx(
        para(run("图前") + inner + run("图后")) + para(LONG),
        files={"word/media/a.png": _png(120, 80)},
        links=_IMAGE + outside,
    )


def _graphic(identifier: str) -> str:
    return (
        f'<a:graphic><a:graphicData uri="{_URI}"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="图片 1"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{identifier}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="1800000" cy="1200000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )


def _inline(identifier: str) -> str:
    return raw(
        f'<w:drawing><wp:inline><wp:extent cx="1800000" cy="1200000"/><wp:docPr id="1" name="图片 1"/>{_graphic(identifier)}</wp:inline></w:drawing>'
    )


def _placed(inner: str) -> str:
    return (
        '<w:drawing><wp:anchor behindDoc="0" distT="0" distB="0" distL="114300" distR="114300" simplePos="0" locked="0" '
        'layoutInCell="1" allowOverlap="1" relativeHeight="251659264"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
        '<wp:posOffset>2400000</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>300000</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="1800000" cy="1200000"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="2" name="形状 2"/>{inner}</wp:anchor></w:drawing>'
    )


def _anchored(identifier: str) -> str:
    return raw(_placed(_graphic(identifier)))


def _vml(inner: str) -> str:
    return (
        '<w:pict><v:shapetype id="_x0000_t202" coordsize="21600,21600"/><v:shape id="s1" type="#_x0000_t202" '
        'style="position:absolute;margin-left:200pt;margin-top:10pt;width:140pt;height:50pt;z-index:1">'
        f'<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox><w10:wrap type="square"/></v:shape></w:pict>'
    )


def _alternate(inner: str) -> str:
    shape = (
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="1800000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"/><a:ln w="9525"/></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    )
    return f'<mc:AlternateContent><mc:Choice Requires="wps">{_placed(shape)}</mc:Choice><mc:Fallback>{_vml(inner)}</mc:Fallback></mc:AlternateContent>'


def _unknown_choice() -> str:
    """A choice that nobody understands with a fallback of plain text, inside a run, around runs and around blocks."""
    new = 'xmlns:n="urn:some-later-word"'
    inside = raw(
        f'<mc:AlternateContent><mc:Choice {new} Requires="n"><n:thing/></mc:Choice><mc:Fallback><w:t>退而求其次的字</w:t></mc:Fallback></mc:AlternateContent>'
    )
    around = f'<mc:AlternateContent><mc:Choice {new} Requires="n"><n:thing/></mc:Choice><mc:Fallback>{run("另一段退路")}</mc:Fallback></mc:AlternateContent>'
    blocks = f'<mc:AlternateContent><mc:Choice {new} Requires="n"><n:thing/></mc:Choice><mc:Fallback>{para("整段的退路")}</mc:Fallback></mc:AlternateContent>'
    return para(run("前") + inside + around + run("后")) + blocks


def _ole() -> str:
    return (
        '<w:object w:dxaOrig="2400" w:dyaOrig="1600"><v:shape id="o1" style="width:120pt;height:80pt"><v:imagedata r:id="rIdp"/></v:shape>'
        '<o:OLEObject Type="Embed" ProgID="Excel.Sheet.8" ShapeID="o1" DrawAspect="Content" ObjectID="_1" r:id="rIdo"/></w:object>'
    )
