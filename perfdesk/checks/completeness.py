"""E05 required places left blank, W07 headings without indicators, W18 texts too long, W19 boxes without a tick."""

from __future__ import annotations

from collections.abc import Iterator

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.forms.entry import normalise
from perfdesk.forms.model import Field, Kind
from perfdesk.values.entered import Place

_WORDY = (Kind.TEXT, Kind.LONG_TEXT, Kind.TARGET, Kind.ACTUAL)


def required(review: Review) -> Iterator[Finding]:
    """E05: a required field or cell is blank."""
    for item in review.form.fields:
        found = review.result.get(Place(item.key))
        blank = found.number is None if found else not review.values.text(Place(item.key)).strip()
        if item.required and blank:
            yield _blank(review, Place(item.key), item)
    for table in review.form.tables:
        asked = [column for column in table.columns if column.required]
        for row in review.values.rows(table.key) if asked else ():
            fixed = table.fixed_row(row.id)
            if table.fixed and not (fixed and fixed.required):
                continue
            for column in asked:
                if column.rule is None and not table.fixed and row.text(column.key):
                    continue  # most cells, by far
                place = Place(table.key, row.id, column.key)
                derived = review.result.get(place)
                blank = derived.number is None if derived else not row.text(column.key)
                if blank:
                    yield _blank(review, place, column)
        if not table.fixed and not review.values.rows(table.key):
            message = "一行都没有填"
            yield review.finding("E05", Severity.ERROR, Place(table.key), message, "请逐项填写", table.label)


def _blank(review: Review, place: Place, declared: Field) -> Finding:
    return review.finding("E05", Severity.ERROR, place, "还没有填", declared.help or "请填写")


def empty_headings(review: Review) -> Iterator[Finding]:
    """W07: a level-1 heading has no indicator."""
    for level in review.result.levels:
        table, rows = review.form.table(level.table), review.values.rows(level.table)
        if table.fixed:
            continue
        heading_column = table.heading_columns[0].key
        if len(level.path) == 1 and rows and not any(row.text(heading_column) == level.key for row in rows):
            message, remedy = f"没有{level.key}", f"请补上{level.key}；确实不适用的可以确认保留，写明原因"
            at = table.label
            yield review.finding("W07", Severity.WARNING, Place(level.table), message, remedy, at)


def lengths_and_forms(review: Review) -> Iterator[Finding]:
    """W18 a text longer than its limit; E10 an amount, a year or points that are none."""
    units = {table.key: table.unit for table in review.form.tables}
    problems: dict[tuple[str, int, str], str] = {}  # a column holds the same few points and scores over and over
    for at, declared, text in review.texts():
        if declared.kind in _WORDY and (not declared.limit or len(text) <= declared.limit):
            continue  # most cells, by far
        same = (at[0], id(declared), text)
        problem = problems.get(same)
        if problem is None:
            unit = declared.unit or (units[at[0]] if at[2] else "")
            problem = problems[same] = normalise(declared, text, unit).problem
        if not problem:
            continue
        if declared.limit and declared.kind in _WORDY:
            yield review.finding("W18", Severity.WARNING, Place(*at), problem, "请精简文字")
        else:
            yield review.finding("E10", Severity.ERROR, Place(*at), problem, "请改正")


def unticked(review: Review) -> Iterator[Finding]:
    """W19: the boxes of a choice are printed and none is ticked (required ones are found by E05)."""
    for item in review.form.fields:
        if item.boxes and not item.required and not review.values.text(Place(item.key)).strip():
            message = f"{len(item.choices)} 个选项一个都没有勾"
            yield review.finding("W19", Severity.WARNING, Place(item.key), message, "请选一项")
