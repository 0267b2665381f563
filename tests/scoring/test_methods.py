"""Every scoring method with its given/expected table, and what must hold for any numbers. Vectors: domain.md 1.9."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.scoring.methods import METHODS
from perfdesk.scoring.methods.bands import interval
from perfdesk.scoring.methods.case import Case, Scored
from perfdesk.scoring.methods.deadline import score as by_deadline
from perfdesk.scoring.overshoot import overshoot
from perfdesk.values.reading import read
from perfdesk.values.state import State

BANDS = [
    {"label": "达成", "names": ["达成预期指标"], "from": "0.8", "to": "1"},
    {"label": "部分达成", "from": "0.6", "to": "0.8"},
    {"label": "未达成", "from": "0", "to": "0.6"},
]
WUHAN_BANDS = [{**BANDS[0]}, {**BANDS[1], "from": "0.5"}, {**BANDS[2], "to": "0.5"}]


def score(method: str, points: str, target: str, actual: str, typed: str = "", **options: Any) -> Scored:
    """One indicator by one method."""
    given_score = Decimal(typed) if typed else None
    return METHODS[method](Case(Decimal(points), read(target), read(actual), given_score, options))


@pytest.mark.parametrize(
    ("method", "options", "points", "target", "actual", "expected"),
    [
        ("proportional", {}, "4", "100", "85", "3.40"),
        ("proportional", {}, "10", "90%", "90%", "10"),
        ("proportional", {}, "10", "90%", "95", "10"),
        ("proportional", {}, "5", "0", "0", "5"),
        ("proportional", {}, "5", "0", "-1", "0"),
        ("proportional", {}, "22.5", "3", "1", "7.50"),
        ("reverse", {"formula": "ratio"}, "10", "10", "12", "8.33"),
        ("reverse", {"formula": "linear"}, "10", "10", "12", "8.00"),
        ("reverse", {"formula": "ratio"}, "10", "10", "20", "5.00"),
        ("reverse", {"formula": "linear"}, "10", "10", "20", "0"),
        ("reverse", {"formula": "linear"}, "10", "10", "35", "0"),
        ("reverse", {"formula": "ratio"}, "10", "10", "10", "10"),
        ("reverse", {"formula": "ratio"}, "5", "0", "0", "5"),
        ("reverse", {"formula": "ratio"}, "5", "0", "1", "0"),
        ("equal", {}, "5", "0", "0", "5"),
        ("equal", {}, "5", "0", "1", "0"),
        ("equal", {}, "5", "4", "4", "5"),
        ("equal", {}, "5", "4", "3", "3.75"),
    ],
)
def test_vectors(method: str, options: dict[str, Any], points: str, target: str, actual: str, expected: str) -> None:
    scored = score(method, points, target, actual, **options)
    assert scored.number == Decimal(expected)
    assert scored.explanation


@pytest.mark.parametrize(
    ("bands", "said", "low", "high"),
    [
        (BANDS, "部分达成", "3.00", "3.99"),
        (BANDS, "达成预期指标", "4.00", "5.00"),
        (BANDS, "未达成", "0", "2.99"),
        (WUHAN_BANDS, "部分达成", "2.50", "3.99"),
    ],
)
def test_bands_allow_an_interval(bands: list[dict[str, Any]], said: str, low: str, high: str) -> None:
    assert score("bands", "5", "明显提升", said, bands=bands).allowed == (Decimal(low), Decimal(high))


def test_a_typed_score_outside_its_band_is_kept_for_the_check_to_find() -> None:
    scored = score("bands", "5", "明显提升", "部分达成", "4.5", bands=BANDS)
    assert scored.number == Decimal("4.5")
    assert scored.allowed == (Decimal("3.00"), Decimal("3.99"))


@pytest.mark.parametrize(
    ("target", "actual", "words"),
    [
        ("", "5", "目标值还没有填"),
        ("5", "", "完成值还没有填"),
        ("5", "完成", "不是数字"),
        ("5公里", "5人", "单位"),
    ],
)
def test_what_can_not_be_scored_says_why(target: str, actual: str, words: str) -> None:
    scored = score("proportional", "5", target, actual)
    assert scored.number is None
    assert scored.state is State.MISSING
    assert words in scored.explanation


def test_a_bare_number_beside_a_percentage_is_said_to_be_assumed() -> None:
    assert score("proportional", "4", "100%", "85").state is State.ASSUMED


amounts = st.decimals(min_value=0, max_value=10**7, places=2, allow_nan=False)
points_values = st.decimals(min_value=0, max_value=100, places=2, allow_nan=False)
numeric = st.sampled_from(
    [("proportional", {}), ("equal", {}), ("reverse", {"formula": "ratio"}), ("reverse", {"formula": "linear"})]
)


@given(numeric, points_values, amounts, amounts)
def test_a_score_lies_between_nothing_and_its_points(
    method: tuple[str, dict[str, str]], points: Decimal, target: Decimal, actual: Decimal
) -> None:
    scored = METHODS[method[0]](Case(points, read(str(target)), read(str(actual)), None, method[1]))
    assert scored.number is not None
    assert 0 <= scored.number <= points


@given(numeric, points_values, amounts, amounts, amounts)
def test_more_is_never_worse_and_for_reverse_never_better(
    method: tuple[str, dict[str, str]], points: Decimal, target: Decimal, one: Decimal, other: Decimal
) -> None:
    name, options = method
    if name == "equal" and target == 0:
        return  # 0 起的目标：多了就不得分
    less, more = sorted((one, other))
    first = METHODS[name](Case(points, read(str(target)), read(str(less)), None, options)).number
    second = METHODS[name](Case(points, read(str(target)), read(str(more)), None, options)).number
    assert first is not None
    assert second is not None
    assert first >= second if name == "reverse" else first <= second


@given(points_values.filter(lambda points: points >= 1))
def test_bands_neither_overlap_nor_leave_more_than_a_cent(points: Decimal) -> None:
    top, middle, low = (interval(points, band, band is BANDS[0]) for band in BANDS)
    assert top[1] == points.quantize(Decimal("0.01"))
    assert top[0] - middle[1] == Decimal("0.01")
    assert middle[0] - low[1] == Decimal("0.01")
    assert low[0] == 0


far = st.sampled_from(
    [
        {},
        {"lower_from": "120%"},
        {"reason_from": "130%", "reason_from_zero": "30"},
        {"ladder": [{"from": "300%", "deduct": "30%"}, {"from": "150%", "deduct": "10%"}]},
    ]
)


@given(points_values, amounts, amounts, far)
def test_a_far_exceeded_target_keeps_the_score_within_its_points(
    points: Decimal, target: Decimal, actual: Decimal, over: dict[str, Any]
) -> None:
    case = Case(points, read(str(target)), read(str(actual)))
    found = overshoot(case, METHODS["proportional"](case), over).scored
    assert found.number is not None
    assert 0 <= found.number <= points
    assert found.allowed is None or found.allowed[0] <= found.number <= found.allowed[1]


@given(points_values, amounts.filter(bool), amounts, amounts)
def test_steps_never_give_less_for_more(points: Decimal, target: Decimal, one: Decimal, other: Decimal) -> None:
    steps = [{"from": "100%", "share": "100%"}, {"from": "90%", "share": "75%"}, {"from": "70%", "share": "25%"}]
    less, more = (
        METHODS["steps"](Case(points, read(str(target)), read(str(actual)), None, {"steps": steps})).number
        for actual in sorted((one, other))
    )
    assert less is not None
    assert more is not None
    assert 0 <= less <= more <= points


written = st.sampled_from(["{}", "{}%", "{}个", "{}万元", "≥{}", "{}人次"])


@given(numeric, points_values, amounts, amounts, written)
def test_a_full_width_entry_scores_the_same(
    method: tuple[str, dict[str, str]], points: Decimal, target: Decimal, actual: Decimal, way: str
) -> None:
    texts = [way.format(number) for number in (target, actual)]
    wide = ["".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text) for text in texts]
    one, other = (
        METHODS[method[0]](Case(points, read(pair[0]), read(pair[1]), None, method[1])) for pair in (texts, wide)
    )
    assert (one.number, one.state) == (other.number, other.state)


days = st.dates(min_value=date(2021, 1, 1), max_value=date(2024, 12, 31))


@given(points_values, days, days)
def test_a_date_is_in_time_up_to_its_day(points: Decimal, due: date, done: date) -> None:
    texts = [f"{day.year}年{day.month}月{day.day}日" for day in (due, done)]
    scored = by_deadline(Case(points, read(texts[0] + "前"), read(texts[1])))
    assert scored is not None
    assert scored.number == (points if done <= due else None)
    assert scored.allowed is None or Decimal(0) <= scored.allowed[1] < max(points, Decimal("0.01"))
