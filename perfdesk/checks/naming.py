"""Places in the form's own words, for findings: 「绩效指标第 3 行“培训合格率（%）”的得分」."""

from __future__ import annotations

from perfdesk.forms.model import Form, Table, override_target
from perfdesk.values.entered import Place, Row, Values


def indicator_name(table: Table, row: Row) -> str:
    """What the row is about: the text of its name column, "" without one."""
    rule = next((column.rule for column in table.columns if column.rule and "name" in column.rule.options), None)
    return row.text(rule.options["name"]).replace("\n", "") if rule else ""


def row_name(table: Table, values: Values, row_id: str) -> str:
    """A row as a clerk would name it."""
    fixed = table.fixed_row(row_id)
    if fixed:
        return fixed.label
    for number, row in enumerate(values.rows(table.key), start=1):
        if row.id == row_id:
            name = indicator_name(table, row)
            return f"{table.label}第 {number} 行" + (f"“{name}”" if name else "")
    return table.label


def where(form: Form, values: Values, place: Place) -> str:
    """A place as a clerk would name it."""
    if form.total and place.key == form.total.key:
        return f"{place.key}的{place.column}"
    if not place.column:
        return form.field(place.key).label if any(item.key == place.key for item in form.fields) else place.key
    table = form.table(place.key)
    column = override_target(place.column) or place.column
    return f"{row_name(table, values, place.row)}的{table.column(column).label}"
