"""Labels as the forms print them, and the headings and places they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from perfdesk.forms.model import Form, Heading, Table
from perfdesk.values.entered import Place
from perfdesk.values.number import half_width

NUMBER = "序号"
"""The column that every table with free rows has without declaring it: the number of a row within its group."""

_POINTS = re.compile(r"\((\d+(?:\.\d+)?)分\)$")
_FILLERS = frozenset("…．.·")


def plain_label(text: str) -> str:
    """A label without white space, in half-width signs: `产出指标\\n（50分）` -> `产出指标(50分)`."""
    return "".join(half_width(text).split())


@lru_cache(maxsize=1024)
def heading_name(text: str) -> str:
    """A heading without the points printed beside it: `产出指标\\n（50分）` -> `产出指标`."""
    return _POINTS.sub("", plain_label(text))


def heading_points(text: str) -> Decimal | None:
    """The points printed beside a heading: `产出指标（50分）` -> 50; None when none are."""
    found = _POINTS.search(plain_label(text))
    return Decimal(found[1]) if found else None


def is_filler(text: str) -> bool:
    """Whether a text only says that more may follow: ……"""
    plain = plain_label(text)
    return bool(plain) and all(sign in _FILLERS for sign in plain)


def heading_chain(table: Table, texts: Iterable[str]) -> tuple[Heading, ...] | None:
    """The headings among the texts of a row, level 1 first; None when it stands under none, () in a table without."""
    if not table.headings:
        return ()
    return _chain(table.headings, {heading_name(text) for text in texts})


def _chain(headings: tuple[Heading, ...], names: set[str]) -> tuple[Heading, ...] | None:
    """The first of the headings that is named, with one of its own below it where it has any."""
    for heading in headings:
        if names.isdisjoint(heading_names(heading)):
            continue
        below = _chain(heading.children, names) if heading.children else ()
        if below is not None:
            return (heading, *below)
    return None


@lru_cache(maxsize=1024)
def heading_names(heading: Heading) -> frozenset[str]:
    """The names by which a heading is known: its label and its key."""
    return frozenset((heading_name(heading.label), heading_name(heading.key)))


def free_tables(form: Form) -> dict[str, Table]:
    """The tables whose rows the clerk adds, by key."""
    return {table.key: table for table in form.tables if not table.fixed}


def table_of(name: str, free: dict[str, Table]) -> Table | None:
    """The free-row table a place name such as `指标.得分` belongs to."""
    key, dot, column = name.partition(".")
    return free.get(key) if dot and "." not in column else None


def place_of(name: str) -> Place:
    """The place behind a name outside free rows: a field, a cell of a fixed row, or a total."""
    key, *rest = name.split(".")
    return Place(key, *rest) if len(rest) != 1 else Place(key, "", rest[0])
