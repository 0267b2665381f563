"""E01 points against 100, E02 headings against their parts and execution against its fixed points, E06 funds against
their sources, W13 amounts of the tables against each other, W20 one indicator too heavy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from perfdesk.checks.finding import Finding, Fix, Severity
from perfdesk.checks.known import indicators as indicators_known
from perfdesk.checks.known import money as money_known
from perfdesk.checks.review import Review
from perfdesk.forms.model import Kind, Table, subtotal_key
from perfdesk.forms.parts import copy_of
from perfdesk.values.entered import Place
from perfdesk.values.money import money_text
from perfdesk.values.number import parse_number, plain_text
from perfdesk.values.operations import SetText
from perfdesk.values.state import State

HEAVY = Decimal(50)


def total_points(review: Review) -> Iterator[Finding]:
    """E01: the points of execution and indicators don't add to the total that the form wants."""
    for total in review.form.totals:
        points = review.result.bottoms[total.key].points
        if points.number is None or points.number == total.points:
            continue
        begun = all(review.values.rows(table) for table, _, _ in total.parts)
        if points.number < total.points and (points.state is State.MISSING or not begun):
            continue  # still being filled: what is blank is found by E05
        place = Place(total.key, "", "分值")
        gap = _gap(points.number, total.points)
        message = f"各项分值合计 {plain_text(points.number)} 分，应为 {plain_text(total.points)} 分，{gap}"
        remedy = f"请调整各指标的分值，使合计为 {plain_text(total.points)} 分"
        yield review.finding("E01", Severity.ERROR, place, message, remedy)


def heading_points(review: Review) -> Iterator[Finding]:
    """E02: a heading prints other points than its indicators add to."""
    for level in review.result.levels:
        if level.printed is None or level.printed in (level.points, level.entered) or not level.points:
            continue
        place = Place(subtotal_key(level.table), "/".join(level.path), "分值")
        gap, at = _gap(level.points, level.printed), review.form.table(level.table).label
        message = (
            f"{level.key}各项分值合计 {plain_text(level.points)} 分，标题写明 {plain_text(level.printed)} 分，{gap}"
        )
        yield review.finding("E02", Severity.ERROR, place, message, f"请调整{level.key}下面各项的分值", at)


def execution_points(review: Review) -> Iterator[Finding]:
    """E02: the form fixes what the execution rate is worth, and another number was written. Source: 财预〔2020〕10号
    annex, note 1: 除预算资金执行率外，其他指标分值可作适当调整.
    """
    for table, column, rule in review.tables_with("execution"):
        points = table.column(rule.options["points"])
        for row in review.values.rows(table.key) if points.default else ():
            have, want = parse_number(row.text(points.key)), parse_number(points.default)
            if not points.has_cell(row.id) or have is None or want is None or have == want:
                continue
            place = Place(table.key, row.id, points.key)
            message = f"执行率的分值写 {plain_text(have)} 分，表上规定 {plain_text(want)} 分"
            free = not row.text(column.key)  # a typed score might end above its points
            fixes = (Fix(f"改回 {plain_text(want)} 分", (SetText(place, points.default),)),) if free else ()
            found = review.finding("E02", Severity.ERROR, place, message, "请改回规定的分值，再调整其他指标的分值")
            yield replace(found, fixes=fixes)


def _gap(have: Decimal, want: Decimal) -> str:
    difference = have - want
    return f"多出 {plain_text(difference)} 分" if difference > 0 else f"还差 {plain_text(-difference)} 分"


def funds_total(review: Review) -> Iterator[Finding]:
    """E06: a typed total differs from the sum of its sources; a reason turns the error into a warning."""
    for table in review.form.tables:
        for row in table.rows:
            for column in table.columns:
                place = Place(table.key, row.key, column.key)
                derived = review.result.get(place)
                if not row.sum_of or column.kind is not Kind.MONEY or not derived or not derived.overruled:
                    continue
                unit = table.unit or "元"
                assert derived.number is not None
                parts = derived.rule_number if derived.rule_number is not None else Decimal(0)
                gap = money_text(abs(derived.number - parts), unit)
                summed = f"各项来源相加 {derived.rule_text or 0} {unit}，相差 {gap} {unit}"
                message = f"合计写 {derived.text} {unit}，{summed}"
                severity = Severity.WARNING if derived.reason else Severity.ERROR
                note = (
                    f"已写理由：{derived.reason.rstrip('。')}；请尽量按来源补填"
                    if derived.reason
                    else "请按来源补填，或写明理由"
                )
                yield review.finding("E06", severity, place, message, note)


