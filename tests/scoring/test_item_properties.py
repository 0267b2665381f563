"""What must hold for any score sheet row, whatever is entered."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring.sheet import scored
from tests.scoring.test_items import (
    BREACHES,
    BUYING,
    CHANGES,
    CONTENT,
    COUNTS,
    EARLY,
    IN_TIME,
    KEEPS,
    MEAN,
    MONEY,
    OFF,
    REACHED,
    SPENT,
    STOCK,
    TICKS,
)

bounded = settings(max_examples=60, deadline=None)  # each example loads a form
COMPUTED: list[tuple[dict[str, Any], str]] = [
    (SPENT, "4"),
    (STOCK, "3"),
    (OFF, "3"),
    (BUYING, "2"),
    (REACHED, "5"),
    (EARLY, "1"),
    (KEEPS, "2"),
    (KEEPS | {"over": "deduct"}, "2"),
    (MEAN, "5"),
]
amounts = st.decimals(min_value=-1000, max_value=10**6, places=4, allow_nan=False).map(lambda number: f"{number:f}")
texts = st.one_of(amounts, st.sampled_from(["", "0", "100", "乱写", "无", "不适用", "５", "1e5"]))


@bounded
@given(st.sampled_from(COMPUTED), texts, texts)
def test_a_computed_score_lies_between_nothing_and_its_points(method: tuple[Any, str], a: str, b: str) -> None:
    derived = scored(method[0], method[1], {"a": a, "b": b}, COUNTS)
    assert derived.number is None or 0 <= derived.number <= Decimal(method[1])
    assert derived.explanation


@bounded
@given(st.sampled_from([(BREACHES, "7"), (CHANGES, "2"), (TICKS, "4"), (IN_TIME, "2")]), st.data())
def test_so_does_what_is_ticked_and_counted(method: tuple[Any, str], data: st.DataObject) -> None:
    keys = ["扣分①", "扣分②"] if method[0] is BREACHES else ["调剂", "大项"]
    keys = {"points": ["符合"], "choice": ["情况"]}.get(method[0]["kind"], keys)
    odd = st.sampled_from(["①", "②③", "④", "影响", "酌情", "无", "3", "4", "6.5"])
    derived = scored(method[0], method[1], {key: data.draw(st.one_of(texts, odd)) for key in keys})
    assert derived.number is None or 0 <= derived.number <= Decimal(method[1])


@bounded
@given(st.sets(st.sampled_from("①②③")), st.sampled_from("①②③"))
def test_one_more_condition_never_costs_points(ticked: set[str], more: str) -> None:
    before = scored(TICKS, "4", {"符合": "".join(sorted(ticked)) or "无"}).number
    after = scored(TICKS, "4", {"符合": "".join(sorted(ticked | {more}))}).number
    assert before is not None
    assert after is not None
    assert before <= after


shares = st.integers(0, 200).map(str)


@bounded
@given(st.sampled_from([(SPENT, "4"), (REACHED, "5"), (EARLY, "1")]), shares, shares)
def test_a_higher_rate_never_earns_less(method: tuple[Any, str], one: str, other: str) -> None:
    low, high = sorted((one, other), key=int)
    less, more = (scored(method[0], method[1], {"a": part, "b": "100"}, MONEY).number for part in (low, high))
    assert less is not None
    assert more is not None
    assert less <= more


@bounded
@given(st.integers(0, 100), st.integers(0, 100))
def test_a_wider_gap_never_earns_more(one: int, other: int) -> None:
    near, far = sorted((one, other))
    less, more = (scored(OFF, "3", {"a": str(100 + gap), "b": "100"}, MONEY).number for gap in (far, near))
    assert less is not None
    assert more is not None
    assert less <= more


@bounded
@given(st.decimals(min_value=0, max_value=100, places=2, allow_nan=False))
def test_steps_leave_no_gap(rate: Decimal) -> None:
    assert scored(CONTENT, "8", {"满意率": f"{rate}%"}).number is not None


@bounded
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 5)), min_size=1, max_size=5))
def test_a_sum_is_the_sum_of_its_parts(parts: list[tuple[int, int]]) -> None:
    items = {f"项{n}": {"kind": "judge", "points": str(points)} for n, (points, _) in enumerate(parts)}
    cells = {f"项{n}·评分": str(min(given, points)) for n, (points, given) in enumerate(parts)}
    derived = scored({"kind": "sum", "items": items}, str(sum(points for points, _ in parts)), cells)
    assert derived.number == sum(min(given, points) for points, given in parts)
