"""Computing and checking a project of 18, 60, 500 and 1,000 indicators; what one edit costs."""

from __future__ import annotations

from bench._timing import milliseconds
from perfdesk.checks.catalogue import check
from perfdesk.forms.library import FormLibrary
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Row, Values


def enlarged(values: Values, count: int) -> Values:
    """The project with `count` indicators, its own repeated."""
    rows = values.rows("指标")
    more = tuple(Row(str(number), rows[number % len(rows)].cells) for number in range(count))
    return Values(values.fields, {**values.tables, "指标": more})


def main() -> None:
    """Print a table."""
    library = FormLibrary()
    form = library.load("hunan-huarong-2022-annex5")
    sample = library.sample(form.id)
    print("指标数   计算 ms (p95)     检查 ms (p95)    每个指标 µs")
    for count in (18, 60, 500, 1000):
        values = enlarged(sample, count)
        result = compute(form, values)
        computing = milliseconds(lambda values=values: compute(form, values), 30)
        checking = milliseconds(lambda values=values, result=result: check(form, values, result), 30)
        each = 1000 * (computing[0] + checking[0]) / count
        parts = [f"{median:6.2f} ({p95:.2f})" for median, p95 in (computing, checking)]
        print(f"{count:6}   {'    '.join(parts)}    {each:6.1f}")
