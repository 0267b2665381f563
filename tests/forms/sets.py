"""A small document set for tests: a cover, a report with one chapter, and one 附件5 for each project."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

from perfdesk.forms.library import TEMPLATES, FormLibrary

ANNEX5, NATIONAL, SET = "hunan-huarong-2022-annex5", "national-2020-annex", "test-set"
_YAML = f"""
title: 试用一套
place: 湖南省
year: 2022
source: 试用
parts:
  封面: {{sections: 1}}
  附件5: {{label: 附件5 自评表, each: {ANNEX5}, shared: [年度, 主管部门]}}
  报告: {{sections: 1}}
steps:
  封面: {{part: 封面, fields: [年度, 主管部门]}}
  报告: {{part: 报告, fields: [概况]}}
fields:
  年度: {{kind: year, required: true}}
  主管部门: {{required: true}}
  概况: {{kind: narrative, label: 一、基本情况}}
tables: {{}}
"""


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def library(folder: Path) -> FormLibrary:
    """A library in `folder` with the national form, 附件5 and the set."""
    for name in (NATIONAL, ANNEX5):
        shutil.copytree(TEMPLATES / name, folder / name)
    own = folder / SET
    own.mkdir()
    (own / "form.yaml").write_text(_YAML, encoding="utf-8")
    (own / "form.docx").write_bytes(_document((TEMPLATES / ANNEX5 / "form.docx").read_bytes()))
    return FormLibrary(folder)


def _document(annex5: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(annex5)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "word/document.xml":
                page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
                cover = _paragraph("{{主管部门}}（封面）", page)
                end = content.rindex("<w:sectPr")
                between = _paragraph("", content[end : content.index("</w:body>")])
                report = _paragraph("一、基本情况") + _paragraph("{{概况}}")
                content = content.replace("<w:body>", f"<w:body>{cover}")
                end = content.rindex("<w:sectPr")
                content = content[:end] + between + report + content[end:]
            target.writestr(name, content)
    return out.getvalue()
