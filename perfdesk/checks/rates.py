"""W01 execution rate low or above 100 %, W02 budget much adjusted, W04 indicators far better than the rate, W05 full
marks in spite of money unspent, W06 results copied, W09.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perfdesk.checks.compared import compared
from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.forms.parts import copy_of
from perfdesk.forms.roles import Funds, funds, roles
from perfdesk.values.entered import Place
from perfdesk.values.number import divide, percent_text

LOW_RATE = Decimal("0.9")
MUCH_ADJUSTED = Decimal("0.3")
COPIED_FROM = 5  # rows
GAP = Decimal("0.05")  # 平台审核：（指标得分率 − 执行率）÷ 指标得分率


def _amounts(review: Review) -> Iterator[tuple[Funds, Decimal, Decimal]]:
    """The whole budgets with what was spent of them, where both are filled and there is a budget."""
    for money in funds(review.form):
        part, whole = review.amount(money.part), review.amount(money.whole)
        if part is not None and whole:
            yield money, part, whole


def execution_rate(review: Review) -> Iterator[Finding]:
    """W01: less than 90 % of the budget spent, or more than all of it."""
    for money, part, whole in _amounts(review):
        rate = divide(part, whole)
        if rate > 1:
            message = f"执行率 {percent_text(rate)}，支出超过了{_called(review, money.whole)}"
            remedy = f"请核对{_label(review, money.whole)}和{_label(review, money.part)}"
            yield review.finding("W01", Severity.WARNING, money.part, message, remedy)
        elif rate < LOW_RATE:
            message = f"执行率 {percent_text(rate)}，低于 90%"
            remedy = "请核对两个数；属实的写明资金没有用完的原因"
            yield review.finding("W01", Severity.WARNING, money.part, message, remedy)


def adjusted(review: Review) -> Iterator[Finding]:
    """W02: the annual budget differs from the initial one by more than 30 %."""
    for money in funds(review.form):
        initial = review.amount(money.initial) if money.initial else None
        annual = review.amount(money.whole)
        if money.initial is None or not initial or annual is None:
            continue
        rate = divide(abs(annual - initial), initial)
        if rate > MUCH_ADJUSTED:
            budgets = f"{_called(review, money.whole)}比{_called(review, money.initial)}"
            message = f"{budgets}{'增加' if annual > initial else '减少'} {percent_text(rate)}，超过 30%"
            yield review.finding(
                "W02", Severity.WARNING, money.whole, message, "请核对两个数；属实的写明预算调整的原因和批复文号"
            )


def _label(review: Review, place: Place) -> str:
    """An amount in the form's own words, without its letter: 全年预算数（A） is 全年预算数."""
    return re.sub(r"[（(].*[)）]$", "", review.form.declared(place).label)


def _called(review: Review, place: Place) -> str:
    return _label(review, place).removesuffix("数")


def full_marks(review: Review) -> Iterator[Finding]:
    """W05: every indicator has full marks although the money was not spent."""
    for money, part, whole in _amounts(review):
        if part < whole and _all_full(review, copy_of(money.part.key)):
            message = f"执行率 {percent_text(divide(part, whole))}，各项指标却都是满分"
            remedy = "请核对完成值，钱没有用完通常有任务没有做完"
            yield review.finding("W05", Severity.WARNING, money.part, message, remedy)


def ahead_of_money(review: Review) -> Iterator[Finding]:
    """W04: the indicators have a far better share of their points than the money that was spent."""
    for money, part, whole in _amounts(review):
        rows = _scored(review, copy_of(money.part.key))
        worth = sum((points for _, points in rows), Decimal(0))
        rate, share = divide(part, whole), divide(sum((score for score, _ in rows), Decimal(0)), worth or Decimal(1))
        full = bool(rows) and all(score == points for score, points in rows)
        if share > 0 and not full and rate < 1 and divide(share - rate, share) > GAP:  # full marks: W05
            message = f"指标得分率 {percent_text(share)}，执行率只有 {percent_text(rate)}"
            remedy = "请核对完成值；属实的请说明为什么钱没有用完事却做完了"
            yield review.finding("W04", Severity.WARNING, money.part, message, remedy)


def _scored(review: Review, copy: str) -> list[tuple[Decimal, Decimal]]:
    """Score and points of the indicators of one copy that have both."""
    found = [
        (derived.number, review.points(table, row, rule))
        for table, row, rule, _, derived in review.scored_rows(("indicator",))
        if copy_of(table.key) == copy
    ]
    return [(score, points) for score, points in found if score is not None and points is not None]


def _all_full(review: Review, copy: str) -> bool:
    """Whether every indicator of one copy of a part ("": of the set itself) has full marks."""
    rows = [
        (derived.number, review.points(table, row, rule))
        for table, row, rule, _, derived in review.scored_rows(("indicator",))
        if copy_of(table.key) == copy
    ]
    return bool(rows) and all(score is not None and score == points for score, points in rows)


def copied_results(review: Review) -> Iterator[Finding]:
    """W06: every result repeats its target letter by letter."""
    for table in review.form.tables:
        columns, rows = roles(table), review.values.rows(table.key)
        pairs = [(row.text(columns.target), row.text(columns.actual)) for row in rows] if columns.compared else []
        if len(pairs) >= COPIED_FROM and all(target and target == actual for target, actual in pairs):
            place = Place(table.key, rows[0].id, columns.actual)
            message = "所有指标的完成值都和目标值一模一样"
            yield review.finding("W06", Severity.WARNING, place, message, "请按年终实际数填写", table.label)


def above_hundred_percent(review: Review) -> Iterator[Finding]:
    """W09: a share above 100 % where the target is a share of at most 100 %."""
    for line in review.once(compared):
        target, actual = line.target, line.actual
        if target.unit != "%" or actual.unit != "%" or target.number is None or actual.number is None:
            continue
        if target.number == 100 < actual.number:
            message, remedy = f"完成值 {actual.text} 超过了 100%", "请核对这个比例是怎么算的"
            yield review.finding("W09", Severity.WARNING, line.at(line.columns.actual), message, remedy)
