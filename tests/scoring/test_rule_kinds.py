"""The given/expected tables of every rule kind that a form can choose, those that no shipped form uses included."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.errors import UserProblem
from perfdesk.forms.grades import GRADES, grade_file
from perfdesk.forms.library import TEMPLATES
from perfdesk.forms.loading import from_files, load_form
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place

FOLDER = Path(__file__).parent / "cases"
UNDER = {"一级指标": "产出指标", "二级指标": "数量指标"}
"""Where the rows stand that don't say it."""
CASES = [
    pytest.param(case, id=f"{path.stem}-{case['名称']}")
    for path in sorted(FOLDER.glob("0*.yaml"))
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
]


@cache
def form_with(difference: str) -> Form:
    """The form of `base.yaml` with what a case states differently (the text of its form.yaml)."""
    files = {
        "id": b"case",
        "case/form.yaml": difference.encode(),
        "base/form.yaml": (FOLDER / "base.yaml").read_bytes(),
        GRADES: grade_file(TEMPLATES / "case"),
    }
    return from_files(files)


def _difference(data: Any) -> str:
    """YAML as a form's author writes it: null takes away, numbers and words as they stand."""
    plain = json.loads(json.dumps(data or {}, ensure_ascii=False).replace('"null"', "null"))
    return yaml.dump({"extends": "base", **_typed(plain)}, allow_unicode=True, sort_keys=False)


def _typed(data: Any) -> Any:
    """Back from the base loader's texts to the whole numbers that the schema asks for."""
    if isinstance(data, dict):
        return {key: int(value) if key == "places" else _typed(value) for key, value in data.items()}
    return [_typed(item) for item in data] if isinstance(data, list) else data


@pytest.mark.parametrize("case", CASES)
def test_given_gives_expected(case: dict[str, Any]) -> None:
    form = form_with(_difference(case.get("表式")))
    given = dict(case["给出"])
    if "指标" in given:
        given["指标"] = [UNDER | row for row in given["指标"]]
    project = json.dumps({"form": "case", "values": given})
    _, values = read_project_file(project.encode(), lambda _: form)
    derived = {str(place): found for place, found in compute(form, values).values.items()}
    assert {place: derived[place].text for place in case["应得"]} == case["应得"]
    for place, words in case.get("说明", {}).items():
        assert words in derived[place].explanation
    for place, words in case.get("要求", {}).items():
        assert (words in derived[place].demand) if words else not derived[place].demand


TRANSFERS = {"表式": {"tables": {"指标": {"columns": {"得分": {"rule": {
    "kind": "indicator", "applies": "适用", "transfer": "分值转给", "not_applicable": "transfer", "deduct": "扣减分数",
}}}}}}}  # fmt: skip
worth = st.decimals(min_value=0, max_value=60, places=2).map(str)


@st.composite
def projects(draw: st.DrawFn) -> list[dict[str, str]]:
    """Indicators of which some don't apply and hand their points on, some have a deduction."""
    rows = []
    for number in range(draw(st.integers(1, 6))):
        row = {
            "三级指标": f"指标{number}",
            "分值": draw(worth),
            "年度指标值": "100",
            "实际完成值": str(draw(st.integers(0, 150))),
        }
        if draw(st.booleans()):
            to = draw(st.sampled_from(["", "指标0", "产出指标", "按比例", "没有的"]))
            row |= {"适用": "不适用"} | ({"分值转给": to} if to else {})
        if draw(st.booleans()):
            row["扣减分数"] = str(draw(st.integers(0, 9)))
        rows.append(UNDER | row)
    return rows


@given(projects())
def test_transfers_keep_all_points_and_scores_stay_within_them(rows: list[dict[str, str]]) -> None:
    form = form_with(_difference(TRANSFERS["表式"]))
    project = json.dumps({"form": "case", "values": {"指标": rows}})
    _, values = read_project_file(project.encode(), lambda _: form)
    result = compute(form, values)
    worths, scores = [], []
    for row in values.rows("指标"):
        moved = result.get(Place("指标", row.id, "分值"))
        worths.append(moved.number if moved else Decimal(row.text("分值")))
        scores.append(result.values[Place("指标", row.id, "得分")])
        assert scores[-1].number is None or 0 <= scores[-1].number <= worths[-1]
    assert sum(worths) == sum(Decimal(row["分值"]) for row in rows)
    assert result.score is not None
    assert result.score.number == sum((score.number for score in scores if score.number is not None), Decimal(0))


def test_the_sets_of_grades_are_half_open_and_reach_down_to_nothing() -> None:
    for name in yaml.safe_load(grade_file(TEMPLATES / "case")):
        grade = form_with(_difference({"grade": {"set": name}})).grade
        assert grade is not None
        assert grade.source
        assert [start for _, start in grade.bands] == sorted({start for _, start in grade.bands}, reverse=True)
        assert grade.bands[-1][1] == 0


def test_a_set_of_grades_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(UserProblem, match=r"没有“全省”这一套等级.*全国"):
        form_with(_difference({"grade": {"set": "全省"}}))


@pytest.mark.parametrize(
    ("total", "words"),
    [({"shares": {"没有": "60%"}}, "“没有”不在合计项里"), ({"shares": {"指标": "某字段"}}, "不是百分数，也不是字段")],
)
def test_shares_point_to_something(total: dict[str, Any], words: str) -> None:
    with pytest.raises(UserProblem, match=words):
        form_with(_difference({"total": total}))


def test_a_form_keeps_the_grades_it_refers_to(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "form.yaml").write_text(
        (FOLDER / "base.yaml").read_text(encoding="utf-8") + "grade: {set: 全国}\n", encoding="utf-8"
    )
    (tmp_path / "own" / "form.docx").write_bytes(b"")
    form = load_form(tmp_path / "own")
    assert GRADES in form.files
    assert from_files(form.files) == form
