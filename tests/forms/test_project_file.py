"""Project files: what goes in comes out, and the sentence for what does not fit."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.errors import UserProblem
from perfdesk.forms.entry import normalise
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file, write_project_file
from perfdesk.values.entered import Place, Values

LIBRARY = FormLibrary()
FORM = LIBRARY.load("hunan-huarong-2022-annex5")


def read(values: dict[str, Any], form: str = FORM.id) -> tuple[Form, Values]:
    """Read a project file made of these values."""
    return read_project_file(json.dumps({"form": form, "values": values}).encode(), LIBRARY.load)


def test_the_worked_examples_come_back_as_they_are() -> None:
    for info in LIBRARY.installed():
        assert LIBRARY.samples(info.id), info.id
        for data in LIBRARY.samples(info.id).values():
            form, values = read_project_file(data, LIBRARY.load)
            again = read_project_file(write_project_file(form, values).encode(), LIBRARY.load)
            assert again == (form, values)


texts = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=20).map(str.strip)
paths = st.sampled_from(FORM.table("指标").heading_paths())


@given(
    st.dictionaries(st.sampled_from(["项目名称", "主管部门", "预期目标"]), texts),
    st.lists(st.tuples(paths, texts, texts, texts), max_size=8),
)
def test_any_texts_survive_a_file(fields: dict[str, str], rows: list[tuple[tuple[str, ...], str, str, str]]) -> None:
    table = [
        {
            "一级指标": path[0],
            "二级指标": path[1],
            "三级指标": name,
            "年度指标值": target,
            "偏差原因分析及改进措施": reason,
        }
        for path, name, target, reason in rows
    ]
    form, values = read({**fields, "指标": table})
    assert read_project_file(write_project_file(form, values).encode(), LIBRARY.load)[1] == values


def test_what_is_typed_gets_its_normal_form() -> None:
    _, values = read(
        {"年度": "２０２２年度", "资金": [{"行": "当年财政拨款", "全年预算数": "２５７.06万元", "全年执行数": 257.06}]}
    )
    assert values.text(Place("年度")) == "2022"
    assert values.text(Place("资金", "当年财政拨款", "全年预算数")) == "257.06"
    assert values.text(Place("资金", "当年财政拨款", "全年执行数")) == "257.06"


def test_rows_without_a_name_are_taken_in_order() -> None:
    _, values = read({"资金": [{}, {"全年预算数": "3"}]})
    assert values.text(Place("资金", "当年财政拨款", "全年预算数")) == "3"
    assert values.text(Place("资金", "年度资金总额", "分值")) == "10"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"项目": "x"}, ["项目", "表式里没有“项目”", "项目名称"]),
        ({"项目名称": ["x"]}, ["项目名称", "列表"]),
        ({"项目名称": True}, ["项目名称", "true/false"]),
        ({"指标": "x"}, ["指标", "列表"]),
        ({"指标": ["x"]}, ["指标第1行", "文字"]),
        ({"指标": [{"一级指标": "产出", "二级指标": "数量指标"}]}, ["指标第1行", "产出/数量指标", "产出指标/数量指标"]),
        ({"指标": [{"一级指标": "产出指标", "二级指标": "数量指标", "权重": "5"}]}, ["指标第1行", "权重", "分值"]),
        ({"指标": [{"一级指标": "产出指标", "二级指标": "数量指标", "分值": {}}]}, ["指标第1行 分值"]),
        ({"资金": [{"行": "财政"}]}, ["资金第1行", "财政", "当年财政拨款"]),
        ({"资金": [{"行": "其他资金", "得分": "1"}]}, ["资金第1行", "得分"]),
        ({"资金": [{}] * 5}, ["资金第5行"]),
    ],
)
def test_a_wrong_value_is_named_with_its_place(values: dict[str, Any], words: list[str]) -> None:
    with pytest.raises(UserProblem) as caught:
        read(values)
    assert [word for word in words if word not in str(caught.value)] == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "JSON 写法有误"),
        (b"{", "第 1 行第 2 列"),
        (b"[]", "不是项目文件"),
        (b'{"form": 3}', "不是项目文件"),
        (b'{"form": "nowhere"}', "没有编号为“nowhere”的表式"),
        (b'{"form": "national-2020-annex", "values": []}', "列表"),
        (b'{"form": "national-2020-annex", "value": {}}', "不认识的项目“value”"),
        (b'{"form": "national-2020-annex", "values": {"\xe5\xb9\xb4\xe5\xba\xa6": NaN}}', "NaN"),
        ("项目".encode("gbk"), "UTF-8"),
        (b"[" * 100_000, "套得太深"),
    ],
)
def test_what_is_no_project_file(data: bytes, words: str) -> None:
    with pytest.raises(UserProblem, match=words):
        read_project_file(data, LIBRARY.load)


@pytest.mark.parametrize(
    ("place", "text", "kept", "problem"),
    [
        (Place("年度"), "22年", "22年", "不是年份"),
        (Place("年度"), " 2022 ", "2022", ""),
        (Place("资金", "x", "全年预算数"), "两百万", "两百万", "不是金额"),
        (Place("资金", "x", "全年预算数"), "2,570,600元", "257.06", ""),
        (Place("指标", "x", "分值"), "１０分", "10", ""),
        (Place("指标", "x", "分值"), "十分", "十分", "不是分数"),
        (Place("指标", "x", "计分方法"), "倒着来", "倒着来", "不在可选项中"),
        (Place("指标", "x", "偏差原因分析及改进措施"), "长" * 201, "长" * 201, "已写 201 字"),
        (Place("预期目标"), "一\r\n二", "一\n二", ""),
    ],
)
def test_entry_normalises_and_never_loses(place: Place, text: str, kept: str, problem: str) -> None:
    unit = FORM.table(place.key).unit if place.column else ""
    entry = normalise(FORM.declared(place), text, unit)
    assert entry.text == kept
    assert problem in entry.problem
    assert bool(entry.problem) == bool(problem)


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    for place in (Place("年度"), Place("项目名称"), Place("资金", "x", "全年预算数"), Place("指标", "x", "分值")):
        unit = FORM.table(place.key).unit if place.column else ""
        once = normalise(FORM.declared(place), text, unit).text
        assert normalise(FORM.declared(place), once, unit).text == once
