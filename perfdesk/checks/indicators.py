"""What a single indicator should not be: E11 without unit or operator, W08 money instead of work, W11 a target of 0;
and W07 no indicator of cost at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfdesk.checks.compared import Compared, compared
from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.forms.rows import path_of
from perfdesk.values.entered import Place
from perfdesk.values.reading import Comparison

UNIT_COLUMNS = ("度量单位", "计量单位", "单位")
OPERATOR_COLUMNS = ("指标性质", "运算符号", "符号")

_MONEY = re.compile(r"元$|^[万亿]$")
_SPENDING = re.compile(r"(?:预算|资金|支出)(?:执行|使用|支出|支付|完成)率")
_NONE_WANTED = re.compile(r"事故|投诉|上访|信访|违规|违纪|违法|差错|舆情|问题|超|污染|伤亡|死亡|拖欠|零")


def without_unit(review: Review) -> Iterator[Finding]:
    """E11: a target is a number and the form's column for its unit, or for its operator, is blank."""
    beside = {
        table.key: [column for column in table.columns if column.key in UNIT_COLUMNS + OPERATOR_COLUMNS]
        for table in review.form.tables
    }
    for line in review.once(compared):
        target, columns = line.target, beside[line.table.key]
        if target.number is None:
            continue
        if target.text.endswith(("万", "亿")) and not any(column.key in UNIT_COLUMNS for column in columns):
            message = f"目标值写的是 {target.text}，没有写明是元、人还是别的"
            yield review.finding("E11", Severity.WARNING, line.at(line.columns.target), message, "请补上单位")
        for column in columns:
            said = target.unit if column.key in UNIT_COLUMNS else target.comparison.value
            if not said and not column.required and not line.row.text(column.key).strip():
                message, remedy = f"目标值是 {target.text}，{column.label}还没有填", f"请填写{column.label}"
                yield review.finding("E11", Severity.ERROR, line.at(column.key), message, remedy)


def money_as_work(review: Review) -> Iterator[Finding]:
    """W08: an amount of money as an indicator of quantity, or the execution rate once more as an indicator."""
    for line in review.once(compared):
        text = line.target.text
        if text.endswith(("元", "万", "亿")) and _MONEY.search(_unit(text)) and under(line, ("数量",)):
            message, remedy = f"数量指标用的是金额 {text}", "请改成做了多少事，例如个数、人数、公里数"
            yield review.finding("W08", Severity.WARNING, line.at(line.columns.name), message, remedy)
        found = _SPENDING.search(line.name) if "率" in line.name else None
        if found:
            message, remedy = f"“{found[0]}”已经在资金部分计算", "请换成反映产出或效益的指标"
            yield review.finding("W08", Severity.WARNING, line.at(line.columns.name), message, remedy)


def under(line: Compared, begins: tuple[str, ...]) -> bool:
    """Whether a row stands under a heading that begins so: 成本, 时效."""
    return any(heading.startswith(begins) for heading in path_of(line.table, line.row))


def _unit(text: str) -> str:
    return text.lstrip("≥≤=><").strip().lstrip("0123456789.,，")


_SLOGAN = re.compile(r"^(?:切实|大力|积极|进一步|努力|认真|扎实|全面|深入|加强|做好|推进)")
_MEASURE = re.compile(r"率|比例|比重|度|占比|数|量|额")


def slogans(review: Review) -> Iterator[Finding]:
    """W08: a call to work as the name of an indicator that is measured in percent."""
    for line in review.once(compared):
        if line.target.unit == "%" and _SLOGAN.match(line.name) and not _MEASURE.search(line.name):
            message = f"“{line.name[:20]}”是工作要求，量不出 {line.target.text}"
            remedy = "请改成能统计的指标，例如某项工作的完成率、覆盖率"
            yield review.finding("W08", Severity.WARNING, line.at(line.columns.name), message, remedy)


def target_of_nothing(review: Review) -> Iterator[Finding]:
    """W11: a target of 0 that is not a number of accidents, complaints or the like."""
    for line in review.once(compared):
        target = line.target
        downward = target.comparison in (Comparison.AT_MOST, Comparison.LESS, Comparison.EQUAL)
        if target.number == 0 and not downward and not _NONE_WANTED.search(line.name):
            message, remedy = f"目标值是 {target.text}", "请填批复的目标值；确实要求为 0 的写成 ≤0"
            yield review.finding("W11", Severity.WARNING, line.at(line.columns.target), message, remedy)


def no_cost(review: Review) -> Iterator[Finding]:
    """W07: the form has a heading for cost and no indicator stands under it."""
    for table in review.form.tables:
        paths = table.heading_paths() if not table.fixed else ()
        cost = [path for path in paths if path[-1].startswith("成本")]
        rows = review.values.rows(table.key)
        if not cost or not rows or any(path_of(table, row) in cost for row in rows):
            continue
        message, remedy = "没有成本指标", "请补上成本指标，例如单位成本、预算控制率；确实没有的可以确认保留"
        yield review.finding("W07", Severity.WARNING, Place(table.key), message, remedy, table.label)
