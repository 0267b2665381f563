"""Seeded mistakes: correct projects made at random, one mistake planted at a random place, found there.

1,000 plantings of each kind run with `PERFDESK_PLANTINGS=1000`; the usual run plants fewer, with the same seeds.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from decimal import ROUND_CEILING, Decimal

import pytest

from perfdesk.checks.catalogue import check
from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.spreading import evenly
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.number import plain_text
from perfdesk.values.operations import Operation, SetText, apply_all
from tests.checks.county import county_form

COUNTY = county_form()
FORM = FormLibrary().load("national-2020-annex")
TIMES = int(os.environ.get("PERFDESK_PLANTINGS", "60"))
REASON = "偏差原因分析及改进措施"
WHO = ("农村饮水", "中小学校舍", "村级公路", "乡镇卫生院", "公共文化服务", "残疾人托养", "高标准农田", "老旧小区")
WHAT = ("改造", "维修", "建设", "补助", "提升")
HEADS = {
    ("产出指标", "数量指标"): [
        ("完成{}点数量（个）", "个"),
        ("培训{}人员（人次）", "人次"),
        ("{}管线长度（公里）", "公里"),
    ],
    ("产出指标", "质量指标"): [("{}验收合格率", "%"), ("{}设备安装达标率", "%")],
    ("产出指标", "时效指标"): [("{}按时完工率", "%")],
    ("产出指标", "成本指标"): [("{}单位成本（元）", "元")],
    ("效益指标", "社会效益指标"): [("{}受益居民人数（人）", "人"), ("{}服务覆盖率", "%")],
    ("效益指标", "可持续影响指标"): [("{}设施完好率", "%")],
    ("满意度指标", "服务对象满意度指标"): [("{}受益群众满意度", "%")],
}  # fmt: skip
POINTS = {"产出指标": Decimal(50), "效益指标": Decimal(30), "满意度指标": Decimal(10)}


def project(seed: int) -> Values:
    """A correct project: points add up, reasons are given, the report says what the table says."""
    lot = random.Random(seed)
    year, name = lot.choice(["2021", "2022", "2023"]), f"{lot.choice(WHO)}{lot.choice(WHAT)}项目"
    rows = list(_rows(lot, name.removesuffix("项目")))
    whole = Decimal(lot.randrange(2000, 90000)) / 100
    part = (whole * lot.randrange(930, 1001) / 1000).quantize(Decimal("0.01"))
    amounts = {"年初预算数": plain_text(whole), "全年预算数": plain_text(whole), "全年执行数": plain_text(part)}
    fields = {
        "年度": year, "项目名称": name, "主管部门": "甲县财政局", "实施单位": "甲县项目办",
        "预期目标": f"完成{name}年度任务，改善群众生产生活条件。",
    }  # fmt: skip
    fields["实际完成情况"] = _told(lot, year, rows, whole, part)
    funds = [Row(row.id, dict(row.cells)) for row in FORM.blank_values().rows("资金")]
    funds = [Row(row.id, {**row.cells, **(amounts if row.id == "当年财政拨款" else {})}) for row in funds]
    return Values(fields, {**FORM.blank_values().tables, "资金": tuple(funds), "指标": tuple(rows)})


def _rows(lot: random.Random, about: str) -> list[Row]:
    rows: list[Row] = []
    for top, points in POINTS.items():
        chosen = [(path, one) for path, names in HEADS.items() if path[0] == top for one in names]
        chosen = [each for number, each in enumerate(chosen) if number == 0 or lot.random() < 0.8]
        if top == "产出指标" and not any(path[1] == "成本指标" for path, _ in chosen):
            chosen.append((("产出指标", "成本指标"), HEADS["产出指标", "成本指标"][0]))
        for ((_, second), (pattern, unit)), share in zip(
            chosen, evenly([points] * len(chosen), points) or [], strict=True
        ):
            rows.append(_row(lot, str(len(rows) + 1), (top, second), pattern.format(about), unit, share))
    return rows


def _row(lot: random.Random, id: str, path: tuple[str, str], name: str, unit: str, points: Decimal) -> Row:
    if unit == "%":
        target = lot.randrange(80, 96)
        actual, sign = min(100, target + lot.randrange(-3, 6)), "≥"
    else:
        target = lot.randrange(20, 4000)
        actual, sign = target + lot.randrange(-target // 20, target // 20 + 1), "≤" if unit == "元" else "≥"
    shown = "%" if unit == "%" else ""
    cells = {
        "一级指标": path[0], "二级指标": path[1], "三级指标": name, "分值": plain_text(points),
        "年度指标值": f"{sign}{target}{shown}", "实际完成值": f"{actual}{shown}",
    }  # fmt: skip
    if actual < target or unit == "元":
        cells[REASON] = f"第{id}项受天气影响有所偏差，已调整工期，下年度按月督办。"
    return Row(id, cells)


def _told(lot: random.Random, year: str, rows: list[Row], whole: Decimal, part: Decimal) -> str:
    """A faithful report: some indicators, the money, sums that close."""
    said = [f"{year}年，全年预算{whole}万元，全年执行{part}万元。"]
    for row in lot.sample(rows, 3):
        name, unit = row.text("三级指标").partition("（")[0], row.text("三级指标").partition("（")[2].rstrip("）")
        said.append(f"{name}{lot.choice(['为', '达到', '达', ''])}{row.text('实际完成值')}{unit}。")
    first = (part * lot.randrange(20, 80) / 100).quantize(Decimal("0.01"))
    said.append(f"全年执行{part}万元，其中：工程费{first}万元、其他费用{part - first}万元。")
    return "".join(said)


Planting = tuple[tuple[Operation, ...], str, Place]
Plant = Callable[[random.Random, Values], Planting]


def _pick(lot: random.Random, values: Values, wanted: Callable[[Row], bool] = lambda row: True) -> Row:
    return lot.choice([row for row in values.rows("指标") if wanted(row)])


def _cell(row: Row, column: str, text: str) -> tuple[Operation, ...]:
    return (SetText(Place("指标", row.id, column), text),)


def _at(row: Row, column: str) -> Place:
    return Place("指标", row.id, column)


def _points(lot: random.Random, values: Values) -> Planting:
    row = _pick(lot, values)
    more = plain_text(Decimal(row.text("分值")) + lot.choice([1, 2, 5, 10]))
    return _cell(row, "分值", more), "E02", Place("指标小计", row.text("一级指标"), "分值")


def _total(lot: random.Random, values: Values) -> Planting:
    row = _pick(lot, values)
    more = plain_text(Decimal(row.text("分值")) + lot.choice([1, 2, 5, 10]))
    return _cell(row, "分值", more), "E01", Place("总分", "", "分值")


def _execution(lot: random.Random, values: Values) -> Planting:
    place = Place("资金", "年度资金总额", "分值")
    return (SetText(place, lot.choice(["5", "8", "15", "20"])),), "E02", place


def _too_high(lot: random.Random, values: Values) -> Planting:
    row = _pick(lot, values)
    return _cell(row, "得分", plain_text(Decimal(row.text("分值")) + 1)), "E03", _at(row, "得分")


def _by_hand(lot: random.Random, values: Values) -> Planting:
    row = _pick(lot, values)
    return _cell(row, "得分", plain_text(Decimal(row.text("分值")) / 2)), "E07", _at(row, "得分")


def _no_reason(lot: random.Random, values: Values) -> Planting:
    row = _pick(lot, values, lambda row: not row.text("年度指标值").startswith("≤"))
    target = int(row.text("年度指标值").lstrip("≥").rstrip("%"))
    less = f"{target * 9 // 10}{'%' if '%' in row.text('年度指标值') else ''}"
    return _cell(row, "实际完成值", less) + _cell(row, REASON, ""), "E08", _at(row, REASON)


def _blank(lot: random.Random, values: Values) -> Planting:
    row, column = _pick(lot, values), lot.choice(["年度指标值", "实际完成值", "三级指标"])
    return _cell(row, column, ""), "E05", _at(row, column)


def _blank_field(lot: random.Random, values: Values) -> Planting:
    key = lot.choice(["项目名称", "主管部门", "年度", "预期目标", "实际完成情况"])
    return (SetText(Place(key), ""),), "E05", Place(key)


def _no_number(lot: random.Random, values: Values) -> Planting:
    row = _pick(lot, values)
    return _cell(row, "实际完成值", "已按要求办理"), "E10", _at(row, "实际完成值")


def _left_over(lot: random.Random, values: Values) -> Planting:
    row = _pick(lot, values)
    text = lot.choice(["指标2：……", "XX率", "（200字以内）", "×××工程", "【填写指标】"])
    return _cell(row, "三级指标", text), "E12", _at(row, "三级指标")


def _left_in_text(lot: random.Random, values: Values) -> Planting:
    text = lot.choice(
        ["改造XX公里。", "（200字以内）", "请填写完成情况。", "针对存在的问题，研究提出改进措施和完善意见。"]
    )
    place = Place("实际完成情况")
    return (SetText(place, values.text(place) + text),), "E12", place


def _source(lot: random.Random, values: Values) -> Planting:
    place = Place("资金", "年度资金总额", lot.choice(["年初预算数", "全年预算数", "全年执行数"]))
    part = values.text(place._replace(row="当年财政拨款"))
    return (SetText(place, plain_text(Decimal(part) + 3)),), "E06", place


def _other_unit(lot: random.Random, values: Values) -> Planting:
    place = Place("资金", "当年财政拨款", lot.choice(["年初预算数", "全年预算数", "全年执行数"]))
    return (SetText(place, plain_text(Decimal(values.text(place)) * 10_000)),), "W12", place


def _far_above(lot: random.Random, values: Values) -> Planting:
    row = _pick(lot, values, lambda row: not row.text("年度指标值").endswith("%") and "≥" in row.text("年度指标值"))
    more = str(int(row.text("年度指标值").lstrip("≥")) * 2)
    return _cell(row, "实际完成值", more) + _cell(row, REASON, ""), "W03", _at(row, "实际完成值")


def _unexplained(lot: random.Random, values: Values) -> Planting:
    row = _pick(lot, values, lambda row: not row.text("年度指标值").endswith("%") and "≥" in row.text("年度指标值"))
    target = Decimal(row.text("年度指标值").lstrip("≥"))
    more = plain_text((target * lot.randrange(130, 400) / 100).to_integral_value(ROUND_CEILING))
    planted = _cell(row, "实际完成值", more) + _cell(row, REASON, lot.choice(["", "无", "/"]))
    return planted, "E13", _at(row, REASON)


def _taken_off(lot: random.Random, values: Values) -> Planting:
    row = _pick(lot, values)
    planted = _cell(row, "扣减分数", lot.choice(["0.5", "1", "2"])) + _cell(row, REASON, "")
    return planted, "E08", _at(row, REASON)


def _other_number(lot: random.Random, values: Values) -> Planting:
    row = _pick(lot, values)
    name, _, unit = row.text("三级指标").partition("（")
    number = int(row.text("实际完成值").rstrip("%")) + 1000
    place, shown = Place("实际完成情况"), "%" if "%" in row.text("实际完成值") else unit.rstrip("）")
    link = lot.choice(["为", "达到", "共", "", "实际完成"])
    return (SetText(place, values.text(place) + f"全县{name}{link}{number}{shown}。"),), "W13", place


def _other_amount(lot: random.Random, values: Values) -> Planting:
    place = Place("实际完成情况")
    said = lot.choice(["全年预算", "全年执行", "年初预算"])
    return (SetText(place, values.text(place) + f"{said}99999.5万元。"),), "W13", place


def _open_sum(lot: random.Random, values: Values) -> Planting:
    place, a, b = Place("实际完成情况"), lot.randrange(10, 90), lot.randrange(10, 90)
    text = f"设备购置{a + b - lot.randrange(1, 9)}万元，其中：水泵{a}万元、管材{b}万元。"
    return (SetText(place, values.text(place) + text),), "W13", place


def _other_score(lot: random.Random, values: Values) -> Planting:
    place = Place("实际完成情况")
    return (SetText(place, values.text(place) + f"自评得分为{lot.randrange(10, 60)}分。"),), "W14", place


def _other_year(lot: random.Random, values: Values) -> Planting:
    place, year = Place("实际完成情况"), int(values.text(Place("年度"))) - 1
    return (SetText(place, values.text(place) + f"以上是{year}年度项目支出绩效自评的情况。"),), "W15", place


PLANTS: dict[str, Plant] = {
    plant.__name__.removeprefix("_"): plant
    for plant in (
        _points,
        _total,
        _execution,
        _too_high,
        _by_hand,
        _no_reason,
        _blank,
        _blank_field,
        _no_number,
        _left_over,
        _left_in_text,
        _source,
        _other_unit,
        _far_above,
        _unexplained,
        _taken_off,
        _other_number,
        _other_amount,
        _open_sum,
        _other_score,
        _other_year,
    )
}


COUNTY_RULES = ("unexplained", "taken_off")
"""Mistakes against rules that the county form has and the national one has not."""


def found(values: Values, form: Form = FORM) -> tuple[Finding, ...]:
    return check(form, values, compute(form, values))


@pytest.mark.parametrize("form", [FORM, COUNTY], ids=["national", "county"])
def test_correct_projects_have_nothing_that_must_be_mended_and_no_text_is_blamed(form: Form) -> None:
    for seed in range(TIMES):
        wrong = [one for one in found(project(seed), form) if one.severity is Severity.ERROR or one.span]
        assert wrong == [], seed


@pytest.mark.parametrize("kind", PLANTS)
def test_planted_mistakes_are_found_at_their_place(kind: str) -> None:
    missed, form = [], COUNTY if kind in COUNTY_RULES else FORM
    for seed in range(TIMES):
        values = project(seed)
        operations, id, place = PLANTS[kind](random.Random(seed + 10_000), values)
        planted = apply_all(operations, values)[0]
        if (id, place) not in {(one.id, one.place) for one in found(planted, form)}:
            missed.append(seed)
    assert len(missed) <= TIMES // 100, missed[:10]
