"""Sums: source rows into their total row, indicators into headings. Of rounded parts, so columns add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from perfdesk.forms.model import Field, FixedRow, Heading, Kind, Table
from perfdesk.forms.rows import path_of
from perfdesk.scoring.cells import Number, typed_number
from perfdesk.scoring.result import Derived, Level
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.money import money_text
from perfdesk.values.number import parse_number, plain_text
from perfdesk.values.state import State

DerivedCells = Mapping[Place, Derived]


def row_sum(table: Table, total: FixedRow, column: Field, rows: Mapping[str, Row]) -> Derived | None:
    """The total row's amount in one column, in 元. None where a total was typed and no source: then the typing
    stands.
    """
    parts = [(table.fixed_row(key), typed_number(table, rows.get(key, Row(key)), column.key)) for key in total.sum_of]
    given = [(row, part) for row, part in parts if row and part.number is not None]
    broken = next((part.problem for row, part in parts if "不是" in part.problem), "")
    if broken:
        return Derived(None, "", State.MISSING, f"合计还不能计算：{broken}")
    if not given:
        typed = typed_number(table, rows.get(total.key, Row(total.key)), column.key)
        if typed.number is not None:
            return None
        return Derived(None, "", State.MISSING, f"各项来源的{column.label}还没有填")
    amount = sum((part.number for _, part in given if part.number is not None), Decimal(0))
    shown = " + ".join(_amount(table, column, part) for _, part in given)
    empty = "、".join(row.label for row, part in parts if row and part.number is None)
    note = f"（{empty}未填，按没有发生计）" if empty else ""
    text = money_text(amount, table.unit or "元") if column.kind is Kind.MONEY else plain_text(amount)
    return Derived(amount, text, State.ENTERED, f"{shown} = {text}{note}")


def _amount(table: Table, column: Field, part: Number) -> str:
    assert part.number is not None
    return money_text(part.number, table.unit or "元") if column.kind is Kind.MONEY else plain_text(part.number)


_ZERO = Decimal(0)


class _Line(NamedTuple):
    """One row as the sums of headings see it."""

    points: Decimal
    entered: Decimal
    score: Decimal | None


def points_of(table: Table, row: Row, column: str, derived: DerivedCells) -> Number:
    """The points of a row: what it was left with after transfers, else what was entered."""
    found = derived.get(Place(table.key, row.id, column))
    return Number(found.number, found.state) if found else typed_number(table, row, column)


def places_of(column: Field) -> int:
    """To how many decimals the scores of a column are rounded."""
    return int(column.rule.options.get("places", 2)) if column.rule else 2


def levels(table: Table, values: Values, derived: DerivedCells, points_key: str, score_key: str) -> tuple[Level, ...]:
    """The live sums of every heading, level 1 before its children."""
    lines: dict[tuple[str, ...], list[_Line]] = defaultdict(list)
    for row in values.rows(table.key):
        score = derived.get(Place(table.key, row.id, score_key))
        if score is not None:
            moved = derived.get(Place(table.key, row.id, points_key))
            entered = parse_number(row.text(points_key)) or _ZERO
            lines[path_of(table, row)].append(_Line(moved.number or _ZERO if moved else entered, entered, score.number))
    return tuple(
        _level(table, heading, path, list(chain(*(lines[below] for below in lines if below[: len(path)] == path))))
        for heading, path in _headings(table.headings, ())
    )


def _headings(headings: Iterable[Heading], above: tuple[str, ...]) -> Iterator[tuple[Heading, tuple[str, ...]]]:
    """Every heading with its path, each before its children."""
    for heading in headings:
        yield heading, (*above, heading.key)
        yield from _headings(heading.children, (*above, heading.key))


def _level(table: Table, heading: Heading, path: tuple[str, ...], under: list[_Line]) -> Level:
    points = sum((line.points for line in under), Decimal(0))
    entered = sum((line.entered for line in under), Decimal(0))
    known = [line.score for line in under if line.score is not None]
    score = sum(known, Decimal(0)) if known or not under else None
    return Level(
        heading.key, heading.label, points, score, heading.points, table.key, path, len(under) - len(known), entered
    )
