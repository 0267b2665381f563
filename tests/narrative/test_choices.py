"""What the pick list of live figures offers."""

from __future__ import annotations

from perfdesk.forms.library import FormLibrary
from perfdesk.narrative.figures import choices
from perfdesk.scoring.compute import compute


def test_a_computed_field_is_offered_with_what_it_says() -> None:
    form, values = FormLibrary().example("hunan-taojiang-2022")
    offered = {choice.name: choice.text for choice in choices(form, values, compute(form, values))}
    assert offered["执行率"] == "100.00%"
    assert offered["资金金额"] == "17.99万元"
    assert offered["实得分"] == "100分"
