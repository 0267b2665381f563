"""What can be set into a text, found by a part of its name or of what it says; and where a figure comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perfdesk.forms.model import Form, Table
from perfdesk.forms.parts import MARK
from perfdesk.forms.roles import roles
from perfdesk.narrative.figures import Choice, choices, place_named
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Place, Values

MOST = 200
"""More lines than this nobody reads: she types another letter."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A figure in the pick list: its name, under which head it stands, its words there, and what it says now."""

    name: str
    group: str
    label: str
    text: str


def offers(form: Form, values: Values, result: Result) -> tuple[Offer, ...]:
    """Everything that can be set into a text now, in the order of the form."""
    return tuple(
        Offer(item.name, " · ".join(part for part in (item.group, _head(form, item.name)) if part), *_said(item))
        for item in choices(form, values, result)
    )


def _said(item: Choice) -> tuple[str, str]:
    """Label and text on one line; a row's label often ends with a colon on the form."""
    return " ".join(word.rstrip("：:") for word in item.label.split()), " ".join(item.text.split())


def _head(form: Form, name: str) -> str:
    place = place_named(name)
    table = next((table for table in form.tables if table.key == place.key), None)
    if table is not None:
        return table.label
    return "得分" if place.column or any(place.key == total.grade_key for total in form.totals) else "基本信息"


def matching(found: Iterable[Offer], typed: str) -> list[Offer]:
    """The offers that have all typed words in their name or text; then those that have the letters in this order."""
    words = typed.casefold().split()
    exact: list[Offer] = []
    loose: list[Offer] = []
    for offer in found:
        said = f"{offer.group}{offer.label} {offer.text}".casefold()
        if all(word in said for word in words):
            exact.append(offer)
        elif _in_order("".join(words), said):
            loose.append(offer)
    return (exact + loose)[:MOST]


def _in_order(letters: Sequence[str], text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def origin(form: Form, values: Values, name: str) -> str:
    """Where a figure stands in the form's words: 项目资金 年度资金总额 全年执行数."""
    place = place_named(name)
    copy = place.key.rpartition(MARK)[0]
    project = values.text(Place(f"{copy}{MARK}项目名称")) if copy else ""
    return " ".join(part for part in (project, *_where(form, values, place)) if part)


def _where(form: Form, values: Values, place: Place) -> tuple[str, ...]:
    table = next((table for table in form.tables if table.key == place.key), None)
    if table is not None:
        try:
            column = table.declared(place.row, place.column).label
        except KeyError:
            column = place.column
        return table.label, _row(table, values, place), column
    declared = next((item for item in form.fields if item.key == place.key), None)
    label = declared.label if declared else place.key.rpartition(MARK)[2]
    return label, place.column


def _row(table: Table, values: Values, place: Place) -> str:
    fixed = table.fixed_row(place.row)
    if fixed is not None:
        return fixed.label.strip("：:")
    row = values.row(place.key, place.row)
    return " ".join(row.text(roles(table).name).split()) if row else ""
