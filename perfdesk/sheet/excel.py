"""Write tables as Excel sheets that print like the paper: A4 portrait, merged cells, thin borders."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from perfdesk.sheet.measure import FONT_SIZE, column_width, line_count, row_heights, text_width
from perfdesk.sheet.table import SheetCell, SheetTable

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,11})(?:\.(\d{1,8}))?")
_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHORT = 8 * FONT_SIZE  # texts up to this width are centred, as numbers and labels are on the paper
_TABLE_ROW = 2
_NO_DATE = datetime(1980, 1, 1)  # the first that a zip archive can hold


def workbook(tables: Sequence[SheetTable], title: str) -> bytes:
    """The bytes of an .xlsx. Raises ValueError without tables."""
    if not tables:
        raise ValueError("no tables")
    book = Workbook()
    book.properties.creator = None
    book.properties.title = title
    book.remove(book.worksheets[0])
    for number, table in enumerate(tables, 1):
        sheet = book.create_sheet(_sheet_name(title, number))
        _write_title(sheet, title, len(table.widths))
        _write_table(sheet, table)
        _page(sheet, table)
    out = io.BytesIO()
    book.save(out)
    return _dateless(out.getvalue(), book)


def _dateless(data: bytes, book: Workbook) -> bytes:
    """The archive without the moment at which it was made: the same tables give the same bytes."""
    book.properties.created = book.properties.modified = _NO_DATE
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = tostring(book.properties.to_tree()) if name == ARC_CORE else source.read(name)
            entry = zipfile.ZipInfo(name, _NO_DATE.timetuple()[:6])
            target.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _sheet_name(title: str, number: int) -> str:
    """A name that Excel accepts: at most 31 characters, none of []:*?/\\'."""
    name = _NO_SHEET_NAME.sub("", _clean(title).replace("\n", "")).strip()[:27] or "表"
    return name if number == 1 else f"{name} {number}"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _write_title(sheet: Worksheet, title: str, columns: int) -> None:
    cell = sheet.cell(1, 1)
    _write_text(sheet, 1, 1, title)
    cell.font = Font(name="方正小标宋简体", size=18)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = 36
    if columns > 1:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)


def _write_table(sheet: Worksheet, table: SheetTable) -> None:
    for index, width in enumerate(table.widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = column_width(width)
    for index, height in enumerate(row_heights(table)):
        sheet.row_dimensions[index + _TABLE_ROW].height = height
    for cell in table.cells:
        _write_cell(sheet, cell, table)


def _write_cell(sheet: Worksheet, cell: SheetCell, table: SheetTable) -> None:
    top, left = cell.row + _TABLE_ROW, cell.column + 1
    bottom, right = top + cell.row_span - 1, left + cell.column_span - 1
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            sheet.cell(row, column).border = _BORDER
    if (top, left) != (bottom, right):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    _write_value(sheet, top, left, cell.text)
    short = line_count(cell, table) == cell.text.count("\n") + 1 and text_width(cell.text) <= _SHORT
    style = sheet.cell(top, left)
    style.font = Font(name="宋体", size=FONT_SIZE)
    style.alignment = Alignment(horizontal="center" if short else "left", vertical="center", wrap_text=True)


def _write_value(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A plain number as a number with the decimals it is printed with; everything else as text."""
    number = _NUMBER.fullmatch(text)
    if number is None:
        _write_text(sheet, row, column, text)
        return
    cell = sheet.cell(row, column)
    cell.value = Decimal(text)
    cell.number_format = "0." + "0" * len(number[1]) if number[1] else "0"


def _write_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A text stays a text, also one that looks like a formula (a target such as =100%)."""
    kept = _clean(text)
    if not kept:
        return
    cell = sheet.cell(row, column)
    cell.value = kept
    if cell.data_type != "s":
        cell.data_type = "s"
        cell.quotePrefix = True


def _page(sheet: Worksheet, table: SheetTable) -> None:
    """A4 portrait, as wide as the page, the header rows on every page."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_PORTRAIT
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top = margins.bottom = 0.6
    first, last = (min(table.headers), max(table.headers)) if table.headers else (-1, -1)
    sheet.print_title_rows = f"{first + _TABLE_ROW}:{last + _TABLE_ROW}"
