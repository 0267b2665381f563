"""From a form and its values to everything that follows from them. Pure: the same input gives the same result.

What the texts of one indicator come to is kept between edits: of all rows only the one being typed in changes.
`Result.changed_from` tells the screen what to repaint.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from perfdesk.forms.model import Field, Form, Kind, Table, Total, subtotal_key
from perfdesk.forms.parts import copy_of
from perfdesk.scoring.bottom import bottom_line, grade_of
from perfdesk.scoring.cells import Cells, Worth
from perfdesk.scoring.fields import as_row, derive, evaluated_year, seen_from
from perfdesk.scoring.items.transfers import worths
from perfdesk.scoring.not_applicable import indicator_worths
from perfdesk.scoring.overruling import overruled
from perfdesk.scoring.result import Bottom, Derived, Level, Result
from perfdesk.scoring.rules import RULES
from perfdesk.scoring.sums import levels, places_of, row_sum
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.number import plain_text, score_text
from perfdesk.values.state import State

_SCORED = ("indicator", "item")


def compute(form: Form, values: Values) -> Result:
    """Every derived value of a project, with its explanation."""
    fields = _fields(form, values)
    derived: dict[Place, Derived] = {Place(key): found for key, found in fields.items()}
    for table in form.tables:
        seen, worth = seen_from(table.key, fields), _worths(table, values)
        derived.update(_changed_points(table, values, worth))
        derived.update(_rows(table, values, seen, worth, evaluated_year(form, values, table.key)))
    sums = tuple(level for table in form.tables for level in _table_levels(form, table, values, derived))
    for level in sums:
        derived.update(_level_places(level, _scored_column(form.table(level.table))))
    bottoms = {total.key: _bottom(form, total, values, derived) for total in form.totals}
    for total in form.totals:
        derived.update(_bottom_places(total, bottoms[total.key]))
    return Result(derived, bottoms, sums)


def _fields(form: Form, values: Values) -> dict[str, Derived]:
    found: dict[str, Derived] = {}
    for begin in {copy_of(item.key) for item in form.fields if item.rule}:
        table, row = as_row(form, values, begin)
        for item in form.fields:
            if item.rule and copy_of(item.key) == begin:
                column = table.column(item.key[len(begin) :])
                found[item.key] = overruled(table, row, column, derive(table, row, column))
    return found


def _worths(table: Table, values: Values) -> Mapping[str, Worth]:
    column = _scored_column(table)
    if column is None or column.rule is None:
        return {}
    if column.rule.kind == "indicator":
        return indicator_worths(table, column.rule, values.rows(table.key))
    return worths(table, {row.id: row for row in values.rows(table.key)}, column.rule.options["points"])


def _changed_points(table: Table, values: Values, found: Mapping[str, Worth]) -> Iterator[tuple[Place, Derived]]:
    """The points of the rows that handed points on or received some; all others stand as they were entered."""
    column = _scored_column(table)
    if not found or column is None or column.rule is None:
        return
    for row in values.rows(table.key):
        worth = found.get(row.id)
        if worth and worth.changed:
            text = plain_text(worth.points)
            fixed = table.fixed_row(row.id)
            label = fixed.label if fixed else row.text(column.rule.options.get("name", ""))
            explanation = f"{label}：{worth.note or '小项不适用，分值已转出'}，分值 {text}"
            place = Place(table.key, row.id, column.rule.options["points"])
            yield place, Derived(worth.points, text, State.ENTERED, explanation)


def _bottom(form: Form, total: Total, values: Values, derived: dict[Place, Derived]) -> Bottom:
    points, score = bottom_line(form, total, values, derived)
    return Bottom(points, score, grade_of(total.grade, points, score, total) if total.grade else None)


def _bottom_places(total: Total, bottom: Bottom) -> Iterator[tuple[Place, Derived]]:
    yield Place(total.key, "", "分值"), bottom.points
    yield Place(total.key, "", "得分"), bottom.score
    if bottom.grade:
        yield Place(total.grade_key), bottom.grade


def _rows(
    table: Table, values: Values, seen: Mapping[str, Derived], worth: Mapping[str, Worth], year: int
) -> Iterator[tuple[Place, Derived]]:
    column = _from_row_alone(table)
    for row in values.rows(table.key):
        if column and row.id not in worth:
            yield Place(table.key, row.id, column.key), _by_itself(table, column, row, year)
        else:
            yield from _row(table, row, values, seen, worth, year)


def _row(
    table: Table, row: Row, values: Values, seen: Mapping[str, Derived], worth: Mapping[str, Worth], year: int
) -> Iterator[tuple[Place, Derived]]:
    fixed = table.fixed_row(row.id) if table.fixed else None
    sums: dict[str, Derived] = {}
    if fixed and fixed.sum_of:
        rows = {item.id: item for item in values.rows(table.key)}
        for column in table.columns:
            if column.rule is None and column.kind is Kind.MONEY:
                found = row_sum(table, fixed, column, rows)
                if found is not None:
                    sums[column.key] = overruled(table, row, column, found)
                    yield Place(table.key, row.id, column.key), sums[column.key]
    for column in table.ruled_columns:
        if column.rule is not None and (not fixed or column.has_cell(fixed.key)):
            value = _value(Cells(table, row, column, column.rule, sums, seen, worth, year))
            if column.kind is Kind.MONEY:  # a rate further right may be a share of it
                sums[column.key] = value
            yield Place(table.key, row.id, column.key), value


def _from_row_alone(table: Table) -> Field | None:
    """The one computed column of free rows, where it is a score and no method asks for a field of the form."""
    column = table.ruled_columns[0] if len(table.ruled_columns) == 1 and not table.fixed else None
    if column is None or column.rule is None or column.rule.kind != "indicator":
        return None
    return None if any("field" in method for method in column.rule.options["methods"].values()) else column


_kept: dict[tuple[object, int, tuple[tuple[str, str], ...]], Derived] = {}
_MOST_KEPT = 8192


def _by_itself(table: Table, column: Field, row: Row, year: int) -> Derived:
    """The score of a row by its texts alone, computed once."""
    asked = (table.itself, year, tuple(row.cells.items()))
    found = _kept.get(asked)
    if found is None:
        assert column.rule is not None
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        found = _kept[asked] = _value(Cells(table, row, column, column.rule, {}, year=year))
    return found


def _value(cells: Cells) -> Derived:
    """What the rule gives, or what the clerk typed over it."""
    return overruled(cells.table, cells.row, cells.column, RULES[cells.rule.kind](cells))


def _table_levels(form: Form, table: Table, values: Values, derived: dict[Place, Derived]) -> tuple[Level, ...]:
    if not table.headings:
        return ()
    column = _scored_column(table)
    if column is None or column.rule is None:
        return ()
    return levels(table, values, derived, column.rule.options["points"], column.key)


def _scored_column(table: Table) -> Field | None:
    return next((column for column in table.columns if column.rule and column.rule.kind in _SCORED), None)


def _level_places(level: Level, column: Field | None) -> Iterator[tuple[Place, Derived]]:
    place = Place(subtotal_key(level.table), "/".join(level.path), "分值")
    printed = f"，标题写明 {plain_text(level.printed)}" if level.printed is not None else ""
    points = plain_text(level.points)
    yield place, Derived(level.points, points, State.ENTERED, f"{level.key}各项分值合计 {points}{printed}")
    state = State.MISSING if level.missing or level.score is None else State.ENTERED
    note = f"，还有 {level.missing} 项没有得分" if level.missing else ""
    score = score_text(level.score, places_of(column) if column else 2) if level.score is not None else ""
    yield place._replace(column="得分"), Derived(level.score, score, state, f"{level.key}各项得分合计 {score}{note}")
