"""The given/expected tables beside the forms, run as they stand. A form must keep the promises of what it extends,
too. What a row quotes under 出处 is what the form prints; docs/rules.py holds the quotes against the printed rules.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from perfdesk.checks.catalogue import check
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.project_file import read_project_file
from perfdesk.scoring.compute import compute
from tests.forms.rules_table import cases

LIBRARY = FormLibrary()


def _tables() -> list[tuple[str, str]]:
    """Each form with the table beside it, and with those of the forms it extends."""
    found = []
    for info in LIBRARY.installed():
        table = info.id
        while table:
            found.append((info.id, table))
            table = next(other.extends for other in LIBRARY.installed() if other.id == table)
    return found


CASES = [
    pytest.param(form_id, case, id=f"{form_id}-{case['名称']}") for form_id, table in _tables() for case in cases(table)
]


@pytest.mark.parametrize(("form_id", "case"), CASES)
def test_given_gives_expected(form_id: str, case: dict[str, Any]) -> None:
    project = json.dumps({"form": form_id, "values": case["给出"]})
    form, values = read_project_file(project.encode(), LIBRARY.load)
    result = compute(form, values)
    derived = {str(place): found for place, found in result.values.items()}
    assert {place: derived[place].text for place in case.get("应得", {})} == case.get("应得", {})
    for place, words in case.get("说明", {}).items():
        assert words in derived[place].explanation
    found = {f"{one.id} {one.place}" for one in check(form, values, result)} if "检查" in case else set()
    assert set(case.get("检查", ())) <= found
    assert case.get("应得") or case.get("检查")


def test_every_form_has_a_table() -> None:
    for info in LIBRARY.installed():
        assert len(cases(info.id)) >= 3, info.id
