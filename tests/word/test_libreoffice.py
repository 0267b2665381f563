"""LibreOffice opens what we write without repair, and what it saves shows the same grid and gives the same values."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest

from perfdesk.word import Filling, blank, fill, read_printed, tables
from tests.word.grids import canonical, tiles
from tests.word.office import converted
from tests.word.samples import HUARONG, NATIONAL, official, rows_in

Files = dict[str, bytes]
COUNTS = {"few": (1, 0, 2), "sample": (3, 2, 3, 2, 2, 1, 1, 1, 3), "many": (14, 2, 9, 5, 7, 0, 1, 0, 2)}
FIELDS = {
    "年度": "2022",
    "项目名称": "甲 & <乙>",
    "预期目标": "一、完成改造。\n二、按期验收。",
    "实际完成情况": "全部完成。",
    "资金.年度资金总额.执行率": "100.00%",
    "总分.得分": "98.40",
}
CASES = {
    f"{form_id}-{name}.docx": (form_id, Filling(FIELDS, {"指标": rows_in(official(form_id), counts)}))
    for form_id in (NATIONAL, HUARONG)
    for name, counts in COUNTS.items()
}
BLANKS = {f"{form_id}-blank.docx": form_id for form_id in (NATIONAL, HUARONG)}


@pytest.fixture(scope="module")
def originals() -> Files:
    filled = {name: fill(official(form_id), filling).document for name, (form_id, filling) in CASES.items()}
    return filled | {name: blank(official(form_id)) for name, form_id in BLANKS.items()}


@pytest.fixture(scope="module")
def saved_anew(originals: Files, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Our files after LibreOffice has opened them and saved them as .docx."""
    return converted(originals, "docx", tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def through_odt(originals: Files, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Our files after a journey through LibreOffice's own format."""
    folder = tmp_path_factory.mktemp("office-odt")
    there = converted(originals, "odt", folder)
    back = converted({name.replace(".docx", ".odt"): data for name, data in there.items()}, "docx", folder)
    return {name.replace(".odt", ".docx"): data for name, data in back.items()}


@pytest.mark.parametrize("name", [*CASES, *BLANKS])
def test_the_grid_is_the_same_after_saving(name: str, originals: Files, saved_anew: Files) -> None:
    (ours,), (theirs,) = tables(originals[name]), tables(saved_anew[name])
    assert tiles(ours)
    assert canonical(theirs) == canonical(ours)


@pytest.mark.parametrize("name", CASES)
def test_the_values_come_back_after_saving(name: str, saved_anew: Files, through_odt: Files) -> None:
    form_id, filling = CASES[name]
    for data in (saved_anew[name], through_odt[name]):
        back = read_printed(official(form_id), data)
        assert back.fields == FIELDS
        assert [(row.path, row.cells) for row in back.tables["指标"]] == [
            (row.path, row.cells) for row in filling.tables["指标"]
        ]


def test_the_pages_hold_every_text(originals: Files, tmp_path: Path) -> None:
    names = [name for name in CASES if "sample" in name]
    pages = converted({name: originals[name] for name in names}, "pdf", tmp_path)
    for name in names:
        with pdfplumber.open(io.BytesIO(pages[name])) as opened:
            assert len(opened.pages) <= 2
            shown = "".join("".join(page.extract_text() or "" for page in opened.pages).split())
        (table,) = tables(originals[name])
        wanted = "".join(cell.text for cell in table.cells)
        lost = {sign: wanted.count(sign) - shown.count(sign) for sign in set("".join(wanted.split()))}
        assert {sign: missing for sign, missing in lost.items() if missing > 0} == {}
