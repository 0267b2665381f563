"""不适用: points are handed on by the form's rule, shown where they went, and none is lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.forms.model import Form
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Place
from perfdesk.values.state import State
from tests.scoring.sheet import result, sheet

YES_NO = {"kind": "choice", "levels": {"有": "1", "没有": "0"}}
MONEY = {"a": {"kind": "money"}, "b": {"kind": "money"}}
STEPS = [{"from": "100%", "points": "4"}, {"below": "100%", "points": "2"}]
SPENT = {"kind": "steps", "part": "a", "whole": "b", "steps": STEPS}
HANDED = {
    "kind": "sum",
    "items": {
        "转移": {"kind": "judge", "points": "2", "not_applicable": {"to": "支出"}},
        "部门": YES_NO | {"points": "1", "not_applicable": {"to": "支出"}},
    },
}
WITHIN = {
    "kind": "sum",
    "items": {
        "一": YES_NO | {"points": "1"},
        "二": YES_NO | {"points": "1"},
        "三": {"kind": "judge", "points": "1", "not_applicable": {"to": ["一", "二"]}},
    },
}
HEADINGS = {"执行": {"points": "7", "children": {"支出管理": {"points": "7"}}}, "编制": {"points": "3"}}
ROWS: dict[str, Any] = {
    "支出": {"headings": ["执行", "支出管理"], "points": "4", "method": SPENT, "inputs": MONEY},
    "下达": {"headings": ["执行", "支出管理"], "points": "3", "method": HANDED},
    "规范": {"headings": ["编制"], "points": "3", "method": WITHIN},
}
FULL = {"a": "1", "b": "1"}
FORM = sheet(ROWS, HEADINGS, total={"key": "总分", "points": "10", "parts": ["评分.权重.得分"]})


def points(found: Result, row: str) -> str:
    """What a row is worth after transfers, "" where its entered points stand."""
    derived = found.get(Place("评分", row, "权重"))
    return derived.text if derived else ""


def score(found: Result, row: str) -> str:
    """The score of a row as it is printed."""
    return found.values[Place("评分", row, "得分")].text


def test_sub_items_hand_their_points_to_another_row() -> None:
    found = result(FORM, 下达={"转移·适用": "不适用", "部门·适用": "不适用"}, 支出=FULL)
    assert (points(found, "下达"), points(found, "支出"), score(found, "支出")) == ("0", "7", "7")
    said = found.values[Place("评分", "支出", "得分")].explanation
    assert "含“转移”不适用转来的 2 分" in said
    assert "满分由 4 分折算为 7 分" in said
    assert "转给“支出”2 分" in found.values[Place("评分", "下达", "得分")].explanation


def test_one_sub_item_alone_leaves_the_rest_of_its_row() -> None:
    found = result(FORM, 下达={"转移·适用": "不适用", "部门·情况": "有"}, 支出={"a": "1", "b": "2"})
    assert (points(found, "下达"), points(found, "支出")) == ("1", "6")
    assert (score(found, "下达"), score(found, "支出")) == ("1", "3")


def test_points_stay_within_the_row_when_the_form_says_so() -> None:
    found = result(FORM, 规范={"三·适用": "不适用", "一·情况": "有", "二·情况": "没有"})
    assert points(found, "规范") == ""
    assert score(found, "规范") == "1.50"


def test_headings_and_total_see_the_points_where_they_are() -> None:
    found = result(
        FORM,
        下达={"转移·适用": "不适用", "部门·情况": "有"},
        支出=FULL,
        规范={"三·适用": "不适用", "一·情况": "有", "二·情况": "有"},
    )
    assert [(level.path, level.points, level.score, level.entered) for level in found.levels] == [
        (("执行",), 7, 7, 7),
        (("执行", "支出管理"), 7, 7, 7),
        (("编制",), 3, 3, 3),
    ]
    assert found.score is not None
    assert found.points is not None
    assert (found.points.number, found.score.number, found.score.state) == (10, 10, State.ENTERED)


def test_a_whole_row_that_does_not_apply_is_worth_nothing_and_asks_for_nothing() -> None:
    rows = {
        "一": {"points": "3", "method": {"kind": "judge", "not_applicable": {"to": ["二", "三"]}}},
        "二": {"points": "4", "method": {"kind": "judge"}},
        "三": {"points": "3", "method": {"kind": "judge"}},
    }
    found = result(sheet(rows), 一={"适用": "不适用"}, 二={"得分": "5"}, 三={"得分": "4"})
    first = found.values[Place("评分", "一", "得分")]
    assert (first.number, first.text, first.state) == (0, "", State.NOT_APPLICABLE)
    assert (points(found, "一"), points(found, "二"), points(found, "三")) == ("0", "5.5", "4.5")
    assert found.values[Place("评分", "二", "得分")].allowed == (0, Decimal("5.5"))
    assert found.score is not None
    assert (found.score.number, found.score.state) == (9, State.ENTERED)


def test_where_nobody_is_left_to_receive_the_points_stay() -> None:
    rows = {
        "一": {"points": "3", "method": {"kind": "judge", "not_applicable": {"to": "二"}}},
        "二": {"points": "4", "method": {"kind": "judge", "not_applicable": {"to": "一"}}},
    }
    found = result(sheet(rows), 一={"适用": "不适用"}, 二={"适用": "不适用"})
    said = [found.values[Place("评分", row, "得分")].explanation for row in rows]
    assert any("分值没有转出" in text for text in said)


BONUS: dict[str, Any] = {
    "表现": {"points": "100", "method": {"kind": "judge"}},
    "加减": {
        "method": {
            "kind": "sum",
            "items": {
                "表彰": {"kind": "bonus", "each": "1", "most": "3"},
                "问责": {"kind": "malus", "each": "2", "most": "6"},
            },
        }
    },
}
CAPPED = sheet(BONUS, total={"key": "总分", "points": "100", "cap": "100", "parts": ["评分.权重.得分"]})


def _bottom(judged: str, praised: str, blamed: str) -> tuple[str, str]:
    found = result(CAPPED, 表现={"得分": judged}, 加减={"表彰·次数": praised, "问责·次数": blamed})
    assert found.score is not None
    assert found.points is not None
    assert found.points.text == "100"
    return found.score.text, found.score.explanation


def test_bonus_rows_have_no_points_and_the_total_is_capped() -> None:
    assert _bottom("90", "2", "0") == ("92", "90 + 2 = 92")
    assert _bottom("90", "0", "2") == ("86", "90 − 4 = 86")
    assert _bottom("99", "5", "0") == ("100", "99 + 3 = 102，超过 100，按 100 计")
    assert _bottom("99", "", "0")[0] == ""


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Form, dict[str, dict[str, str]]]:
    """A sheet of judged rows, some with sub-items, that hand points to any of each other; some don't apply."""
    names = [f"行{number}" for number in range(draw(st.integers(2, 6)))]
    rows: dict[str, Any] = {}
    cells: dict[str, dict[str, str]] = {}
    for name in names:
        method: dict[str, Any] = {"kind": "judge"}
        receivers = draw(st.lists(st.sampled_from(names).filter(lambda other, name=name: other != name), unique=True))
        cells[name] = {}
        if draw(st.booleans()):
            subs = {sub: {"kind": "judge", "points": str(draw(st.integers(1, 7)))} for sub in ("甲", "乙")}
            method = {"kind": "sum", "items": subs}
            to = [*receivers, "乙"]
            subs["甲"] |= {"not_applicable": {"to": to}}
            cells[name] |= {"甲·适用": draw(st.sampled_from(["适用", "不适用"]))}
        if receivers:
            method["not_applicable"] = {"to": receivers}
            cells[name] |= {"适用": draw(st.sampled_from(["适用", "不适用"]))}
        total = sum(int(sub["points"]) for sub in method.get("items", {}).values())
        rows[name] = {"points": str(total or draw(st.integers(1, 9))), "method": method}
    return sheet(rows), cells


