"""E05, E10 of score sheets: what a row still needs before it can be scored, and what was entered that can't be; I01
evidence that has to be handed in with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.forms.item_inputs import idle_inputs
from perfdesk.forms.model import Field, FixedRow
from perfdesk.values.entered import Place, Row


def inputs(review: Review) -> Iterator[Finding]:
    """E05: an input that the score waits for is blank. E10: the inputs are there and still give no score."""
    for table, row, _, place, derived in review.scored_rows(("item",)):
        fixed = table.fixed_row(row.id)
        if fixed is None or derived.number is not None or derived.allowed is not None:
            continue
        blank = _blank(fixed, row)
        for item in blank:
            at = Place(table.key, row.id, item.key)
            yield review.finding("E05", Severity.ERROR, at, "还没有填", item.help or "请填写")
        if not blank:
            message = derived.explanation.rpartition("（")[0] or derived.explanation
            yield review.finding("E10", Severity.ERROR, place, message, "请按评分标准补填或改正，也可以改写得分并说明")


def _blank(fixed: FixedRow, row: Row) -> list[Field]:
    """The required inputs that are blank; the first of all where nothing was entered at all."""
    idle = idle_inputs(fixed, row.cells)
    asked = [item for item in fixed.inputs if item.key not in idle and not item.default]
    blank = [item for item in asked if item.required and not row.text(item.key).strip()]
    if not blank and not any(row.text(item.key).strip() for item in asked):
        return asked[:1]
    return blank


def evidence(review: Review) -> Iterator[Finding]:
    """I01: points are claimed that the standard gives only with evidence."""
    for table, row, _, place, derived in review.scored_rows(("item",)):
        fixed = table.fixed_row(row.id)
        if fixed and fixed.evidence and derived.number and not fixed.evidence.startswith("不"):
            message = f"得 {derived.text} 分，评分标准要求提供{fixed.evidence}"
            yield review.finding("I01", Severity.HINT, place, message, "请把佐证资料列入附件一并报送")
