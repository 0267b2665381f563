"""A remedy on one click takes its finding away and brings no new 必须改."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.checks.catalogue import check
from perfdesk.checks.finding import Finding, Fix, Severity
from perfdesk.checks.fixes import remedies
from perfdesk.checks.review import Review
from perfdesk.checks.spreading import evenly, in_proportion
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.number import parse_number
from perfdesk.values.operations import InsertRows, Operation, SetText, apply_all

LIBRARY = FormLibrary()
NATIONAL = LIBRARY.load("national-2020-annex")
GOOD = LIBRARY.sample("national-2020-annex")


def found(form: Form, values: Values) -> tuple[Finding, ...]:
    return check(form, values, compute(form, values))


def fixes(form: Form, values: Values, finding: Finding) -> tuple[Fix, ...]:
    return remedies(Review(form, values, compute(form, values)), finding)


def errors(findings: tuple[Finding, ...]) -> set[tuple[str, Place]]:
    return {(one.id, one.place) for one in findings if one.severity is Severity.ERROR}


def after(form: Form, values: Values, fix: Fix) -> tuple[Finding, ...]:
    return found(form, apply_all(fix.operations, values)[0])


def assert_mends(form: Form, values: Values) -> int:
    """Every offered fix takes its finding away and adds no 必须改. Gives how many were tried."""
    before, tried = found(form, values), 0
    review = Review(form, values, compute(form, values))
    for finding in before:
        for fix in remedies(review, finding):
            assert fix.operations or fix.go
            if fix.operations:
                tried += 1
                left = after(form, values, fix)
                assert (finding.id, finding.place, finding.message) not in {(f.id, f.place, f.message) for f in left}
                assert errors(left) <= errors(before), fix.label
    return tried


@pytest.mark.parametrize("name", ["后扶基金专项", "后扶结余项目"])
def test_the_published_points_are_mended_by_one_click(name: str) -> None:
    form = LIBRARY.load("hunan-huarong-2022-annex5")
    values = read_project_file(LIBRARY.samples(form.id)[name], lambda _: form)[1]
    first = next(finding for finding in found(form, values) if finding.id == "E01")
    mended = after(form, values, fixes(form, values, first)[0])
    assert not {"E01", "E02"} & {finding.id for finding in mended}
    assert assert_mends(form, values) >= 5


def test_a_heading_is_mended_alone_or_with_the_others_and_says_which() -> None:
    form = LIBRARY.load("hunan-huarong-2022-annex5")
    values = read_project_file(LIBRARY.samples(form.id)["后扶基金专项"], lambda _: form)[1]
    heading = next(one for one in found(form, values) if one.id == "E02" and one.place.row == "产出指标")
    alone, _, together = fixes(form, values, heading)
    assert alone.label == "只改产出指标，按比例分到各项"
    assert together.label == "产出指标、效益指标一起按比例分"
    assert {("E02", "效益指标"), ("E01", "")} <= {(one.id, one.place.row) for one in after(form, values, alone)}
    assert not {"E01", "E02"} & {one.id for one in after(form, values, together)}


def test_two_wrong_headings_under_a_right_total_are_mended_together_only() -> None:
    moved = (SetText(Place("指标", "1", "分值"), "12"), SetText(Place("指标", "7", "分值"), "8"))
    assert [GOOD.text(one.place) for one in moved] == ["10", "10"]
    values = apply_all(moved, GOOD)[0]
    for heading in [one for one in found(NATIONAL, values) if one.id == "E02"]:
        assert [fix.label.partition("一起")[1] for fix in fixes(NATIONAL, values, heading)] == ["一起"]
    assert assert_mends(NATIONAL, values) == 2


def test_a_heading_is_not_mended_where_a_right_total_would_become_wrong() -> None:
    execution = SetText(Place("资金", "年度资金总额", "分值"), "8")
    values = apply_all((execution, SetText(Place("指标", "1", "分值"), "12")), GOOD)[0]
    heading, fixed = [one for one in found(NATIONAL, values) if one.id == "E02"]
    assert fixes(NATIONAL, values, heading) == ()
    assert [fix.label for fix in fixes(NATIONAL, values, fixed)] == ["改回 10 分"]


def test_rests_are_handed_out_on_the_roundest_step() -> None:
    points = [Decimal(10)] * 4
    assert evenly(points, Decimal(90)) == [Decimal("22.5")] * 4
    assert evenly(points[:3], Decimal(50)) == [Decimal(17), Decimal(17), Decimal(16)]
    assert in_proportion([Decimal(10), Decimal(20), Decimal(30)], Decimal(50)) == [Decimal(8), Decimal(17), Decimal(25)]
    assert evenly([], Decimal(50)) is None
    assert in_proportion([Decimal(0), Decimal(5)], Decimal(10)) is None


@given(st.lists(st.decimals("0.5", "60", places=1), min_size=1, max_size=20), st.decimals("0.5", "100", places=2))
def test_shares_add_up(have: list[Decimal], want: Decimal) -> None:
    for way in (evenly, in_proportion):
        shares = way(have, want)
        if shares is not None:
            assert sum(shares) == want
            assert all(share > 0 for share in shares)
            assert len(shares) == len(have)


@settings(max_examples=80)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1", "2", "3", "4", "6", "7", "8", "9", "10"]),
            st.sampled_from(["分值", "得分", "实际完成值", "偏差原因分析及改进措施", "三级指标"]),
            st.sampled_from(["", "5", "8", "15", "指标2：……", "100%", "部分达成", "7", "没有完成……"]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_fix_mends(edits: list[tuple[str, str, str]]) -> None:
    operations: list[Operation] = [SetText(Place("指标", row, column), text) for row, column, text in edits]
    assert_mends(NATIONAL, apply_all(tuple(operations), GOOD)[0])


def test_judged_scores_go_with_their_points() -> None:
    wrong = (SetText(Place("指标", "9", "分值"), "20"), SetText(Place("指标", "9", "得分"), "16.8"))
    values = apply_all(wrong, GOOD)[0]
    finding = next(one for one in found(NATIONAL, values) if one.id == "E02")
    mended = apply_all(fixes(NATIONAL, values, finding)[0].operations, values)[0]
    score = parse_number(mended.text(Place("指标", "9", "得分")))
    points = parse_number(mended.text(Place("指标", "9", "分值")))
    assert score is not None
    assert points is not None
    assert points * Decimal("0.8") <= score < points


def test_an_overruled_score_is_never_pushed_above_its_points() -> None:
    values = apply_all((SetText(Place("指标", "1", "得分"), "10"), SetText(Place("指标", "2", "分值"), "30")), GOOD)[0]
    heading = next(one for one in found(NATIONAL, values) if one.id == "E02")
    offered = fixes(NATIONAL, values, heading)
    touched = {one.place.row for fix in offered for one in fix.operations if isinstance(one, SetText)}
    assert "1" not in touched
    assert [fix.label for fix in offered] == ["平均分到各项，合计 50 分"]


def test_totals_overrules_and_left_overs() -> None:
    total = Place("资金", "年度资金总额", "全年预算数")
    empty = Row("x", {"一级指标": "产出指标", "二级指标": "数量指标", "三级指标": "指标2：……"})
    values = apply_all(
        (
            SetText(total, "440"),
            SetText(Place("指标", "1", "得分"), "10"),
            SetText(Place("指标", "3", "三级指标"), "工程验收合格率…"),
            InsertRows("指标", 1, (empty,)),
        ),
        GOOD,
    )[0]
    labels = {fix.label for finding in found(NATIONAL, values) for fix in fixes(NATIONAL, values, finding)}
    assert {"取各项来源之和 431.9", "恢复计算值 9.30", "删去省略号", "删去这一行"} <= labels
    assert assert_mends(NATIONAL, values) >= 4


def test_a_number_in_a_text_becomes_a_live_figure() -> None:
    form = LIBRARY.load("hubei-caidian-2019")
    values = LIBRARY.sample(form.id)
    finding = next(one for one in found(form, values) if one.id == "W13" and one.place.key == "满意度完成情况")
    (fix,) = fixes(form, values, finding)
    text = apply_all(fix.operations, values)[0].text(finding.place)
    assert text.endswith("受益企业满意度为⟦指标.6.全年完成值⟧。")
    assert assert_mends(form, values)
