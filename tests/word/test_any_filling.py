"""Any number of rows with any texts: nothing is lost, the grid stays whole, and the values come back."""

from __future__ import annotations

import io
from collections.abc import Mapping

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdesk.forms.model import Form
from perfdesk.word import FilledRow, Filling, fill, read_printed, tables
from perfdesk.word.labels import is_filler
from perfdesk.word.text import clean
from tests.word.grids import row_texts, tiles
from tests.word.samples import COLUMNS, HUARONG, NATIONAL, main_xml, official, paths
from tests.word.schema_order import faults

AWKWARD = st.sampled_from(
    (
        *("{{项目名称}}", "{{", "}}", "<w:t>", "&amp;", "\"'", "≥90%", "😀", "𠮷野家", "㎡"),
        *("一\n二\n\n三", "\t", " 甲 ", "：", ":", "…"),
    )
)
TEXTS = st.one_of(AWKWARD, st.text(max_size=12), st.lists(AWKWARD, max_size=3).map("".join))
FORMS = st.sampled_from([NATIONAL, HUARONG]).map(official)
FIELDS = ("年度", "项目名称", "主管部门", "实施单位", "预期目标", "实际完成情况", "总分.分值", "总分.得分")
FUNDS = tuple(f"资金.{row}.{column}" for row in ("年度资金总额", "其他资金") for column in ("年初预算数", "执行率"))


@st.composite
def fillings(draw: st.DrawFn) -> tuple[Form, Filling]:
    form = draw(FORMS)
    fields = draw(st.dictionaries(st.sampled_from(FIELDS + FUNDS), TEXTS))
    cells = st.dictionaries(st.sampled_from(COLUMNS), TEXTS)
    entries = draw(st.lists(st.tuples(st.sampled_from(paths(form)), cells), max_size=40))
    rows = tuple(FilledRow(f"r{number}", path, texts) for number, (path, texts) in enumerate(entries))
    return form, Filling(fields, {"指标": rows})


def printed(texts: Mapping[str, str]) -> dict[str, str]:
    """What can be read again of texts: control characters are dropped, a blank is nothing."""
    return {name: clean(text) for name, text in texts.items() if clean(text).strip()}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(fillings())
def test_texts_arrive_in_their_rows_and_the_grid_stays_whole(drawn: tuple[Form, Filling]) -> None:
    form, filling = drawn
    filled = fill(form, filling)
    (table,) = tables(filled.document)
    assert tiles(table)
    assert list(faults(main_xml(filled.document))) == []
    texts = {(cell.row, cell.column): cell.text for cell in table.cells}
    for row in filling.tables["指标"]:
        for column, text in row.cells.items():
            place = next(place for place in filled.cells if (place.row, place.column) == (row.id, column))
            address = filled.cells[place]
            assert texts[address.row, address.column].endswith(clean(text))
            labels = {
                label.replace("\n", "").partition("(")[0].partition("（")[0]
                for label in row_texts(table, address.row)[:3]
            }
            assert set(row.path) <= labels


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(fillings())
def test_reading_back_gives_what_was_filled_in(drawn: tuple[Form, Filling]) -> None:
    form, filling = drawn
    back = read_printed(form, fill(form, filling).document)
    assert dict(back.fields) == printed(filling.fields)
    order = {path: number for number, path in enumerate(paths(form))}
    expected = [
        (row.path, printed(row.cells)) for row in sorted(filling.tables["指标"], key=lambda row: order[row.path])
    ]
    kept = [(path, cells) for path, cells in expected if any(not is_filler(text) for text in cells.values())]
    assert [(row.path, dict(row.cells)) for row in back.tables.get("指标", ())] == kept


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(fillings())
def test_python_docx_sees_the_same_cells(drawn: tuple[Form, Filling]) -> None:
    form, filling = drawn
    data = fill(form, filling).document
    (ours,) = tables(data)
    (theirs,) = docx.Document(io.BytesIO(data)).tables
    # table.cell() of python-docx is far too slow here; _cells gives the same cells, each grid position its cell
    flat, width = theirs._cells, len(theirs.columns)
    for cell in ours.cells:
        assert flat[cell.row * width + cell.column].text == cell.text
