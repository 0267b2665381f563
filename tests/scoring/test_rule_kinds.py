"""The given/expected tables of every rule kind that a form can choose, those that no shipped form uses included."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from perfdesk.forms.grades import GRADES, grade_file
from perfdesk.forms.library import TEMPLATES
from perfdesk.forms.loading import from_files
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file
from perfdesk.scoring.compute import compute

FOLDER = Path(__file__).parent / "cases"
UNDER = {"一级指标": "产出指标", "二级指标": "数量指标"}
"""Where the rows stand that don't say it."""
CASES = [
    pytest.param(case, id=f"{path.stem}-{case['名称']}")
    for path in sorted(FOLDER.glob("0*.yaml"))
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
]


@cache
def form_with(difference: str) -> Form:
    """The form of `base.yaml` with what a case states differently (the text of its form.yaml)."""
    files = {
        "id": b"case",
        "case/form.yaml": difference.encode(),
        "base/form.yaml": (FOLDER / "base.yaml").read_bytes(),
        GRADES: grade_file(TEMPLATES / "case"),
    }
    return from_files(files)


def _difference(data: Any) -> str:
    """YAML as a form's author writes it: null takes away, numbers and words as they stand."""
    plain = json.loads(json.dumps(data or {}, ensure_ascii=False).replace('"null"', "null"))
    return yaml.dump({"extends": "base", **_typed(plain)}, allow_unicode=True, sort_keys=False)


def _typed(data: Any) -> Any:
    """Back from the base loader's texts to the whole numbers that the schema asks for."""
    if isinstance(data, dict):
        return {key: int(value) if key == "places" else _typed(value) for key, value in data.items()}
    return [_typed(item) for item in data] if isinstance(data, list) else data


@pytest.mark.parametrize("case", CASES)
def test_given_gives_expected(case: dict[str, Any]) -> None:
    form = form_with(_difference(case.get("表式")))
    given = dict(case["给出"])
    if "指标" in given:
        given["指标"] = [UNDER | row for row in given["指标"]]
    project = json.dumps({"form": "case", "values": given})
    _, values = read_project_file(project.encode(), lambda _: form)
    derived = {str(place): found for place, found in compute(form, values).values.items()}
    assert {place: derived[place].text for place in case["应得"]} == case["应得"]
    for place, words in case.get("说明", {}).items():
        assert words in derived[place].explanation
    for place, words in case.get("要求", {}).items():
        assert (words in derived[place].demand) if words else not derived[place].demand
