"""What a text may say and may not say of the numbers in the tables."""

from __future__ import annotations

import pytest

from perfdesk.checks.catalogue import check
from perfdesk.forms.library import FormLibrary
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place
from perfdesk.values.operations import SetText, apply, apply_all

LIBRARY = FormLibrary()
FORM = LIBRARY.load("hunan-huarong-2022-annex5")
SAMPLE = LIBRARY.sample(FORM.id)
AT = Place("实际完成情况")


def blamed(text: str) -> list[tuple[str, str]]:
    """The words that are blamed in a text, and by which check."""
    values, _ = apply(SetText(AT, text), SAMPLE)
    findings = check(FORM, values, compute(FORM, values))
    return [(one.id, text[slice(*one.span)]) for one in findings if one.place == AT and one.span]


@pytest.mark.parametrize(
    "text",
    [
        "后期扶持受益移民人口3251人。",
        "全县后期扶持受益移民人口共3,251人。",
        "全县后期扶持受益移民人口０．３２５１万人。",
        "后期扶持受益移民人口约3300人，培训移民劳动力531人次。",
        "培训合格率达到100%，直补资金按时发放率为100%。",
        "移民对后期扶持政策实施满意度达到80%以上。",
        "移民对后期扶持政策实施满意度为85%，目标为100%。",
        "2021年，后期扶持受益移民人口3100人。",
        "上年培训合格率为98%。",
        "教师培训合格率为60%。",
        "培训合格率比上年提高5个百分点，培训合格率提高3%。",
        "《2022年培训合格率90%行动方案》已经印发。",
        "年初预算653.82万元，全年预算257.06万元，全年执行257.06万元，执行率100%。",
        "政府采购预算执行率95%，公用经费全年支出3万元以内。",
        "资金35万元，其中：应急处理10万元、困难救助8万元。",
        "资金35万元（应急处理10万元、困难救助8万元、升学奖励3万元、监测评估14万元）。",
        "计划270.86万元：直补195.06万元；培训40.8万元；其他35万元。",
        "拨付270.86万元，其中：直补195.06万元、培训40.8万元、其他项目35万元，包括应急10万元、救助25万元。",
        "桃财监【2023】63号文件明确由市、县按5:5分担。",
    ],
)
def test_a_faithful_text_is_left_alone(text: str) -> None:
    assert blamed(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全县后期扶持受益移民人口10897人。", "10897人"),
        ("后期扶持受益移民人口为0.5万人。", "0.5万人"),
        ("后期扶持受益移民人口超过4000人。", "4000人"),
        ("移民对后期扶持政策实施满意度达到90%以上。", "90%"),
        ("移民对后期扶持政策实施满意度：９３．７２％。", "９３．７２％"),
        ("截至2022年底，项目资金完成率93.72%。", "93.72%"),
        ("全年预算400万元。", "400万元"),
        ("全年执行200万元。", "200万元"),
        ("预算执行率为90%。", "90%"),
        ("拨付257.06万元，其中：直补195.06万元、培训40.8万元、其他35万元。", "257.06"),
        ("资金35万元（应急处理10万元、困难救助8万元）。", "35"),
    ],
)
def test_a_contradiction_is_found_at_its_words(text: str, words: str) -> None:
    assert blamed(text) == [("W13", words)]


def test_live_figures_are_right_by_construction() -> None:
    form = LIBRARY.load("hubei-caidian-2019")
    place = Place("产出完成情况")
    text = "落实省内对口帮扶资金⟦指标.1.全年完成值⟧元，质量达标率⟦指标.2.全年完成值⟧。"
    changed = (SetText(place, text), SetText(Place("指标", "2", "全年完成值"), "77%"))
    values, _ = apply_all(changed, LIBRARY.sample(form.id))
    assert not [one for one in check(form, values, compute(form, values)) if one.place == place and one.span]


def test_two_texts_that_count_differently() -> None:
    said = (SetText(Place("预期目标"), "计划完工10个。"), SetText(AT, "年末已完工6个，涉及群众满意率百分之九十。"))
    values, _ = apply_all(said, SAMPLE)
    assert not [one for one in check(FORM, values, compute(FORM, values)) if one.id == "W13" and one.place == AT]


def test_an_amount_beside_the_project_is_only_judged_where_its_budget_is_filled() -> None:
    text = f"{SAMPLE.text(Place('项目名称'))}资金99万元。"
    assert blamed(text) == [("W13", "99万元")]
    funds = FORM.table("资金")
    blank = [SetText(Place("资金", row.key, "全年预算数"), "") for row in funds.rows]
    values, _ = apply_all((SetText(AT, text), *blank), SAMPLE)
    assert not [one for one in check(FORM, values, compute(FORM, values)) if one.place == AT and one.id == "W13"]
