"""What the paper tells is told with the name of the field, wherever it is exported."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfdesk.cli.main import run
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import write_project_file
from perfdesk.office.export import export, typeset_project
from perfdesk.office.remarks import remarks
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Values
from perfdesk.values.operations import SetText, apply

FORM = "hunan-huarong-2022-annex5"
NO_FACE = "\U0001f600"


@pytest.fixture
def project() -> tuple[Form, Values]:
    """The sample with a sign that no font has: in the note of the first indicator and in the name."""
    library = FormLibrary()
    values = library.sample(FORM)
    row = values.rows("指标")[0].id
    for place in (Place("指标", row, "偏差原因分析及改进措施"), Place("主管部门")):
        values, _ = apply(SetText(place, values.text(place) + NO_FACE), values)
    return library.load(FORM), values


def test_the_field_is_named(project: tuple[Form, Values]) -> None:
    form, values = project
    told = remarks(form, values, typeset_project(form, values, compute(form, values)))
    assert len(told) == 2
    assert told[0].startswith("主管部门：字符“😀”（U+1F600）")
    assert told[1].startswith("绩效指标第 1 行")
    assert "的偏差原因分析及改进措施：字符" in told[1]


def test_exporting_tells_it_and_the_command_too(
    project: tuple[Form, Values], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, values = project
    told: list[str] = []
    export(form, values, compute(form, values), tmp_path, ("pdf",), tell=told.append)
    (tmp_path / "项目.json").write_text(write_project_file(form, values), encoding="utf-8")
    assert run(["export", str(tmp_path / "项目.json"), "--to", str(tmp_path), "--pdf"]) == 0
    assert capsys.readouterr().err.splitlines() == told
    assert "草稿" in told.pop(0)
    assert len(told) == 2


def test_word_alone_has_nothing_to_tell(project: tuple[Form, Values], tmp_path: Path) -> None:
    form, values = project
    told: list[str] = []
    export(form, values, compute(form, values), tmp_path, ("word",), tell=told.append, final=False)
    assert not told
