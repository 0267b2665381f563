"""Operations and their inverses, against random projects."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.operations import (
    DeleteRows,
    InsertRows,
    MoveRow,
    Operation,
    SetText,
    apply,
    apply_all,
    from_json,
    to_json,
)

texts = st.text(max_size=5)
rows = st.lists(texts, max_size=6).map(
    lambda cells: tuple(Row(f"r{n}", {"名": t} if t else {}) for n, t in enumerate(cells))
)
projects = st.builds(lambda f, r: Values({"项": f} if f else {}, {"表": r}), texts, rows)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Values, tuple[Operation, ...]]:
    start = draw(projects)
    current, done = start, []
    for number in range(draw(st.integers(1, 6))):
        operation = draw(_operation(current, number))
        current, _ = apply(operation, current)
        done.append(operation)
    return start, tuple(done)


def _operation(values: Values, number: int) -> st.SearchStrategy[Operation]:
    count = len(values.rows("表"))
    fresh = st.lists(texts, min_size=1, max_size=3).map(
        lambda cells: tuple(Row(f"n{number}-{i}", {"名": t} if t else {}) for i, t in enumerate(cells))
    )
    choices: list[st.SearchStrategy[Operation]] = [
        st.builds(SetText, st.just(Place("项")), texts),
        st.builds(InsertRows, st.just("表"), st.integers(0, count), fresh),
    ]
    if count:
        ids = st.sampled_from([row.id for row in values.rows("表")])
        index = st.integers(0, count - 1)
        choices += [
            st.builds(SetText, ids.map(lambda row: Place("表", row, "名")), texts),
            st.builds(MoveRow, st.just("表"), index, index),
            index.flatmap(lambda at: st.builds(DeleteRows, st.just("表"), st.just(at), st.integers(1, count - at))),
        ]
    return st.one_of(choices)


@given(edits())
def test_undoing_gives_back_the_values(case: tuple[Values, tuple[Operation, ...]]) -> None:
    start, operations = case
    end, inverses = apply_all(operations, start)
    assert apply_all(inverses, end)[0] == start


@given(edits())
def test_operations_survive_json(case: tuple[Values, tuple[Operation, ...]]) -> None:
    _, operations = case
    assert tuple(from_json(json.loads(json.dumps(to_json(operation)))) for operation in operations) == operations


def test_an_unknown_operation_is_refused() -> None:
    with pytest.raises(ValueError, match="fold"):
        from_json({"op": "fold"})


@pytest.mark.parametrize(
    "operation",
    [
        InsertRows("表", 2, (Row("x"),)),
        DeleteRows("表", 0, 2),
        DeleteRows("表", -1),
        DeleteRows("表", 0, -1),
        MoveRow("表", 0, 1),
        MoveRow("表", -1, 0),
    ],
)
def test_positions_that_are_not_there(operation: Operation) -> None:
    with pytest.raises(IndexError):
        apply(operation, Values({}, {"表": (Row("a"),)}))


def test_an_identity_is_used_once() -> None:
    with pytest.raises(KeyError):
        apply(InsertRows("表", 0, (Row("a"),)), Values({}, {"表": (Row("a"),)}))


def test_a_row_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        apply(SetText(Place("表", "b", "名"), "x"), Values({}, {"表": (Row("a"),)}))
