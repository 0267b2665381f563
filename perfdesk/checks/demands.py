"""E13 a reason that the form's own rule asks for is missing; W03 a result far above its target, unexplained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from perfdesk.checks.compared import Compared, compared
from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.checks.scores import NO_REASON
from perfdesk.forms.model import Field, Table
from perfdesk.forms.roles import indicator_score
from perfdesk.scoring.rules.indicator import method_name, over_rule, readings
from perfdesk.values.comparing import common
from perfdesk.values.entered import Place, Row
from perfdesk.values.number import divide
from perfdesk.values.reading import Comparison, Reading, read

FAR_ABOVE = Decimal(130)  # %；财政部门平台：完成值超过目标 30 % 要求说明
_REVERSE = (Comparison.AT_MOST, Comparison.LESS)

Method = Mapping[str, Any]
"""A scoring method as the form declares it."""


def reason_demanded(review: Review) -> Iterator[Finding]:
    """E13: full marks, and the form still asks why: the result reaches the threshold that its rule names."""
    for table, row, rule, place, derived in review.scored_rows(("indicator",)):
        if not derived.demand:
            continue
        column = rule.options.get("reason", "")
        points = review.points(table, row, rule)
        lost = derived.number is not None and points is not None and derived.number < points
        if lost or row.text(column).strip() not in NO_REASON:
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
    scores = {table.key: (indicator_score(table), review.year(table.key) or 0) for table in review.form.tables}
    for line in review.once(compared):
        column, year = scores[line.table.key]
        if _not_above(line, column) or line.row.text(line.columns.reason).strip() not in NO_REASON:
            continue
        target, actual, method = _read(line, column, year)
        share, lower = _share(target, actual, method), _lower_from(column, method)
        if share is None or share < min(lower or FAR_ABOVE, FAR_ABOVE) or _demanded(review, line, column):
            continue
        allowed = "，按表式的规定可以酌情减分" if lower is not None and share >= lower else ""
        message = f"完成 {actual.text}，是目标 {target.text} 的 {share:.0f}%，目标可能定低了{allowed}"
        remedy = "请核对数字；属实的请在偏差原因里说明"
        yield review.finding("W03", Severity.WARNING, line.at(line.columns.actual), message, remedy)


def _not_above(line: Compared, column: Field | None) -> bool:
    """Whether the numbers as written, in one unit and not corrected, settle it: most rows, so nothing more is read."""
    target, actual = line.target, line.actual
    if target.number is None or actual.number is None or target.unit != actual.unit or actual.number > target.number:
        return False
    options = column.rule.options if column and column.rule else {}
    return not any(line.row.text(options.get(name, "")) for name in ("target_as", "actual_as"))


def _read(line: Compared, column: Field | None, year: int) -> tuple[Reading, Reading, Method]:
    """Target and result as the score understands them, and the method in force; none in a table without scores."""
    if column is None or column.rule is None:
        return line.target, line.actual, {}
    said = readings(column.rule, line.row, year)
    return said.target, said.actual, column.rule.options["methods"][method_name(column.rule, line.row, said.target)]


def _share(target: Reading, actual: Reading, method: Method) -> Decimal | None:
    """The result as a percentage of the target, where more is better; None for all others."""
    numbers = common(target, actual)
    if numbers is None or numbers[0] <= 0 or target.upper is not None:
        return None
    if target.comparison in _REVERSE or method.get("kind") == "reverse":
        return None
    return divide(numbers[1], numbers[0]) * 100


def _lower_from(column: Field | None, method: Method) -> Decimal | None:
    """The percentage from which the form lets a score be lowered."""
    said = over_rule(column.rule, method).get("lower_from") if column and column.rule else None
    return read(str(said)).number if said else None


def _demanded(review: Review, line: Compared, column: Field | None) -> bool:
    derived = review.result.get(line.at(column.key)) if column else None
    return bool(derived and derived.demand)
