"""Each check finds its mistake at the right place, and keeps silent on a project that is right."""

from __future__ import annotations

import pytest

from perfdesk.checks.catalogue import CHECKS, check
from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.fixes import remedies
from perfdesk.checks.review import Review
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Values
from perfdesk.values.operations import DeleteRows, Operation, SetText, apply
from tests.checks.county import county_form

LIBRARY = FormLibrary()
FORM = LIBRARY.load("national-2020-annex")
GOOD = LIBRARY.sample("national-2020-annex")
COUNTY = county_form()
REASON = "偏差原因分析及改进措施"


def findings(*operations: Operation, values: Values = GOOD, form: Form = FORM) -> list[Finding]:
    """What is found after these edits of the project that is right."""
    for operation in operations:
        values, _ = apply(operation, values)
    return list(check(form, values, compute(form, values)))


def cell(row: str, column: str, text: str) -> SetText:
    """Type into the indicator table."""
    return SetText(Place("指标", row, column), text)


def funds(row: str, column: str, text: str) -> SetText:
    """Type into the funds table."""
    return SetText(Place("资金", row, column), text)


@pytest.mark.parametrize("form", [FORM, COUNTY], ids=["national", "county"])
def test_a_project_that_is_right_has_no_findings(form: Form) -> None:
    assert findings(form=form) == []


