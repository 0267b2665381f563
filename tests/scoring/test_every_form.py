"""What must hold for every scoring method of every shipped form, for anything a clerk may type."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.forms.library import TEMPLATES, FormLibrary
from perfdesk.forms.model import Field, FixedRow, Form, Kind, Rule, Table
from perfdesk.forms.project_file import read_project_file
from perfdesk.scoring.compute import compute
from perfdesk.scoring.result import Derived
from perfdesk.values.comparing import common
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.number import half_width
from perfdesk.values.reading import read
from tests.checks.county import county_form

LIBRARY = FormLibrary()
FORMS = [LIBRARY.load(folder.name) for folder in sorted(TEMPLATES.iterdir()) if folder.is_dir()]
LINES = Path(__file__).with_name("as_written.txt").read_text(encoding="utf-8").splitlines()[1:]
WRITTEN = sorted({text for line in LINES for text in line.split("｜")[1:3]})


class Method(NamedTuple):
    """One scoring method of one form; named by both where a property fails."""

    form: Form
    table: Table
    column: Field
    rule: Rule
    name: str

    def __repr__(self) -> str:
        return f"{self.form.id}.{self.name}"


def _indicators(form: Form) -> list[Method]:
    return [
        Method(form, table, column, column.rule, method)
        for table in form.tables
        for column in table.columns
        if column.rule and column.rule.kind == "indicator"
        for method in column.rule.options["methods"]
    ]


METHODS = [each for form in (*FORMS, county_form()) for each in _indicators(form)]
COUNTED = [each for each in METHODS if each[3].options["methods"][each[4]]["kind"] in ("proportional", "reverse")]
SHEETS = [
    (form, table, row)
    for form in FORMS
    for table in form.tables
    for row in table.rows
    if row.method and row.points is not None and row.method["kind"] != "judge"
]
points = st.decimals(min_value=0, max_value=100, places=3, allow_nan=False)
amounts = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False)
texts = st.one_of(
    st.sampled_from(WRITTEN),
    st.text("≥≤0123456789.%万元人年月日前-—/完成 ", max_size=10),
    st.builds(
        lambda sign, number, unit: f"{sign}{number}{unit}",
        st.sampled_from(["", "≥", "≤", "=", "不低于", "控制在", "约", "增长", "每月"]),
        amounts,
        st.sampled_from(["", "%", "万元", "亿元", "人", "公里/年", "以上", "以内", "左右"]),
    ),
)


def scored(each: Method, worth: Decimal, target: str, actual: str) -> Derived:
    """The score of one indicator in its own form, by the chosen method."""
    form, table, column, rule, method = each
    options = rule.options
    cells = {options["points"]: str(worth), options.get("target", ""): target, options.get("actual", ""): actual}
    cells[options["method"]] = method
    row = Row("1", {key: text for key, text in cells.items() if key and text})
    found = compute(form, Values({"年度": "2022"}, {table.key: (row,)})).get(Place(table.key, "1", column.key))
    assert found is not None
    return found


@given(st.sampled_from(METHODS), points, texts, texts)
def test_a_score_lies_between_nothing_and_its_points(each: Method, worth: Decimal, target: str, actual: str) -> None:
    found = scored(each, worth, target, actual)
    assert found.number is None or 0 <= found.number <= worth
    assert found.explanation
    assert found.allowed is None or 0 <= found.allowed[0] <= max(found.allowed)


units = st.sampled_from(["", "%", "人", "万人", "元/亩", "公里", "次/年"])


@given(st.sampled_from(COUNTED), points, amounts, amounts, amounts, units)
def test_more_is_never_worse_and_for_reverse_never_better(
    each: Method, worth: Decimal, target: Decimal, one: Decimal, other: Decimal, unit: str
) -> None:
    less, more = (scored(each, worth, f"{target}{unit}", f"{done}{unit}").number for done in sorted((one, other)))
    assert less is not None
    assert more is not None
    kind = each[3].options["methods"][each[4]]["kind"]
    assert less >= more if kind == "reverse" else less <= more


@given(st.sampled_from(METHODS), points, texts, texts)
def test_a_full_width_entry_scores_the_same(each: Method, worth: Decimal, target: str, actual: str) -> None:
    plain = scored(each, worth, half_width(target), half_width(actual))
    wide = scored(each, worth, _wide(target), _wide(actual))
    assert (plain.number, plain.state, plain.allowed) == (wide.number, wide.state, wide.allowed)


def _wide(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


@given(texts)
def test_what_is_printed_of_a_cell_reads_the_same(text: str) -> None:
    reading = read(text)
    again = read(reading.printed())
    assert (again.number, again.upper, again.about, again.comparison, again.trend) == (
        reading.number, reading.upper, reading.about, reading.comparison, reading.trend,
    )  # fmt: skip
    if reading.number is not None:
        assert common(reading, again) == (reading.number, reading.number)


@given(st.sampled_from([form for form in FORMS if form.totals]), st.data())
def test_a_total_is_the_sum_of_its_printed_parts(form: Form, data: st.DataObject) -> None:
    tables = dict(form.blank_values().tables)
    for total in form.totals:
        for key, points_key, score_key in total.parts:
            table, rule = form.table(key), form.table(key).column(score_key).rule
            if table.fixed or rule is None:
                continue
            rows = []
            for number, (worth, done) in enumerate(data.draw(st.lists(st.tuples(points, amounts), max_size=6)), 1):
                cells = {points_key: str(worth), rule.options.get("target", ""): "500"}
                cells |= {rule.options.get("actual", score_key): str(done if "actual" in rule.options else worth)}
                rows.append(Row(str(number), {name: text for name, text in cells.items() if name}))
            tables[key] = tuple(rows)
    result = compute(form, Values({"年度": "2022"}, tables))
    for total in form.totals:
        bottom = result.bottoms[total.key].score
        if bottom.number is None or total.parts[0][0] not in tables:
            continue
        printed = [
            Decimal(found.text)
            for key, _, score_key in total.parts
            for row in tables[key]
            if (found := result.get(Place(key, row.id, score_key))) and found.number is not None
        ]
        assert sum(printed, Decimal(0)) == bottom.number


@pytest.mark.parametrize(("form", "table", "row"), SHEETS, ids=lambda each: getattr(each, "key", ""))
@given(data=st.data())
def test_a_row_of_a_shipped_score_sheet_earns_no_more_than_its_points(
    form: Form, table: Table, row: FixedRow, data: st.DataObject
) -> None:
    cells = {item.key: data.draw(_input(item)) for item in row.inputs}
    column = next(each for each in table.columns if each.rule and each.rule.kind == "item")
    values = Values({}, {table.key: (Row(row.key, {key: text for key, text in cells.items() if text}),)})
    found = compute(form, values).get(Place(table.key, row.key, column.key))
    assert found is not None
    worth = row.points or Decimal(0)
    assert found.number is None or 0 <= found.number <= worth


def _input(item: Field) -> st.SearchStrategy[str]:
    if item.kind is Kind.CHOICE:
        return st.sampled_from(["", *item.choices])
    if item.kind is Kind.TICKS:
        return st.lists(st.sampled_from(item.choices), unique=True).map("、".join)
    return st.one_of(st.just(""), st.decimals(-50, 500, places=1, allow_nan=False).map(str), st.sampled_from(WRITTEN))


@pytest.mark.parametrize("name", [form.id for form in FORMS])
def test_a_project_typed_in_full_width_has_the_same_results(name: str) -> None:
    for sample in sorted((TEMPLATES / name / "samples").glob("*.json")):
        form, values = read_project_file(sample.read_bytes(), LIBRARY.load)
        numeric = {Kind.MONEY, Kind.POINTS, Kind.SCORE, Kind.RATE, Kind.TARGET, Kind.ACTUAL, Kind.NUMBER}
        tables = {
            table.key: tuple(
                Row(row.id, {key: _wide(text) if _kind(table, row, key) in numeric else text
                             for key, text in row.cells.items()})
                for row in values.rows(table.key)
            )
            for table in form.tables
        }  # fmt: skip
        fields = {item.key: _wide(text) if item.kind in numeric else text
                  for item in form.fields if (text := values.text(Place(item.key)))}  # fmt: skip
        wide = compute(form, Values(fields, {**values.tables, **tables}))
        plain = compute(form, values)
        assert {place: (one.number, one.text) for place, one in wide.values.items()} == {
            place: (one.number, one.text) for place, one in plain.values.items()
        }


def _kind(table: Table, row: Row, key: str) -> Kind | None:
    try:
        return table.declared(row.id, key).kind
    except KeyError:
        return None
