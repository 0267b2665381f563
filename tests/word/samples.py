"""Forms and fillings for the tests: the two official forms, and small synthetic ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Field, FixedRow, Form, Heading, Kind, Table, Total
from perfdesk.word import FilledRow, Filling

NATIONAL, HUARONG = "national-2020-annex", "hunan-huarong-2022-annex5"
LIBRARY = FormLibrary()
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COLUMNS = ("三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")


def official(form_id: str) -> Form:
    return LIBRARY.load(form_id)


def paths(form: Form) -> tuple[tuple[str, ...], ...]:
    return form.table("指标").heading_paths()


def row(row_id: str, path: tuple[str, ...], *texts: str) -> FilledRow:
    return FilledRow(row_id, path, dict(zip(COLUMNS, texts, strict=False)))


def rows_in(form: Form, counts: Iterable[int]) -> tuple[FilledRow, ...]:
    """`counts[i]` plain rows under the i-th heading."""
    pairs = zip(paths(form), counts, strict=False)
    return tuple(
        row(f"r{group}-{n}", path, f"名称{group}-{n}", "100%", "98%", "5", "4.90", f"原因{group}-{n}")
        for group, (path, count) in enumerate(pairs)
        for n in range(count)
    )


def archive(document: str, others: dict[str, bytes] | None = None, declaration: str | None = None) -> bytes:
    """A small .docx around the XML of a main document."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' if declaration is None else declaration
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = f'<Relationship Id="rId1" Type="{kind}" Target="word/document.xml"/>'
    rels = f'<Relationships xmlns="{relations}">{main}</Relationships>'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", types)
        target.writestr("_rels/.rels", rels)
        for name, content in (others or {}).items():
            target.writestr(name, content)
        target.writestr("word/document.xml", head + document)
    return out.getvalue()


def document(body: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/>{properties}</w:tcPr>{paragraph(text)}</w:tc>'


def table(*rows: str, columns: int) -> str:
    grid = '<w:gridCol w:w="1000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def synthetic(body: str, headings: tuple[Heading, ...] = (), *, fields: tuple[str, ...] = ("名称",)) -> Form:
    """A form with text fields and one table 事项 (名目, 数值) around the given body."""
    columns = (Field("名目", "名目", Kind.TEXT), Field("数值", "数值", Kind.TEXT))
    levels = tuple(
        Field(key, key, Kind.HEADING, level=level) for level, key in enumerate(("大类", "小类"), 1) if headings
    )
    return Form(
        id="synthetic",
        title="试表",
        place="",
        year=2022,
        source="",
        extends="",
        fields=tuple(Field(key, key, Kind.TEXT) for key in fields),
        tables=(Table("事项", "事项", levels + columns, headings=headings),),
        steps=(),
        totals=(),
        document=archive(document(body)),
        digest="",
        files={},
    )


def with_document(form: Form, data: bytes) -> Form:
    return replace(form, document=data)


def text_form(*bodies: str, fields: tuple[str, ...] = ("名称",)) -> Form:
    """A form without tables."""
    return replace(synthetic("".join(bodies), fields=fields), tables=())


def main_xml(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return opened.read("word/document.xml")


def replaced_in(data: bytes, old: str, new: str) -> bytes:
    """A .docx with another text in its main document."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(entry, content)
    return out.getvalue()


FUNDS = Table(
    "资金",
    "资金",
    (Field("预算", "预算", Kind.MONEY), Field("得分", "得分", Kind.SCORE, rows=("总额",))),
    rows=(FixedRow("总额", "总额"), FixedRow("其他", "其他")),
)
TOTAL = Total("总分", Decimal(100), ())
EMPTY = Filling()