CASES: list[tuple[str, Severity, Place, str, list[Operation]]] = [
    (
        "E01",
        Severity.ERROR,
        Place("总分", "", "分值"),
        "合计 105 分，应为 100 分，多出 5 分",
        [cell("1", "分值", "15")],
    ),
    (
        "E02",
        Severity.ERROR,
        Place("指标小计", "产出指标", "分值"),
        "合计 48 分，标题写明 50 分，还差 2 分",
        [cell("2", "分值", "8")],
    ),
    (
        "E02",
        Severity.ERROR,
        Place("资金", "年度资金总额", "分值"),
        "执行率的分值写 20 分，表上规定 10 分",
        [funds("年度资金总额", "分值", "20")],
    ),
    ("E03", Severity.ERROR, Place("指标", "9", "得分"), "得 11 分，分值是 10 分", [cell("9", "得分", "11")]),
    ("E05", Severity.ERROR, Place("主管部门"), "还没有填", [SetText(Place("主管部门"), "")]),
    ("E05", Severity.ERROR, Place("指标", "3", "实际完成值"), "还没有填", [cell("3", "实际完成值", "")]),
    (
        "E05",
        Severity.ERROR,
        Place("资金", "年度资金总额", "全年执行数"),
        "还没有填",
        [funds("当年财政拨款", "全年执行数", ""), funds("上年结转资金", "全年执行数", "")],
    ),
    (
        "E05",
        Severity.WARNING,
        Place("资金", "上年结转资金", "全年预算数"),
        "还没有填，全年执行数写了",
        [funds("上年结转资金", "全年预算数", "")],
    ),
    (
        "E05",
        Severity.WARNING,
        Place("资金", "其他资金", "全年执行数"),
        "还没有填，全年预算数写了 5 万元",
        [funds("其他资金", "全年预算数", "5")],
    ),
    (
        "E06",
        Severity.ERROR,
        Place("资金", "年度资金总额", "全年预算数"),
        "相差 8.1 万元",
        [funds("年度资金总额", "全年预算数", "440")],
    ),
    (
        "E06",
        Severity.WARNING,
        Place("资金", "年度资金总额", "年初预算数"),
        "合计写 500 万元",
        [funds("年度资金总额", "年初预算数", "500"), funds("年度资金总额", "年初预算数调整理由", "少列一项")],
    ),
    ("E07", Severity.ERROR, Place("指标", "1", "得分"), "按规则为 9.30，已改为 10", [cell("1", "得分", "10")]),
    (
        "E07",
        Severity.HINT,
        Place("指标", "1", "得分"),
        "按规则为 9.30，已改为 9",
        [cell("1", "得分", "9"), cell("1", "得分调整理由", "按组织复核意见")],
    ),
    ("E08", Severity.ERROR, Place("指标", "1", REASON), "比分值少 0.70 分", [cell("1", REASON, "")]),
    ("E08", Severity.ERROR, Place("指标", "4", REASON), "没有写", [cell("4", REASON, "无")]),
    ("E09", Severity.ERROR, Place("指标", "9", "得分"), "可得 6—7.99 分", [cell("9", "实际完成值", "部分达成")]),
    (
        "E09",
        Severity.ERROR,
        Place("指标", "9", "得分"),
        "还没有打分",
        [cell("9", "实际完成值", "部分达成"), cell("9", "得分", "")],
    ),
    (
        "E09",
        Severity.WARNING,
        Place("指标", "9", "实际完成值"),
        "从“见附件”看不出是哪一档，打了 8.50 分",
        [cell("9", "实际完成值", "见附件"), cell("9", "得分", "8.5")],
    ),
    ("E10", Severity.ERROR, Place("指标", "2", "实际完成值"), "不是数字", [cell("2", "实际完成值", "全部装完")]),
    (
        "E10",
        Severity.ERROR,
        Place("指标", "2", "实际完成值"),
        "目标是 4200块，完成值只写了“已全部完成”，不是数字",
        [cell("2", "年度指标值", "4200块"), cell("2", "实际完成值", "已全部完成")],
    ),
    (
        "E10",
        Severity.ERROR,
        Place("指标", "2", "实际完成值"),
        "不能比较",
        [cell("2", "年度指标值", "4200块"), cell("2", "实际完成值", "4200户")],
    ),
    (
        "E10",
        Severity.ERROR,
        Place("资金", "当年财政拨款", "全年预算数"),
        "不是金额",
        [funds("当年财政拨款", "全年预算数", "四百")],
    ),
    ("E12", Severity.ERROR, Place("实际完成情况"), "XX", [SetText(Place("实际完成情况"), "改造XX公里")]),
    ("E12", Severity.WARNING, Place("指标", "3", "三级指标"), "省略号", [cell("3", "三级指标", "工程验收合格率…")]),
    (
        "W01",
        Severity.WARNING,
        Place("资金", "年度资金总额", "全年执行数"),
        "低于 90%",
        [funds("当年财政拨款", "全年执行数", "300")],
    ),
    (
        "W01",
        Severity.WARNING,
        Place("资金", "年度资金总额", "全年执行数"),
        "超过了全年预算",
        [funds("当年财政拨款", "全年执行数", "500")],
    ),
    (
        "W02",
        Severity.WARNING,
        Place("资金", "年度资金总额", "全年预算数"),
        "增加 72.50%",
        [funds("当年财政拨款", "年初预算数", "223.98")],
    ),
    ("W03", Severity.WARNING, Place("指标", "6", "实际完成值"), "是目标 ≥60 的 200%", [cell("6", "实际完成值", "120")]),
    ("W07", Severity.WARNING, Place("指标"), "没有满意度指标", [DeleteRows("指标", 9)]),
    ("W09", Severity.WARNING, Place("指标", "3", "实际完成值"), "超过了 100%", [cell("3", "实际完成值", "103%")]),
    ("W16", Severity.WARNING, Place("指标", "1", REASON), "只写了“天气差”", [cell("1", REASON, "天气差")]),
    (
        "W16",
        Severity.WARNING,
        Place("指标", "4", REASON),
        "2 个指标写了同样的原因",
        [cell("4", REASON, GOOD.text(Place("指标", "1", REASON)))],
    ),
    (
        "W17",
        Severity.WARNING,
        Place("指标", "2", REASON),
        "得了满分",
        [cell("2", REASON, "有一部分未完成，正在补装。")],
    ),
    ("W18", Severity.WARNING, Place("项目名称"), "不超过 60 字", [SetText(Place("项目名称"), "长" * 61)]),
    ("W20", Severity.WARNING, Place("指标", "1", "分值"), "占 60 分", [cell("1", "分值", "60")]),
    (
        "W04",
        Severity.WARNING,
        Place("资金", "年度资金总额", "全年执行数"),
        "执行率只有",
        [funds("当年财政拨款", "全年执行数", "250")],
    ),
    (
        "W12",
        Severity.WARNING,
        Place("资金", "当年财政拨款", "全年执行数"),
        "大几千到上万倍",
        [funds("当年财政拨款", "全年执行数", "4000000")],
    ),
    ("E11", Severity.WARNING, Place("指标", "2", "年度指标值"), "没有写明是元", [cell("2", "年度指标值", "250万")]),
    ("W08", Severity.WARNING, Place("指标", "2", "三级指标"), "金额 250万元", [cell("2", "年度指标值", "250万元")]),
    ("W08", Severity.WARNING, Place("指标", "2", "三级指标"), "资金使用率", [cell("2", "三级指标", "项目资金使用率")]),
    ("W10", Severity.WARNING, Place("指标", "5", "年度指标值"), "越高越好", [cell("5", "年度指标值", "≥300")]),
    ("W11", Severity.WARNING, Place("指标", "6", "年度指标值"), "目标值是 0", [cell("6", "年度指标值", "0")]),
    (
        "W14",
        Severity.WARNING,
        Place("实际完成情况"),
        "写着得 60 分",
        [SetText(Place("实际完成情况"), "全部完工，自评得分为60分。")],
    ),
    (
        "W14",
        Severity.WARNING,
        Place("实际完成情况"),
        "写着等级“差”",
        [SetText(Place("实际完成情况"), "全部完工，绩效等级为差。")],
    ),
    (
        "W15",
        Severity.WARNING,
        Place("实际完成情况"),
        "写着 2001 年度",
        [SetText(Place("实际完成情况"), "以上是2001年度项目支出绩效自评情况。")],
    ),
    ("W15", Severity.WARNING, Place("项目名称"), "2001 年", [SetText(Place("项目名称"), "2001年度饮水管网改造")]),
    (
        "E12",
        Severity.ERROR,
        Place("实际完成情况"),
        "填表提示",
        [SetText(Place("实际完成情况"), "全部完工。请简要说明完成情况。")],
    ),
]


