"""W10: a cost whose target wants it high, and a cost or a duration whose target leaves the direction open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfdesk.checks.compared import Compared, compared
from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.indicators import under
from perfdesk.checks.review import Review
from perfdesk.forms.roles import indicator_score
from perfdesk.scoring.rules.indicator import method_name, readings
from perfdesk.values.comparing import common
from perfdesk.values.reading import Comparison
from perfdesk.values.units import canonical


def cost_should_be_low(review: Review) -> Iterator[Finding]:
    """W10: an indicator of cost whose target says "at least"."""
    for line in review.once(compared):
        target = line.target
        upward = target.number is not None and target.comparison in (Comparison.AT_LEAST, Comparison.MORE)
        if upward and target.unit != "%" and under(line, ("成本", "经济成本")):
            message, remedy = f"成本指标的目标写的是 {target.text}，成了越高越好", "请改为 ≤，成本应控制在目标以内"
            yield review.finding("W10", Severity.WARNING, line.at(line.columns.target), message, remedy)


_DURATION = frozenset({"天", "日历天", "工作日", "小时", "分钟", "秒", "个月", "周"})
_TAKES_TIME = re.compile(r"工期|时限|限时|周期|耗时|期限|办结|响应")


def direction_left_open(review: Review) -> Iterator[Finding]:
    """W10: a cost or a duration whose target is a bare number is scored as if more were better, and it makes a
    difference. Which way is meant is for the clerk to say: a subsidy under 成本指标 is to be paid in full.
    """
    for line in review.once(compared):
        target, actual = line.target, line.actual
        if target.number is None or target.comparison or target.upper is not None or not _less_is_better(line):
            continue
        numbers = common(target, actual)
        if numbers is None or numbers[0] <= 0 or numbers[0] == numbers[1] or not _upward(review, line):
            continue
        message = f"目标 {target.text} 没有写 ≤，完成 {actual.text}，现在按越多越好计分"
        remedy = f"越少越好的请把目标写成 ≤{target.text}，或把计分方法改为反向；要求正好达到的写成 ={target.text}"
        yield review.finding("W10", Severity.WARNING, line.at(line.columns.target), message, remedy)


def _less_is_better(line: Compared) -> bool:
    """Whether a row is a cost, or tells how long something takes."""
    if under(line, ("成本", "经济成本")):
        return line.target.unit != "%"
    lasting = canonical(line.target.unit) in _DURATION
    return lasting and (under(line, ("时效",)) or bool(_TAKES_TIME.search(line.name)))


def _upward(review: Review, line: Compared) -> bool:
    """Whether the row is scored by its target as it is written, and more is better."""
    column = indicator_score(line.table)
    rule = column.rule if column else None
    if rule is None or any(line.row.text(rule.options.get(option, "")) for option in ("method", "target_as")):
        return False
    said = readings(rule, line.row, review.year(line.table.key) or 0).target
    kind = rule.options["methods"][method_name(rule, line.row, said)]["kind"]
    return kind == "proportional" and not said.comparison
