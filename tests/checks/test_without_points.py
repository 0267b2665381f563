"""Forms whose table has no points, or whose score stands on no target: they are checked as well."""

from __future__ import annotations

import pytest

from perfdesk.checks.catalogue import check
from perfdesk.checks.finding import Severity
from perfdesk.forms.library import FormLibrary
from perfdesk.office.summary import MONEY, RATE, SCORE, summary
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place
from perfdesk.values.operations import Operation, SetText, apply

LIBRARY = FormLibrary()
HUBEI, SHANGHAI = "hubei-caidian-2019", "shanghai-2019-self-evaluation"
REASON = "未完成原因和改进措施"


def found(form_id: str, *operations: Operation) -> set[tuple[str, Severity, Place]]:
    """What is found in the example after these edits."""
    form, values = LIBRARY.example(form_id)
    for operation in operations:
        values, _ = apply(operation, values)
    return {(item.id, item.severity, item.place) for item in check(form, values, compute(form, values))}


def in_row(row: str, column: str, text: str) -> SetText:
    return SetText(Place("指标", row, column), text)


@pytest.mark.parametrize(
    ("target", "actual", "reason", "wanted"),
    [
        ("250万", "200万", "", True),
        ("250万", "200万", "无", True),
        ("250万", "200万", "一笔资金年底尚未拨付，已列入下年计划", False),
        ("250万", "250万", "", False),
        ("≤5%", "7%", "", True),
        ("≤5%", "4%", "", False),
        ("明显提升", "有所提升", "", False),
        ("100%", "98个", "", False),
    ],
)
def test_a_missed_target_wants_a_reason_though_there_are_no_points(
    target: str, actual: str, reason: str, wanted: bool
) -> None:
    edits = (in_row("1", "年度指标值", target), in_row("1", "全年完成值", actual), in_row("1", REASON, reason))
    missed = ("E08", Severity.ERROR, Place("指标", "1", REASON))
    assert (missed in found(HUBEI, *edits)) is wanted


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("250万", "完成", True),
        ("≥90%", "达成预期指标", True),
        ("3个", "见附件", True),
        ("250万", "250万", False),
        ("明显提升", "达成", False),
        ("12月底前", "已完成", False),
        ("250万", "", False),
    ],
)
def test_a_number_is_not_answered_in_words(target: str, actual: str, wanted: bool) -> None:
    edits = (in_row("1", "年度指标值", target), in_row("1", "全年完成值", actual))
    told = ("E10", Severity.WARNING, Place("指标", "1", "全年完成值"))
    assert (told in found(HUBEI, *edits)) is wanted


def test_the_execution_rate_is_looked_at_without_points() -> None:
    low = SetText(Place("资金", "预算内资金", "全年执行数"), "200")
    wanted = ("W01", Severity.WARNING, Place("资金", "年度资金总额", "全年执行数"))
    assert wanted in found(HUBEI, low)
    assert wanted not in found(HUBEI)


def test_the_execution_rate_is_looked_at_in_fields() -> None:
    too_much = SetText(Place("预算执行数"), "1100000")
    assert ("W01", Severity.WARNING, Place("预算执行数")) in found(SHANGHAI, too_much)


def test_lost_points_want_a_note_and_the_changed_score_is_told() -> None:
    rows = {place.row for id, _, place in found(SHANGHAI) if id == "E08"}
    assert rows == {"8", "10", "12", "13", "14"}
    assert ("E07", Severity.HINT, Place("指标", "2", "自评分")) in found(SHANGHAI)


@pytest.mark.parametrize(
    ("form_id", "money", "rate", "score"), [(HUBEI, "241", "100.00%", ""), (SHANGHAI, "104", "98.75%", "89")]
)
def test_the_project_list_shows_money_and_rate(form_id: str, money: str, rate: str, score: str) -> None:
    form, values = LIBRARY.example(form_id)
    line = summary(form, values, compute(form, values), ())
    assert (line[MONEY], line[RATE], line[SCORE]) == (money, rate, score)
