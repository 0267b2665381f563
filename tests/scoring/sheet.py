"""A score sheet for tests, written as a form's file is written, and what it computes from given inputs."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from perfdesk.forms.loading import from_files
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file
from perfdesk.scoring.compute import compute
from perfdesk.scoring.result import Derived, Result
from perfdesk.values.entered import Place, Values

_FORM: dict[str, Any] = {
    "title": "评分表",
    "place": "试用",
    "year": 2023,
    "source": "试用",
    "steps": {"评分": {"table": "评分"}},
    "fields": {},
    "total": {"key": "总分", "points": "100", "parts": ["评分.权重.得分"]},
}


def sheet(rows: dict[str, Any], headings: dict[str, Any] | None = None, **more: Any) -> Form:
    """A form with one score sheet; `more` goes into the form's data. Raises what loading a form raises."""
    columns = {
        "权重": {"kind": "points"},
        "得分": {"kind": "score", "rule": {"kind": "item", "points": "权重", "places": 2}},
    }
    table = {"columns": columns, "rows": rows} | ({"headings": headings} if headings else {})
    data = _FORM | {"tables": {"评分": table}} | more
    text = json.dumps(data, ensure_ascii=False, indent=1)  # JSON is YAML
    return _loaded(text)


@cache
def _loaded(text: str) -> Form:
    return from_files({"id": b"sheet", "sheet/form.yaml": text.encode(), "sheet/form.docx": b""})


def filled(form: Form, **rows: dict[str, Any]) -> Values:
    """The values of a project with these cells, by row."""
    content = [{"行": name, **cells} for name, cells in rows.items()]
    project = json.dumps({"form": "sheet", "values": {"评分": content}}, ensure_ascii=False)
    return read_project_file(project.encode(), lambda _: form)[1]


def result(form: Form, **rows: dict[str, Any]) -> Result:
    """Everything computed from these cells."""
    return compute(form, filled(form, **rows))


def scored(method: dict[str, Any], points: str, cells: dict[str, Any], inputs: dict[str, Any] | None = None) -> Derived:
    """The score of one row by one method."""
    form = sheet({"一": {"points": points, "method": method, "inputs": inputs or {}}})
    return result(form, 一=cells).values[Place("评分", "一", "得分")]
