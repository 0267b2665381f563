"""Blocks of cells as text: what is copied comes back as the same cells, whatever stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.forms.library import FormLibrary
from perfdesk.forms.rows import new_row
from perfdesk.values.entered import Row, Values
from perfdesk.values.operations import apply_all
from ui.editor.indicator_lines import lines_of, shifted
from ui.editor.paste import parse, to_text

TABLE = FormLibrary().load("hunan-huarong-2022-annex5").table("指标")
PATHS = TABLE.heading_paths()

cells = st.text(st.characters(exclude_characters="\r\0", exclude_categories=("Cs",)), max_size=8)
blocks = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=4)
)
tables = st.lists(st.sampled_from(PATHS[:4]), max_size=7).map(
    lambda paths: tuple(Row(str(number), dict(new_row(TABLE, path).cells)) for number, path in enumerate(paths))
)


@given(blocks)
def test_cells_survive_the_clipboard(block: list[list[str]]) -> None:
    kept = list(block)
    while kept and not any(cell.strip() for cell in kept[-1]):
        kept.pop()
    assert parse(to_text(block)) == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb\r\n", [["a", "b"]]),
        ('"两\n行"\tb', [["两\n行", "b"]]),
        ('"他说""好"""', [['他说"好"']]),
        ('"没有结尾\tb\nc\td', [['"没有结尾', "b"], ["c", "d"]]),
        ("a\nb\tc\n\n\n", [["a", ""], ["b", "c"]]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_what_excel_and_wps_put_on_the_clipboard(text: str, expected: list[list[str]]) -> None:
    assert parse(text) == expected


@given(tables, st.sets(st.sampled_from("0123456")), st.booleans())
def test_moving_keeps_every_row_and_the_order_of_the_others(rows: tuple[Row, ...], wanted: set[str], up: bool) -> None:
    values = Values({}, {TABLE.key: rows})
    before = [line.row_id for line in lines_of(TABLE, values) if line.row]
    moving = wanted & set(before)
    moved = apply_all(shifted(TABLE, values, moving, up), values)[0]
    after = [line.row_id for line in lines_of(TABLE, moved) if line.row]
    assert sorted(after) == sorted(before)
    assert [row for row in after if row not in moving] == [row for row in before if row not in moving]
    assert [row for row in after if row in moving] == [row for row in before if row in moving]
    for row in rows:
        if row.id not in moving:
            assert moved.row(TABLE.key, row.id) == row
