"""Places in the form's own words, for findings: 「绩效指标第 3 行“培训合格率（%）”的得分」."""

from __future__ import annotations

import re

from perfdesk.forms.model import Form, Table, override_target
from perfdesk.forms.parts import MARK, copy_of
from perfdesk.forms.roles import roles
from perfdesk.values.entered import Place, Row, Values

_OWN_LINK = ("符合", "属于")
"""How an input's label begins that follows the row's name as it is: 「目标内容符合的条件」."""

_POINTS = re.compile(r"[（(]\d+分[)）]$")

PROJECT = "项目名称"
"""The field that names the project of a copy."""


def indicator_name(table: Table, row: Row) -> str:
    """What the row is about: the text of its name column, "" without one."""
    return row.text(roles(table).name).replace("\n", "")


def row_name(table: Table, values: Values, row_id: str) -> str:
    """A row as a clerk would name it."""
    fixed = table.fixed_row(row_id)
    if fixed:
        return fixed.label
    index = values.index(table.key, row_id)
    if index is None:
        return table.label
    name = indicator_name(table, values.rows(table.key)[index])
    return f"{_POINTS.sub('', table.label)}第 {index + 1} 行" + (f"“{name}”" if name else "")


def copy_name(values: Values, key: str) -> str:
    """Which of the copies of a part a name belongs to: 「后扶基金专项：」 or 「附件5第 2 张：」, "" outside copies."""
    copy = copy_of(key)
    if not copy:
        return ""
    part, instance = copy.rstrip(MARK).rsplit(MARK, 1)
    index = values.index(part, instance)
    number = 0 if index is None else index + 1
    return f"{values.text(Place(copy + PROJECT)) or f'{part}第 {number} 张'}："


def where(form: Form, values: Values, place: Place) -> str:
    """A place as a clerk would name it."""
    return copy_name(values, place.key) + _within(form, values, place)


def _within(form: Form, values: Values, place: Place) -> str:
    if any(place.key == total.key for total in form.totals):
        return f"{place.key.rpartition(MARK)[2]}的{place.column}"
    if not place.column:
        found = next((item.label for item in form.fields if item.key == place.key), "")
        overruled = next((item.label for item in form.fields if item.key == override_target(place.key)), "")
        return found or (f"{overruled}调整理由" if overruled else place.key.rpartition(MARK)[2])
    table = form.table(place.key)
    column = override_target(place.column) or place.column
    label = table.declared(place.row, column).label
    link = "" if label.startswith(_OWN_LINK) else "的"
    return f"{row_name(table, values, place.row)}{link}{label}"
