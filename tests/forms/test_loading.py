"""Loading forms: what is inherited, and the sentence for each way in which a form file can be wrong."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from perfdesk.errors import Problem
from perfdesk.forms.entry import normalise
from perfdesk.forms.library import TEMPLATES, FormLibrary
from perfdesk.forms.loading import folder_files, from_files, load_form
from perfdesk.forms.model import Field, Kind
from perfdesk.forms.validation import SCHEMA
from perfdesk.scoring.methods import METHODS
from perfdesk.scoring.rules import RULES
from perfdesk.values.entered import Place

NATIONAL, HUARONG = "national-2020-annex", "hunan-huarong-2022-annex5"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the installed forms to spoil."""
    return shutil.copytree(TEMPLATES, tmp_path / "templates")


def spoil(templates: Path, form: str, old: str, new: str) -> Path:
    """Replace one piece of a form's YAML."""
    path = templates / form / "form.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return templates / form


def test_a_form_states_only_what_differs() -> None:
    parent, child = load_form(TEMPLATES / NATIONAL), load_form(TEMPLATES / HUARONG)
    assert child.extends == NATIONAL
    assert child.field("项目名称").label == "项目支出名称"
    assert parent.field("项目名称").label == "项目名称"
    assert [column.key for column in child.table("指标").columns] == [c.key for c in parent.table("指标").columns]
    assert child.table("指标").headings[0].label == "产出指标(50分)"
    assert [heading.points for heading in child.table("指标").headings] == [50, 30, 10]
    assert child.table("指标").heading_paths() == parent.table("指标").heading_paths()
    assert child.grade == parent.grade


def test_a_rule_carries_its_source_and_year() -> None:
    for info in FormLibrary().installed():
        form = load_form(TEMPLATES / info.id)
        declared = [*form.fields, *(column for table in form.tables for column in table.columns)]
        rules = [one.rule for one in declared if one.rule]
        assert rules
        assert all(rule.source and rule.since >= 2013 for rule in rules)


def test_every_declared_row_tells_the_clerk_what_to_do() -> None:
    for info in FormLibrary().installed():
        form = load_form(TEMPLATES / info.id)
        declared = [*form.fields, *(column for table in form.tables for column in table.columns)]
        assert [item.key for item in declared if not item.help] == []
        assert [step.key for step in form.steps if not step.help] == []
        reachable = {place for step in form.steps for place in (*step.fields, step.table)}
        assert reachable >= {item.key for item in form.fields} | {table.key for table in form.tables}


def test_the_version_kept_with_a_project_is_the_same_form() -> None:
    files = folder_files(TEMPLATES / HUARONG)
    form = from_files(files)
    assert from_files(form.files) == form
    assert from_files({**files, f"{NATIONAL}/form.yaml": files[f"{NATIONAL}/form.yaml"] + b"# x"}).digest != form.digest


def test_places_find_their_step_and_declaration() -> None:
    form = load_form(TEMPLATES / HUARONG)
    assert form.step_of(Place("项目名称")) == "基本信息"
    assert form.step_of(Place("指标", "3", "得分")) == "绩效指标"
    assert form.step_of(Place("总分", "", "得分")) == "绩效指标"
    assert form.step_of(Place("指标小计", "产出指标", "分值")) == "绩效指标"
    assert form.declared(Place("指标", "3", "得分")).kind is Kind.SCORE
    with pytest.raises(KeyError):
        form.declared(Place("指标", "3", "没有"))


def test_the_schema_is_a_schema_and_knows_every_rule_kind() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert set(schema["$defs"]["rule"]["properties"]["kind"]["enum"]) == set(RULES)
    assert set(schema["$defs"]["method"]["properties"]["kind"]["enum"]) == set(METHODS)
    assert set(schema["$defs"]["field"]["properties"]["kind"]["enum"]) == {kind.value for kind in Kind}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    kind: year", "    kind: yaer", ["第 23 行", "yaer", "year"]),
        ("    kind: year", "    knd: year", ["第 23 行", "不认识的“knd”", "kind"]),
        ("    limit: 60", "    limit: 六十", ["第 30 行", "六十", "整数"]),
        ("year: 2020", "year: 1020", ["第 4 行", "1020", "1990"]),
        ("  项目资金:\n    table: 资金", "  项目资金:\n    table: 资", ["资", "没有声明"]),
        ("fields: [年度, 项目名称", "fields: [项目名称", ["“年度”不在任何一个步骤里"]),
        ("sum_of: [当年财政拨款", "sum_of: [当年拨款", ["当年拨款", "不是这张表的行"]),
        ("part: 全年执行数", "part: 执行数", ["执行数", "没有这一列"]),
        ("target_as: 目标理解", "target_as: 目标读法", ["目标读法", "没有这一列"]),
        (
            "          reason: 偏差原因分析及改进措施\n",
            "          over: {reason_from: 130%}\n",
            ["要求写原因", "请补上 reason"],
        ),
        ("kind: proportional", "kind: proportionate", ["proportionate", "proportional"]),
        ("parts: [资金.分值.得分", "parts: [资金.分数.得分", ["资金.分数", "没有"]),
        ("title: 项目", "title: 项目\ntitle: 项目", ["“title”写了两次", "第 3 行"]),
        ("place: 全国", "place: &p 全国\nsource2: *p", ["引用"]),
        ("place: 全国", "place: [全国", ["YAML 写法有误"]),
        ("place: 全国\n", "", ["缺少“place”"]),
    ],
)
def test_a_fault_is_named_with_file_line_and_remedy(templates: Path, old: str, new: str, words: list[str]) -> None:
    folder = spoil(templates, NATIONAL, old, new)
    with pytest.raises(Problem) as caught:
        load_form(folder)
    said = str(caught.value)
    assert "form.yaml" in said
    assert [word for word in words if word not in said] == []


