"""The score of one row of a score sheet, by the method that the form gives this row."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.cells import Cells
from perfdesk.scoring.items import score
from perfdesk.scoring.items.case import Item
from perfdesk.scoring.result import Derived
from perfdesk.values.number import rounded, score_text
from perfdesk.values.state import State, weakest

STANDARD = "评分标准"


def derive(cells: Cells) -> Derived:
    """The score in points; 0 for a row that does not apply and handed its points on; missing while inputs are."""
    fixed = cells.table.fixed_row(cells.row.id)
    method = fixed.method if fixed else {}
    if fixed is None or not method:
        return Derived(None, "", State.MISSING, "这一行没有写计分方法，请直接改写得分并说明", cells.rule.source)
    source = str(method.get("source", STANDARD))
    worth = cells.worths.get(cells.row.id)
    if worth and not worth.applies:
        return Derived(Decimal(0), "", State.NOT_APPLICABLE, f"{worth.note}（{fixed.label}，{source}）", source)
    points = cells.option_number("points")
    if points.number is None and fixed.points is not None:
        return Derived(None, "", State.MISSING, f"得分还不能计算：{points.problem}", source)
    full = worth.points if worth else points.number or Decimal(0)
    given = Item(
        cells.table,
        cells.row,
        method,
        full,
        fixed.points or full,
        cells.typed,
        cells.places,
        fields=cells.fields,
        worths=cells.worths,
    )
    scored = score(given)
    number = None if scored.number is None else rounded(scored.number, cells.places)
    text = score_text(number, cells.places) if number is not None else ""
    state = scored.state if number is None else weakest((scored.state, points.state if fixed.points else State.ENTERED))
    note = f"；{worth.note}" if worth and worth.note else ""
    name = method.get("value", fixed.label)
    return Derived(
        number, text, state, f"{scored.explanation}{note}（{name}，{source}）", source, allowed=scored.allowed
    )
