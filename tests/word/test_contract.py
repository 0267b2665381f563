"""The contract between a form's Word file and its declaration: each way to break it is named, with place and remedy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfdesk.forms.model import Form
from perfdesk.word import contract
from tests.word.samples import HUARONG, NATIONAL, official, replaced_in, text_form, with_document


def broken(form_id: str, old: str, new: str) -> tuple[str, ...]:
    form = official(form_id)
    return contract(with_document(form, replaced_in(form.document, old, new)))


def test_a_place_that_is_not_declared() -> None:
    sentences = broken(HUARONG, "{{预期目标}}", "{{期望目标}}")
    assert len(sentences) == 2
    assert "{{期望目标}} 没有在 form.yaml 中声明" in sentences[0]
    assert "“预期目标”" in sentences[1]


def test_a_score_where_the_row_has_none() -> None:
    (sentence,) = broken(NATIONAL, "—", "{{资金.当年财政拨款.得分}}")
    assert "{{资金.当年财政拨款.得分}}" in sentence


def test_a_declared_field_without_a_place() -> None:
    (sentence,) = broken(HUARONG, "{{实施单位}}", "")
    assert "声明了“实施单位”" in sentence
    assert "printed: false" in sentence


def test_a_total_without_its_place() -> None:
    (sentence,) = broken(HUARONG, "{{总分.得分}}", "")
    assert "“总分.得分”" in sentence


def test_points_that_differ_from_the_printed_ones() -> None:
    (sentence,) = broken(HUARONG, "(50分)", "(60分)")
    assert "“产出指标”旁印的是 60 分，form.yaml 写的是 50 分" in sentence


def test_points_that_are_not_printed() -> None:
    (sentence,) = broken(HUARONG, "(50分)", "")
    assert "印的是没有分数" in sentence


def test_a_heading_that_is_not_declared() -> None:
    sentences = broken(HUARONG, "时效指标", "时间指标")
    assert any("时间指标" in sentence and "headings" in sentence for sentence in sentences)
    assert any("“产出指标 / 时效指标”在 form.docx 中没有填写行" in sentence for sentence in sentences)


def test_a_heading_without_rows() -> None:
    form = official(HUARONG)
    indicators = form.table("指标")
    first = indicators.headings[0]
    more = replace(first, children=(*first.children, replace(first.children[0], key="质效指标", label="质效指标")))
    other = replace(indicators, headings=(more, *indicators.headings[1:]))
    tables = tuple(other if table.key == "指标" else table for table in form.tables)
    (sentence,) = contract(replace(form, tables=tables))
    assert "产出指标 / 质效指标" in sentence


def test_a_file_without_places() -> None:
    (sentence,) = contract(text_form("<w:p/>"))
    assert "没有填写位置" in sentence


@pytest.mark.parametrize("form", [official(HUARONG), official(NATIONAL)], ids=lambda form: form.id)
def test_every_sentence_ends_as_one(form: Form) -> None:
    for sentence in contract(with_document(form, replaced_in(form.document, "{{项目名称}}", "{{甲}}"))):
        assert sentence.endswith("。")


def test_points_that_are_entered_but_not_printed_want_no_place() -> None:
    form = official("hubei-2020-provincial")
    assert not form.table("指标").column("分值").printed
    assert contract(form) == ()
    (sentence,) = contract(with_document(form, replaced_in(form.document, "{{总分.得分}}", "{{总分.分值}}")))
    assert "“总分.得分”" in sentence