@pytest.mark.parametrize(
    ("id", "severity", "place", "words", "operations"), CASES, ids=lambda case: case if isinstance(case, str) else ""
)
def test_a_mistake_is_found_at_its_place(
    id: str, severity: Severity, place: Place, words: str, operations: list[Operation]
) -> None:
    found = [
        finding
        for finding in findings(*operations)
        if (finding.id, finding.severity, finding.place) == (id, severity, place)
    ]
    assert len(found) == 1
    assert words in found[0].message
    assert found[0].where
    assert found[0].remedy


DEMANDED: list[tuple[str, Severity, Place, str, list[Operation]]] = [
    (
        "E13",
        Severity.ERROR,
        Place("指标", "6", REASON),
        "实际完成值 78 是目标 ≥60 的 130%，达到 130%，按填报说明须写明原因，“偏差原因分析及改进措施”还空着",
        [cell("6", "实际完成值", "78")],
    ),
    (
        "E13",
        Severity.ERROR,
        Place("指标", "6", REASON),
        "的 200%，达到 130%，按填报说明须写明原因，“偏差原因分析及改进措施”只写了“无”",
        [cell("6", "实际完成值", "120"), cell("6", REASON, "无")],
    ),
    (
        "E13",
        Severity.ERROR,
        Place("指标", "6", REASON),
        "目标是 0，完成 30，达到 30，按填报说明须写明原因",
        [cell("6", "年度指标值", "≥0"), cell("6", "实际完成值", "30")],
    ),
    (
        "W03",
        Severity.WARNING,
        Place("指标", "6", "实际完成值"),
        "是目标 ≥60 的 125%，目标可能定低了，按表式的规定可以酌情减分",
        [cell("6", "实际完成值", "75")],
    ),
    (
        "E08",
        Severity.ERROR,
        Place("指标", "2", REASON),
        "比分值少 1.50 分（其中扣减 1.50 分），没有写原因",
        [cell("2", "扣减分数", "1.5")],
    ),
]
"""What the county's own rules ask for."""
ASKED = ("E08", "E13", "W03")
REVIEW = Review(COUNTY, GOOD, compute(COUNTY, GOOD))


