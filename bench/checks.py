"""Computing and checking, in processor time: a report of ten pages against its tables, the shipped examples."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from bench.scoring import line, renewed, settle
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.project_file import read_project_file
from perfdesk.values.entered import Values

PAGE = 22 * 28  # characters of a page of GB/T 9704
SENTENCE = (
    "经调查统计，全县后期扶持受益移民人口3251人，培训合格率为100%，拨付资金162万元，其中：工程费100万元、设备费62万元。"
)


def with_report(values: Values, pages: int) -> Values:
    """The set with a chapter of so many pages."""
    chapter = "\n".join([SENTENCE] * (pages * PAGE // len(SENTENCE)))
    return Values({**values.fields, "产出情况": chapter}, values.tables, values.pictures)


def main() -> None:
    """Print a table."""
    library = FormLibrary()
    print("项目                    计算 ms (p95)     检查 ms (p95)      合计")
    data = next(iter(library.samples("hunan-huarong-2022").values()))
    whole, values = read_project_file(data, library.load)
    settle()
    for pages, asked in ((1, None), (10, 100)):
        print(line(f"整套材料加 {pages} 页报告", whole, renewed(with_report(values, pages)), 30, asked))
    print(line("同上，10 页从没读过", whole, _told_anew(values), 30, 100))
    for info in library.installed():
        for name, sample in library.samples(info.id).items():
            form, filled = read_project_file(sample, library.load)
            print(line(name, form, renewed(filled), 30))


def _told_anew(values: Values) -> Iterator[Values]:
    """Ten pages in words never met, again and again."""
    for turn in count(1):
        changed = with_report(values, 10)
        text = changed.fields["产出情况"].replace("经调查统计", f"经第{turn}次调查统计")
        yield Values({**changed.fields, "产出情况": text}, changed.tables, changed.pictures)
