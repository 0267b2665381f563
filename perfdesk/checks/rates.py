"""W01 execution rate low or above 100 %, W02 budget much adjusted, W05 full marks in spite of money unspent, W06
results copied, W09.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.forms.parts import copy_of
from perfdesk.forms.roles import Funds, funds, roles
from perfdesk.values.entered import Place
from perfdesk.values.money import parse_money
from perfdesk.values.number import divide, percent_text
from perfdesk.values.reading import read

LOW_RATE = Decimal("0.9")
MUCH_ADJUSTED = Decimal("0.3")
COPIED_FROM = 5  # rows


def _amounts(review: Review) -> Iterator[tuple[Funds, Decimal, Decimal]]:
    """The whole budgets with what was spent of them, where both are filled and there is a budget."""
    for money in funds(review.form):
        part, whole = _amount(review, money.part), _amount(review, money.whole)
        if part is not None and whole:
            yield money, part, whole


def _amount(review: Review, place: Place) -> Decimal | None:
    derived = review.result.get(place)
    return derived.number if derived else parse_money(review.values.text(place), review.form.money_unit(place))


def execution_rate(review: Review) -> Iterator[Finding]:
    """W01: less than 90 % of the budget spent, or more than all of it."""
    for money, part, whole in _amounts(review):
        rate = divide(part, whole)
        if rate > 1:
            message = f"执行率 {percent_text(rate)}，支出超过了全年预算"
            yield review.finding("W01", Severity.WARNING, money.part, message, "请核对全年预算数和全年执行数")
        elif rate < LOW_RATE:
            message = f"执行率 {percent_text(rate)}，低于 90%"
            remedy = "请在偏差原因或报告中说明资金没有用完的原因"
            yield review.finding("W01", Severity.WARNING, money.part, message, remedy)


def adjusted(review: Review) -> Iterator[Finding]:
    """W02: the annual budget differs from the initial one by more than 30 %."""
    for money in funds(review.form):
        initial = _amount(review, money.initial) if money.initial else None
        annual = _amount(review, money.whole)
        if not initial or annual is None:
            continue
        rate = divide(abs(annual - initial), initial)
        if rate > MUCH_ADJUSTED:
            message = f"全年预算比年初预算{'增加' if annual > initial else '减少'} {percent_text(rate)}，超过 30%"
            yield review.finding("W02", Severity.WARNING, money.whole, message, "请在报告中说明预算调整的原因")


def full_marks(review: Review) -> Iterator[Finding]:
    """W05: every indicator has full marks although the money was not spent."""
    for money, part, whole in _amounts(review):
        if part < whole and _all_full(review, copy_of(money.part.key)):
            message = f"执行率 {percent_text(divide(part, whole))}，各项指标却都是满分"
            remedy = "请核对完成值，钱没有用完通常有任务没有做完"
            yield review.finding("W05", Severity.WARNING, money.part, message, remedy)


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
    for table, row, columns in review.compared_rows():
        target, actual = read(row.text(columns.target)), read(row.text(columns.actual))
        if target.unit != "%" or actual.unit != "%" or target.number is None or actual.number is None:
            continue
        if target.number == 100 < actual.number:
            place = Place(table.key, row.id, columns.actual)
            yield review.finding(
                "W09", Severity.WARNING, place, f"完成值 {actual.text} 超过了 100%", "请核对这个比例是怎么算的"
            )
