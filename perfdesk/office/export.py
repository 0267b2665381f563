"""From a project to its papers: the filled Word file, the pages, the PDF, the Excel sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from perfdesk.errors import UserProblem
from perfdesk.forms.model import Form
from perfdesk.office.files import safe_name, write_file
from perfdesk.office.summary import title_of, year_of
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Place, Values

if TYPE_CHECKING:
    from perfdesk.paper import Paper
    from perfdesk.word import CellAddress, Filled

WORD, PDF, EXCEL = "word", "pdf", "excel"
ENDINGS = {WORD: ".docx", PDF: ".pdf", EXCEL: ".xlsx"}


@dataclass(frozen=True, slots=True)
class Typeset:
    """The pages of a project, where each value's cell stands in the document's tables, and the Word file they show."""

    paper: Paper
    cells: Mapping[Place, CellAddress]
    document: bytes


def fill_word(form: Form, values: Values, result: Result) -> Filled:
    """The official Word file with everything filled in."""
    from perfdesk.office.filling import filling
    from perfdesk.word import fill

    return fill(form, filling(form, values, result))


def typeset_project(form: Form, values: Values, result: Result) -> Typeset:
    """The pages that Word would show, for preview, print and PDF."""
    from perfdesk.paper import typeset

    filled = fill_word(form, values, result)
    return Typeset(typeset(filled.document), filled.cells, filled.document)


def default_name(form: Form, values: Values) -> str:
    """年度-项目名称-绩效自评表, without characters a file name can't have."""
    parts = [year_of(form, values), title_of(form, values), "绩效自评表"]
    return safe_name("-".join(part for part in parts if part))


def export(
    form: Form, values: Values, result: Result, folder: Path, formats: Iterable[str], name: str | None = None
) -> list[Path]:
    """Write the project's papers into a folder, replacing files of the same name. Gives the paths in the order asked
    for.

    Raises EnvironmentProblem where a file can't be written; files written before it stay.
    """
    wanted = list(formats)
    unknown = [each for each in wanted if each not in ENDINGS]
    if unknown:
        raise UserProblem(f"没有“{unknown[0]}”这种格式", f"可选：{'、'.join(ENDINGS)}")
    stem = safe_name(name) if name else default_name(form, values)
    papers = _papers(form, values, result, wanted)
    paths = [folder / (stem + ENDINGS[each]) for each in wanted]
    for each, path in zip(wanted, paths, strict=True):
        write_file(path, papers[each])
    return paths


def _papers(form: Form, values: Values, result: Result, wanted: list[str]) -> dict[str, bytes]:
    """All of them are made before the first is written: a fault in making leaves no half set."""
    made = typeset_project(form, values, result) if PDF in wanted else None
    document = made.document if made else fill_word(form, values, result).document
    papers = {WORD: document}
    if made:
        papers[PDF] = pdf(made.paper, form, values)
    if EXCEL in wanted:
        papers[EXCEL] = excel(document, default_name(form, values))
    return papers


def pdf(paper: Paper, form: Form, values: Values) -> bytes:
    """The PDF of the pages, titled with the project."""
    from perfdesk.paper import to_pdf

    title = f"{year_of(form, values)}年度 {title_of(form, values)} {form.title}".strip()
    return to_pdf(paper, title=title, author=values.text(Place("主管部门")), subject=form.title)


def excel(document: bytes, title: str) -> bytes:
    """The tables of a filled Word file as an Excel sheet with the same grid."""
    from perfdesk.office.sheets import sheet_tables
    from perfdesk.sheet import to_excel

    return to_excel(sheet_tables(document), title)
