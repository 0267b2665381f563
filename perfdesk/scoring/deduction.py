"""扣减分数: the clerk takes points off a computed score, in a column of its own. Source: Guangxi platform form:
final = max(0, computed − deduction); the interval of a band is not held against such a score.
"""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.cells import Cells
from perfdesk.scoring.result import Derived
from perfdesk.values.number import parse_number, score_text
from perfdesk.values.state import State


def deducted(cells: Cells, found: Derived, points: Decimal) -> Derived:
    """The score less the deduction, at least 0; a reason is asked for."""
    text = cells.text("deduct")
    if not text or found.number is None:
        return found
    label = cells.table.column(cells.rule.options["deduct"]).label
    amount = parse_number(text)
    if amount is None or amount < 0:
        problem = f"{label}“{text}”不是分数，请写 0 或大于 0 的数"
        return Derived(None, "", State.MISSING, problem, found.source, understood=found.understood)
    if not amount:
        return found
    left = max(found.number - amount, Decimal(0))
    floor = "，扣到 0 为止" if amount > found.number else ""
    return found._replace(
        number=left,
        text=score_text(left, cells.places),
        explanation=f"{found.explanation}；{found.text} − {label} {score_text(amount)} = {score_text(left)}{floor}",
        allowed=(Decimal(0), points) if found.allowed else None,
        demand=found.demand or f"{label} {score_text(amount)}，须写明扣减的原因",
        deducted=found.number - left,
    )
