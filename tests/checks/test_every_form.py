"""Every shipped form: faithful projects are not blamed, and a mistake planted at random is found at its place.

1,000 plantings of each kind on each form run with `PERFDESK_PLANTINGS=1000`; the usual run plants fewer, with the same
seeds. A kind of mistake that a form has no place for (points where none are printed) is left out for it, and
`PLANTED` says on how many forms each must be possible.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from decimal import Decimal

import pytest

from perfdesk.checks.catalogue import check
from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.fixes import remedies
from perfdesk.checks.review import Review
from perfdesk.forms.model import Field, Form, Kind, Table
from perfdesk.forms.parts import copy_of
from perfdesk.forms.roles import Roles, funds, roles
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.number import plain_text
from perfdesk.values.operations import DeleteRows, Operation, SetText, apply_all
from tests.checks.faithful import FORMS, project

TIMES = int(os.environ.get("PERFDESK_PLANTINGS", "8"))


def found(form: Form, values: Values) -> tuple[Finding, ...]:
    return check(form, values, compute(form, values))


@pytest.mark.parametrize("varied", [False, True])
@pytest.mark.parametrize("name", FORMS)
def test_a_faithful_project_has_nothing_to_mend_and_no_text_is_blamed(name: str, varied: bool) -> None:
    for seed in range(TIMES * 3):
        made = project(name, seed, varied)
        wrong = [one for one in found(made.form, made.values) if one.severity is Severity.ERROR or one.span]
        assert wrong == [], seed


Planting = tuple[tuple[Operation, ...], str, Place] | None


class Plot:
    """One project, and what can be drawn from it to plant a mistake."""

    def __init__(self, name: str, seed: int) -> None:
        made = project(name, seed)
        self.form, self.values, self.lot = made.form, made.values, random.Random(seed + 10_000)

    def line(self, wanted: Callable[[Table, Row], bool] = lambda *_: True) -> tuple[Table, Roles, Row] | None:
        """A row of an indicator table."""
        lines = [
            (table, roles(table), row)
            for table in self.form.tables
            if not table.fixed and table.headings
            for row in self.values.rows(table.key)
            if wanted(table, row)
        ]
        return self.lot.choice(lines) if lines else None

    def compared(self, wanted: Callable[[str, str], bool] = lambda *_: True) -> tuple[Table, Roles, Row] | None:
        """A row with a target and a result."""

        def fits(table: Table, row: Row) -> bool:
            columns = roles(table)
            return columns.compared and wanted(row.text(columns.target), row.text(columns.actual))

        return self.line(fits)

    def field(self, wanted: Callable[[Field], bool]) -> Place | None:
        fields = [item for item in self.form.fields if wanted(item)]
        return Place(self.lot.choice(fields).key) if fields else None

    def text(self) -> Place | None:
        """A long text that has room for a sentence more."""
        return self.field(
            lambda item: (
                item.kind in (Kind.LONG_TEXT, Kind.NARRATIVE)
                and (not item.limit or len(self.values.text(Place(item.key))) + 60 < item.limit)
                and not item.key.endswith(("预期目标", "目标综述", "绩效目标", "总目标"))
            )
        )

    def said(self, place: Place, more: str) -> tuple[Operation, ...]:
        return (SetText(place, self.values.text(place) + more),)


def column(table: Table, kind: Kind) -> str:
    return next((each.key for each in table.columns if each.kind is kind), "")


def cell(table: Table, row: Row, key: str, text: str) -> tuple[Operation, ...]:
    return (SetText(Place(table.key, row.id, key), text),)


def _numeric(target: str, actual: str) -> bool:
    return any(character.isdigit() for character in target) and any(character.isdigit() for character in actual)


def points(plot: Plot) -> Planting:
    picked = plot.line(lambda table, row: bool(row.text(column(table, Kind.POINTS))) and not _typed(table, row))
    if picked is None:
        return None
    table, _, row = picked
    key = column(table, Kind.POINTS)
    more = plain_text(Decimal(row.text(key)) + plot.lot.choice([1, 2, 5]))
    top = row.text(table.heading_columns[0].key)
    return cell(table, row, key, more), "E02", Place(f"{table.key}小计", top, "分值")


def _typed(table: Table, row: Row) -> bool:
    return bool(row.text(column(table, Kind.SCORE)))


def total(plot: Plot) -> Planting:
    planted = points(plot)
    if planted is None or not plot.form.totals:
        return None
    table = planted[2].key.removesuffix("小计")
    key = next((each.key for each in plot.form.totals if any(part[0] == table for part in each.parts)), "")
    return (planted[0], "E01", Place(key, "", "分值")) if key else None


def too_high(plot: Plot) -> Planting:
    picked = plot.line(lambda table, row: bool(column(table, Kind.SCORE)))
    if picked is None:
        return None
    table, _, row = picked
    key = column(table, Kind.SCORE)
    return (
        cell(table, row, key, plain_text(Decimal(row.text(column(table, Kind.POINTS))) + 1)),
        "E03",
        Place(table.key, row.id, key),
    )


def by_hand(plot: Plot) -> Planting:
    picked = plot.compared()
    if picked is None or not column(picked[0], Kind.SCORE):
        return None
    table, _, row = picked
    key = column(table, Kind.SCORE)
    return (
        cell(table, row, key, plain_text(Decimal(row.text(column(table, Kind.POINTS))) / 2)),
        "E07",
        Place(table.key, row.id, key),
    )


def no_reason(plot: Plot) -> Planting:
    picked = plot.compared(lambda target, actual: "%" in actual)
    if picked is None or not picked[1].reason:
        return None
    table, columns, row = picked
    less = cell(table, row, columns.actual, "60%") + cell(table, row, columns.reason, plot.lot.choice(["", "无", "/"]))
    return less, "E08", Place(table.key, row.id, columns.reason)


def judged_without_reason(plot: Plot) -> Planting:
    picked = plot.line(lambda table, row: not roles(table).compared and bool(column(table, Kind.SCORE)))
    if picked is None:
        return None
    table, columns, row = picked
    key = column(table, Kind.SCORE)
    less = plain_text(Decimal(row.text(column(table, Kind.POINTS))) / 2)
    planted = cell(table, row, key, less) + cell(table, row, columns.reason, "")
    return planted, "E08", Place(table.key, row.id, columns.reason)


def blank_cell(plot: Plot) -> Planting:
    picked = plot.line()
    if picked is None:
        return None
    table, _, row = picked
    asked = [each.key for each in table.columns if each.required and each.rule is None]
    key = plot.lot.choice(asked)
    return cell(table, row, key, ""), "E05", Place(table.key, row.id, key)


def blank_field(plot: Plot) -> Planting:
    place = plot.field(lambda item: item.required and item.rule is None)
    return None if place is None else ((SetText(place, ""),), "E05", place)


def _inputs(table: Table, row: Row) -> tuple[Field, ...]:
    fixed = table.fixed_row(row.id)
    return fixed.inputs if fixed and fixed.method else ()


def blank_input(plot: Plot) -> Planting:
    """An input that a row of a score sheet waits for."""
    asked = [
        Place(table.key, row.id, item.key)
        for table in plot.form.tables
        for row in plot.values.rows(table.key)
        for item in _inputs(table, row)
        if item.required and not item.default and row.text(item.key).strip("0") and not _typed(table, row)
    ]
    if not asked:
        return None
    place = plot.lot.choice(asked)
    return (SetText(place, ""),), "E05", place


def in_words(plot: Plot) -> Planting:
    picked = plot.compared(_numeric)
    if picked is None:
        return None
    table, columns, row = picked
    words = plot.lot.choice(["已按要求办理", "完成", "按时完成", "良好"])
    return cell(table, row, columns.actual, words), "E10", Place(table.key, row.id, columns.actual)


def left_over(plot: Plot) -> Planting:
    picked = plot.line()
    if picked is None:
        return None
    table, columns, row = picked
    text = plot.lot.choice(["指标2：……", "XX率", "（200字以内）", "×××工程", "【填写指标】"])
    return cell(table, row, columns.name, text), "E12", Place(table.key, row.id, columns.name)


def left_in_text(plot: Plot) -> Planting:
    place = plot.text()
    hints = ["改造XX公里。", "（200字以内）", "请填写完成情况。", "针对存在的问题，研究提出改进措施和完善意见。"]
    return None if place is None else (plot.said(place, plot.lot.choice(hints)), "E12", place)


def source(plot: Plot) -> Planting:
    """A total that is typed other than its sources add to."""
    summed = [
        Place(table.key, row.key, each.key)
        for table in plot.form.tables
        for row in table.rows
        for each in table.columns
        if row.sum_of and each.kind is Kind.MONEY and each.rule is None and "调整金额" not in each.key
    ]
    if not summed:
        return None
    place = plot.lot.choice(summed)
    return (SetText(place, "99999.5"),), "E06", place


def _spent(plot: Plot) -> tuple[Place, Place, Decimal] | None:
    """What was spent of the money (where it is typed), where the finding points, and the whole budget."""
    money = plot.lot.choice(list(funds(plot.form)) or [None])  # type: ignore[list-item]
    if money is None:
        return None
    result = compute(plot.form, plot.values)
    derived = result.get(money.whole)
    text = plot.values.text(money.whole)
    unit = plot.form.money_unit(money.whole)
    whole = derived.number if derived and derived.number else Decimal(text) * (10_000 if unit == "万元" else 1)
    if not money.part.column:
        return money.part, money.part, whole
    table = plot.form.table(money.part.key)
    rows = [row.key for row in table.rows if not row.sum_of] or [money.part.row]
    typed = [row for row in rows if plot.values.text(money.part._replace(row=row))]
    return money.part._replace(row=typed[0]), money.part, whole


def low_rate(plot: Plot) -> Planting:
    spent = _spent(plot)
    if spent is None:
        return None
    typed, place, _ = spent
    half = plain_text((Decimal(plot.values.text(typed)) / 4).quantize(Decimal("0.01")))
    others = [
        SetText(typed._replace(row=row.id), "0")
        for row in plot.values.rows(typed.key)
        if typed.column and row.id not in (typed.row, place.row) and row.text(typed.column)
    ]
    return (SetText(typed, half), *others), "W01", place


def spent_too_much(plot: Plot) -> Planting:
    spent = _spent(plot)
    if spent is None:
        return None
    typed, place, whole = spent
    unit = plot.form.money_unit(place)
    return (SetText(typed, plain_text(whole * 2 / (10_000 if unit == "万元" else 1))),), "W01", place


def other_unit(plot: Plot) -> Planting:
    spent = _spent(plot)
    if spent is None:
        return None
    typed, _, _ = spent
    return (SetText(typed, plain_text(Decimal(plot.values.text(typed)) * 10_000)),), "W12", typed


def far_above(plot: Plot) -> Planting:
    picked = plot.compared(lambda target, actual: "%" not in actual and not target.startswith(("≤", "不超", "控")) and
                           not target.endswith("以内"))  # fmt: skip
    if picked is None:
        return None
    table, columns, row = picked
    more = str(int(row.text(columns.actual)) * 2)
    planted = cell(table, row, columns.actual, more)
    if columns.reason:
        planted += cell(table, row, columns.reason, "")
    return planted, "W03", Place(table.key, row.id, columns.actual)


def above_hundred(plot: Plot) -> Planting:
    picked = plot.compared(lambda target, actual: "%" in actual)
    if picked is None:
        return None
    table, columns, row = picked
    planted = cell(table, row, columns.target, "100%") + cell(table, row, columns.actual, "104%")
    return planted, "W09", Place(table.key, row.id, columns.actual)


def dear_cost(plot: Plot) -> Planting:
    picked = plot.line(
        lambda table, row: roles(table).compared and row.text(table.heading_columns[-1].key).startswith("成本")
    )
    if picked is None:
        return None
    table, columns, row = picked
    return cell(table, row, columns.target, "≥300"), "W10", Place(table.key, row.id, columns.target)


def open_direction(plot: Plot) -> Planting:
    """A cost without ≤ that was undercut: scored as if less were worse."""
    picked = plot.line(
        lambda table, row: (
            roles(table).compared
            and bool(column(table, Kind.SCORE))
            and row.text(table.heading_columns[-1].key).startswith("成本")
        )
    )
    if picked is None:
        return None
    table, columns, row = picked
    planted = cell(table, row, columns.target, "300元") + cell(table, row, columns.actual, "280元")
    return planted, "W10", Place(table.key, row.id, columns.target)


def no_cost(plot: Plot) -> Planting:
    picked = plot.line(lambda table, row: row.text(table.heading_columns[-1].key).startswith("成本"))
    if picked is None:
        return None
    table = picked[0]
    rows = plot.values.rows(table.key)
    gone = [at for at, row in enumerate(rows) if row.text(table.heading_columns[-1].key).startswith("成本")]
    return tuple(DeleteRows(table.key, at) for at in reversed(gone)), "W07", Place(table.key)


def target_of_nothing(plot: Plot) -> Planting:
    picked = plot.compared(lambda target, actual: "%" not in actual)
    if picked is None:
        return None
    table, columns, row = picked
    return cell(table, row, columns.target, "0"), "W11", Place(table.key, row.id, columns.target)


def copied(plot: Plot) -> Planting:
    picked = plot.compared()
    if picked is None:
        return None
    table, columns, _ = picked
    rows = plot.values.rows(table.key)
    same = tuple(SetText(Place(table.key, row.id, columns.actual), row.text(columns.target)) for row in rows)
    return same, "W06", Place(table.key, rows[0].id, columns.actual)


def short_reason(plot: Plot) -> Planting:
    picked = plot.line(lambda table, row: bool(row.text(roles(table).reason)) and bool(column(table, Kind.SCORE)))
    if picked is None:
        return None
    table, columns, row = picked
    return cell(table, row, columns.reason, "天气"), "W16", Place(table.key, row.id, columns.reason)


def all_done(plot: Plot) -> Planting:
    """Points are lost, and the reason says that all was done."""
    picked = plot.line(lambda table, row: bool(row.text(roles(table).reason)) and bool(column(table, Kind.SCORE)))
    said = plot.lot.choice(["已全部完成", "各项目标均已完成。", "无偏差", "按时完成"])
    if picked is not None:
        table, columns, row = picked
        return cell(table, row, columns.reason, said), "W17", Place(table.key, row.id, columns.reason)
    place, missed = plot.field(lambda item: item.key.startswith("偏差原因")), plot.compared(lambda _, done: "%" in done)
    if place is None or missed is None:
        return None
    table, columns, row = missed
    return (*cell(table, row, columns.actual, "60%"), SetText(place, said)), "W17", place


def no_reasons_at_all(plot: Plot) -> Planting:
    place, missed = plot.field(lambda item: item.key.startswith("偏差原因")), plot.compared(lambda _, done: "%" in done)
    if place is None or missed is None:
        return None
    table, columns, row = missed
    return (*cell(table, row, columns.actual, "60%"), SetText(place, plot.lot.choice(["无", "/"]))), "E08", place


def other_number(plot: Plot) -> Planting:
    picked, place = plot.compared(_numeric), plot.text()
    if picked is None or place is None or copy_of(picked[0].key) != copy_of(place.key):
        return None
    _, columns, row = picked
    name, _, unit = row.text(columns.name).partition("（")
    number = int(row.text(columns.actual).rstrip("%")) + 5000
    shown = "%" if "%" in row.text(columns.actual) else unit.rstrip("）")
    link = plot.lot.choice(["为", "达到", "共", "", "实际完成"])
    return plot.said(place, f"全县{name}{link}{number}{shown}。"), "W13", place


def other_amount(plot: Plot) -> Planting:
    place = plot.text()
    if place is None or not list(funds(plot.form)):
        return None
    said = plot.lot.choice(["全年预算", "全年执行", "年度预算"])
    return plot.said(place, f"{said}99999.5万元。"), "W13", place


def other_rate(plot: Plot) -> Planting:
    place = plot.text()
    if place is None or not list(funds(plot.form)):
        return None
    return plot.said(place, f"预算执行率{plot.lot.randrange(20, 80)}.13%。"), "W13", place


def open_sum(plot: Plot) -> Planting:
    place, a, b = plot.text(), plot.lot.randrange(10, 90), plot.lot.randrange(10, 90)
    text = f"设备购置{a + b - plot.lot.randrange(1, 9)}万元，其中：水泵{a}万元、管材{b}万元。"
    return None if place is None else (plot.said(place, text), "W13", place)


def other_score(plot: Plot) -> Planting:
    place = plot.text()
    if place is None or not plot.form.totals:
        return None
    return plot.said(place, f"自评得分为{plot.lot.randrange(10, 60)}分。"), "W14", place


def other_grade(plot: Plot) -> Planting:
    place, result = plot.text(), compute(plot.form, plot.values)
    grades = {bottom.grade.text for bottom in result.bottoms.values() if bottom.grade}
    if place is None or not grades:
        return None
    return plot.said(place, "评价等级为“差”。"), "W14", place


def other_year(plot: Plot) -> Planting:
    place, year = plot.text(), int(plot.values.text(Place("年度"))) - 1
    if place is None:
        return None
    return plot.said(place, f"以上是{year}年度项目支出绩效自评的情况。"), "W15", place


def too_early(plot: Plot) -> Planting:
    place = plot.field(lambda item: item.kind is Kind.DATE)
    year = plot.values.text(Place("年度"))
    return None if place is None else ((SetText(place, f"{year}年6月30日"),), "W15", place)


def too_long(plot: Plot) -> Planting:
    place = plot.field(lambda item: item.kind in (Kind.LONG_TEXT, Kind.NARRATIVE) and bool(item.limit))
    if place is None:
        return None
    limit = next(item.limit for item in plot.form.fields if item.key == place.key) or 0
    return (SetText(place, "项目按批复的方案实施，责任到岗。" * (limit // 15 + 1)),), "W18", place


def unticked(plot: Plot) -> Planting:
    place = plot.field(lambda item: item.boxes)
    if place is None:
        return None
    required = next(item.required for item in plot.form.fields if item.key == place.key)
    return (SetText(place, ""),), "E05" if required else "W19", place


def heavy(plot: Plot) -> Planting:
    picked = plot.line(lambda table, row: bool(column(table, Kind.POINTS)) and not _typed(table, row))
    if picked is None:
        return None
    table, _, row = picked
    key = column(table, Kind.POINTS)
    return cell(table, row, key, "55"), "W20", Place(table.key, row.id, key)


PLANTED: dict[Callable[[Plot], Planting], int] = {
    points: 4, total: 4, too_high: 5, by_hand: 4, no_reason: 5, judged_without_reason: 1, blank_cell: 7, blank_field: 8,
    blank_input: 2, in_words: 6, left_over: 7, left_in_text: 8, source: 5, low_rate: 8, spent_too_much: 8,
    other_unit: 8, far_above: 6, above_hundred: 6, dear_cost: 6,
    open_direction: 4, no_cost: 6, target_of_nothing: 6, copied: 6,
    all_done: 5,
    no_reasons_at_all: 1,
    short_reason: 4, other_number: 6, other_amount: 8, other_rate: 8, open_sum: 8, other_score: 5, other_grade: 3,
    other_year: 8, too_early: 4, too_long: 8, unticked: 2, heavy: 4,
}  # fmt: skip
"""The kinds of mistakes, and the number of shipped forms on which each can be made at least."""


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_mistake_is_found_at_its_place_on_every_form(plant: Callable[[Plot], Planting]) -> None:
    missed, planted = [], {}
    for name in FORMS:
        for seed in range(TIMES):
            plot = Plot(name, seed)
            planting = plant(plot)
            if planting is None:
                continue
            operations, id, place = planting
            planted[name] = planted.get(name, 0) + 1
            mistaken = apply_all(operations, plot.values)[0]
            if (id, place) not in {(one.id, one.place) for one in found(plot.form, mistaken)}:
                missed.append((name, seed, str(place)))
    assert len(planted) >= PLANTED[plant], sorted(planted)
    assert len(missed) <= sum(planted.values()) // 100, missed[:10]


def test_a_cost_left_open_is_turned_on_one_click() -> None:
    plot = Plot("national-2020-annex", 1)
    planting = open_direction(plot)
    assert planting is not None
    values = apply_all(planting[0], plot.values)[0]
    place = planting[2]
    found_here = next(one for one in found(plot.form, values) if one.place == place and one.id == "W10")
    (fix,) = remedies(Review(plot.form, values, compute(plot.form, values)), found_here)
    mended = apply_all(fix.operations, values)[0]
    assert not [one for one in found(plot.form, mended) if one.place == place]
    score = compute(plot.form, mended).get(place._replace(column="得分"))
    assert score is not None
    assert score.number == Decimal(plot.values.text(place._replace(column="分值")))
