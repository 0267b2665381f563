# ruff: noqa: E501 - XML is easier to read whole
"""Pictures, text boxes and lines as Word writes them, for the tests."""

from __future__ import annotations

import io

from PIL import Image

EMU = 12700
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def image(kind: str = "PNG", size: tuple[int, int] = (60, 30), color: str = "red", mode: str = "RGB") -> bytes:
    """A picture file of one colour with a darker frame."""
    drawn = Image.new("RGB", size, color)
    drawn.paste("black", (0, 0, size[0] // 4, size[1] // 4))
    target = io.BytesIO()
    drawn.convert(mode).save(target, kind)
    return target.getvalue()


def picture(relation: str, width: float, height: float, *, more: str = "", turn: int = 0) -> str:
    """The content of a `w:drawing`; lengths in points. `more` goes into the fill, such as a crop."""
    return (
        f'<a:graphic {_A}><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rId{relation}"/>{more}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm rot="{turn * 60000}"><a:off x="0" y="0"/>'
        f'<a:ext cx="{width * EMU:.0f}" cy="{height * EMU:.0f}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )


def shape(
    kind: str,
    width: float,
    height: float,
    text: str = "",
    line: str = '<a:ln w="12700"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>',
) -> str:
    """A shape, with text in it when there are paragraphs given."""
    box = f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>" if text else ""
    return (
        f'<a:graphic {_A}><a:graphicData uri="{_WPS}"><wps:wsp xmlns:wps="{_WPS}"><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width * EMU:.0f}" cy="{height * EMU:.0f}"/></a:xfrm>'
        f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{line}</wps:spPr>{box}<wps:bodyPr lIns="91440" tIns="45720" rIns="91440" bIns="45720"/></wps:wsp></a:graphicData></a:graphic>'
    )


def inline(content: str, width: float, height: float) -> str:
    """A run with a figure in the line."""
    return (
        f'<w:r><w:drawing><wp:inline {_WP} distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width * EMU:.0f}" cy="{height * EMU:.0f}"/>'
        f'<wp:docPr id="1" name="x"/>{content}</wp:inline></w:drawing></w:r>'
    )


def anchored(
    content: str,
    width: float,
    height: float,
    across: tuple[str, float | str],
    down: tuple[str, float | str],
    *,
    behind: bool = False,
    wrap: str = "wrapNone",
) -> str:
    """A run with a floating figure; `across` and `down` are what it is counted from and by how much, or how aligned."""

    def position(name: str, said: tuple[str, float | str]) -> str:
        base, by = said
        inner = f"<wp:align>{by}</wp:align>" if isinstance(by, str) else f"<wp:posOffset>{by * EMU:.0f}</wp:posOffset>"
        return f'<wp:position{name} relativeFrom="{base}">{inner}</wp:position{name}>'

    sides = ' wrapText="bothSides"' if wrap == "wrapSquare" else ""
    return (
        f'<w:r><w:drawing><wp:anchor {_WP} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="{int(behind)}" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/>{position("H", across)}{position("V", down)}<wp:extent cx="{width * EMU:.0f}" cy="{height * EMU:.0f}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:{wrap}{sides}/><wp:docPr id="2" name="y"/><wp:cNvGraphicFramePr/>{content}</wp:anchor></w:drawing></w:r>'
    )


def alternative(first: str, fallback: str = "", requires: str = "wps") -> str:
    """A run whose content Word writes twice: for itself and for older programs."""
    inner = first.removeprefix("<w:r>").removesuffix("</w:r>")
    old = fallback.removeprefix("<w:r>").removesuffix("</w:r>")
    return f'<w:r><mc:AlternateContent {_MC} xmlns:wps="{_WPS}"><mc:Choice Requires="{requires}">{inner}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>'
