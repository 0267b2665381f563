"""Every number of a form's scoring methods is held by a row of its rules table: changed a little, some row fails."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file
from perfdesk.scoring import compute as computing
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Values
from tests.forms.rules_table import Case, cases

LIBRARY = FormLibrary()
NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")
WORDS = ("label", "help", "names", "not_applicable")

Path = tuple[Any, ...]


def numbers(method: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every number of a method with the way to it."""
    if isinstance(method, dict | list):
        pairs = method.items() if isinstance(method, dict) else enumerate(method)
        for key, below in pairs:
            if key not in WORDS:
                yield from numbers(below, (*path, key))
    elif not isinstance(method, bool) and NUMBER.fullmatch(str(method)):
        yield path, method


def changed(number: Any, up: bool) -> Any:
    """A number a little higher or lower: by 1 or 1 %, a share of the points by 0.01."""
    text = str(number)
    amount = Decimal(text.removesuffix("%"))
    share = isinstance(number, str) and not text.endswith("%")
    step = (Decimal("0.01") if share else Decimal(1)) * (1 if up else -1)
    return f"{amount + step}%" if text.endswith("%") else str(amount + step) if share else float(amount + step)


def methods(form: Form) -> Iterator[tuple[str, Any]]:
    """The methods of a form with the row they score ("": any)."""
    for table in form.tables:
        for row in table.rows:
            if row.method:
                yield row.key, row.method
        for column in table.columns:
            if column.rule and column.rule.kind == "indicator":
                yield "", column.rule.options["methods"]


def about(case: Case, row: str) -> bool:
    """Whether a case has this row."""
    return not row or any(
        line.get("行") == row for lines in case["给出"].values() if isinstance(lines, list) for line in lines
    )


def fails(form: Form, case: Case, values: Values) -> bool:
    """Whether a case doesn't give what it should; a method that no longer computes fails as well."""
    try:
        derived = {str(place): found for place, found in compute(form, values).values.items()}
    except (ArithmeticError, AssertionError):
        return True
    wrong = any(derived[place].text != text for place, text in case.get("应得", {}).items())
    return wrong or any(words not in derived[place].explanation for place, words in case.get("说明", {}).items())


@pytest.mark.parametrize("form_id", [info.id for info in LIBRARY.installed() if not info.extends])
def test_a_changed_number_is_noticed(form_id: str) -> None:
    form = FormLibrary().load(form_id)
    known = [(case, read_project_file(_project(form_id, case), lambda _: form)[1]) for case in cases(form_id)]
    unheld = []
    for row, method in methods(form):
        mine = [(case, values) for case, values in known if about(case, row)]
        assert not any(fails(form, case, values) for case, values in mine)
        for path, number in list(numbers(method)):
            if not any(_noticed(form, method, path, changed(number, up), mine) for up in (False, True)):
                unheld.append((row, path, number))
    assert unheld == []


def _project(form_id: str, case: Case) -> bytes:
    return json.dumps({"form": form_id, "values": case["给出"]}).encode()


def _noticed(form: Form, method: Any, path: Path, number: Any, known: list[tuple[Case, Values]]) -> bool:
    """Whether a case fails while this number stands in the method."""
    holder = method
    for key in path[:-1]:
        holder = holder[key]
    before, holder[path[-1]] = holder[path[-1]], number
    computing._kept.clear()  # kept for a form that does not change
    try:
        return any(fails(form, case, values) for case, values in known)
    finally:
        holder[path[-1]] = before
        computing._kept.clear()
