"""The bottom line: the sums of points and scores, the limits a form sets to them, and the grade. Of rounded parts, so
columns add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from perfdesk.forms.model import Form, Grade, Table, Total
from perfdesk.forms.parts import copy_of
from perfdesk.forms.roles import funds
from perfdesk.scoring.cells import Number
from perfdesk.scoring.result import Derived
from perfdesk.scoring.sums import DerivedCells, places_of, points_of
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.number import divide, parse_number, percent_text, plain_text, rounded, score_text
from perfdesk.values.state import State

_NOTHING = "一项指标都还没有填"


def bottom_line(form: Form, total: Total, values: Values, derived: DerivedCells) -> tuple[Derived, Derived]:
    """Points and score of the whole form. A missing part makes the sum MISSING; its `number` is then what there is
    so far.
    """
    points: list[Number] = []
    scores: list[Derived] = []
    places = max((places_of(form.table(table).column(score)) for table, _, score in total.parts), default=2)
    for table_key, points_key, score_key in total.parts:
        table = form.table(table_key)
        worths, earned = _part(table, points_key, score_key, values, derived)
        if table_key in total.shares:
            worths, earned = _shared(table, worths, earned, _share(total.shares[table_key], values), places)
        points += worths
        scores += earned
    rescaled = any(_rescales(form.table(table), score) for table, _, score in total.parts)
    worth, score = _points_total(points, total), _score_total(scores, total, places)
    if rescaled and any(item.state is State.NOT_APPLICABLE and item.number is None for item in scores):
        worth, score = _rescaled(worth, score, total, places)
    return worth, _limited(form, total, score, derived, places)


def _part(
    table: Table, points_key: str, score_key: str, values: Values, derived: DerivedCells
) -> tuple[list[Number], list[Derived]]:
    points, scores = [], []
    for row in values.rows(table.key):
        if table.fixed and not table.column(points_key).has_cell(row.id):
            continue
        if not _is_extra(table, row):
            points.append(points_of(table, row, points_key, derived))
        scores.append(derived[Place(table.key, row.id, score_key)])
    return points, scores


def _is_extra(table: Table, row: Row) -> bool:
    """Whether a row of a score sheet adds to or takes from the total without points of its own (加减分项)."""
    fixed = table.fixed_row(row.id)
    return bool(fixed and fixed.method and fixed.points is None)


def _share(said: str, values: Values) -> Number:
    """The share of a goal: as the form says it, or what was entered in the field that it names."""
    text = values.fields.get(said, "") or said
    number = parse_number(text.removesuffix("%"))
    if number is None:
        return Number(None, State.MISSING, f"{said}还没有填")
    return Number(number.scaleb(-2), State.ENTERED)


def _shared(
    table: Table, points: list[Number], scores: list[Derived], share: Number, places: int
) -> tuple[list[Number], list[Derived]]:
    """One goal as one part: its points and its score × its share (加权得分 = 得分 × 比例)."""
    worth = sum((item.number for item in points if item.number is not None), Decimal(0))
    earned = sum((item.number for item in scores if item.number is not None), Decimal(0))
    missing = State.MISSING in {item.state for item in points} | {item.state for item in scores}
    if share.number is None or missing:
        note = share.problem or f"{table.label}还有没有得分的指标"
        return [Number(None, State.MISSING)], [Derived(None, "", State.MISSING, note)]
    weighted = rounded(earned * share.number, places)
    shown = score_text(weighted, places)
    text = f"{table.label} {score_text(earned, places)} × {percent_text(share.number, 0)} = {shown}"
    return [Number(worth * share.number, State.ENTERED)], [Derived(weighted, shown, State.ENTERED, text)]


def _rescales(table: Table, score: str) -> bool:
    rule = table.column(score).rule
    return rule is not None and rule.options.get("not_applicable") == "rescale"


def _rescaled(worth: Derived, score: Derived, total: Total, places: int) -> tuple[Derived, Derived]:
    """折算百分制: the score of what applies, as if it were worth all points."""
    if not worth.number or worth.state is State.MISSING or score.number is None or score.state is State.MISSING:
        return worth, score
    full, counted = plain_text(total.points), plain_text(worth.number)
    number = rounded(divide(score.number * total.points, worth.number), places)
    text = f"{score.text} × {full} ÷ {counted} = {score_text(number, places)}（不适用的指标不计，折算成 {full} 分制）"
    points = f"适用的指标 {counted} 分，按 {full} 分折算"
    return (
        worth._replace(number=total.points, text=full, explanation=points),
        score._replace(number=number, text=score_text(number, places), explanation=f"{score.explanation}；{text}"),
    )


def _limited(form: Form, total: Total, score: Derived, derived: DerivedCells, places: int) -> Derived:
    """The score under the form's caps by rate of execution: the lowest cap whose rate is not reached."""
    if not total.caps or score.number is None or score.state is State.MISSING:
        return score
    rate = derived.get(_rate_place(form, total))
    if rate is None or rate.number is None:
        return score._replace(explanation=f"{score.explanation}；执行率还不能计算，没有核对最高分")
    share = rate.number if rate.exact is None else rate.exact
    caps = [cap for cap in total.caps if share < cap.rate_below]
    cap = min(caps, key=lambda item: item.points, default=None)
    if cap is None or score.number <= cap.points:
        return score
    limit = score_text(cap.points, places)
    said = f"执行率 {rate.text} 低于 {percent_text(cap.rate_below, 0)}，总分最高 {limit}，按 {limit} 计"
    source = f"（{cap.source}）" if cap.source else ""
    return score._replace(number=cap.points, text=limit, explanation=f"{score.explanation}；{said}{source}")


