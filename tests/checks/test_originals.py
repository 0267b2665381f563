"""The five published reports as printed: every known defect is found at its place, and nothing else is; corrected, no
必须改 is left and no text is blamed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from perfdesk.checks.catalogue import check
from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.fixes import remedies
from perfdesk.checks.review import Review
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Values
from perfdesk.values.operations import Operation, SetText, apply_all

HERE = Path(__file__).parent / "originals"
LIBRARY = FormLibrary()
JUDGED: dict[str, list[dict[str, Any]]] = yaml.safe_load((HERE / "judged.yaml").read_text(encoding="utf-8"))
FIVE = {
    "hubei-caidian-2019": "caidian-2019",
    "shanghai-2019-self-evaluation": "kunming-2019",
    "guangdong-zhanjiang-2023": "zhanjiang-2023",
    "hunan-taojiang-2022": "taojiang-2022",
    "hunan-huarong-2022": "huarong-2022",
}


def found(form: Form, values: Values) -> tuple[Finding, ...]:
    return check(form, values, compute(form, values))


def original(name: str) -> tuple[Finding, ...]:
    return found(*read_project_file((HERE / f"{name}.json").read_bytes(), LIBRARY.load))


@pytest.mark.parametrize("name", sorted(JUDGED))
def test_every_finding_was_judged_and_every_judged_one_is_found(name: str) -> None:
    said = [(one.id, one.severity.label, str(one.place), one.message) for one in original(name)]
    assert said == [(one["id"], one["severity"], one["place"], one["message"]) for one in JUDGED[name]]


def test_the_page_lists_every_judged_finding_and_counts_them() -> None:
    page = (Path(__file__).parents[2] / "docs" / "findings.md").read_text(encoding="utf-8")
    judged = [one for each in JUDGED.values() for one in each]
    fields = ("place", "message", "judgement", "note")
    lines = [f"| {one['severity']} {one['id']} | {' | '.join(one[field] for field in fields)} |" for one in judged]
    assert [line for line in lines if line not in page] == []
    disputable = sum(one["judgement"] == "disputable" for one in judged)
    assert f"{len(judged)} findings, {disputable} of them disputable" in page


@pytest.mark.parametrize("name", sorted(JUDGED))
def test_no_words_are_blamed_twice(name: str) -> None:
    said = [(one.place, one.span) for one in original(name) if one.span]
    assert len(said) == len(set(said))


def test_nothing_that_must_be_mended_is_disputable() -> None:
    assert {one["judgement"] for each in JUDGED.values() for one in each} == {"true", "disputable"}
    assert not [
        one for each in JUDGED.values() for one in each if one["severity"] == "必须改" != one["judgement"] != "true"
    ]


DEFECTS = [
    ("huarong-2022", "E02", "附件5/1/指标小计.产出指标", "合计 60 分，标题写明 50 分，多出 10 分"),
    ("huarong-2022", "E02", "附件5/2/指标小计.效益指标", "合计 25 分，标题写明 30 分，还差 5 分"),
    ("huarong-2022", "E01", "附件5/1/总分", "合计 105 分，应为 100 分"),
    ("huarong-2022", "E06", "附件5/1/资金.年度资金总额.年初预算数", "合计写 653.82 万元，各项来源相加 0 万元"),
    ("huarong-2022", "E07", "附件5/1/指标.16.得分", "按规则为 3.40，已改为 3"),
    ("huarong-2022", "E08", "附件5/1/指标.16.偏差原因", "没有写原因"),
    ("huarong-2022", "E07", "评分.服务对象满意度", "按规则为 6，已改为 7"),
    ("huarong-2022", "W14", "附件5/1/总分.得分", "同一套材料的总分是 97 分"),
    ("huarong-2022", "W14", "评价结论", "写着得 99 分，总分是 97 分"),
    ("huarong-2022", "W13", "产出情况", "10897人"),
    ("huarong-2022", "W13", "存在问题", "93.72%"),
    ("huarong-2022", "W13", "项目概况", "= 270.86 万元，写的合计是 257.06万元"),
    ("huarong-2022", "W13", "项目概况", "= 420 万元，写的合计是 327.71万元"),
    ("huarong-2022", "W15", "综合评价情况", "截至2022年3月31日"),
    ("zhanjiang-2023", "W13", "产出完成情况", "已完工5个"),
    ("zhanjiang-2023", "W14", "自评结果", "没有分值"),
    ("zhanjiang-2023", "E05", "如期实现", "还没有填"),
    ("zhanjiang-2023", "W13", "资金.区财政资金.实际分配下达", "写 400 万元，实际预算数是 213.59 万元"),
    ("zhanjiang-2023", "E12", "改进意见", "研究提出改进措施和完善意见"),
    ("zhanjiang-2023", "E07", "评分.支出完成率", "已改为 3"),
    ("zhanjiang-2023", "E03", "评分.公用经费控制率", "得 4 分，分值是 1 分"),
    ("zhanjiang-2023", "E12", "指标.2.三级指标", "指标2"),
    ("zhanjiang-2023", "E12", "资金问题", "1."),
    ("caidian-2019", "W13", "满意度完成情况", "90%"),
    ("caidian-2019", "W13", "指标.1.全年完成值", "写 250万，项目资金最多只有 241 万元"),
    ("caidian-2019", "E11", "指标.1.年度指标值", "没有写明是元"),
    ("caidian-2019", "W08", "指标.4", "工作要求"),
    ("caidian-2019", "W08", "指标.3", "资金使用率"),
    ("kunming-2019", "E07", "指标.2", "按规则为 7.90，已改为 8"),
    ("kunming-2019", "E08", "指标.8.备注", "少 2 分"),
    ("kunming-2019", "E08", "指标.13.备注", "少 4 分"),
    ("taojiang-2022", "W14", "评价结果", "实得100分"),
    ("taojiang-2022", "E12", "建议", "XX"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "id", "place", "words"), DEFECTS)
def test_a_published_defect_is_found(name: str, id: str, place: str, words: str) -> None:
    assert [one for one in original(name) if one.id == id and str(one.place).startswith(place) and words in one.message]


CORRECTED = {"hunan-huarong-2022": [("存在问题", "项目资金完成率为93.72%", "项目资金拨付到位93.72%")]}
REASON = "新到岗人员较多，部分工作推迟，已建立联席例会，下一年度按季度督办。"


def corrected(form: Form, values: Values) -> Values:
    """What a clerk does with the shipped example: takes the offered remedies, writes the reasons that are asked for,
    and brings the two numbers in agreement that the published report had differently.
    """
    for key, wrong, right in CORRECTED.get(form.id, ()):
        values = apply_all((SetText(Place(key), values.text(Place(key)).replace(wrong, right)),), values)[0]
    for _ in range(12):
        operations = next(_steps(form, values), None)
        if operations is None:
            return values
        values = apply_all(operations, values)[0]
    return values


def _steps(form: Form, values: Values) -> Iterator[tuple[Operation, ...]]:
    review = Review(form, values, compute(form, values))
    for number, one in enumerate(found(form, values)):
        fix = next((fix for fix in remedies(review, one) if fix.operations), None)
        if one.id in ("E01", "W13") and fix:
            yield fix.operations
        elif one.id == "E08":
            yield (SetText(one.place, f"第 {number + 1} 项：{REASON}"),)


@pytest.mark.parametrize("form_id", sorted(FIVE))
def test_corrected_nothing_must_be_mended_and_no_text_is_blamed(form_id: str) -> None:
    form, values = read_project_file(next(iter(LIBRARY.samples(form_id).values())), LIBRARY.load)
    left = found(form, corrected(form, values))
    assert not [one for one in left if one.severity is Severity.ERROR]
    texts = [one for one in left if one.id in ("W13", "W14", "W15", "E12") and one.span]
    assert [(one.place, one.message) for one in texts] == KNOWN.get(form_id, [])


KNOWN = {
    "guangdong-zhanjiang-2023": [
        (
            Place("自评结果"),
            "写了自评得分，项目的绩效指标表没有分值；这个得分来自整套材料里的另一张评分表",
        )
    ]
}
"""True of the corrected version as well: the form has no points for the project."""


@pytest.mark.parametrize("form_id", [info.id for info in LIBRARY.installed()])
def test_no_shipped_text_is_blamed_but_for_what_its_original_had(form_id: str) -> None:
    for data in LIBRARY.samples(form_id).values():
        form, values = read_project_file(data, LIBRARY.load)
        said = {(one.place.key, one.id) for one in found(form, values) if one.span}
        assert said <= {("满意度完成情况", "W13"), ("存在问题", "W13"), ("自评结果", "W14")}
