"""One amount is changed in the table: every live figure in the texts follows, in Word, PDF and preview; undo brings
all back.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from perfdesk.forms.project_file import read_project_file
from perfdesk.narrative.figures import place_named
from perfdesk.office.desk import Desk
from perfdesk.office.export import pdf, typeset_project
from perfdesk.office.project import Project
from tests.paper.sheets import text_on

CASES = [
    # form, the amount that is typed over, how it reads in the texts before and after
    ("hunan-huarong-2022", "附件5/1/资金.当年财政拨款.全年执行数", "200.5", "257.06万元", "200.5万元"),
    ("guangdong-zhanjiang-2023", "资金.区财政资金.实际到位", "388.8", "项目单位实际到位400万元", "实际到位388.8万元"),
    ("hubei-caidian-2019", "资金.预算内资金.全年执行数", "188.5", "执行率100.00%", "执行率78.22%"),
    ("shanghai-2019-self-evaluation", "预算执行数", "900000.5", "98.75%", "86.54%"),
    ("hunan-taojiang-2022", "资金金额", "18.88", "17.99万元", "18.88万元"),
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(tmp_path / "perfdesk.db")
    yield opened
    opened.close()


def opened(desk: Desk, form_id: str) -> Project:
    data = next(iter(desk.library.samples(form_id).values()))
    values = read_project_file(data, desk.library.load)[1]
    return desk.open_project(desk.create(form_id, values))


def words(project: Project) -> tuple[str, str, str]:
    """The text of the Word file, and the text of the PDF and of the pages that the preview paints."""
    made = typeset_project(project.form, project.values, project.result)
    document = Document(io.BytesIO(made.document))
    opened = pypdfium2.PdfDocument(pdf(made.paper, project.form, project.values))
    drawn = "".join(page.get_textpage().get_text_range() for page in opened)
    opened.close()
    pages = "".join(text_on(page) for page in made.paper.pages)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return (
        "".join([*(each.text for each in document.paragraphs), *cells]),
        re.sub(r"\s", "", drawn),
        re.sub(r"\s", "", pages),
    )


@pytest.mark.parametrize(("form_id", "name", "typed", "before", "after"), CASES, ids=[case[0] for case in CASES])
def test_every_text_follows_the_table(desk: Desk, form_id: str, name: str, typed: str, before: str, after: str) -> None:
    project = opened(desk, form_id)
    was = words(project)
    for text in was:
        assert before in text
        assert after not in text
    project.type_text(place_named(name), typed)
    for text in words(project):
        assert after in text
        assert text.count(before) < was[0].count(before) or before not in text
    project.undo()
    assert words(project) == was
