"""The pick list of live figures: grouped by project and table, found by parts of names and values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Values
from tests.forms.sets import ANNEX5, SET, library
from ui.editor.narrative.offers import MOST, Offer, matching, offers, origin

TOTAL = "附件5/1/资金.年度资金总额.全年执行数"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Form, Values]:
    """A set with the two published projects of 附件5."""
    forms = library(Path(tmp_path_factory.mktemp("templates")))
    copies = []
    for data in forms.samples(ANNEX5).values():
        values = json.loads(data)["values"]
        copies.append({key: item for key, item in values.items() if key not in ("年度", "主管部门")})
    content = {"年度": "2022", "主管部门": "库区移民中心", "附件5": copies}
    return read_project_file(json.dumps({"form": SET, "values": content}).encode(), forms.load)


@pytest.fixture(scope="module")
def found(project: tuple[Form, Values]) -> tuple[Offer, ...]:
    form, values = project
    return offers(form, values, compute(form, values))


def test_figures_stand_under_their_project_and_table(found: tuple[Offer, ...]) -> None:
    groups = list(dict.fromkeys(offer.group for offer in found))
    assert groups[0] == "基本信息"
    projects = {group.split(" · ")[0] for group in groups[1:]}
    assert projects == {"后扶基金专项", "后扶结余项目"}
    assert "后扶基金专项 · 得分" in groups
    assert all("\n" not in offer.label + offer.text for offer in found)
    assert len({offer.name for offer in found}) == len(found)


def test_words_in_any_order_find_by_name_project_and_value(found: tuple[Offer, ...]) -> None:
    assert matching(found, "总额 全年执行数 后扶基金")[0].name == TOTAL
    assert TOTAL in [offer.name for offer in matching(found, "257.06")]
    assert matching(found, "没有这个数") == []
    assert len(matching(found, "")) == min(MOST, len(found))


def test_letters_in_their_order_come_after_whole_words(found: tuple[Offer, ...]) -> None:
    loose = matching(found, "基金总额执行率")
    assert loose
    assert loose[0].name == "附件5/1/资金.年度资金总额.执行率"
    exact = matching(found, "执行率")
    assert all("执行率" in offer.label for offer in exact[:2])


def test_the_origin_is_told_in_the_words_of_the_form(project: tuple[Form, Values]) -> None:
    form, values = project
    assert origin(form, values, TOTAL) == "后扶基金专项 项目资金 年度资金总额 全年执行数"
    assert origin(form, values, "附件5/2/总分.得分") == "后扶结余项目 总分 得分"
    assert origin(form, values, "年度") == form.field("年度").label
