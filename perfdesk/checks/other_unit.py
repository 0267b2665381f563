"""W12: an amount is thousands of times one that it stands beside: 元 typed into a form in 万元, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.checks.sums import HANDED_OUT
from perfdesk.forms.item_inputs import names, sub_items
from perfdesk.forms.model import Kind
from perfdesk.forms.parts import copy_of
from perfdesk.forms.roles import Funds, funds
from perfdesk.values.entered import Place
from perfdesk.values.number import divide

APART = (Decimal(3000), Decimal(30000))
"""The quotient of two amounts between which they are taken for 元 and 万元: budgets of one row differ by a factor of 3
at most.
"""

Known = list[tuple[Place, Decimal]]


def in_funds(review: Review) -> Iterator[Finding]:
    """W12: an amount of a source against the others of its row."""
    for money in funds(review.form):
        if not money.whole.column:
            continue
        table = review.form.table(money.whole.key)
        columns = [column.key for column in table.columns if column.key in HANDED_OUT]
        columns += [place.column for place in (money.initial, money.whole, money.part) if place]
        rows = [row.key for row in table.rows] if table.fixed else [money.whole.row]
        for row in rows:
            known = _known(review, [Place(table.key, row, column) for column in columns])
            for place, amount in known:
                yield from _apart(review, place, amount, _others(known, place), "同一行的其他金额")


def in_fields(review: Review) -> Iterator[Finding]:
    """W12: an amount in a field (评价金额, 预算执行数) against the other fields and the whole money of the project."""
    beside: dict[str, list[Place]] = {}
    for money in funds(review.form):
        beside.setdefault(copy_of(money.whole.key), []).extend(_whole_money(money))
    copies: dict[str, list[Place]] = {}
    for item in review.form.fields:
        if item.kind is Kind.MONEY and item.rule is None:
            copies.setdefault(copy_of(item.key), []).append(Place(item.key))
    for copy, places in copies.items():
        fields, known = _known(review, places), _known(review, beside.get(copy, []), computed=True)
        for place, amount in fields:
            others = _others(fields, place) + [other for at, other in known if at != place]
            yield from _apart(review, place, amount, others, "其他金额")


def _whole_money(money: Funds) -> Iterator[Place]:
    return (place for place in (money.initial, money.whole, money.part) if place is not None and place.column)


def in_sheets(review: Review) -> Iterator[Finding]:
    """W12: the amounts that a row of a score sheet sets against each other."""
    for table, row, *_ in review.scored_rows(("item",)):
        fixed = table.fixed_row(row.id)
        for _, method in sub_items(fixed.method) if fixed and fixed.method else ():
            part, whole = (_named(review, table.key, row.id, method, name) for name in ("part", "whole"))
            together = sum((amount for _, amount in whole), Decimal(0))
            if len(part) == 1 and together and method.get("formula") != "change":
                (place, amount), label = part[0], "它要比的金额"
                yield from _apart(review, place, amount, [together], label)
                if _more_is_better(method):
                    yield from _apart(review, whole[0][0], together, [amount], label)


def _named(review: Review, table: str, row: str, method: Mapping[str, Any], name: str) -> Known:
    places = [Place(table, row, key) for key in names(method.get(name))]
    money = [place for place in places if review.form.declared(place).kind is Kind.MONEY]
    return _known(review, money)


def _more_is_better(method: Mapping[str, Any]) -> bool:
    """Whether a part far below its whole can't be meant: little money left over is what 结转结余率 wants."""
    steps = method.get("steps")
    return not steps or "from" in steps[0]


def _known(review: Review, places: list[Place], computed: bool = False) -> Known:
    """The amounts at these places that are not 0; those that are computed from others only where they are asked for."""
    found = []
    for place in places:
        derived = review.result.get(place)
        amount = None if derived and not derived.overruled and not computed else review.amount(place)
        if amount:
            found.append((place, abs(amount)))
    return found


def _others(known: Known, place: Place) -> list[Decimal]:
    return [amount for at, amount in known if at != place]


def _apart(review: Review, place: Place, amount: Decimal, others: list[Decimal], label: str) -> Iterator[Finding]:
    """The finding about an amount that lies apart from all others; being far below a single one says nothing."""
    low, high = APART
    over = others and all(low <= divide(amount, other) <= high for other in others)
    under = len(others) > 1 and all(low <= divide(other, amount) <= high for other in others)
    if over or under:
        unit, text = review.form.money_unit(place), review.values.text(place)
        message = f"填的是 {text} {unit}，比{label}{'大' if over else '小'}几千到上万倍"
        yield review.finding("W12", Severity.WARNING, place, message, f"请核对单位，这一栏以{unit}计")
