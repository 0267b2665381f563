"""Every place of every shipped form is watched: a mistake planted there is found in its row, in its field, or in the
sums it belongs to.

The usual run plants at every fourth place, the places turning with the kind; `PERFDESK_PLANTINGS=1000` at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal

import pytest

from perfdesk.checks.catalogue import check
from perfdesk.checks.finding import Finding
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Field, Form, Kind, Table
from perfdesk.forms.project_file import read_project_file
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.number import parse_number, plain_text
from perfdesk.values.operations import SetText, apply_all
from perfdesk.values.reading import read

LIBRARY = FormLibrary()
EVERY = 1 if int(os.environ.get("PERFDESK_PLANTINGS", "60")) >= 1000 else 4
WORDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.NARRATIVE)

Planting = tuple[str, Place, str]
"""What kind of mistake, where, and the wrong text."""

MAY_BE = {
    ("other unit", "评分.结转结余率.一般公共预算拨款"): "结转很少是应该的，分不出拨款填大了",
    ("blank", "评分.群众信访办理情况.时限内回复"): "当年没有信访的不用填",
}
"""Mistakes that nothing in the form gives away."""


def plantings(form: Form, values: Values) -> Iterator[Planting]:
    """Every mistake that can be made in what is filled in."""
    for item in form.fields:
        if item.rule is None:
            yield from _in_text(item, Place(item.key), values.text(Place(item.key)))
    for table in form.tables:
        for row in values.rows(table.key):
            for declared, place in _cells(table, row):
                yield from _in_text(declared, place, row.text(place.column))
                yield from _in_row(declared, place, row)


def _cells(table: Table, row: Row) -> Iterator[tuple[Field, Place]]:
    fixed = table.fixed_row(row.id)
    for column in (*table.columns, *(fixed.inputs if fixed else ())):
        if column.kind is not Kind.HEADING and row.text(column.key):
            yield table.declared(row.id, column.key), Place(table.key, row.id, column.key)


def _in_text(declared: Field, place: Place, text: str) -> Iterator[Planting]:
    if not text:
        return
    if declared.required:
        yield "blank", place, ""
    if declared.kind in WORDS:
        yield "left over", place, f"{text}改造XX公里"
    if declared.kind in WORDS[1:]:
        yield "hint", place, f"{text}（200字以内）"
    if declared.kind is Kind.MONEY:
        yield "no amount", place, "若干"
        amount = parse_number(text)
        if amount and not text.startswith("-"):
            yield "other unit", place, plain_text(amount * 10_000)
    if declared.kind in (Kind.YEAR, Kind.DATE):
        yield "no date", place, "去年"


def _in_row(declared: Field, place: Place, row: Row) -> Iterator[Planting]:
    text = row.text(place.column)
    points = parse_number(text)
    if declared.kind is Kind.POINTS and points is not None:
        yield "points", place, plain_text(points + 1)
        yield "no points", place, "十分"
    if declared.kind is Kind.SCORE and points is not None:
        yield "score", place, plain_text(points + Decimal(100))
    if declared.kind is Kind.ACTUAL and read(text).number is not None:
        yield "words", place, "见附件"


def told(form: Form, values: Values) -> set[tuple[str, Place, str]]:
    return {(one.id, one.place, one.message) for one in _checked(form, values)}


def _checked(form: Form, values: Values) -> tuple[Finding, ...]:
    return check(form, values, compute(form, values))


def _near(kind: str, place: Place, id: str, at: Place) -> bool:
    """Whether a finding is where a clerk would look for a mistake: in its row; points and sums in their headings."""
    if kind in ("points", "no points") and id in ("E01", "E02", "E05", "E10"):
        return True
    same_row = at.row == place.row or "评分" not in place.key
    return at.key == place.key and same_row


@pytest.mark.parametrize("form_id", [info.id for info in LIBRARY.installed()])
def test_a_mistake_at_any_place_is_found(form_id: str) -> None:
    for data in LIBRARY.samples(form_id).values():
        form, values = read_project_file(data, LIBRARY.load)
        before = told(form, values)
        missed = []
        for number, (kind, place, text) in enumerate(plantings(form, values)):
            if (number + len(kind)) % EVERY:
                continue
            new = told(form, apply_all((SetText(place, text),), values)[0]) - before
            if not any(_near(kind, place, id, at) for id, at, _ in new) and (kind, str(place)) not in MAY_BE:
                missed.append((kind, str(place), text))
        assert missed == []