def heavy_indicator(review: Review) -> Iterator[Finding]:
    """W20: one indicator carries more than half of all points. The weights of a score sheet are the form's own."""
    for table, row, rule, _, _ in review.scored_rows(("indicator",)):
        points = parse_number(row.text(rule.options["points"]))
        if points is not None and points > HEAVY:
            place = Place(table.key, row.id, rule.options["points"])
            message = f"一项指标占 {plain_text(points)} 分，超过一半"
            yield review.finding("W20", Severity.WARNING, place, message, "请把指标拆细，分值分散到几项")


HANDED_OUT = ("实际分配下达", "实际到位", "实际下达", "资金到位")
_RECEIVED = ("实际到位", "资金到位")
_SPENT_OF_IT = ("实际支出", "全年执行数")
_BUDGET = ("实际预算数", "全年预算数", "调整后预算数")


def handed_out(review: Review) -> Iterator[Finding]:
    """W13: more money was handed out than the budget of the same row holds, or more was spent than was received."""
    for table in review.form.tables:
        keys = [column.key for column in table.columns]
        budget, received, spent = (_first(names, keys) for names in (_BUDGET, _RECEIVED, _SPENT_OF_IT))
        for row in review.values.rows(table.key) if budget or received else ():
            fixed = table.fixed_row(row.id)
            if fixed and not fixed.sum_of:
                if budget:
                    yield from _handed_out(review, table, row.id, budget)
                if received and spent:
                    yield from _spent_unreceived(review, Place(table.key, row.id, received), spent)


def _first(names: tuple[str, ...], keys: list[str]) -> str:
    return next((name for name in names if name in keys), "")


def _spent_unreceived(review: Review, received: Place, column: str) -> Iterator[Finding]:
    place = received._replace(column=column)
    given, spent, unit = review.amount(received), review.amount(place), review.form.money_unit(place)
    if given is not None and spent is not None and spent > given:
        said = f"{review.form.declared(received).label}是 {money_text(given, unit)} {unit}"
        message = f"写 {money_text(spent, unit)} {unit}，{said}，多 {money_text(spent - given, unit)} {unit}"
        remedy = "请核对两个数；用上年结转等资金支出的，请在问题和措施里说明"
        yield review.finding("W13", Severity.WARNING, place, message, remedy)


def _handed_out(review: Review, table: Table, row: str, whole: str) -> Iterator[Finding]:
    budget, unit = review.amount(Place(table.key, row, whole)), table.unit or "元"
    for key in (column.key for column in table.columns if column.key in HANDED_OUT):
        place = Place(table.key, row, key)
        given = review.amount(place)
        if given is not None and budget is not None and given > budget:
            gap = f"多 {money_text(given - budget, unit)} {unit}"
            label = table.column(whole).label
            message = f"写 {money_text(given, unit)} {unit}，{label}是 {money_text(budget, unit)} {unit}，{gap}"
            remedy = "请核对是否按调整前的预算填的；属实的在问题和措施里说明"
            yield review.finding("W13", Severity.WARNING, place, message, remedy)


def indicator_above_budget(review: Review) -> Iterator[Finding]:
    """W13: an indicator is an amount of money above every amount of the funds table."""
    amounts = [known for known in review.once(indicators_known) if known.unit == "元" and _SPENT.search(known.noun)]
    for known in review.once(money_known) if amounts else ():
        for indicator in amounts:
            same = copy_of(indicator.place.key) == known.copy
            if same and known.all and indicator.numbers[0] > max(known.all) > 10_000:
                unit = review.form.money_unit(known.at.whole)
                message = f"写 {indicator.text}，项目资金最多只有 {money_text(max(known.all), unit)} {unit}"
                remedy = "请核对金额；含其他资金的，在资金表里列出来源或在说明里写明"
                yield review.finding("W13", Severity.WARNING, indicator.place, message, remedy)


_SPENT = re.compile(r"(?:资金|投入|经费|支出)$")
