"""The benches that run without other programs work, at their tiniest sizes; nothing here looks at a clock."""

from __future__ import annotations

import pytest

from bench.__main__ import main


def test_growth_prints_its_three_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["growth", "--small"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if not line.lstrip()[0].isdigit()] == [
        "==",
        "项目数",
        "指标数",
        "一格字数",
    ]
    assert sum(line.lstrip()[0].isdigit() for line in lines) == 4


def test_an_unknown_bench_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing"]) == 2
    assert "growth" in capsys.readouterr().err
