"""What a failed save left out: the difference brings the store to what is on the screen, whatever was done."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perfdesk.values.entered import Row, Values
from perfdesk.values.operations import apply_all
from ui.unsaved import difference

texts = st.sampled_from(["", "100%", "3251人", "完成"])
cells = st.dictionaries(st.sampled_from(["目标", "完成", "得分"]), texts.filter(bool), max_size=3)
rows = st.lists(st.tuples(st.sampled_from("abcde"), cells), max_size=4, unique_by=lambda row: row[0])
values = st.builds(
    lambda fields, some, others: Values(
        fields, {"指标": tuple(Row(*row) for row in some), "资金": tuple(Row(*row) for row in others)}
    ),
    st.dictionaries(st.sampled_from(["项目名称", "年度"]), texts.filter(bool)),
    rows,
    rows,
)


@given(stored=values, shown=values)
def test_the_difference_makes_the_stored_values_the_shown_ones(stored: Values, shown: Values) -> None:
    assert apply_all(difference(stored, shown), stored)[0] == shown


@given(same=values)
def test_no_difference_is_no_operation(same: Values) -> None:
    assert difference(same, same) == ()