@settings(max_examples=60, deadline=None)
@given(sheets())
def test_all_points_together_stay_the_same(case: tuple[Form, dict[str, dict[str, str]]]) -> None:
    form, cells = case
    found = result(form, **cells)
    assert found.points is not None
    declared = sum((row.points for row in form.tables[0].rows if row.points is not None), Decimal(0))
    assert found.points.number == declared
    for row in form.tables[0].rows:
        worth = found.get(Place("评分", row.key, "权重"))
        assert worth is None or (worth.number is not None and worth.number >= 0)


DEEP: dict[str, Any] = {
    "甲": {
        "points": "6",
        "children": {"甲一": {"points": "6", "children": {"甲一上": {"points": "4"}, "甲一下": {"points": "2"}}}},
    },
    "乙": {"points": "4"},
}
PLACED = {"一": ["甲", "甲一", "甲一上"], "二": ["甲", "甲一", "甲一下"], "三": ["乙"]}


def _deep() -> Form:
    weights = {"一": "4", "二": "2", "三": "4"}
    rows = {name: {"headings": PLACED[name], "points": weights[name], "method": {"kind": "judge"}} for name in PLACED}
    return sheet(rows, DEEP, total={"key": "总分", "points": "10", "parts": ["评分.权重.得分"]})


def test_sums_of_one_and_of_three_levels_of_headings() -> None:
    found = result(_deep(), 一={"得分": "3.5"}, 三={"得分": "4"})
    assert [(level.path[-1], level.points, level.printed, level.score, level.missing) for level in found.levels] == [
        ("甲", 6, 6, Decimal("3.5"), 1),
        ("甲一", 6, 6, Decimal("3.5"), 1),
        ("甲一上", 4, 4, Decimal("3.5"), 0),
        ("甲一下", 2, 2, None, 1),
        ("乙", 4, 4, 4, 0),
    ]
    assert found.values[Place("评分小计", "甲/甲一", "得分")].state is State.MISSING
    assert found.values[Place("评分小计", "甲/甲一/甲一上", "得分")].text == "3.50"
    assert found.score is not None
    assert (found.score.text, found.score.state, found.score.number) == ("", State.MISSING, Decimal("7.5"))
