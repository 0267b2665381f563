"""What is found in the chapters of a report."""

from __future__ import annotations

import pytest

from perfdesk.checks.catalogue import check
from perfdesk.checks.finding import Severity
from perfdesk.forms.library import FormLibrary
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place
from perfdesk.values.operations import DeleteRows, Operation, SetText, apply

LIBRARY = FormLibrary()
FORM = LIBRARY.load("hubei-caidian-2019")
SAMPLE = LIBRARY.sample("hubei-caidian-2019")


def found(place: Place, *operations: Operation) -> list[tuple[str, Severity, str]]:
    """The findings at a place after these edits of the example."""
    values = SAMPLE
    for operation in operations:
        values, _ = apply(operation, values)
    return [
        (one.id, one.severity, one.message) for one in check(FORM, values, compute(FORM, values)) if one.place == place
    ]


def test_the_chapters_of_the_example_have_only_the_contradiction_that_was_published() -> None:
    said = {field.key: found(Place(field.key)) for field in FORM.fields}
    ((key, ((id, _, message),)),) = [(key, each) for key, each in said.items() if each]
    assert (key, id) == ("满意度完成情况", "W13")
    assert "90%" in message
    assert "100%" in message


@pytest.mark.parametrize(
    ("text", "message"),
    [("很好。", "只写了 3 字，一般不少于 30 字"), ("字" * 601, "已写 601 字，一般不超过 600 字")],
)
def test_a_chapter_outside_its_bounds(text: str, message: str) -> None:
    place = Place("经费来源")
    assert found(place, SetText(place, text)) == [("W18", Severity.WARNING, message)]


def test_figures_count_as_they_are_printed() -> None:
    place, figure = Place("经费来源"), "⟦资金.年度资金总额.全年预算数⟧"  # 241万元
    assert found(place, SetText(place, figure * 6)) == []
    assert [id for id, _, _ in found(place, SetText(place, figure * 5))] == ["W18"]


def test_a_figure_of_a_deleted_row_is_found() -> None:
    place = Place("产出完成情况")
    ((id, severity, message),) = found(place, DeleteRows("指标", 0, 1))
    assert (id, severity) == ("E12", Severity.ERROR)
    assert "已经删除" in message


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ("甲40万元，乙35万元", False),
        ("甲40万元，乙35万元，其中丙20万元、丁15万元", False),
        ("甲40万元，乙35万元，其中丙20万元、丁16万元", True),
        ("甲40万元，乙34万元", True),
    ],
)
def test_parts_of_a_part_are_not_added_twice(parts: str, wrong: bool) -> None:
    place = Place("经费来源")
    text = f"这一年安排的项目经过集体研究，逐级申报批准，下达资金75万元：{parts}。"
    assert [id for id, _, _ in found(place, SetText(place, text)) if id == "W13"] == ["W13"] * wrong


def test_a_figure_of_a_blank_cell_is_found() -> None:
    place = Place("产出完成情况")
    ((id, _, message),) = found(place, SetText(Place("指标", "1", "全年完成值"), ""))
    assert id == "E05"
    assert "指标.1" not in message
    assert "的全年完成值”还没有填" in message