@pytest.mark.parametrize(("id", "severity", "place", "words", "operations"), DEMANDED)
def test_a_reason_that_the_form_demands_is_missed(
    id: str, severity: Severity, place: Place, words: str, operations: list[Operation]
) -> None:
    (found,) = [one for one in findings(*operations, form=COUNTY) if one.id in ASKED]
    assert (found.id, found.severity, found.place) == (id, severity, place)
    assert words in found.message
    assert found.why
    reason = Place("指标", place.row, REASON)
    assert [fix.go for fix in remedies(REVIEW, found)] == ([] if id == "W03" else [reason])
    said = SetText(reason, "上年结余的任务并入本年一起完成，下一年度按近三年平均数定目标。")
    assert not [one for one in findings(*operations, said, form=COUNTY) if one.id in ASKED]


@pytest.mark.parametrize(("row", "actual"), [("6", "71"), ("5", "300"), ("3", "100%")])
def test_no_reason_is_demanded_below_the_threshold_nor_where_less_is_better(row: str, actual: str) -> None:
    found = findings(cell(row, "实际完成值", actual), form=COUNTY)
    assert not {"E13", "W03"} & {one.id for one in found}


def test_full_marks_although_money_is_left() -> None:
    full = [
        cell("1", "实际完成值", "86"),
        cell("4", "实际完成值", "100%"),
        cell("7", "实际完成值", "16000"),
        cell("9", "得分", "10"),
    ]
    assert "W05" in {finding.id for finding in findings(*full)}
    assert "W05" not in {finding.id for finding in findings(*full[1:])}


def test_results_copied_from_the_targets() -> None:
    copied = [cell(row.id, "实际完成值", row.text("年度指标值")) for row in GOOD.rows("指标")]
    assert [finding.id for finding in findings(*copied)].count("W06") == 1


def test_a_blank_form_is_told_what_is_missing_and_nothing_else() -> None:
    found = findings(values=FORM.blank_values())
    assert {finding.id for finding in found} == {"E05"}


def test_the_gravest_come_first() -> None:
    found = findings(cell("1", "分值", "60"), cell("6", "实际完成值", "120"))
    order = [finding.severity for finding in found]
    assert order == sorted(order, key=list(Severity).index)


def test_every_check_says_what_it_finds() -> None:
    assert [each.__name__ for each in CHECKS if not each.__doc__] == []


@pytest.mark.parametrize(
    ("target", "actual", "column", "message"),
    [
        ("≥60人", "台账已建，请核实", "实际完成值", "完成值“台账已建，请核实”不是数字，不能按比例计分"),
        ("0.9", "95%", "年度指标值", "“0.9”没有写 %，不知道是 0.9% 还是按 1 计的比例"),
        ("≥95%", "0.9", "实际完成值", "“0.9”没有写 %，不知道是 0.9% 还是按 1 计的比例"),
    ],
)
def test_what_gives_no_score_is_said_whole_and_at_the_cell_that_wants_it(
    target: str, actual: str, column: str, message: str
) -> None:
    typed = [SetText(Place("指标", "3", key), text) for key, text in (("年度指标值", target), ("实际完成值", actual))]
    (found,) = [one for one in findings(*typed) if one.id == "E10"]
    assert (found.place, found.message) == (Place("指标", "3", column), message)
    assert found.remedy.startswith("请")
