"""The filled 附件5 says, row by row, what 华容县 published for 2022."""

from __future__ import annotations

import io

import docx
import pytest

from perfdesk.word import GridTable, fill, tables
from tests.word.annex5 import FUND, NOTE, SURPLUS, Annex, filling, published_rows
from tests.word.samples import HUARONG, official, paths

ANNEXES = pytest.mark.parametrize("annex", [FUND, SURPLUS], ids=lambda annex: annex.name)


def document(annex: Annex) -> bytes:
    form = official(HUARONG)
    return fill(form, filling(annex, paths(form))).document


def rows(table: GridTable) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in table.heights]
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        found[cell.row].append("".join(cell.text.split()))
    return found


@ANNEXES
def test_every_label_and_figure_stands_in_its_row_in_the_order_of_the_paper(annex: Annex) -> None:
    (table,) = tables(document(annex))
    assert rows(table) == published_rows(annex)


@ANNEXES
def test_the_published_points_do_not_add_up_and_are_printed_all_the_same(annex: Annex) -> None:
    lines = [line for _, group in annex.lines for line in group]
    points = sum(int(line[3]) for line in lines) + 10
    scores = sum(int(line[4]) for line in lines) + 10
    assert (points, scores) == (105, 104)  # under a printed 总分 of 100 and 99
    (table,) = tables(document(annex))
    assert rows(table)[-1] == ["总分", "100", "99", ""]


@ANNEXES
def test_what_stands_around_the_table(annex: Annex) -> None:
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(document(annex))).paragraphs]
    assert texts == ["附件5", "2022年度项目支出绩效自评表", NOTE]
