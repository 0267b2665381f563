"""Rates in fields outside tables, and indicators whose points follow such a rate."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from perfdesk.forms.loading import from_files
from perfdesk.forms.model import Form, reason_place
from perfdesk.forms.parts import spread
from perfdesk.forms.project_file import read_project_file, write_project_file
from perfdesk.forms.validation import FormProblem
from perfdesk.scoring.compute import compute
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Place
from perfdesk.values.state import State

RATE = {"kind": "ratio", "part": "预算执行数", "whole": "当年预算数", "places": 2}
FIELDS: dict[str, Any] = {
    "当年预算数": {"kind": "money", "unit": "元"},
    "预算执行数": {"kind": "money", "unit": "元"},
    "预算执行率": {"kind": "rate", "rule": RATE},
}
ITEM_COLUMNS = {"权重": {"kind": "points"}, "自评分": {"kind": "score", "rule": {"kind": "item", "points": "权重"}}}
FREE_COLUMNS = {
    "名称": {},
    "权重": {"kind": "points"},
    "计分方法": {"kind": "choice", "choices": ["直接评分", "联动"], "printed": False},
    "自评分": {
        "kind": "score",
        "rule": {
            "kind": "indicator",
            "name": "名称",
            "points": "权重",
            "method": "计分方法",
            "default_methods": dict.fromkeys(("positive", "reverse", "equal", "phrase"), "直接评分"),
            "methods": {"直接评分": {"kind": "manual"}, "联动": {"kind": "linked", "field": "预算执行率"}},
        },
    },
}
SHEETS = {
    "评分": {
        "columns": ITEM_COLUMNS,
        "rows": {"执行": {"points": "8", "method": {"kind": "linked", "field": "预算执行率"}}},
    },
    "指标": {"columns": FREE_COLUMNS},
}
HEAD = {"title": "试用", "place": "试用", "year": 2019, "source": "试用"}


def build(fields: dict[str, Any] = FIELDS, tables: dict[str, Any] = SHEETS) -> Form:
    """A form with these fields and tables. Raises what loading raises."""
    steps = {"基本": {"fields": list(fields)}} | {key: {"table": key} for key in tables}
    data = HEAD | {"steps": steps, "fields": fields, "tables": tables}
    text = json.dumps(data, ensure_ascii=False, indent=1).encode()
    return from_files({"id": b"sheet", "sheet/form.yaml": text, "sheet/form.docx": b""})


def computed(**values: Any) -> Result:
    """What these values give."""
    project = json.dumps({"form": "sheet", "values": values}, ensure_ascii=False).encode()
    form = build()
    return compute(form, read_project_file(project, lambda _: form)[1])


FULL = {"当年预算数": "1,040,000.00", "预算执行数": "1,027,026.81"}


def test_a_rate_in_a_field() -> None:
    derived = computed(**FULL).values[Place("预算执行率")]
    assert (derived.text, derived.state) == ("98.75%", State.ENTERED)
    assert derived.explanation == "1027026.81 ÷ 1040000 = 98.75%（预算执行率，试用）"


def test_the_amounts_of_a_rate_are_told_in_their_own_unit() -> None:
    amounts = {key: {"kind": "money", "unit": "万元"} for key in FULL}
    form = build(FIELDS | amounts)
    project = json.dumps({"form": "sheet", "values": {"当年预算数": "20", "预算执行数": "17.99"}}).encode()
    derived = compute(form, read_project_file(project, lambda _: form)[1]).values[Place("预算执行率")]
    assert derived.explanation == "17.99 ÷ 20 = 89.95%（预算执行率，试用）"


@pytest.mark.parametrize(
    ("values", "state", "words"),
    [
        ({"当年预算数": "5"}, State.MISSING, "预算执行数还没有填"),
        ({"当年预算数": "0", "预算执行数": "0"}, State.NOT_APPLICABLE, "当年预算数为 0"),
    ],
)
def test_a_rate_that_can_not_be_told(values: dict[str, str], state: State, words: str) -> None:
    derived = computed(**values).values[Place("预算执行率")]
    assert (derived.number, derived.state) == (None, state)
    assert words in derived.explanation


@pytest.mark.parametrize("place", [Place("评分", "执行", "自评分"), Place("指标", "1", "自评分")])
def test_points_that_follow_the_rate(place: Place) -> None:
    rows = [{"名称": "预算执行率", "权重": 8, "计分方法": "联动"}]
    derived = computed(**FULL, 指标=rows).values[place]
    assert derived.text == "7.90"
    assert "预算执行率 98.75% × 8 = 7.90" in derived.explanation
    assert computed(指标=rows).values[place].state is State.MISSING
    over = {"当年预算数": "100", "预算执行数": "120"}
    assert computed(**over, 指标=rows).values[place].text == "8"


def test_points_come_from_the_exact_rate() -> None:
    derived = computed(当年预算数="3000000", 预算执行数="1000155").values[Place("评分", "执行", "自评分")]
    assert derived.number == Decimal("2.67")
    assert computed(当年预算数="800000", 预算执行数="62520").values[Place("评分", "执行", "自评分")].text == "0.63"


def test_a_field_can_be_overruled_with_a_reason_that_its_file_keeps() -> None:
    values = FULL | {"预算执行率": "99%", "预算执行率调整理由": "含年底退款"}
    form = build()
    project = json.dumps({"form": "sheet", "values": values}, ensure_ascii=False).encode()
    read = read_project_file(project, lambda _: form)[1]
    result = compute(form, read)
    derived = result.values[Place("预算执行率")]
    assert (derived.number, derived.rule_text, derived.reason) == (Decimal("0.99"), "98.75%", "含年底退款")
    assert derived.text == "99.00%"
    assert result.values[Place("评分", "执行", "自评分")].text == "7.92"
    assert read.text(reason_place(Place("预算执行率"))) == "含年底退款"
    again = read_project_file(write_project_file(form, read).encode(), lambda _: form)[1]
    assert again.fields == read.fields


def test_a_rule_that_names_no_field_is_told() -> None:
    broken = FIELDS | {"预算执行率": {"kind": "rate", "rule": RATE | {"part": "执行数"}}}
    with pytest.raises(FormProblem, match="执行数"):
        build(broken)


def test_each_copy_of_a_part_follows_its_own_rate(tmp_path: Path) -> None:
    own = build()
    text = json.dumps(
        HEAD | {"steps": {}, "fields": {}, "tables": {}, "parts": {"表": {"each": "sheet"}}}, ensure_ascii=False
    )
    files = dict(own.files) | {"id": b"set", "set/form.yaml": text.encode(), "set/form.docx": b""}
    form = from_files(files)
    second = {"当年预算数": "100", "预算执行数": "50", "预算执行率": "60%", "预算执行率调整理由": "复核"}
    project = {"form": "set", "values": {"表": [FULL, second]}}
    found, values = read_project_file(json.dumps(project, ensure_ascii=False).encode(), lambda _: form)
    result = compute(spread(form, values), values)
    assert found.parts[1].instance == "2"
    assert result.values[Place("表/1/预算执行率")].text == "98.75%"
    assert result.values[Place("表/1/评分", "执行", "自评分")].text == "7.90"
    assert result.values[Place("表/2/预算执行率")].overruled
    assert result.values[Place("表/2/评分", "执行", "自评分")].text == "4.80"
