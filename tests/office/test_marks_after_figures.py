"""避头点, 避尾点: no line of a report begins with a closing mark or ends with an opening one, live figures or not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.forms.library import FormLibrary
from perfdesk.office.export import typeset_project
from perfdesk.paper import GlyphRun, Page
from perfdesk.paper.setting.breaking import NO_END, NO_START
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Values

FORM, SAMPLE = FormLibrary().example("hunan-taojiang-2022")
FIGURES = ["单位", "资金金额", "执行率", "实得分", "自评通知文号", "还没有的.数"]

words = st.text("项目资金绩效管理完成单位实施移民培训道路硬化水库", min_size=1, max_size=30)
figures = st.sampled_from(FIGURES).map(lambda name: f"⟦{name}⟧")
pieces = st.tuples(
    words, st.sampled_from(["", "（", "《", "“"]), figures, st.sampled_from([*"；，。、：！）》”％", "》；", "）。"])
)
chapters = st.lists(pieces.map("".join), min_size=4, max_size=12).map("".join)


def lines(page: Page) -> list[str]:
    """What stands on each line of a page."""
    found: dict[float, str] = {}
    for run in page.ops:
        if isinstance(run, GlyphRun):
            found[run.baseline] = found.get(run.baseline, "") + run.text
    return [found[baseline] for baseline in sorted(found)]


@settings(max_examples=40, deadline=None)
@given(chapters)
def test_marks_stay_with_the_figure_they_follow(chapter: str) -> None:
    values = Values({**SAMPLE.fields, "前言": chapter}, SAMPLE.tables)
    made = typeset_project(FORM, values, compute(FORM, values))
    for page in made.paper.pages:
        for line in lines(page):
            assert line[0] not in NO_START, line
            assert line[-1] not in NO_END, line
