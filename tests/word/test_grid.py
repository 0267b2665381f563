"""The grid of a table, however a word processor has written it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perfdesk.word import GridCell, GridTable, tables
from tests.word.grids import tiles
from tests.word.samples import archive, cell, document, paragraph, table

RESTART, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def read(body: str) -> tuple[GridTable, ...]:
    return tables(archive(document(body)))


def spans(found: GridTable) -> dict[str, tuple[int, int, int, int]]:
    return {item.text: (item.row, item.column, item.row_span, item.column_span) for item in found.cells}


def test_a_continuation_without_a_beginning_is_a_cell_of_its_own() -> None:
    (found,) = read(table(cell("甲", GO_ON), cell("乙", GO_ON), columns=1))
    assert spans(found) == {"甲": (0, 0, 2, 1)}


def test_cells_of_different_width_do_not_join() -> None:
    wide = f'<w:gridSpan w:val="2"/>{GO_ON}'
    (found,) = read(table(cell("甲", RESTART) + cell("乙"), cell("丙", wide), columns=2))
    assert spans(found) == {"甲": (0, 0, 1, 1), "乙": (0, 1, 1, 1), "丙": (1, 0, 1, 2)}


def test_two_merges_one_below_the_other() -> None:
    (found,) = read(table(cell("甲", RESTART), cell("", GO_ON), cell("乙", RESTART), cell("", GO_ON), columns=1))
    assert spans(found) == {"甲": (0, 0, 2, 1), "乙": (2, 0, 2, 1)}


def test_the_old_horizontal_merge() -> None:
    first, more = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    (found,) = read(
        table(
            cell("甲", first + RESTART) + cell("", more + RESTART) + cell("乙"),
            cell("", first + GO_ON) + cell("", more + GO_ON) + cell("丙"),
            columns=3,
        )
    )
    assert spans(found) == {"甲": (0, 0, 2, 2), "乙": (0, 2, 1, 1), "丙": (1, 2, 1, 1)}


def test_a_row_that_begins_further_right() -> None:
    indented = f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("乙")}'
    (found,) = read(table(cell("甲") + cell("丙"), indented, columns=2))
    assert spans(found)["乙"] == (1, 1, 1, 1)


def test_rows_and_cells_in_content_controls_and_insertions() -> None:
    inner = f"<w:sdt><w:sdtContent>{cell('甲')}</w:sdtContent></w:sdt>{cell('乙')}"
    body = table(inner, columns=2)
    wrapped = body.replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>").replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")
    (found,) = read(wrapped)
    assert spans(found) == {"甲": (0, 0, 1, 1), "乙": (0, 1, 1, 1)}


def test_deleted_rows_and_texts_are_not_there() -> None:
    gone = f'<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>{cell("旧")}'
    part = (
        '<w:p><w:r><w:t>新</w:t></w:r><w:del w:id="2" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>'
    )
    (found,) = read(table(gone, f"<w:tc><w:tcPr/>{part}</w:tc>", columns=1))
    assert spans(found) == {"新": (0, 0, 1, 1)}


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = table(cell("内"), columns=1)
    outer, nested = read(table(f"<w:tc><w:tcPr/>{inner}{paragraph('外')}</w:tc>", columns=1))
    assert [item.text for item in outer.cells] == ["外"]
    assert [item.text for item in nested.cells] == ["内"]


def test_a_table_without_declared_columns() -> None:
    (found,) = read(table(cell("甲") + cell("乙"), columns=0))
    assert found.widths == (0, 0)


def test_breaks_tabs_and_paragraphs_in_a_text() -> None:
    runs = "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t><w:noBreakHyphen/></w:r></w:p>"
    (found,) = read(table(f"<w:tc><w:tcPr/>{runs}{paragraph('四')}</w:tc>", columns=1))
    assert found.cells[0].text == "一\n二\t三-\n四"


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, list[GridCell]]:
    """A grid in which some rectangles are merged."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in free:
                continue
            width = draw(st.integers(1, next(w for w in range(1, columns + 1) if (row, column + w) not in free)))
            height = 1
            while draw(st.booleans()) and all((row + height, column + step) in free for step in range(width)):
                height += 1
            covered = {(row + down, column + right) for down in range(height) for right in range(width)}
            free -= covered
            cells.append(GridCell(f"{row}/{column}", row, column, height, width))
    return rows, columns, cells


@given(tilings())
def test_any_tiling_is_read_as_it_was_written(drawn: tuple[int, int, list[GridCell]]) -> None:
    rows, columns, cells = drawn
    lines = []
    for row in range(rows):
        standing = sorted((c for c in cells if c.row <= row < c.row + c.row_span), key=lambda c: c.column)
        lines.append("".join(written(item, row) for item in standing))
    (found,) = read(table(*lines, columns=columns))
    assert sorted(found.cells, key=repr) == sorted(cells, key=repr)
    assert tiles(found)


def written(item: GridCell, row: int) -> str:
    span = f'<w:gridSpan w:val="{item.column_span}"/>' if item.column_span > 1 else ""
    merge = "" if item.row_span == 1 else RESTART if row == item.row else GO_ON
    return cell(item.text if row == item.row else "", span + merge)
