"""Every draft that a shipped form names can be written, and writes something from the form's example."""

from __future__ import annotations

import pytest

from perfdesk.forms.library import FormLibrary
from perfdesk.narrative.drafts import draft
from perfdesk.scoring.compute import compute

LIBRARY = FormLibrary()
NAMED = [
    pytest.param(info.id, field.draft, id=f"{info.id} {field.key}")
    for info in LIBRARY.installed()
    for field in LIBRARY.load(info.id).fields
    if field.draft and field.draft != "原因"  # an example may have nothing to explain
]


@pytest.mark.parametrize(("form_id", "name"), NAMED)
def test_a_named_draft_writes_from_the_example(form_id: str, name: str) -> None:
    form, values = LIBRARY.example(form_id)
    assert draft(name, form, values, compute(form, values))
