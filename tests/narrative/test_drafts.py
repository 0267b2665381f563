"""Drafts from the worked projects: natural sentences whose every number is a live figure."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from perfdesk.forms.library import FormLibrary
from perfdesk.forms.project_file import read_project_file
from perfdesk.narrative.drafts import DRAFTS, draft
from perfdesk.narrative.figures import figure_text, plain
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place
from perfdesk.values.operations import SetText, apply
from tests.forms.sets import ANNEX5, library
from tests.forms.test_parts import _project

LIBRARY = FormLibrary()
FORM, VALUES = read_project_file(LIBRARY.samples(ANNEX5)["后扶基金专项"], LIBRARY.load)


def said(name: str) -> str:
    result = compute(FORM, VALUES)
    return plain(draft(name, FORM, VALUES, result), partial(figure_text, FORM, VALUES, result))


def test_funds() -> None:
    assert said("资金") == "年初预算653.82万元，调整后全年预算257.06万元，全年执行257.06万元，执行率100.00%。"


def test_indicators_under_their_headings() -> None:
    lines = said("指标.产出指标").split("\n")
    assert lines[0].startswith("（1）数量指标。后期扶持受益移民人口目标为3251人，实际完成3251人，完成目标。")
    assert "培训移民劳动力目标为531人次，实际完成531人次，完成目标。" in lines[0]
    assert [line[:7] for line in lines] == ["（1）数量指标", "（2）质量指标", "（3）时效指标", "（4）成本指标"]


def test_a_missed_and_an_exceeded_target() -> None:
    assert "移民对后期扶持政策实施满意度目标为100%，实际完成85%，未达到目标。" in said("指标.满意度指标")
    assert "增加移民人均可支配收入目标为1773元，实际完成1955元，超过目标。" in said("指标.效益指标")


def test_conclusion_and_publication() -> None:
    assert said("结论") == "经综合评价，后扶基金专项自评得分104.40分。"
    text = said("公开")
    assert text.startswith("后扶基金专项绩效自评情况：年初预算653.82万元，调整后全年预算257.06万元")
    assert "自评得分104.40分。" in text


def test_every_number_follows_the_table() -> None:
    changed, _ = apply(SetText(Place("资金", "当年财政拨款", "全年执行数"), "200"), VALUES)
    text = draft("资金", FORM, VALUES, compute(FORM, VALUES))
    now = plain(text, partial(figure_text, FORM, changed, compute(FORM, changed)))
    assert "全年执行200万元，执行率77.80%" in now


@pytest.mark.parametrize("name", [*DRAFTS, "指标.产出指标"])
def test_nothing_is_written_of_an_empty_form(name: str) -> None:
    values = FORM.blank_values()
    assert draft(name, FORM, values, compute(FORM, values)) == ""


def test_a_set_speaks_of_each_project(tmp_path: Path) -> None:
    form, values = _project(library(tmp_path / "t"))
    result = compute(form, values)
    lines = plain(draft("资金", form, values, result), partial(figure_text, form, values, result)).split("\n")
    assert lines[0] == "（一）后扶基金专项"
    assert lines[2] == "（二）后扶结余项目"
    assert "全年预算327.71万元" in lines[3]


def test_a_set_with_a_score_sheet_of_its_own_still_speaks_of_each_project() -> None:
    form, values = LIBRARY.example("hunan-huarong-2022")
    result = compute(form, values)

    def drafted(name: str, chapter: str = "") -> list[str]:
        text = draft(name, form, values, result, chapter)
        return plain(text, partial(figure_text, form, values, result)).split("\n")

    assert drafted("结论") == ["经综合评价，后扶基金、后扶结余项目自评得分97分。"]
    assert drafted("资金", "三、综合评价情况")[::2] == ["（一）后扶基金专项", "（二）后扶结余项目"]
    assert drafted("资金", "（二）项目过程情况")[::2] == ["1.后扶基金专项", "2.后扶结余项目"]
    assert drafted("指标.产出指标", "（三）项目产出情况")[1].startswith("（1）数量指标。")
