"""The Excel file shows the grid of the paper and computes with its numbers."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.sheet import SheetTable, to_excel
from perfdesk.word import fill, tables
from tests.word.annex5 import FUND, filling
from tests.word.samples import HUARONG, official, paths


@dataclass(frozen=True)
class Cell:
    text: str
    row: int = 0
    column: int = 0
    row_span: int = 1
    column_span: int = 1


def opened(data: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def one(text: str) -> openpyxl.cell.Cell:
    return opened(to_excel([SheetTable([Cell(text)], [2000])], "表"))["A2"]


def annex5() -> bytes:
    form = official(HUARONG)
    return fill(form, filling(FUND, paths(form))).document


@pytest.fixture(scope="module")
def annex() -> Worksheet:
    """附件5 as it was published."""
    (table,) = tables(annex5())
    # this is the whole adapter between the two rooms
    return opened(to_excel([SheetTable(table.cells, table.widths, table.heights, table.headers)], "附件5 自评表"))


def test_the_grid_is_that_of_the_paper(annex: Worksheet) -> None:
    (table,) = tables(annex5())
    merged = {(r.min_row - 2, r.min_col - 1, r.max_row - 2, r.max_col - 1) for r in annex.merged_cells.ranges}
    title = {(-1, 0, -1, len(table.widths) - 1)}
    spans = {
        (c.row, c.column, c.row + c.row_span - 1, c.column + c.column_span - 1)
        for c in table.cells
        if c.row_span > 1 or c.column_span > 1
    }
    assert merged == spans | title
    for cell in table.cells:
        value = annex.cell(cell.row + 2, cell.column + 1).value
        assert ("" if value is None else str(value)) == cell.text


def test_numbers_are_numbers_as_printed(annex: Worksheet) -> None:
    assert annex["F5"].value == 257.06
    assert annex["F5"].number_format == "0.00"
    assert isinstance(annex["H5"].value, int)
    assert one("3.40").number_format == "0.00"
    assert one("213.592942").number_format == "0.000000"


@pytest.mark.parametrize(
    "text", ["=100%", "≥90%", "3251人", "001", "1,000", "100%", "+5", "1e3", "１０", "=1+1", "-", "#N/A"]
)
def test_what_is_no_plain_number_stays_text(text: str) -> None:
    cell = one(text)
    assert cell.value == text
    assert cell.data_type == "s"


def test_a_text_that_looks_like_a_formula_is_quoted() -> None:
    assert one("=100%").quotePrefix


def test_characters_that_excel_cannot_hold_are_dropped() -> None:
    assert one("a\x00b\x0b\ud800c\ufffe😀").value == "abc😀"


def test_it_prints_on_a4_with_the_header_on_every_page(annex: Worksheet) -> None:
    assert (annex.page_setup.paperSize, annex.page_setup.orientation) == ("9", "portrait") or (
        annex.page_setup.paperSize == 9 and annex.page_setup.orientation == "portrait"
    )
    assert annex.sheet_properties.pageSetUpPr.fitToPage
    assert (annex.page_setup.fitToWidth, annex.page_setup.fitToHeight) == (1, 0)
    assert annex.print_title_rows == "$11:$11"
    assert annex["A11"].value == "绩效指标"


def test_cells_have_borders_and_wrap(annex: Worksheet) -> None:
    (table,) = tables(annex5())
    for cell in table.cells:
        top, left = cell.row + 2, cell.column + 1
        bottom, right = top + cell.row_span - 1, left + cell.column_span - 1
        assert annex.cell(top, left).border.left.style == annex.cell(top, left).border.top.style == "thin"
        assert annex.cell(bottom, right).border.right.style == annex.cell(bottom, right).border.bottom.style == "thin"
    assert annex["D12"].alignment.wrap_text
    assert annex["D12"].alignment.vertical == "center"


def test_rows_are_high_enough_for_their_lines() -> None:
    table = SheetTable([Cell("字" * 40), Cell("短", 1), Cell("字" * 60, 0, 1, 2)], [1000, 2000])
    sheet = opened(to_excel([table], "表"))
    heights = [sheet.row_dimensions[row].height for row in (2, 3)]
    assert heights[0] >= 9 * 13.5  # forty signs of ten points in fifty points
    assert sum(heights) >= 7 * 13.5


def test_several_tables_are_several_sheets_with_names_excel_accepts() -> None:
    title = "2022年度[后扶/基金]*专项:项目支出绩效自评表（华容县库区移民中心）"
    data = to_excel([SheetTable([Cell("1")], [500]), SheetTable([Cell("2")], [500])], title)
    names = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert len(set(names)) == 2
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_the_file_names_nobody() -> None:
    data = to_excel([SheetTable([Cell("1")], [500])], "表")
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert b"creator" not in opened.read("docProps/core.xml")


def test_the_file_does_not_tell_when_it_was_made() -> None:
    """So that the same tables give the same bytes."""
    data = to_excel([SheetTable([Cell("1")], [500])], "表")
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert opened.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_without_tables_it_says_so() -> None:
    with pytest.raises(ValueError, match="no tables"):
        to_excel([], "表")


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=30))
def test_any_text_can_be_written_and_read(text: str) -> None:
    cell = one(text)
    assert cell.data_type in ("s", "n")
    if cell.data_type == "n" and cell.value is not None:
        assert Decimal(str(cell.value)) == Decimal(text)
