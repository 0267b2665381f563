"""元 typed into a form in 万元: found beside the amounts of its source, its project, its row of a score sheet."""

from __future__ import annotations

import pytest

from perfdesk.checks.catalogue import check
from perfdesk.forms.library import FormLibrary
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place
from perfdesk.values.operations import SetText, apply_all

LIBRARY = FormLibrary()
ZHANJIANG, HUARONG = "guangdong-zhanjiang-2023", "hunan-huarong-2022"


def found(form_id: str, *edits: tuple[str, str]) -> list[tuple[str, str]]:
    """Place and sentence of what lies apart in a form's example after these edits."""
    form, values = LIBRARY.example(form_id)
    typed = tuple(SetText(Place(*place.split(".")), text) for place, text in edits)
    values = apply_all(typed, values)[0]
    return [(str(one.place), one.message) for one in check(form, values, compute(form, values)) if one.id == "W12"]


@pytest.mark.parametrize(
    ("form_id", "place", "text", "words"),
    [
        ("shanghai-2019-self-evaluation", "上年预算金额", "116", "比其他金额小几千到上万倍"),
        ("shanghai-2019-self-evaluation", "上年预算金额", "11600000000", "比其他金额大几千到上万倍"),
        ("shanghai-2019-self-evaluation", "预算执行数", "102.7", "比其他金额小几千到上万倍"),
        ("hunan-taojiang-2022", "实际支出", "179900", "填的是 179900 万元，比其他金额大"),
        (ZHANJIANG, "评价金额", "4000000", "填的是 4000000 万元，比其他金额大"),
        (ZHANJIANG, "评分.支出完成率.年度实际支出", "2135900", "比它要比的金额大"),
        (ZHANJIANG, "评分.支出完成率.财政下达预算数", "2135900", "比它要比的金额大"),
        (ZHANJIANG, "评分.公用经费控制率.三公预算", "25000", "比它要比的金额大"),
        (HUARONG, "评分.到位率.计划到位", "5847700", "比它要比的金额大"),
        (HUARONG, "评分.产出成本.实际成本", "5847700", "比它要比的金额大"),
    ],
)
def test_an_amount_in_the_other_unit_is_found(form_id: str, place: str, text: str, words: str) -> None:
    said = found(form_id, (place, text))
    assert [at for at, _ in said] == [place]
    assert words in said[0][1]


@pytest.mark.parametrize(
    "edits",
    [
        (("评分.结转结余率.年末结转结余", "0.02"),),  # little is left over, as it should be
        (("评分.国库集中支付结转结余存量资金效率性.当年年末存量", "0.01"),),
        (("评分.公用经费控制率.三公实际", "0"),),
        (("评价金额", "420"),),
    ],
)
def test_amounts_that_may_differ_are_left_alone(edits: tuple[tuple[str, str], ...]) -> None:
    assert found(ZHANJIANG, *edits) == []
