"""Checking: 60 and 1,000 indicators, a report of ten pages against its tables, the five shipped examples."""

from __future__ import annotations

from bench._timing import milliseconds
from bench.scoring import enlarged
from perfdesk.checks.catalogue import check
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Values

PAGE = 22 * 28  # characters of a page of GB/T 9704
SENTENCE = (
    "经调查统计，全县后期扶持受益移民人口3251人，培训合格率为100%，拨付资金162万元，其中：工程费100万元、设备费62万元。"
)


def with_report(values: Values, pages: int) -> Values:
    """The set with a chapter of so many pages."""
    chapter = "\n".join([SENTENCE] * (pages * PAGE // len(SENTENCE)))
    return Values({**values.fields, "产出情况": chapter}, values.tables, values.pictures)


def _line(name: str, form: Form, values: Values) -> None:
    result = compute(form, values)
    computing, checking = (
        milliseconds(call, 30) for call in (lambda: compute(form, values), lambda: check(form, values, result))
    )
    print(f"{name:<28}{computing[0]:7.2f} ({computing[1]:.2f})  {checking[0]:7.2f} ({checking[1]:.2f})")


def main() -> None:
    """Print a table."""
    library = FormLibrary()
    print("项目                        计算 ms (p95)    检查 ms (p95)")
    form = library.load("hunan-huarong-2022-annex5")
    for count in (18, 60, 1000):
        _line(f"{count} 个指标", form, enlarged(library.sample(form.id), count))
    data = next(iter(library.samples("hunan-huarong-2022").values()))
    whole, values = read_project_file(data, library.load)
    for pages in (1, 10):
        _line(f"整套材料加 {pages} 页报告", whole, with_report(values, pages))
    for info in library.installed():
        for name, sample in library.samples(info.id).items():
            _line(name, *read_project_file(sample, library.load))
