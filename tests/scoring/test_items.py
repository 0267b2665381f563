"""Every kind of score sheet method with its given/expected table."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from perfdesk.forms.validation import SCHEMA, FormProblem
from perfdesk.scoring.items import ITEMS
from perfdesk.values.state import State
from tests.scoring.sheet import scored, sheet

MONEY = {"a": {"kind": "money", "unit": "万元"}, "b": {"kind": "money", "unit": "万元"}}
COUNTS = {"a": {"kind": "number"}, "b": {"kind": "number"}, "c": {"kind": "number"}}
TICKS = {
    "kind": "points",
    "conditions": {
        "①": {"label": "设有目标", "points": "1"},
        "②": {"label": "目标明确", "points": "1", "evidence": True},
        "③": {"label": "目标量化", "points": "2"},
    },
}
BREACHES = {
    "kind": "deductions",
    "entries": {"①": {"label": "虚列套取", "from": "4", "to": "7"}, "②": {"label": "依据不合规", "points": "2"}},
}
SPENT = {
    "kind": "steps",
    "value": "支出完成率",
    "part": "a",
    "whole": "b",
    "steps": [
        {"from": "100%", "points": "4"},
        {"from": "90%", "below": "100%", "points": "3"},
        {"from": "80%", "below": "90%", "points": "2"},
        {"from": "70%", "below": "80%", "points": "1"},
        {"below": "70%", "points": "0"},
    ],
}
CONTENT = {
    "kind": "steps",
    "input": "满意率",
    "steps": [
        {"from": "90%", "points": "8"},
        {"from": "80%", "below": "90%", "points": "6"},
        {"below": "80%", "points": "0"},
    ],
}
STOCK = {
    "kind": "steps",
    "formula": "change",
    "part": "a",
    "whole": "b",
    "special": [{"when": {"a": "0", "b": "0"}, "points": "3", "label": "上年为 0，本年仍为 0"}],
    "steps": [
        {"to": "-15%", "points": "3"},
        {"above": "-15%", "to": "0%", "points": "1"},
        {"above": "0%", "points": "0"},
    ],
}
LEFT = {
    "kind": "steps",
    "part": "a",
    "whole": ["b", "c"],
    "steps": [{"to": "10%", "points": "3"}, {"above": "10%", "points": "0"}],
}
OFF = {"kind": "per_step", "formula": "difference", "part": "a", "whole": "b", "every": "5%", "deduct": "0.5"}
BUYING = {"kind": "ratio", "part": "a", "whole": "b", "over": "zero"}
REACHED = {"kind": "ratio", "part": "a", "whole": "b"}
EARLY = {"kind": "ratio", "part": "a", "whole": "b", "full_at": "90%"}
CHANGES = {
    "kind": "count_deductions",
    "entries": {
        "调剂": {"steps": [{"from": "5", "deduct": "1"}, {"from": "3", "below": "5", "deduct": "0.5"}]},
        "大项": {"each": "0.5"},
    },
}
KEEPS = {"kind": "compare", "part": "a", "whole": "b"}
IN_TIME = {
    "kind": "choice",
    "levels": {"及时": "2", "不影响": "1", "影响": "0.5", "酌情": {"from": "0", "to": "2"}, "涉密": {"points": "2"}},
}
MEAN = {"kind": "average", "of": ["a", "b"], "out_of": "100"}


@pytest.mark.parametrize(
    ("method", "points", "inputs", "cells", "expected", "words"),
    [
        ({"kind": "judge"}, "8", {}, {"得分": "7"}, "7", "可得 0—8 分"),
        ({"kind": "judge"}, "8", {}, {}, "", "请打分"),
        (TICKS, "4", {}, {"符合": "①③"}, "3", "①设有目标（1 分）+ ③目标量化（2 分），得 3 分"),
        (TICKS, "4", {}, {"符合": "③、②①"}, "4", "②要附佐证资料"),
        (TICKS, "4", {}, {"符合": "无"}, "0", "都不符合"),
        (TICKS, "4", {}, {}, "", "请勾选"),
        (TICKS, "4", {}, {"符合": "①⑤"}, "", "不认识的条件"),
        (TICKS | {"partial": True}, "4", {}, {"符合": "①③"}, "3", "可得 3—4 分"),
        (TICKS | {"partial": True}, "4", {}, {"符合": "①③", "得分": "3.6"}, "3.60", "酌情评 3.60 分"),
        (TICKS | {"partial": True}, "4", {}, {"符合": "①②③"}, "4", "得 4 分"),
        (BREACHES, "7", {}, {"扣分①": "4", "扣分②": "2"}, "1", "7 − 6，得 1 分"),
        (BREACHES, "7", {}, {"扣分①": "7", "扣分②": "2"}, "0", "扣完为止"),
        (BREACHES, "7", {}, {"扣分①": "0"}, "7", "②未填，按没有发生计"),
        (BREACHES, "7", {}, {"扣分①": "3"}, "", "应扣 4—7 分"),
        (BREACHES, "7", {}, {"扣分②": "1"}, "", "应扣 2 分"),
        (BREACHES, "7", {}, {}, "", "没有的写 0"),
        (SPENT, "4", MONEY, {"a": "213.592942", "b": "400"}, "0", "213.592942 ÷ 400 = 53.40%，低于 70%，得 0 分"),
        (SPENT, "4", MONEY, {"a": "213.59", "b": "213.59"}, "4", "达到 100%"),
        (SPENT, "4", MONEY, {"a": "99.9999", "b": "100"}, "3", "99.9999%，在 90%（含）—100% 之间"),
        (SPENT, "4", MONEY, {"a": "70", "b": "100"}, "1", "在 70%（含）—80% 之间"),
        (SPENT, "4", MONEY, {"a": "69.99", "b": "100"}, "0", "低于 70%"),
        (SPENT, "4", MONEY, {"a": "5", "b": "0"}, "", "支出完成率算不出来"),
        (SPENT, "4", MONEY, {"a": "5"}, "", "b还没有填"),
        (SPENT, "4", MONEY, {"a": "5", "b": "许多"}, "", "不是数字"),
        (CONTENT, "8", {}, {"满意率": "85%"}, "6", "满意率 85.00%，在 80%（含）—90% 之间，得 6 分"),
        (CONTENT, "8", {}, {"满意率": "90"}, "8", "达到 90%"),
        (STOCK, "3", MONEY, {"a": "80", "b": "100"}, "3", "80 ÷ 100 − 1 = -20.00%，不超过 -15%"),
        (STOCK, "3", MONEY, {"a": "85", "b": "100"}, "3", "-15.00%"),
        (STOCK, "3", MONEY, {"a": "100", "b": "100"}, "1", "在 -15%—0%（含） 之间"),
        (STOCK, "3", MONEY, {"a": "101", "b": "100"}, "0", "高于 0%"),
        (STOCK, "3", MONEY, {"a": "0", "b": "0"}, "3", "本年仍为 0"),
        (LEFT, "3", COUNTS, {"a": "10", "b": "60", "c": "40"}, "3", "10 ÷（60 + 40）= 10.00%"),
        (OFF, "3", MONEY, {"a": "100", "b": "100"}, "3", "不扣分"),
        (OFF, "3", MONEY, {"a": "104.99", "b": "100"}, "3", "4.99%，没有增加到 5%"),
        (OFF, "3", MONEY, {"a": "95", "b": "100"}, "2.50", "共 1 档，扣 0.5 分"),
        (OFF, "3", MONEY, {"a": "112", "b": "100"}, "2", "|112 − 100| ÷ 100 = 12.00%"),
        (OFF, "3", MONEY, {"a": "200", "b": "100"}, "0", "扣 3 分"),
        (OFF | {"count": "started"}, "3", MONEY, {"a": "106", "b": "100"}, "2", "共 2 档"),
        (BUYING, "2", MONEY, {"a": "95", "b": "100"}, "1.90", "95.00% × 2 = 1.90"),
        (BUYING, "2", MONEY, {"a": "110", "b": "100"}, "0", "超过了，按规定不得分"),
        (REACHED, "5", COUNTS, {"a": "6", "b": "10"}, "3", "60.00% × 5 = 3"),
        (REACHED, "5", COUNTS, {"a": "12", "b": "10"}, "5", "超过的部分不加分"),
        (REACHED, "5", COUNTS, {"a": "-1", "b": "10"}, "0", "× 5 = 0 分"),
        (EARLY, "1", MONEY, {"a": "90", "b": "100"}, "1", "90.00%"),
        (EARLY, "1", MONEY, {"a": "45", "b": "100"}, "0.50", "45.00% ÷ 90% × 1 = 0.50"),
        (CHANGES, "2", {}, {"调剂": "2", "大项": "0"}, "2", "没有要扣分的情况"),
        (CHANGES, "2", {}, {"调剂": "3", "大项": "0"}, "1.50", "调剂 3 扣 0.5"),
        (CHANGES, "2", {}, {"调剂": "5", "大项": "1"}, "0.50", "2 − 1.5"),
        (CHANGES, "2", {}, {"调剂": "9", "大项": "4"}, "0", "扣完为止"),
        (CHANGES, "2", {}, {"调剂": "3"}, "", "大项还没有填，没有的写 0"),
        (CHANGES, "2", {}, {"调剂": "2.5", "大项": "0"}, "", "应是 0 或正整数"),
        (KEEPS, "2", MONEY, {"a": "5", "b": "5"}, "2", "5 没有超过 5"),
        (KEEPS, "2", MONEY, {"a": "5.01", "b": "5"}, "0", "5.01 超过 5"),
        (KEEPS | {"over": "deduct"}, "3", MONEY, {"a": "105", "b": "100"}, "2.85", "= 5.00%"),
        (KEEPS | {"over": "deduct"}, "3", MONEY, {"a": "300", "b": "100"}, "0", "得 0 分"),
        (IN_TIME, "2", {}, {"情况": "影响"}, "0.50", "属于“影响”，得 0.50 分"),
        (IN_TIME, "2", {}, {"情况": "酌情"}, "", "请打分，0—2 分"),
        (IN_TIME, "2", {}, {"情况": "酌情", "得分": "1.5"}, "1.50", "评 1.50 分"),
        (IN_TIME, "2", {}, {}, "", "请选择属于哪种情况"),
        (MEAN, "5", COUNTS, {"a": "95", "b": "90"}, "4.63", "（95 + 90）÷ 2 ÷ 100 × 5 = 4.625，四舍五入为 4.63 分"),
        (MEAN, "5", COUNTS, {"a": "100", "b": "100"}, "5", "× 5 = 5 分"),
        (MEAN, "5", COUNTS, {"a": "195", "b": "90"}, "", "应在 0 到 100 之间"),
        ({"kind": "bonus", "each": "1", "most": "3"}, "3", {}, {"次数": "4"}, "3", "最多加 3 分"),
        ({"kind": "malus", "each": "2", "most": "6"}, "6", {}, {"次数": "2"}, "-4", "2 次 × 2，减 4 分"),
        ({"kind": "malus", "each": "2", "most": "6"}, "6", {}, {}, "", "没有的写 0"),
    ],
)
def test_given_gives_expected(
    method: dict[str, Any],
    points: str,
    inputs: dict[str, Any],
    cells: dict[str, Any],
    expected: str,
    words: str,
) -> None:
    derived = scored(method, points, cells, inputs)
    assert derived.text == expected
    assert words in derived.explanation
    assert (derived.state is State.MISSING) == (expected == "")


BOTH = {
    "kind": "sum",
    "items": {
        "差异率": OFF | {"points": "3"},
        "质量": {"kind": "judge", "points": "2"},
        "时效": IN_TIME | {"points": "2"},
    },
}


@pytest.mark.parametrize(
    ("cells", "expected", "words"),
    [
        ({"a": "112", "b": "100", "质量·评分": "1.5", "时效·情况": "及时"}, "5.50", "2 + 1.50 + 2 = 5.50 分"),
        ({"a": "112", "b": "100", "质量·评分": "3", "时效·情况": "及时"}, "", "质量：评了 3 分，可得 0—2 分"),
        ({"a": "112", "b": "100", "质量·评分": "1"}, "", "时效：请选择"),
        (
            {"a": "1", "b": "1", "质量·评分": "1", "时效·情况": "酌情", "时效·评分": "0.5"},
            "4.50",
            "3 + 1 + 0.50 = 4.50",
        ),
    ],
)
def test_a_sum_of_sub_items(cells: dict[str, Any], expected: str, words: str) -> None:
    derived = scored(BOTH, "7", cells, MONEY)
    assert derived.text == expected
    assert words in derived.explanation


@pytest.mark.parametrize(("points", "expected"), [("0", "0"), ("0.01", "0.01")])
def test_sub_items_share_next_to_no_points(points: str, expected: str) -> None:
    given = {"a": "1", "b": "1", "质量·评分": "0", "时效·情况": "及时", "权重": points}
    assert scored(BOTH, "7", given, MONEY).text == expected


def test_a_computed_row_can_be_overruled_with_a_reason_and_a_judged_one_needs_none() -> None:
    derived = scored(SPENT, "4", {"a": "1", "b": "1", "得分": "3", "得分调整理由": "核减"}, MONEY)
    assert (derived.number, derived.rule_number, derived.overruled, derived.reason) == (3, 4, True, "核减")
    assert not scored({"kind": "judge"}, "4", {"得分": "3"}).overruled


def test_a_changed_weight_scales_the_steps() -> None:
    derived = scored(SPENT, "4", {"a": "95", "b": "100", "权重": "8"}, MONEY)
    assert derived.text == "6"
    assert "满分由 4 分折算为 8 分" in derived.explanation


def test_the_explanation_names_rate_and_source() -> None:
    derived = scored(SPENT, "4", {"a": "1", "b": "2"}, MONEY)
    assert derived.explanation == "1 ÷ 2 = 50.00%，低于 70%，得 0 分（支出完成率，评分标准）"


def test_the_schema_knows_every_kind() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    item = schema["$defs"]["item"]
    assert set(item["properties"]["kind"]["enum"]) == set(ITEMS)
    assert {rule["if"]["properties"]["kind"]["const"] for rule in item["allOf"]} == set(ITEMS)


@pytest.mark.parametrize(
    ("points", "method", "inputs", "words"),
    [
        ("4", {"kind": "jugde"}, {}, ["jugde", "judge"]),
        ("4", {"kind": "points"}, {}, ["conditions"]),
        ("4", {"kind": "judge", "steps": []}, {}, ["steps"]),
        ("5", TICKS, {}, ["满分 5 分", "可得 4 分"]),
        ("4", SPENT, {"a": {"kind": "money"}}, ["“b”不在 inputs 里"]),
        ("4", {"kind": "ratio"}, {}, ["没有写按哪个数计分"]),
        ("4", {"kind": "linked", "field": "执行率"}, {}, ["字段“执行率”没有声明"]),
        ("4", {"kind": "judge", "not_applicable": {"to": "二"}}, {}, ["“二”不是这张表的行"]),
        (
            "3",
            STOCK | {"steps": [{"to": "-15%", "points": "3"}, {"above": "-10%", "points": "0"}]},
            MONEY,
            ["空当或重叠"],
        ),
    ],
)
def test_faults_of_a_method_are_told_with_their_line(
    points: str, method: dict[str, Any], inputs: dict[str, Any], words: list[str]
) -> None:
    with pytest.raises(FormProblem) as problem:
        sheet({"一": {"points": points, "method": method, "inputs": inputs}})
    for word in [*words, "第"]:
        assert word in str(problem.value)


def test_a_row_under_a_heading_that_is_not_there_is_told() -> None:
    rows = {"一": {"points": "4", "headings": ["产出", "质量"], "method": {"kind": "judge"}}}
    with pytest.raises(FormProblem, match=r"产出/质量.*产出/数量"):
        sheet(rows, {"产出": {"children": ["数量"]}})


def test_number_of_places() -> None:
    assert scored(REACHED, "5", {"a": "1", "b": "3"}, COUNTS).number == Decimal("1.67")


SURVEY = {
    "kind": "steps", "value": "满意率", "input": "满意率", "part": "满意人数", "whole": "调查人数",
    "steps": [{"from": "90%", "points": 8}, {"below": "90%", "points": 4}],
}  # fmt: skip
HEADS = {"满意人数": {"kind": "number"}, "调查人数": {"kind": "number"}}


@pytest.mark.parametrize(
    ("cells", "text", "words"),
    [
        ({"满意率": "92%"}, "8", "满意率 92.00%"),
        ({"满意人数": "184", "调查人数": "200"}, "8", "184 ÷ 200 = 92.00%"),
        ({"满意率": "92%", "满意人数": "184", "调查人数": "200"}, "8", "184 ÷ 200 = 92.00%"),
        ({"满意率": "92%", "满意人数": "92", "调查人数": "200"}, "", "满意率填的是 92.00%，按 92 ÷ 200 算是 46.00%"),
        ({"满意率": "92%", "满意人数": "184"}, "", "调查人数还没有填"),
        ({}, "", "满意率还没有填"),
    ],
)
def test_a_figure_typed_or_made_of_its_parts(cells: dict[str, str], text: str, words: str) -> None:
    found = scored(SURVEY, "8", cells, HEADS)
    assert found.text == text
    assert words in found.explanation
