"""Sums: source rows into their total row, indicators into headings, everything into the bottom line. Of rounded
parts, so columns add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from perfdesk.forms.model import Field, FixedRow, Form, Grade, Heading, Kind, Table, Total
from perfdesk.forms.rows import path_of
from perfdesk.scoring.cells import Number, typed_number
from perfdesk.scoring.result import Derived, Level
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.money import money_text
from perfdesk.values.number import parse_number, plain_text, score_text
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


@dataclass(frozen=True, slots=True)
class _Line:
    """One row as the sums of headings see it."""

    path: tuple[str, ...]
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
    lines = [
        _Line(
            path_of(table, row),
            points_of(table, row, points_key, derived).number or Decimal(0),
            parse_number(row.text(points_key)) or Decimal(0),
            derived[place].number,
        )
        for row in values.rows(table.key)
        if (place := Place(table.key, row.id, score_key)) in derived
    ]
    return tuple(_level(table, heading, path, lines) for heading, path in _headings(table.headings, ()))


def _headings(headings: Iterable[Heading], above: tuple[str, ...]) -> Iterator[tuple[Heading, tuple[str, ...]]]:
    """Every heading with its path, each before its children."""
    for heading in headings:
        yield heading, (*above, heading.key)
        yield from _headings(heading.children, (*above, heading.key))


def _level(table: Table, heading: Heading, path: tuple[str, ...], lines: list[_Line]) -> Level:
    under = [line for line in lines if line.path[: len(path)] == path]
    points = sum((line.points for line in under), Decimal(0))
    entered = sum((line.entered for line in under), Decimal(0))
    known = [line.score for line in under if line.score is not None]
    score = sum(known, Decimal(0)) if known or not under else None
    return Level(
        heading.key, heading.label, points, score, heading.points, table.key, path, len(under) - len(known), entered
    )


def bottom_line(form: Form, total: Total, values: Values, derived: DerivedCells) -> tuple[Derived, Derived]:
    """Points and score of the whole form. A missing part makes the sum MISSING; its `number` is then what there is
    so far.
    """
    points: list[Number] = []
    scores: list[Derived] = []
    for table_key, points_key, score_key in total.parts:
        table = form.table(table_key)
        for row in values.rows(table_key):
            if table.fixed and not table.column(points_key).has_cell(row.id):
                continue
            if not _is_extra(table, row):
                points.append(points_of(table, row, points_key, derived))
            scores.append(derived[Place(table_key, row.id, score_key)])
    places = max((places_of(form.table(table).column(score)) for table, _, score in total.parts), default=2)
    return _points_total(points, total), _score_total(scores, total, places)


def _is_extra(table: Table, row: Row) -> bool:
    """Whether a row of a score sheet adds to or takes from the total without points of its own (加减分项)."""
    fixed = table.fixed_row(row.id)
    return bool(fixed and fixed.method and fixed.points is None)


def _points_total(points: list[Number], total: Total) -> Derived:
    amount = sum((point.number for point in points if point.number is not None), Decimal(0))
    missing = sum(point.number is None for point in points)
    should = f"，应为 {plain_text(total.points)}" if amount != total.points else ""
    if missing or not points:
        return Derived(
            amount, "", State.MISSING, f"还有 {missing} 项没有填分值，已有合计 {plain_text(amount)}", total.source
        )
    return Derived(
        amount, plain_text(amount), State.ENTERED, f"各项分值相加 = {plain_text(amount)}{should}", total.source
    )


def _score_total(scores: list[Derived], total: Total, places: int) -> Derived:
    amount = sum((score.number for score in scores if score.number is not None), Decimal(0))
    missing = sum(score.state is State.MISSING for score in scores)
    if missing or not scores:
        text = f"还有 {missing} 项没有得分，已有合计 {score_text(amount, places)}"
        return Derived(amount, "", State.MISSING, text, total.source)
    skipped = sum(score.state is State.NOT_APPLICABLE and score.number is None for score in scores)
    note = f"（{skipped} 项不适用，没有计分）" if skipped else ""
    assumed = skipped or any(score.state is State.ASSUMED for score in scores)
    text = f"{_addends(scores, places)} = {score_text(amount, places)}{note}"
    if total.cap is not None and amount > total.cap:
        amount = total.cap
        text += f"，超过 {plain_text(amount)}，按 {plain_text(amount)} 计"
    return Derived(amount, score_text(amount, places), State.ASSUMED if assumed else State.ENTERED, text, total.source)


def _addends(scores: Iterable[Derived], places: int) -> str:
    """10 + 5 × 3 + 3.40: equal neighbours are drawn together so that the sentence stays short."""
    parts: list[tuple[str, int]] = []
    for score in scores:
        if score.number is None:
            continue
        text = score_text(score.number, places)
        if parts and parts[-1][0] == text:
            parts[-1] = (text, parts[-1][1] + 1)
        else:
            parts.append((text, 1))
    sum_text = " + ".join(text if times == 1 else f"{text} × {times}" for text, times in parts) or "0"
    return sum_text.replace("+ -", "− ")


def grade_of(grade: Grade, points: Derived, score: Derived, total: Total) -> Derived:
    """The grade of a complete score. Bands are half-open: 90.00 is 优, 89.99 is 良. No grade while points don't add
    up.
    """
    if score.state is State.MISSING or score.number is None:
        return Derived(None, "", State.MISSING, "得分还不完整，暂不评定等级", grade.source)
    if points.number != total.points:
        return Derived(None, "", State.MISSING, f"分值合计不是 {plain_text(total.points)}，暂不评定等级", grade.source)
    for label, start in grade.bands:
        if score.number >= start:
            text = f"得分 {score_text(score.number)}，{plain_text(start)} 分及以上为“{label}”（{grade.source}）"
            return Derived(score.number, label, score.state, text, grade.source)
    return Derived(None, "", State.NOT_APPLICABLE, "得分低于最低一档", grade.source)
