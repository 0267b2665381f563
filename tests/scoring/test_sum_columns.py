"""Amounts of one row added up: 实际预算数 = 期初预算数 + 预算调整/调剂金额."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.forms.loading import from_files
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file
from perfdesk.forms.validation import FormProblem
from perfdesk.scoring.compute import compute
from perfdesk.scoring.result import Derived
from perfdesk.values.entered import Place
from perfdesk.values.state import State

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=6)


def funds(*summed: str) -> Form:
    columns = {
        "期初": {"kind": "money", "label": "期初预算数"},
        "调整": {"kind": "money", "label": "预算调整金额"},
        "实际": {"kind": "money", "label": "实际预算数", "rule": {"kind": "sum_columns", "columns": list(summed)}},
    }
    rows = {"合计": {"sum_of": ["区", "市"]}, "区": {}, "市": {}}
    data = {
        "title": "表", "place": "试用", "year": 2023, "source": "试用", "fields": {},
        "steps": {"资金": {"table": "资金"}},
        "tables": {"资金": {"unit": "万元", "rows": rows, "columns": columns}},
    }  # fmt: skip
    text = json.dumps(data, ensure_ascii=False)
    return from_files({"id": b"funds", "funds/form.yaml": text.encode(), "funds/form.docx": b""})


FORM = funds("期初", "调整")


def summed(row: str, *rows: dict[str, Any]) -> Derived:
    project = json.dumps({"form": "funds", "values": {"资金": rows}}, ensure_ascii=False)
    form, values = read_project_file(project.encode(), lambda _: FORM)
    return compute(form, values).values[Place("资金", row, "实际")]


def test_a_reduced_budget() -> None:
    found = summed("区", {"行": "区", "期初": "400", "调整": "-186.41"})
    assert (found.number, found.text) == (Decimal("2135900"), "213.59")
    assert found.explanation == "400 − 186.41 = 213.59（实际预算数，试用）"


def test_a_blank_column_did_not_take_place_and_is_named() -> None:
    found = summed("区", {"行": "区", "期初": "400"})
    assert found.text == "400"
    assert "预算调整金额未填" in found.explanation


@pytest.mark.parametrize("cells", [{}, {"期初": "四百"}, {"期初": "400", "调整": "不详"}])
def test_nothing_while_no_amount_or_a_wrong_one(cells: dict[str, str]) -> None:
    found = summed("区", {"行": "区", **cells})
    assert (found.number, found.text, found.state) == (None, "", State.MISSING)


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(FormProblem, match="调剂"):
        funds("期初", "调剂")


@settings(max_examples=60, deadline=None)
@given(st.lists(AMOUNTS, min_size=4, max_size=4))
def test_the_total_row_adds_up_both_ways(amounts: list[Decimal]) -> None:
    texts = [f"{amount:f}" for amount in amounts]
    rows = [{"行": name, "期初": texts[at], "调整": texts[at + 1]} for name, at in (("区", 0), ("市", 2))]
    parts = [summed(name, *rows).number for name in ("区", "市")]
    assert summed("合计", *rows).number == sum(filter(None, parts)) == sum(amounts) * 10000
