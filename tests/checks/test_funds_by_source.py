"""The funds of the Zhanjiang form: no rate is printed; money is budgeted, handed out, received, spent by source."""

from __future__ import annotations

import pytest

from perfdesk.checks.catalogue import check
from perfdesk.forms.library import FormLibrary
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Values
from perfdesk.values.operations import SetText, apply_all

LIBRARY = FormLibrary()
FORM = LIBRARY.load("guangdong-zhanjiang-2023")
ROW, COLUMNS = "区财政资金", ("期初预算数", "预算调整金额", "实际分配下达", "实际到位", "实际支出")
IDS = ("E05", "W01", "W02", "W12", "W13")


def funds(*amounts: str) -> Values:
    """The example with these amounts of the district's money, in the order of the columns."""
    places = [Place("资金", ROW, column) for column in COLUMNS]
    return apply_all(tuple(map(SetText, places, amounts)), LIBRARY.sample(FORM.id))[0]


def found(values: Values) -> list[tuple[str, str, str]]:
    """What is found in the funds table: id, place, sentence."""
    findings = check(FORM, values, compute(FORM, values))
    return [(one.id, str(one.place), one.message) for one in findings if one.place.key == "资金" and one.id in IDS]


@pytest.mark.parametrize(
    ("amounts", "id", "place", "words"),
    [
        (("400", "", "400", "400", "213.59"), "W01", "资金.合计.实际支出", "执行率 53.40%，低于 90%"),
        (("400", "", "400", "", "410"), "W01", "资金.合计.实际支出", "执行率 102.50%，支出超过了实际预算"),
        (("400", "-186.41", "", "", "213.59"), "W02", "资金.合计.实际预算数", "实际预算比期初预算减少 46.60%"),
        (("400", "200", "", "", "600"), "W02", "资金.合计.实际预算数", "实际预算比期初预算增加 50.00%"),
        (("400", "", "400", "400", "3900000"), "W12", "资金.区财政资金.实际支出", "填的是 3900000 万元"),
        (("400", "", "4000000", "400", "390"), "W12", "资金.区财政资金.实际分配下达", "填的是 4000000 万元"),
        (("400", "", "400", "4000000", "390"), "W12", "资金.区财政资金.实际到位", "填的是 4000000 万元"),
        (
            ("400", "-100", "400", "300", "300"),
            "W13",
            "资金.区财政资金.实际分配下达",
            "实际预算数是 300 万元，多 100 万元",
        ),
        (("", "", "400", "400", "390"), "E05", "资金.区财政资金.期初预算数", "还没有填，实际支出写了 390 万元"),
        (("400", "", "400", "400", ""), "E05", "资金.区财政资金.实际支出", "还没有填，实际预算数写了 400 万元"),
        (("400", "", "400", "380", "390"), "W13", "资金.区财政资金.实际支出", "实际到位是 380 万元，多 10 万元"),
    ],
)
def test_a_wrong_amount_is_found_in_its_row(amounts: tuple[str, ...], id: str, place: str, words: str) -> None:
    assert any((one, at) == (id, place) and words in said for one, at, said in found(funds(*amounts)))


@pytest.mark.parametrize(
    "amounts", [("400", "", "400", "400", "400"), ("400", "-20.5", "379.5", "379.5", "360"), ("400", "", "", "", "390")]
)
def test_amounts_that_agree_are_left_alone(amounts: tuple[str, ...]) -> None:
    assert found(funds(*amounts)) == []


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("项目资金支出率为53.4%。", True),
        ("项目资金支出率为100%。", False),
        ("期初预算数500万元。", True),
        ("期初预算数400万元，全年支出213.59万元。", False),
        ("全年支出300万元。", True),
    ],
)
def test_the_report_is_held_against_the_table(said: str, wrong: bool) -> None:
    values = apply_all((SetText(Place("资金执行情况"), said),), funds("400", "-186.41", "400", "400", "213.59"))[0]
    findings = check(FORM, values, compute(FORM, values))
    assert [one.id for one in findings if one.place.key == "资金执行情况" and one.span] == ["W13"] * wrong
