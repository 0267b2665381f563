"""Scores are rounded to the decimals of their rule, half away from zero, and printed with them."""

from __future__ import annotations

from typing import Any

import pytest

from perfdesk.values.entered import Place
from perfdesk.values.number import parse_number, score_text
from tests.scoring.sheet import result, sheet

METHOD = {"kind": "ratio", "part": "a", "whole": "b"}
INPUTS = {"a": {"kind": "number"}, "b": {"kind": "number"}}


@pytest.mark.parametrize(
    ("places", "a", "expected", "total"),
    [
        (0, "50", "3", "6"),
        (0, "49", "2", "4"),
        (1, "85", "4.3", "8.6"),
        (1, "80", "4", "8"),
        (2, "85", "4.25", "8.50"),
        (3, "33.33", "1.667", "3.334"),
    ],
)
def test_places(places: int, a: str, expected: str, total: str) -> None:
    rows: dict[str, Any] = {name: {"points": "5", "method": METHOD, "inputs": INPUTS} for name in ("一", "二")}
    rule = {"kind": "item", "points": "权重", "places": places}
    table = {"columns": {"权重": {"kind": "points"}, "得分": {"kind": "score", "rule": rule}}, "rows": rows}
    form = sheet(rows, tables={"评分": table}, total={"points": "10", "parts": ["评分.权重.得分"]})
    found = result(form, 一={"a": a, "b": "100"}, 二={"a": a, "b": "100"})
    assert found.values[Place("评分", "一", "得分")].text == expected
    assert found.score is not None
    assert found.score.text == total


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        ("8.62", 2, "8.62"),
        ("3.4", 2, "3.40"),
        ("3.4", 1, "3.4"),
        ("3.25", 1, "3.25"),
        ("10.00", 2, "10"),
        ("4", 0, "4"),
    ],
)
def test_a_typed_score_keeps_its_own_decimals(number: str, places: int, text: str) -> None:
    found = parse_number(number)
    assert found is not None
    assert score_text(found, places) == text
