"""E13 a reason that the form's own rule asks for is missing; W03 a result far above its target, unexplained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.checks.scores import NO_REASON
from perfdesk.forms.model import Field, Table
from perfdesk.forms.roles import Roles
from perfdesk.scoring.rules.indicator import method_name, over_rule, readings
from perfdesk.values.entered import Place, Row
from perfdesk.values.number import divide
from perfdesk.values.reading import Comparison, Reading, common, read

FAR_ABOVE = Decimal(130)  # %；财政部门平台：完成值超过目标 30 % 要求说明
_REVERSE = (Comparison.AT_MOST, Comparison.LESS)

Method = Mapping[str, Any]
"""A scoring method as the form declares it."""


def reason_demanded(review: Review) -> Iterator[Finding]:
    """E13: full marks, and the form still asks why: the result reaches the threshold that its rule names."""
    for table, row, rule, place, derived in review.scored_rows(("indicator",)):
        column = rule.options.get("reason", "")
        points = review.points(table, row, rule)
        lost = derived.number is not None and points is not None and derived.number < points
        if not derived.demand or lost or row.text(column).strip() not in NO_REASON:
            continue  # points that are lost ask for the same reason: E08
        at = Place(table.key, row.id, column) if column else place
        message = f"{derived.demand}，{_blank(table, row, column)}"
        remedy = "请写清为什么超出目标这么多；目标定低了的，写明下一年度怎样定"
        yield review.finding("E13", Severity.ERROR, at, message, remedy)


def _blank(table: Table, row: Row, column: str) -> str:
    label, said = table.column(column).label if column else "原因", row.text(column).strip()
    return f"“{label}”只写了“{said}”" if said else f"“{label}”还空着"


def far_above_target(review: Review) -> Iterator[Finding]:
    """W03: the result is 130 % of the target or more, or reaches the share from which the form lets its score be
    lowered, and nothing explains it. Where the form's rule asks for the reason itself, E13 says so.
    """
    for table, row, columns in review.compared_rows():
        target, actual, method = _read(review, table, row, columns)
        share = _share(target, actual, method)
        lower = _lower_from(table, method)
        if (
            share is None
            or share < min(lower or FAR_ABOVE, FAR_ABOVE)
            or row.text(columns.reason).strip() not in NO_REASON
        ):
            continue
        if _demanded(review, table, row):
            continue
        allowed = "，按表式的规定可以酌情减分" if lower is not None and share >= lower else ""
        message = f"完成 {actual.text}，是目标 {target.text} 的 {share:.0f}%，目标可能定低了{allowed}"
        place = Place(table.key, row.id, columns.actual)
        yield review.finding("W03", Severity.WARNING, place, message, "请核对数字；属实的请在偏差原因里说明")


def _scored(table: Table) -> Field | None:
    return next((column for column in table.columns if column.rule and column.rule.kind == "indicator"), None)


def _read(review: Review, table: Table, row: Row, columns: Roles) -> tuple[Reading, Reading, Method]:
    """Target and result as the score understands them, and the method in force; none in a table without scores."""
    column = _scored(table)
    if column is None or column.rule is None:
        return read(row.text(columns.target)), read(row.text(columns.actual)), {}
    said = readings(column.rule, row, review.year(table.key) or 0)
    return said.target, said.actual, column.rule.options["methods"][method_name(column.rule, row, said.target)]


def _share(target: Reading, actual: Reading, method: Method) -> Decimal | None:
    """The result as a percentage of the target, where more is better; None for all others."""
    numbers = common(target, actual)
    if numbers is None or numbers[0] <= 0 or target.upper is not None:
        return None
    if target.comparison in _REVERSE or method.get("kind") == "reverse":
        return None
    return divide(numbers[1], numbers[0]) * 100


def _lower_from(table: Table, method: Method) -> Decimal | None:
    """The percentage from which the form lets a score be lowered."""
    column = _scored(table)
    said = over_rule(column.rule, method).get("lower_from") if column and column.rule else None
    return read(str(said)).number if said else None


def _demanded(review: Review, table: Table, row: Row) -> bool:
    column = _scored(table)
    derived = review.result.get(Place(table.key, row.id, column.key)) if column else None
    return bool(derived and derived.demand)
