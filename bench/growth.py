"""How cost grows: with the number of projects (and what memory keeps of them), of indicators, of characters in a cell.

A figure in brackets is how many times the one of the smallest size; what is linear stays near 1.
"""

from __future__ import annotations

import gc
import math
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bench.peers.form import TABLE, Projects
from bench.scoring import enlarged
from perfdesk.checks.catalogue import check
from perfdesk.forms.model import Form
from perfdesk.office.export import fill_word, pdf
from perfdesk.paper import typeset
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Row, Values

T = TypeVar("T")
PROJECTS = (10, 100, 1000)
INDICATORS = (10, 30, 100, 300, 1000)
CHARACTERS = (5_000, 20_000, 100_000)
STEPS = ("计算", "检查", "填 Word", "排版", "画 PDF")
_LONG = Place(TABLE, "1", "偏差原因分析及改进措施")
_SENTENCE = "雨季停工二十三天，验收推迟到次年三月；已与施工方约定赶工，资金按进度支付。"


def main(small: bool = False) -> None:
    """Print three tables. `small`: the smallest sizes only."""
    projects = Projects()
    steps(projects.form, projects.values(0))  # fonts, imports
    with_projects(projects, PROJECTS[:1] if small else PROJECTS)
    with_indicators(projects, INDICATORS[:2] if small else INDICATORS)
    with_characters(projects, CHARACTERS[:1] if small else CHARACTERS)


def steps(form: Form, values: Values) -> list[float]:
    """Milliseconds of each step from values to PDF."""
    times: list[float] = []
    result = _timed(times, lambda: compute(form, values))
    _timed(times, lambda: check(form, values, result))
    document = _timed(times, lambda: fill_word(form, values, result).document)
    paper = _timed(times, lambda: typeset(document))
    _timed(times, lambda: pdf(paper, form, values))
    return times


def with_projects(projects: Projects, sizes: tuple[int, ...]) -> None:
    """Different projects one after the other in one process; one in three has one row less than the others."""
    print("项目数   每个项目 ms（倍）   进程内存 MB（比开始时多）")
    begun, base, number = resident(), 0.0, 0
    for size in sizes:
        taken = []
        for _ in range(size):
            number += 1
            values = projects.values(number)
            if number % 3 == 0:
                values = enlarged(values, len(values.rows(TABLE)) - 1)
            taken.append(sum(steps(projects.form, values)))
        each = statistics.mean(taken)
        base = base or each
        gc.collect()
        print(
            f"{size:6}   {each:8.1f} ({each / base:4.2f})   {resident():10.0f} (+{resident() - begun:.0f})", flush=True
        )


def with_indicators(projects: Projects, sizes: tuple[int, ...]) -> None:
    """One project of more and more indicators: milliseconds of each step, and all steps for one indicator."""
    print("指标数   " + "".join(f"{name:>10}" for name in STEPS) + "     每个指标 ms（倍）")
    base = 0.0
    for size in sizes:
        values = enlarged(projects.values(0), size)
        times = _medians(lambda values=values: steps(projects.form, values), 3 if size > 100 else 9)
        each = sum(times) / size
        base = base or each
        print(f"{size:6}   " + "".join(f"{one:12.1f}" for one in times) + f"     {each:8.2f} ({each / base:4.2f})")


def with_characters(projects: Projects, sizes: tuple[int, ...]) -> None:
    """One cell with a longer and longer text, every third sentence a paragraph of its own."""
    print("一格字数 " + "".join(f"{name:>10}" for name in STEPS) + "     每千字 ms，不计空表")
    empty = sum(_medians(lambda: steps(projects.form, projects.values(0)), 9))
    for size in sizes:
        lines = [_SENTENCE * 3] * (size // (3 * len(_SENTENCE)) + 1)
        values = _with_text(projects.values(0), "\n".join(lines)[:size])
        times = _medians(lambda values=values: steps(projects.form, values), 3)
        each = (sum(times) - empty) * 1000 / size
        print(f"{size:8} " + "".join(f"{one:12.1f}" for one in times) + f"     {each:8.2f}", flush=True)


def resident() -> float:
    """The memory of this process in MB, as Linux tells it; elsewhere unknown."""
    table = Path("/proc/self/statm")
    return int(table.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20 if table.exists() else math.nan


def _with_text(values: Values, text: str) -> Values:
    rows = tuple(
        Row(row.id, {**row.cells, _LONG.column: text}) if row.id == _LONG.row else row for row in values.rows(TABLE)
    )
    return Values(values.fields, {**values.tables, TABLE: rows})


def _medians(call: Callable[[], list[float]], times: int) -> list[float]:
    return [statistics.median(column) for column in zip(*(call() for _ in range(times)), strict=True)]


def _timed(times: list[float], call: Callable[[], T]) -> T:
    begun = time.perf_counter()
    made = call()
    times.append((time.perf_counter() - begun) * 1000)
    return made
