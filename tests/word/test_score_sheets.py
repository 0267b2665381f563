"""Score sheets print the official 评分标准 that their declaration carries, each in the row that it scores."""

from __future__ import annotations

import pytest

from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Kind
from perfdesk.word import tables

LIBRARY = FormLibrary()
SHEETS = [
    (info.id, table.key)
    for info in LIBRARY.installed()
    for table in LIBRARY.load(info.id).tables
    if any(row.standard for row in table.rows)
]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_there_are_score_sheets() -> None:
    assert SHEETS


@pytest.mark.parametrize(("form_id", "key"), SHEETS)
def test_every_standard_stands_word_for_word_in_its_row(form_id: str, key: str) -> None:
    form = LIBRARY.load(form_id)
    cells = [(grid, cell) for grid in tables(form.document) for cell in grid.cells]
    score = next(column.key for column in form.table(key).columns if column.kind is Kind.SCORE)
    for row in form.table(key).rows:
        place = f"{{{{{key}.{row.key}.{score}}}}}"
        found = [(grid, cell.row) for grid, cell in cells if place in cell.text]
        assert found, row.label
        grid, at = found[0]
        beside = [squeezed(cell.text) for cell in grid.cells if cell.row <= at < cell.row + cell.row_span]
        assert any(squeezed(row.standard) in text for text in beside), row.label
