"""Checks of score sheets, of rules in fields, and of the copies of a document set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from perfdesk.checks.catalogue import check
from perfdesk.checks.finding import Finding
from perfdesk.forms.model import Form
from perfdesk.forms.parts import spread
from perfdesk.forms.project_file import read_project_file
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place
from tests.forms.sets import SET, library
from tests.scoring.sheet import filled, sheet
from tests.scoring.test_items import BREACHES, SPENT, TICKS
from tests.scoring.test_transfers import BONUS

MONEY = {name: {"kind": "money", "unit": "万元", "required": True} for name in "ab"}
ROWS: dict[str, Any] = {
    "完成": {"headings": ["执行"], "points": "4", "method": SPENT, "inputs": MONEY},
    "目标": {"headings": ["编制"], "points": "4", "method": TICKS},
    "资金": {"headings": ["执行"], "points": "7", "method": BREACHES},
    "效益": {"headings": ["效益"], "points": "85", "method": {"kind": "judge", "not_applicable": {"to": "完成"}}},
}
HEADINGS = {"执行": {"points": "11"}, "编制": {"points": "4"}, "效益": {"points": "85"}}
FORM = sheet(ROWS, HEADINGS)
GOOD: dict[str, dict[str, Any]] = {
    "完成": {"a": "100", "b": "100"},
    "目标": {"符合": "①②③"},
    "资金": {"扣分①": "0"},
    "效益": {"得分": "80"},
}


def findings(form: Form = FORM, **rows: dict[str, Any]) -> list[Finding]:
    """What is found in a sheet with these cells."""
    values = filled(form, **rows)
    return list(check(form, values, compute(form, values)))


def test_a_sheet_that_is_right_has_no_findings() -> None:
    assert findings(**GOOD) == []


def cell(row: str, column: str) -> Place:
    """A place in the sheet."""
    return Place("评分", row, column)


@pytest.mark.parametrize(
    ("id", "place", "words", "rows"),
    [
        ("E05", cell("完成", "b"), "还没有填", {"完成": {"a": "100"}}),
        ("E05", cell("目标", "符合"), "还没有填", {"目标": {}}),
        ("E05", cell("资金", "扣分①"), "还没有填", {"资金": {}}),
        ("E10", cell("资金", "得分"), "应扣 4—7 分", {"资金": {"扣分①": "2"}}),
        ("E10", cell("完成", "得分"), "支出完成率算不出来", {"完成": {"a": "1", "b": "0"}}),
        ("E10", cell("完成", "a"), "不是金额", {"完成": {"a": "许多", "b": "0"}}),
        ("E10", cell("目标", "符合"), "不在可选项中", {"目标": {"符合": "⑨"}}),
        ("E09", cell("效益", "得分"), "可得 0—85 分", {"效益": {}}),
        ("E09", cell("效益", "得分"), "打了 86 分", {"效益": {"得分": "86"}}),
        ("E03", cell("效益", "得分"), "得 86 分，分值是 85 分", {"效益": {"得分": "86"}}),
        ("E07", cell("完成", "得分"), "按规则为 4，已改为 3", {"完成": {"a": "1", "b": "1", "得分": "3"}}),
        ("E01", Place("总分", "", "分值"), "合计 101 分", {"效益": {"权重": "86", "得分": "80"}}),
        ("E02", Place("评分小计", "效益", "分值"), "标题写明 85 分", {"效益": {"权重": "86", "得分": "80"}}),
    ],
)
def test_a_mistake_is_found_at_its_place(id: str, place: Place, words: str, rows: dict[str, Any]) -> None:
    found = [finding for finding in findings(**(GOOD | rows)) if (finding.id, finding.place) == (id, place)]
    assert len(found) == 1
    assert words in found[0].message
    assert found[0].where
    assert found[0].remedy


def test_a_row_that_does_not_apply_asks_for_nothing_and_its_heading_is_not_blamed() -> None:
    found = findings(**(GOOD | {"效益": {"适用": "不适用"}}))
    assert found == []


def test_an_idle_sub_item_asks_for_nothing() -> None:
    method = {
        "kind": "sum",
        "items": {
            "一": SPENT | {"points": "4", "not_applicable": {"to": "二"}},
            "二": {"kind": "judge", "points": "96"},
        },
    }
    form = sheet({"行": {"points": "100", "method": method, "inputs": MONEY}})
    assert findings(form, 行={"一·适用": "不适用", "二·评分": "90"}) == []
    assert {finding.place.column for finding in findings(form, 行={"二·评分": "90"})} == {"a", "b"}


def test_bonus_rows_are_not_held_against_points() -> None:
    form = sheet(BONUS, total={"key": "总分", "points": "100", "cap": "100", "parts": ["评分.权重.得分"]})
    assert findings(form, 表现={"得分": "90"}, 加减={"表彰·次数": "0", "问责·次数": "2"}) == []
    blank = findings(form, 表现={"得分": "90"})
    assert {finding.place for finding in blank} == {cell("加减", "表彰·次数"), cell("加减", "问责·次数")}


def test_each_copy_of_a_part_is_checked_by_itself(tmp_path: Path) -> None:
    indicator = {"一级指标": "产出指标", "二级指标": "数量指标", "三级指标": "项目数（个）", "年度指标值": "4"}
    reason = "雨季工期推迟，次年三月已完工。"
    lost = indicator | {"实际完成值": "3", "分值": "50", "偏差原因分析及改进措施": reason}
    full = indicator | {"实际完成值": "4", "分值": "50"}
    funds = [{"行": "当年财政拨款", "全年预算数": "100", "全年执行数": "95"}]
    copies = [{"资金": funds, "指标": [lost]}, {"资金": funds, "指标": [full]}, {"资金": funds, "指标": [lost]}]
    project = json.dumps({"form": SET, "values": {"附件5": copies}}, ensure_ascii=False)
    form, values = read_project_file(project.encode(), library(tmp_path).load)
    form = spread(form, values)
    found = check(form, values, compute(form, values))
    assert [finding.place.key for finding in found if finding.id == "W05"] == ["附件5/2/资金"]
    assert not [finding for finding in found if finding.id == "W16"]
    assert "附件5第 2 张：" in next(finding.where for finding in found if finding.id == "W05")
