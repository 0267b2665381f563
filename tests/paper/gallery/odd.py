# ruff: noqa: E501 - XML is easier to read whole
"""Files that Word opens though they are not as one expects: strict, macros, parts missing, loops, strange namespaces."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from .package import STYLES, docx, link, packed, part
from .sample import Sample
from .words import LONG, SHORT
from .xml import MAIN, OFFICE, PLAIN, para, run, simple_table

_STRICT = (
    (MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    (OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)
_MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"


def samples() -> Iterator[Sample]:
    """One oddity a file."""
    body = para("标题", '<w:pStyle w:val="1"/>') + para(LONG) + simple_table((("甲", "乙"), ("1", "2")), (3000, 3000))
    yield Sample("怪例-严格格式", _strict(body))
    yield Sample(
        "怪例-带宏",
        docx(
            body,
            files={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 900},
            links=link("rIdv", "vbaProject", "vbaProject.bin"),
            main_type=_MACRO,
        ),
    )
    yield Sample("怪例-没有样式部件", docx(body, styles=None))
    yield Sample(
        "怪例-样式循环继承",
        docx(para(LONG, '<w:pStyle w:val="b"/>') + para(SHORT, '<w:pStyle w:val="z"/>'), styles=STYLES + _LOOP),
    )
    yield Sample(
        "怪例-重复的编号",
        docx(
            '<w:bookmarkStart w:id="1" w:name="x"/>'.join(para(SHORT) for _ in range(3))
            + simple_table((("甲",),), (3000,)) * 2,
            styles=STYLES * 2,
        ),
    )
    yield Sample("怪例-陌生命名空间", _foreign())
    yield Sample(
        "怪例-附加HTML块",
        docx(
            para("前") + '<w:altChunk r:id="rIdh"/>' + para("后"),
            files={"word/h.html": "<html><body>块里的字</body></html>".encode()},
            links=link("rIdh", "aFChunk", "h.html"),
        ),
        told=("其他文件",),
    )
    yield Sample(
        "怪例-子文档",
        docx(
            para("前") + '<w:subDoc r:id="rIds"/>' + para("后"), links=link("rIds", "subDocument", "other.docx", True)
        ),
        told=("其他文件",),
    )
    yield Sample("怪例-反斜杠路径", _backslashes(body))
    yield Sample("怪例-大写部件名", _renamed(body))
    yield Sample(
        "怪例-UTF16正文",
        packed(
            part("document", f"<w:body>{body}</w:body>").replace("UTF-8", "UTF-16").encode("utf-16"),
            ["styles"],
            {"word/styles.xml": part("styles", STYLES).encode()},
        ),
    )
    yield Sample("怪例-没有内容类型", _without(docx(body), "[Content_Types].xml"))
    yield Sample("怪例-没有关系", _without(docx(body), "_rels/.rels", "word/_rels/document.xml.rels"))
    yield Sample(
        "怪例-设置部件损坏",
        docx(
            body,
            files={"word/numbering.xml": b"<w:numbering", "word/settings.xml": b""},
            links=link("rIdn", "numbering", "numbering.xml") + link("rIdt", "settings", "settings.xml"),
        ),
        "损坏",
    )
    yield Sample("怪例-正文外的文字", docx(f"字{para(SHORT)}字" + para(LONG)))
    yield Sample(
        "怪例-自定义XML",
        docx(
            f'<w:customXml w:uri="urn:x" w:element="甲">{para("被包着的一段")}</w:customXml><w:p><w:smartTag w:element="d">{run("被包着的字")}</w:smartTag></w:p>'
        ),
    )
    yield Sample(
        "怪例-只读保护",
        docx(
            body,
            PLAIN,
            parts={
                "settings": '<w:documentProtection w:edit="forms" w:enforcement="1"/><w:trackRevisions/><w:mirrorMargins/><w:gutterAtTop/>'
            },
        ),
    )


_LOOP = (
    (
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="c"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="c"/><w:basedOn w:val="b"/><w:rPr><w:sz w:val="30"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="z"><w:name w:val="z"/><w:basedOn w:val="z"/><w:rPr><w:rStyle w:val="y"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="y"/><w:rPr><w:rStyle w:val="y"/></w:rPr></w:style>'
    )
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:name w:val="s{at}"/><w:basedOn w:val="s{at + 1}"/></w:style>'
        for at in range(400)
    )
    + '<w:style w:type="paragraph" w:styleId="deep"><w:basedOn w:val="s0"/></w:style>'
)


def _strict(body: str) -> bytes:
    source, target = zipfile.ZipFile(io.BytesIO(docx(body))), io.BytesIO()
    with source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            text = source.read(name).decode()
            for loose, strict in _STRICT:
                text = text.replace(loose, strict)
            copy.writestr(name, text)
    return target.getvalue()


def _foreign() -> bytes:
    """Another prefix for the usual namespace, a default namespace, elements that nobody knows."""
    text = (
        f'<z:document xmlns:z="{MAIN}" xmlns="urn:nobody"><z:body><z:p><z:r><z:t>前缀不叫 w</z:t></z:r></z:p><thing><z:p><z:r><z:t>陌生元素里</z:t></z:r></z:p></thing>'
        f"<z:p><z:pPr><thing/></z:pPr><z:r><thing/><z:t>末段</z:t></z:r></z:p></z:body></z:document>"
    )
    return packed(text.encode(), [], {})


def _copied(data: bytes, rename: dict[str, str], leave: tuple[str, ...] = ()) -> bytes:
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            if name not in leave:
                copy.writestr(rename.get(name, name), source.read(name))
    return target.getvalue()


def _without(data: bytes, *names: str) -> bytes:
    return _copied(data, {}, names)


def _backslashes(body: str) -> bytes:
    return _copied(docx(body), {"word/document.xml": "word\\document.xml", "word/styles.xml": "\\word\\styles.xml"})


def _renamed(body: str) -> bytes:
    return _copied(docx(body), {"word/document.xml": "Word/Document.xml", "word/styles.xml": "word/Styles.XML"})