def _rate_place(form: Form, total: Total) -> Place:
    if total.rate:
        key, _, cell = total.rate.partition(".")
        row, _, column = cell.rpartition(".")
        return Place(key, row, column)
    begin = copy_of(total.key)
    return next((item.rate for item in funds(form) if item.rate and copy_of(item.rate.key) == begin), Place(""))


def _points_total(points: list[Number], total: Total) -> Derived:
    amount = sum((point.number for point in points if point.number is not None), Decimal(0))
    missing = sum(point.number is None for point in points)
    should = f"，应为 {plain_text(total.points)}" if amount != total.points else ""
    if missing or not points:
        text = f"还有 {missing} 项没有填分值，已有合计 {plain_text(amount)}" if points else _NOTHING
        return Derived(amount, "", State.MISSING, text, total.source)
    text = f"各项分值相加 = {plain_text(amount)}{should}"
    return Derived(amount, plain_text(amount), State.ENTERED, text, total.source)


def _score_total(scores: list[Derived], total: Total, places: int) -> Derived:
    amount = sum((score.number for score in scores if score.number is not None), Decimal(0))
    missing = sum(score.state is State.MISSING for score in scores)
    if missing or not scores:
        text = f"还有 {missing} 项没有得分，已有合计 {score_text(amount, places)}" if scores else _NOTHING
        return Derived(amount, "", State.MISSING, text, total.source)
    skipped = sum(score.state is State.NOT_APPLICABLE and score.number is None for score in scores)
    note = f"（{skipped} 项不适用，没有计分）" if skipped else ""
    assumed = skipped or any(score.state is State.ASSUMED for score in scores)
    goals = "".join(f"{score.explanation}；" for score in scores) if total.shares else ""
    text = f"{goals}{_addends(scores, places)} = {score_text(amount, places)}{note}"
    if total.cap is not None and amount > total.cap:
        amount = total.cap
        text += f"，超过 {plain_text(amount)}，按 {plain_text(amount)} 计"
    return Derived(amount, score_text(amount, places), State.ASSUMED if assumed else State.ENTERED, text, total.source)


def _addends(scores: Iterable[Derived], places: int) -> str:
    """10 + 5 × 3 + 3.40: equal neighbours are drawn together so that the sentence stays short."""
    parts: list[tuple[str, int]] = []
    for score in _counted(scores):
        text = score.text or score_text(score.number or Decimal(0), places)
        if parts and parts[-1][0] == text:
            parts[-1] = (text, parts[-1][1] + 1)
        else:
            parts.append((text, 1))
    sum_text = " + ".join(text if times == 1 else f"{text} × {times}" for text, times in parts) or "0"
    return sum_text.replace("+ -", "− ")


def _counted(scores: Iterable[Derived]) -> Iterator[Derived]:
    return (score for score in scores if score.number is not None)


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
