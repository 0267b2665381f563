"""Targets and results as county offices write them, and the score that a reviewer computes by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfdesk.forms.library import FormLibrary
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.state import State

FORM = FormLibrary().load("national-2020-annex")
TABLE = Path(__file__).with_name("as_written.txt").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", TABLE)
def test_the_score_is_the_one_a_reviewer_computes(line: str) -> None:
    name, target, actual, expected = line.split("｜")
    cells = {"一级指标": "产出指标", "二级指标": "数量指标", "三级指标": name, "分值": "10"}
    row = Row("1", {**cells, "年度指标值": target, "实际完成值": actual})
    found = compute(FORM, Values({"年度": "2022"}, {"指标": (row,)})).get(Place("指标", "1", "得分"))
    assert found is not None
    assumed = "?" if found.state is State.ASSUMED else ""
    assert (found.text + assumed if found.number is not None else "-") == expected, found.explanation
