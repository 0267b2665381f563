"""Computing whole projects: sums, overrides, totals; edit by edit the same as all at once."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import GRADE, Form
from perfdesk.forms.project_file import read_project_file
from perfdesk.forms.rows import new_row
from perfdesk.scoring import compute as computing
from perfdesk.scoring.compute import compute
from perfdesk.scoring.result import Derived, Result
from perfdesk.values.entered import Place, Values
from perfdesk.values.number import rounded
from perfdesk.values.operations import DeleteRows, InsertRows, MoveRow, SetText, apply
from perfdesk.values.state import State
from tests.checks.county import county_form

LIBRARY = FormLibrary()
HUARONG = LIBRARY.load("hunan-huarong-2022-annex5")
SAMPLES = {
    name: read_project_file(data, lambda _: HUARONG)[1]
    for name, data in LIBRARY.samples("hunan-huarong-2022-annex5").items()
}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_worked_projects(name: str) -> None:
    result = compute(HUARONG, SAMPLES[name])
    assert result.points is not None
    assert result.score is not None
    assert result.points.number == 105
    assert result.score.number == Decimal("104.40")
    tops = {level.key: (level.points, level.score, level.printed) for level in result.levels if len(level.path) == 1}
    assert tops == {
        "产出指标": (60, 60, 50),
        "效益指标": (25, 25, 30),
        "满意度指标": (10, Decimal("9.40"), 10),
    }


def test_every_derived_value_explains_itself() -> None:
    for name, values in SAMPLES.items():
        for place, derived in compute(HUARONG, values).values.items():
            assert derived.explanation, (name, place)


def test_the_design_sentence() -> None:
    result = compute(HUARONG, SAMPLES["后扶基金专项"])
    said = result.values[Place("资金", "年度资金总额", "得分")].explanation
    assert said == "257.06 ÷ 257.06 × 10 = 10（预算执行率，财预〔2020〕10号附件）"


def test_an_override_stays_marked_and_the_rule_visible() -> None:
    values = SAMPLES["后扶基金专项"]
    place = Place("指标", "16", "得分")
    for operation in (SetText(place, "3"), SetText(place._replace(column="得分调整理由"), "按原表")):
        values, _ = apply(operation, values)
    result = compute(HUARONG, values)
    derived = result.values[place]
    assert (derived.number, derived.rule_number, derived.overruled, derived.reason) == (
        3,
        Decimal("3.40"),
        True,
        "按原表",
    )
    assert "3.40" in derived.explanation
    assert result.score is not None
    assert result.score.number == 104


def test_a_total_with_a_missing_part_says_so() -> None:
    values, _ = apply(SetText(Place("指标", "16", "实际完成值"), ""), SAMPLES["后扶基金专项"])
    score = compute(HUARONG, values).score
    assert score is not None
    assert (score.text, score.state, score.number) == ("", State.MISSING, 101)
    assert "还有 1 项没有得分" in score.explanation


def test_a_total_of_nothing_says_so() -> None:
    form = FormLibrary().load("shanghai-2019-self-evaluation")
    score = compute(form, form.blank_values()).score
    assert score is not None
    assert (score.state, score.explanation) == (State.MISSING, "一项指标都还没有填")


def test_a_typed_total_stands_while_no_source_is_given() -> None:
    values = HUARONG.blank_values()
    values, _ = apply(SetText(Place("资金", "年度资金总额", "全年预算数"), "12.5"), values)
    place = Place("资金", "年度资金总额", "全年预算数")
    assert place not in compute(HUARONG, values).values


def test_no_grade_while_points_do_not_add_up() -> None:
    grade = compute(HUARONG, SAMPLES["后扶结余项目"]).values[Place(GRADE)]
    assert grade.text == ""
    assert "不是 100" in grade.explanation


def test_a_source_that_is_no_amount_makes_no_sum() -> None:
    values, _ = apply(SetText(Place("资金", "当年财政拨款", "全年预算数"), "约二百万"), SAMPLES["后扶基金专项"])
    derived = compute(HUARONG, values).values[Place("资金", "年度资金总额", "全年预算数")]
    assert derived.number is None
    assert "约二百万" in derived.explanation


cell_texts = st.sampled_from(
    ["", "0", "5", "85%", "100%", "≤3", "3.5万元", "部分达成", "达成", "2022年6月前", "-1", "１０", "乱写"]
)
columns = st.sampled_from(
    ["年度指标值", "实际完成值", "分值", "得分", "得分调整理由", "计分方法", "偏差原因分析及改进措施"]
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[Values, list[Result]]:
    """A project after random edits, with the result kept at each."""
    values, results = HUARONG.blank_values(), []
    table = HUARONG.table("指标")
    for _ in range(draw(st.integers(1, 12))):
        rows = values.rows("指标")
        kind = draw(st.sampled_from(["insert", "cell", "funds", "move", "delete"]))
        if kind == "insert" or not rows:
            path = draw(st.sampled_from(table.heading_paths()))
            values, _ = apply(InsertRows("指标", draw(st.integers(0, len(rows))), (new_row(table, path),)), values)
        elif kind == "cell":
            row = draw(st.sampled_from(rows))
            values, _ = apply(SetText(Place("指标", row.id, draw(columns)), draw(cell_texts)), values)
        elif kind == "funds":
            row_key = draw(st.sampled_from([row.key for row in HUARONG.table("资金").rows]))
            column = draw(st.sampled_from(["年初预算数", "全年预算数", "全年执行数"]))
            values, _ = apply(SetText(Place("资金", row_key, column), draw(cell_texts)), values)
        elif kind == "move":
            index = st.integers(0, len(rows) - 1)
            values, _ = apply(MoveRow("指标", draw(index), draw(index)), values)
        else:
            values, _ = apply(DeleteRows("指标", draw(st.integers(0, len(rows) - 1))), values)
        results.append(compute(HUARONG, values))
    return values, results


@given(edited())
def test_edit_by_edit_gives_what_all_at_once_gives(case: tuple[Values, list[Result]]) -> None:
    """The change sets, laid over each other from the first result on, end in the full computation."""
    values, results = case
    screen = dict(results[0].values)
    for before, after in pairwise(results):
        for place in after.changed_from(before):
            if place in after.values:
                screen[place] = after.values[place]
            else:
                del screen[place]
    assert screen == compute(HUARONG, values).values


@given(edited())
def test_the_total_is_the_sum_of_the_printed_parts(case: tuple[Values, list[Result]]) -> None:
    values, results = case
    result = results[-1]
    parts = [result.values[Place("资金", "年度资金总额", "得分")]]
    parts += [result.values[Place("指标", row.id, "得分")] for row in values.rows("指标")]
    assert result.score is not None
    printed = sum((rounded(Decimal(part.text), 2) for part in parts if part.text), Decimal(0))
    assert result.score.number == printed
    assert result.score.state is (
        State.MISSING if any(part.state is State.MISSING for part in parts) else result.score.state
    )


def test_forms_hold_only_what_is_immutable() -> None:
    form: Form = HUARONG
    with pytest.raises(AttributeError):
        form.title = "x"  # type: ignore[misc]


NATIONAL = LIBRARY.load("national-2020-annex")
COUNTY = county_form()
KEPT = [
    pytest.param((NATIONAL, "2021"), (NATIONAL, "2022"), "6月底前完成", "2022年5月", id="years"),
    pytest.param((NATIONAL, "2022"), (COUNTY, "2022"), "≥60人", "78人", id="forms"),
]


@pytest.mark.parametrize(("first", "second", "target", "actual"), KEPT)
def test_a_score_is_kept_for_its_form_and_its_year_only(
    first: tuple[Form, str], second: tuple[Form, str], target: str, actual: str
) -> None:
    def told(form: Form, year: str) -> Derived:
        values = LIBRARY.sample(NATIONAL.id)
        said = {"年度指标值": target, "实际完成值": actual}
        for operation in (SetText(Place("年度"), year), *(SetText(Place("指标", "1", c), t) for c, t in said.items())):
            values, _ = apply(operation, values)
        return compute(form, values).values[Place("指标", "1", "得分")]

    computing._kept.clear()
    fresh = [told(*first)]
    computing._kept.clear()
    fresh.append(told(*second))
    assert fresh[0] != fresh[1]
    assert [told(*first), told(*second), told(*first)] == [*fresh, fresh[0]]


TEXTS = ("", "5", "10", "≥90%", "≤3", "95%", "基本达成", "2022年6月底前", "2022年7月", "不适用", "abc")
COLUMNS = ("三级指标", "年度指标值", "实际完成值", "分值", "得分", "得分调整理由", "偏差原因分析及改进措施")


@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from(COLUMNS), st.sampled_from(TEXTS)), max_size=8))
def test_what_is_kept_between_edits_changes_nothing(edits: list[tuple[str, str, str]]) -> None:
    values, states, kept = SAMPLES["后扶基金专项"], [], []
    for row, column, text in edits:
        values, _ = apply(SetText(Place("指标", row, column), text), values)
        states.append(values)
        kept.append(compute(HUARONG, values))
    for state, result in zip(states, kept, strict=True):
        computing._kept.clear()
        assert compute(HUARONG, state) == result
