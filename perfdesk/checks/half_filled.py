"""E05 for a source of money that has a budget and no spending, or spending and no budget: left blank both mean that
nothing took place.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.forms.model import Table
from perfdesk.forms.roles import funds
from perfdesk.values.entered import Place
from perfdesk.values.money import money_text


def sources(review: Review) -> Iterator[Finding]:
    """E05: one of the two amounts of a source is blank and the other is not 0."""
    for money in funds(review.form):
        if not money.whole.column:
            continue
        table = review.form.table(money.whole.key)
        for row in (row.key for row in table.rows if not row.sum_of and not row.required):
            whole, part = money.whole._replace(row=row), money.part._replace(row=row)
            yield from _missing(review, table, whole, part)
            yield from _missing(review, table, part, whole)


def _missing(review: Review, table: Table, blank: Place, given: Place) -> Iterator[Finding]:
    amount = review.amount(given)
    if not amount or review.amount(blank) is not None or review.values.text(blank).strip():
        return
    column, unit = table.column(blank.column), review.form.money_unit(given)
    typed = column.rule.options["columns"][0] if column.rule else column.key  # a computed budget is typed further left
    said = f"{table.column(given.column).label}写了 {money_text(amount, unit)} {unit}"
    message = f"还没有填，{said}"
    at = blank._replace(column=typed)
    yield review.finding("E05", Severity.WARNING, at, message, "请补填；确实没有的写 0")
