"""A project that has been worked on goes into a file and comes out the same on another computer; hostile files cost a
sentence.
"""

from __future__ import annotations

import json
import random
import secrets
import tracemalloc
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.errors import UserProblem
from perfdesk.forms import bounded, project_file
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import ACKNOWLEDGED, Form
from perfdesk.forms.parts import blank_set, new_instance, spread
from perfdesk.forms.project_file import (
    read_project_file,
    read_project_files,
    write_project_file,
    write_project_files,
)
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.operations import apply_all

LIBRARY = FormLibrary()
FORMS = [info.id for info in LIBRARY.installed()]
PICTURE = "ab12" * 16 + ".png"


def back(form: Form, values: Values) -> tuple[Form, Values]:
    return read_project_file(write_project_file(form, values).encode(), LIBRARY.load)


def aged(form_id: str, seed: int) -> tuple[Form, Values]:
    """A worked example as the store holds it after some work: rows with lasting identities, in another order."""
    form, values = LIBRARY.example(form_id)
    dice = random.Random(seed)
    tables = dict(values.tables)
    for table in form.tables:
        if not table.fixed and "/" not in table.key:
            rows = [Row(secrets.token_hex(6), row.cells) if dice.random() < 0.7 else row for row in tables[table.key]]
            dice.shuffle(rows)
            tables[table.key] = tuple(rows)
    return form, replace(values, tables=tables)


@pytest.mark.parametrize("form_id", FORMS)
@settings(max_examples=15)
@given(st.integers(0, 2**32))
def test_what_is_computed_is_the_same_after_the_journey(form_id: str, seed: int) -> None:
    form, values = aged(form_id, seed)
    other_form, other = back(form, values)
    before, after = compute(form, values), compute(other_form, other)
    assert [derived.text for derived in after.values.values()] == [derived.text for derived in before.values.values()]
    assert other.fields.keys() == values.fields.keys()
    for key, rows in values.tables.items():
        assert [row.cells for row in other.rows(key)] == [row.cells for row in rows], key
    assert write_project_file(other_form, other) == write_project_file(form, values)


def test_a_live_figure_and_a_kept_finding_name_the_same_row_after_the_journey() -> None:
    _, values = LIBRARY.example("hunan-huarong-2022")
    official = LIBRARY.load("hunan-huarong-2022")
    instance, operations = new_instance(official, next(part for part in official.parts if part.each), values)
    values, _ = apply_all(operations, values)
    form = spread(official, values)
    name = f"附件5/{instance}/项目名称"
    chapter = next(item.key for item in form.fields if item.key == "项目概况")
    fields = {**values.fields, name: "新来的项目", chapter: f"其中⟦{name}⟧和⟦{name}|数⟧，⟦行⟧，⟦图 {PICTURE} 12⟧说明"}
    kept = Row("x", {"编号": "E05", "位置": f"附件5/{instance}/资金.其他资金.全年执行数", "理由": "没有"})
    values = replace(values, fields=fields, tables={**values.tables, ACKNOWLEDGED: (kept,)}, pictures={PICTURE: b"1"})
    number = len(values.rows("附件5"))
    _, other = back(form, values)
    assert other.text(Place(f"附件5/{number}/项目名称")) == "新来的项目"
    assert other.text(Place(chapter)) == (
        f"其中⟦附件5/{number}/项目名称⟧和⟦附件5/{number}/项目名称|数⟧，⟦行⟧，⟦图 {PICTURE} 12⟧说明"
    )
    assert other.rows(ACKNOWLEDGED)[0].text("位置") == f"附件5/{number}/资金.其他资金.全年执行数"
    assert other.pictures == {PICTURE: b"1"}


def test_a_row_named_in_a_report_is_found_again_wherever_it_stands() -> None:
    form, values = aged("guangdong-zhanjiang-2023", 3)
    table = next(table for table in form.tables if not table.fixed and values.rows(table.key))
    row = values.rows(table.key)[-1]
    column = next(iter(row.cells))
    chapter = next(item.key for item in form.fields if item.key == "项目概况")
    values = replace(values, fields={**values.fields, chapter: f"⟦{table.key}.{row.id}.{column}⟧"})
    _, other = back(form, values)
    place = other.text(Place(chapter)).strip("⟦⟧").split(".")
    assert other.text(Place(*place)) == row.text(column)


@pytest.mark.parametrize("form_id", FORMS)
def test_defaults_that_were_taken_out_stay_out(form_id: str) -> None:
    official = LIBRARY.load(form_id)
    bare = Values({}, {key: tuple(Row(row.id) for row in rows) for key, rows in blank_set(official).tables.items()})
    form, values = back(spread(official, bare), bare)
    assert values.fields == {}
    assert all(row.cells == {} for rows in values.tables.values() for row in rows)
    assert form.parts == spread(official, bare).parts


def test_a_set_without_a_project_stays_without() -> None:
    official = LIBRARY.load("hunan-huarong-2022")
    bare = replace(blank_set(official), tables={**official.blank_values().tables, "附件5": ()})
    assert back(spread(official, bare), bare)[1].rows("附件5") == ()


