"""What the pick list of live figures offers."""

from __future__ import annotations

import pytest

from perfdesk.forms.library import FormLibrary
from perfdesk.narrative.blocks import Figure
from perfdesk.narrative.figures import GONE, choices, figure_text, place_named
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place


def test_a_computed_field_is_offered_with_what_it_says() -> None:
    form, values = FormLibrary().example("hunan-taojiang-2022")
    offered = {choice.name: choice.text for choice in choices(form, values, compute(form, values))}
    assert offered["执行率"] == "100.00%"
    assert offered["资金金额"] == "17.99万元"
    assert offered["实得分"] == "100分"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("执行率", Place("执行率")),
        ("总分.得分", Place("总分", "", "得分")),
        ("资金.年度资金总额.全年执行数", Place("资金", "年度资金总额", "全年执行数")),
        ("指标.1.2级.得分", Place("指标", "1.2级", "得分")),
    ],
)
def test_a_figure_names_a_place_whose_row_may_have_dots(name: str, place: Place) -> None:
    assert place_named(name) == place
    assert str(place) == name


def test_a_mark_of_nothing_says_that_it_is_gone() -> None:
    form, values = FormLibrary().example("hunan-taojiang-2022")
    assert figure_text(form, values, compute(form, values), Figure("甲.乙.丙.丁.戊")) == GONE
