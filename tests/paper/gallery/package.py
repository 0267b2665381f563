"""The zip around the XML: content types, relations, parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from .xml import DECLARED, IGNORABLE, OFFICE, PLAIN

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = _TYPES + "document.main+xml"
_ROOTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "comments": "comments", "fontTable": "fonts"}
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:eastAsia="宋体" w:cs="Times New Roman"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>'
    '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def part(name: str, inner: str) -> str:
    """A part of the word folder with the root element that its name asks for."""
    kind = name.rstrip("0123456789")
    root = _ROOTS.get(kind, kind)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {DECLARED} {IGNORABLE}>{inner}</w:{root}>'


def docx(
    body: str,
    section: str = PLAIN,
    *,
    styles: str | None = STYLES,
    parts: Mapping[str, str] | None = None,
    files: Mapping[str, bytes] | None = None,
    links: str = "",
    main_type: str = _MAIN,
) -> bytes:
    """A .docx. `parts`: name -> inside of a part of the word folder, related as rId<name>; None for `styles` leaves it
    out.

    `files`: path -> bytes as they are; `links`: further relations of the document as XML.
    """
    inside = {**({"styles": styles} if styles is not None else {}), **(parts or {})}
    closing = f"<w:sectPr>{section}</w:sectPr>" if section else ""
    files = {
        **{f"word/{name}.xml": part(name, inner).encode() for name, inner in inside.items()},
        **(files or {}),
    }
    return packed(part("document", f"<w:body>{body}{closing}</w:body>").encode(), list(inside), files, links, main_type)


def packed(
    document: bytes, related: list[str], files: Mapping[str, bytes], links: str = "", main_type: str = _MAIN
) -> bytes:
    """The zip of a document part and others; `related` names those of the word folder that it relates to."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _content_types(related, main_type))
        archive.writestr("_rels/.rels", relations(_relation("1", "officeDocument", "word/document.xml")))
        inner = "".join(_relation(name, name.rstrip("0123456789"), f"{name}.xml") for name in related)
        archive.writestr("word/_rels/document.xml.rels", relations(inner + links))
        archive.writestr("word/document.xml", document)
        for path, data in files.items():
            archive.writestr(path, data)
    return target.getvalue()


def relations(inner: str) -> str:
    """A part of relations."""
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def link(identifier: str, kind: str, target: str, outside: bool = False) -> str:
    """One relation."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def _relation(name: str, kind: str, target: str) -> str:
    return link(f"rId{name}", kind, target)


def _content_types(related: list[str], main_type: str) -> str:
    endings = {
        "png": "image/png",
        "jpeg": "image/jpeg",
        "bin": "application/vnd.openxmlformats-officedocument.oleObject",
    }
    defaults = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in endings.items())
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_kind(name.rstrip("0123456789"))}"/>' for name in related
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="html" ContentType="text/html"/>'
        f'{defaults}<Override PartName="/word/document.xml" ContentType="{main_type}"/>{overrides}</Types>'
    )


def _kind(name: str) -> str:
    return "application/vnd.openxmlformats-officedocument.theme+xml" if name == "theme" else f"{_TYPES}{name}+xml"