def test_several_projects_in_one_file() -> None:
    projects = [LIBRARY.example(form_id) for form_id in FORMS]
    data = write_project_files(projects).encode()
    read = read_project_files(data, LIBRARY.load)
    assert [(each.form, each.values) for each in read] == projects
    assert all(each.same_version for each in read)
    with pytest.raises(UserProblem, match=f"有 {len(FORMS)} 个项目"):
        read_project_file(data, LIBRARY.load)


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize(("version", "same"), [(None, True), ("0123456789abcdef", False), (3, False)])
def test_a_file_of_another_version_of_the_form_is_noticed(form_id: str, version: Any, same: bool) -> None:
    content = json.loads(write_project_file(*LIBRARY.example(form_id)))
    (read,) = read_project_files(json.dumps(content).encode(), LIBRARY.load)
    assert read.same_version
    del content["version"]
    content |= {} if version is None else {"version": version}
    (read,) = read_project_files(json.dumps(content).encode(), LIBRARY.load)
    assert read.same_version is same


def test_the_faulty_one_of_several_is_named() -> None:
    content = {"projects": [{"form": FORMS[0]}, {"form": FORMS[0], "values": {"没有的": "1"}}]}
    with pytest.raises(UserProblem) as caught:
        read_project_files(json.dumps(content).encode(), LIBRARY.load)
    assert str(caught.value).startswith("第2个项目 没有的：表式里没有“没有的”。")


def bombs() -> dict[str, bytes]:
    """Files made to cost memory, time or a crash."""
    form = '{"form": "national-2020-annex", "values": '
    row = '{"一级指标": "产出指标", "二级指标": "数量指标"}'
    return {
        "many lists": b"[" + b"[]," * 3_000_000 + b"[]]",
        "many numbers": b"[" + b"1," * 30_000_000 + b"1]",
        "deep": b'{"a":' * 200_000,
        "wide number": (form + '{"资金": [{"全年预算数": 1e999999999}]}}').encode(),
        "boundless number": (form + '{"资金": [{"全年预算数": 1e9999999999999999999999}]}}').encode(),
        "small number": (form + '{"资金": [{"全年预算数": 1e-999999999}]}}').encode(),
        "long number": (form + '{"资金": [{"全年预算数": ' + "9" * 1_000_000 + "}]}}").encode(),
        "long text": (form + '{"项目名称": "' + "长" * 1_000_000 + '"}}').encode(),
        "long name": (form + '{"' + "长" * 1_000_000 + '": ""}}').encode(),
        "many rows": (form + '{"指标": [' + ",".join([row] * 20_000) + "]}}").encode(),
        "many copies": b'{"form": "hunan-huarong-2022", "values": {"\xe9\x99\x84\xe4\xbb\xb65": ['
        + b",".join([b"{}"] * 20_000)
        + b"]}}",
        "picture name": (form + '{}, "pictures": {"../../x.png": ""}}').encode(),
        "picture type": (form + '{}, "pictures": {"ab.png": 3}}').encode(),
        "projects": b'{"projects": 3}',
        "no projects": b'{"projects": []}',
        "projects and more": b'{"projects": [], "form": "x"}',
        "infinite": (form + '{"资金": [{"全年预算数": Infinity}]}}').encode(),
        "zip": b"PK\x03\x04" + bytes(100),
        "utf-16": "{}".encode("utf-16"),
    }


@pytest.mark.parametrize("name", bombs())
def test_a_hostile_file_costs_a_sentence(name: str) -> None:
    data = bombs()[name]
    tracemalloc.start()
    with pytest.raises(UserProblem) as caught:
        read_project_files(data, LIBRARY.load)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(str(caught.value)) < 2_000
    assert peak < 150_000_000 + 3 * len(data)


def test_halves_of_a_pair_are_no_obstacle() -> None:
    data = (
        b'{"form": "national-2020-annex", "values": {"\xe9\xa1\xb9\xe7\x9b\xae\xe5\x90\x8d\xe7\xa7\xb0": "a\\ud83d"}}'
    )
    form, values = read_project_file(data, LIBRARY.load)
    assert values.text(Place("项目名称")) == "a?"
    assert write_project_file(form, values).encode()


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
keys = st.sampled_from(["项目名称", "年度", "资金", "指标", "预期目标", ACKNOWLEDGED, "行", "一级指标"])


@given(st.dictionaries(keys, json_values, max_size=5), json_values)
def test_any_content_is_read_or_refused_with_a_sentence(values: dict[str, Any], pictures: Any) -> None:
    data = json.dumps({"form": "national-2020-annex", "values": values, "pictures": pictures}).encode()
    try:
        form, found = read_project_file(data, LIBRARY.load)
    except UserProblem:
        return
    assert back(form, found) == (form, found)


def test_the_bounds_leave_room_for_the_largest_real_project() -> None:
    form = LIBRARY.load("national-2020-annex")
    path = dict(zip(("一级指标", "二级指标"), form.table("指标").heading_paths()[0], strict=True))
    rows = [{**path, "三级指标": f"指标{n}", "年度指标值": "≥90%", "实际完成值": "95%"} for n in range(1_000)]
    data = json.dumps({"form": form.id, "values": {"指标": rows, "预期目标": "长" * 50_000}}).encode()
    assert len(read_project_file(data, LIBRARY.load)[1].rows("指标")) == 1_000
    assert len(rows) * 10 < project_file.MOST_ROWS * 10 < bounded.MOST_PARTS
