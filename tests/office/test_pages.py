"""The paper of the real forms with 3, 20 and 90 indicators: every character, in the PDF too, and every border shut."""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2
import pytest

from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.forms.rows import new_row
from perfdesk.office.export import pdf, typeset_project
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Values
from tests.paper.sheets import letters, open_edges, text_of, typeset_counting

LIBRARY = FormLibrary()
EVERY = [info.id for info in LIBRARY.installed()]
FORMS = [form_id for form_id in EVERY if any(table.key == "指标" for table in LIBRARY.load(form_id).tables)]
WITH_GOALS = [form_id for form_id in FORMS if any(one.key == "预期目标" for one in LIBRARY.load(form_id).fields)]
COUNTS = (3, 20, 90)


def with_indicators(form: Form, values: Values, count: int) -> Values:
    """The form's own example with so many indicators, spread over all headings."""
    table = form.table("指标")
    paths = table.heading_paths()
    examples = [row.cells for row in values.rows("指标")]
    rows = []
    for number in range(count):
        cells = {**examples[number % len(examples)], "三级指标": f"第{number + 1}项指标的名称与计量单位（个）"}
        path = paths[number * len(paths) // count]
        headings = dict(zip((column.key for column in table.heading_columns), path, strict=True))
        rows.append(new_row(table, path, {**cells, **headings}))
    return Values(values.fields, {**values.tables, "指标": tuple(rows)})


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("form_id", FORMS)
def test_nothing_is_lost_and_no_border_open(form_id: str, count: int) -> None:
    form = LIBRARY.load(form_id)
    nothing_is_lost(form, with_indicators(form, LIBRARY.sample(form_id), count))


@pytest.mark.parametrize("form_id", EVERY)
def test_nothing_of_an_example_is_lost(form_id: str) -> None:
    nothing_is_lost(*LIBRARY.example(form_id))


def nothing_is_lost(form: Form, values: Values) -> None:
    """Every character of the Word file stands on paper and in the PDF, and every border is shut."""
    made = typeset_project(form, values, compute(form, values))
    paper, repeated = typeset_counting(made.document)
    assert paper.pages == made.paper.pages
    written = text_of(made.document) + repeated
    assert letters(made.paper.texts()) == written
    assert [edge for page in made.paper.pages for edge in open_edges(page)] == []
    assert [warning.message for warning in made.paper.warnings] == []
    assert characters(pdf(made.paper, form, values)) == letters(made.paper.texts())


def characters(document: bytes) -> Counter[str]:
    """Every character that a reader can select in a PDF."""
    opened = pypdfium2.PdfDocument(document)
    try:
        text = "".join(page.get_textpage().get_text_range() for page in opened)
    finally:
        opened.close()
    return Counter(re.sub(r"\s", "", text.replace("\ufffe", "-")))  # what PDFium says for a hyphen at a line's end


@pytest.mark.parametrize("form_id", FORMS)
def test_the_last_page_holds_more_than_the_total(form_id: str) -> None:
    form = LIBRARY.load(form_id)
    for count in range(16, 48):
        values = with_indicators(form, LIBRARY.sample(form_id), count)
        pages = typeset_project(form, values, compute(form, values)).paper.pages
        boxes = {(box.table, box.row) for box in pages[-1].cells}
        assert len(boxes) != 1, f"{count} 个指标：最后一页只有一行"


@pytest.mark.parametrize("form_id", WITH_GOALS)
def test_the_indicators_head_stays_with_the_first_of_them(form_id: str) -> None:
    """The row 一级指标 | 二级指标 … never ends a page: as the goals above it grow, it passes the page's end."""
    form = LIBRARY.load(form_id)
    sample = LIBRARY.sample(form_id)
    pages_of_head = set()
    for lines in range(10, 75):
        values = Values(
            {**sample.fields, "预期目标": "\n".join("逐项完成年度任务" for _ in range(lines))}, sample.tables
        )
        made = typeset_project(form, values, compute(form, values))
        first = min(cell.row for place, cell in made.cells.items() if place.column == "三级指标")
        column = next(cell.column for place, cell in made.cells.items() if place.column == "三级指标")
        rows = [{box.row for box in page.cells if box.column == column} for page in made.paper.pages]
        (head_page,) = [number for number, there in enumerate(rows) if first - 1 in there]
        assert first in rows[head_page], f"目标 {lines} 行：表头单独在第 {head_page + 1} 页末尾"
        pages_of_head.add(head_page)
    assert len(pages_of_head) > 1