def test_all_faults_are_told_at_once(templates: Path) -> None:
    spoil(templates, NATIONAL, "    kind: year", "    kind: yaer")
    folder = spoil(templates, NATIONAL, "limit: 60", "limit: 0")
    with pytest.raises(Problem) as caught:
        load_form(folder)
    assert "yaer" in str(caught.value)
    assert "limit" in str(caught.value)


def test_a_fault_in_the_extended_form_names_that_file(templates: Path) -> None:
    spoil(templates, NATIONAL, "    kind: year", "    kind: yaer")
    with pytest.raises(Problem, match=f"{NATIONAL}/form.yaml"):
        load_form(templates / HUARONG)


@pytest.mark.parametrize(("extends", "words"), [("nowhere", "找不到"), (HUARONG, "一个圈"), ("../x", "extends 写成了")])
def test_what_can_not_be_extended(templates: Path, extends: str, words: str) -> None:
    folder = spoil(templates, HUARONG, f"extends: {NATIONAL}", f"extends: {extends}")
    with pytest.raises(Problem, match=words):
        load_form(folder)


def test_a_form_without_its_word_file(templates: Path) -> None:
    (templates / HUARONG / "form.docx").unlink()
    with pytest.raises(Problem, match=r"form\.docx：找不到"):
        load_form(templates / HUARONG)


@pytest.mark.parametrize("junk", [b"\xff\xfe\x00", b"", b"- a\n- b\n", b"42", b"a: " + b"[" * 5000])
def test_files_that_are_no_form(templates: Path, junk: bytes) -> None:
    (templates / NATIONAL / "form.yaml").write_bytes(junk)
    with pytest.raises(Problem):
        load_form(templates / NATIONAL)


@pytest.mark.parametrize("junk", ["a: [", "- a", "title: x", "title: x\nplace: y\nyear: soon"])
def test_a_form_that_can_not_be_listed_does_not_hide_the_others(templates: Path, junk: str) -> None:
    (templates / HUARONG / "form.yaml").write_text(junk, encoding="utf-8")
    library = FormLibrary(templates)
    ids = [info.id for info in library.installed()]
    assert NATIONAL in ids
    assert HUARONG not in ids
    assert len(library.faults()) == 1
    assert HUARONG in library.faults()[0]


def test_a_title_may_be_inherited(templates: Path) -> None:
    spoil(templates, HUARONG, "title: 附件5 项目支出绩效自评表\n", "")
    titles = {info.id: info.title for info in FormLibrary(templates).installed()}
    assert titles[HUARONG] == "项目支出绩效自评表"


def test_numbers_never_pass_through_float(templates: Path) -> None:
    folder = spoil(templates, NATIONAL, "points: 50", "points: 22.1")
    assert load_form(folder).table("指标").headings[0].points == Decimal("22.1")


@pytest.mark.parametrize(
    ("choices", "typed", "kept", "fits"),
    [
        ("①②③", "③①", "①③", True),
        ("①②③", "①、②", "①②", True),
        ("①②③", "无", "无", True),
        ("①②③", "①④", "①④", False),
        (("1", "2", "10"), "10，1", "1、10", True),
    ],
)
def test_ticks_stand_in_the_order_of_the_choices(choices: Sequence[str], typed: str, kept: str, fits: bool) -> None:
    entry = normalise(Field("符合", "符合", Kind.TICKS, choices=tuple(choices)), typed)
    assert entry.text == kept
    assert (entry.problem == "") == fits


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "fits"),
    [
        (Kind.NUMBER, "１,200", "1200", True),
        (Kind.NUMBER, "许多", "许多", False),
        (Kind.RATE, "85", "85%", True),
        (Kind.RATE, "85.50%", "85.5%", True),
        (Kind.RATE, "大半", "大半", False),
    ],
)
def test_numbers_and_percentages_have_a_normal_form(kind: Kind, typed: str, kept: str, fits: bool) -> None:
    entry = normalise(Field("数", "数", kind), typed)
    assert (entry.text, entry.problem == "") == (kept, fits)
