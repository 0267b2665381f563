"""Computing and checking a project of 18, 60, 500 and 1,000 indicators, in processor time.

Every round has its own rows, as after opening a file. `重算`: their texts were met before, as all but one are after an
edit. `初读`: every name, target and result is a text never met.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Iterator
from itertools import count, islice

from perfdesk.checks.catalogue import check
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Row, Values

ASKED = {60: 5, 1000: 50}
"""Milliseconds for both together, asked of 重算."""

SIZES = {18: 60, 60: 60, 500: 20, 1000: 20}
"""Rounds by number of indicators."""

_TARGETS = ("≥{}.{}%", "{}.{}", "{}.{}万元", "≤{}.{}人")


def enlarged(values: Values, count: int) -> Values:
    """The project with `count` indicators, its own repeated."""
    rows = values.rows("指标")
    more = tuple(Row(str(number), rows[number % len(rows)].cells) for number in range(count))
    return Values(values.fields, {**values.tables, "指标": more})


def renewed(values: Values) -> Iterator[Values]:
    """The same texts in new rows, again and again."""
    while True:
        tables = {key: tuple(Row(row.id, dict(row.cells)) for row in rows) for key, rows in values.tables.items()}
        yield Values(dict(values.fields), tables, values.pictures)


def reworded(values: Values) -> Iterator[Values]:
    """Other names, targets and results in every indicator, again and again."""
    for turn in count(1):
        rows = (_reworded(row, number, turn) for number, row in enumerate(values.rows("指标")))
        yield Values(dict(values.fields), {**values.tables, "指标": tuple(rows)}, values.pictures)


def _reworded(row: Row, number: int, turn: int) -> Row:
    target = _TARGETS[number % len(_TARGETS)]
    texts = {
        "三级指标": f"{turn}批{number}次{row.text('三级指标')}",
        "年度指标值": target.format(number + 1, turn),
        "实际完成值": target.lstrip("≥≤").format(number + 2, turn),
    }
    return Row(row.id, {**row.cells, **texts})


def settle() -> None:
    """As the program does once its window stands."""
    gc.collect()
    gc.freeze()


def line(name: str, form: Form, projects: Iterator[Values], times: int, asked: int | None = None) -> str:
    """Median and 95th percentile of computing, of checking, and the median of both; in ms of processor time."""
    taken = [_taken(form, values) for values in islice(projects, times + 3)][3:]
    computing, checking = (sorted(times) for times in zip(*taken, strict=True))
    both = statistics.median(sum(pair) for pair in taken)
    parts = [f"{statistics.median(one):8.2f} ({one[int(len(one) * 0.95)]:.2f})" for one in (computing, checking)]
    return f"{name:<24}{'    '.join(parts)}    {both:8.2f}" + (f"  <= {asked}" if asked else "")


def _taken(form: Form, values: Values) -> tuple[float, float]:
    begun = time.process_time()
    result = compute(form, values)
    computed = time.process_time()
    check(form, values, result)
    return (computed - begun) * 1000, (time.process_time() - computed) * 1000


def main() -> None:
    """Print a table."""
    library = FormLibrary()
    form = library.load("hunan-huarong-2022-annex5")
    sample = library.sample(form.id)
    print("指标数              计算 ms (p95)     检查 ms (p95)      合计")
    settle()
    for size, times in SIZES.items():
        print(line(f"{size:6} 重算", form, renewed(enlarged(sample, size)), times, ASKED.get(size)))
    for size, times in SIZES.items():
        print(line(f"{size:6} 初读", form, reworded(enlarged(sample, size)), times))
