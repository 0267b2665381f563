"""Tables that a clerk sets into a chapter move the official tables behind it: every value is still found."""

from __future__ import annotations

from dataclasses import replace

from perfdesk.forms.library import FormLibrary
from perfdesk.narrative.blocks import TableBlock
from perfdesk.office.filling import filling
from perfdesk.scoring.compute import compute
from perfdesk.word import fill, tables

REPORT = "guangdong-zhanjiang-2023"


def test_cells_behind_a_chapter_with_tables_keep_their_addresses() -> None:
    library = FormLibrary()
    form, values = library.load(REPORT), library.sample(REPORT)
    texts = filling(form, values, compute(form, values))
    first = next(iter(texts.narratives))
    table = TableBlock(((("项目",), ("金额",)), (("甲",), ("1",))))
    more = replace(texts, narratives={**texts.narratives, first: (table, *texts.narratives[first], table)})
    plain, moved = fill(form, texts), fill(form, more)
    assert plain.cells.keys() == moved.cells.keys()
    assert len(tables(moved.document)) == len(tables(plain.document)) + 2
    assert _texts(plain) == _texts(moved)


def _texts(filled: object) -> dict[object, str]:
    found = {}
    grids = tables(filled.document)  # type: ignore[attr-defined]
    for place, at in filled.cells.items():  # type: ignore[attr-defined]
        cells = {(cell.row, cell.column): cell.text for cell in grids[at.table].cells}
        found[place] = cells[at.row, at.column]
    return found
