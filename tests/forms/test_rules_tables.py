"""The given/expected tables beside the forms, run as they stand. A form must keep the promises of what it extends,
too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from perfdesk.forms.library import TEMPLATES, FormLibrary
from perfdesk.forms.project_file import read_project_file
from perfdesk.scoring.compute import compute

LIBRARY = FormLibrary()


def _tables() -> list[tuple[str, Path]]:
    found = []
    for info in LIBRARY.installed():
        table = info.id
        while table:
            found.append((info.id, TEMPLATES / table / "rules.yaml"))
            table = next(other.extends for other in LIBRARY.installed() if other.id == table)
    return found


CASES = [
    pytest.param(form_id, case, id=f"{form_id}-{case['名称']}")
    for form_id, path in _tables()
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
]


@pytest.mark.parametrize(("form_id", "case"), CASES)
def test_given_gives_expected(form_id: str, case: dict[str, Any]) -> None:
    project = json.dumps({"form": form_id, "values": case["给出"]})
    form, values = read_project_file(project.encode(), LIBRARY.load)
    texts = {str(place): derived.text for place, derived in compute(form, values).values.items()}
    assert {place: texts[place] for place in case["应得"]} == case["应得"]


def test_every_form_has_a_table() -> None:
    for info in LIBRARY.installed():
        cases = yaml.safe_load((TEMPLATES / info.id / "rules.yaml").read_text(encoding="utf-8"))
        assert len(cases) >= 3, info.id
