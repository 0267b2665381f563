"""From a project to its papers: the filled Word file, the pages, the PDF, the Excel sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from perfdesk.errors import UserProblem
from perfdesk.forms.model import Form
from perfdesk.office.files import safe_name, write_file
from perfdesk.office.remarks import remarks
from perfdesk.office.summary import OFFICE, title_of, year_of
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
    form: Form,
    values: Values,
    result: Result,
    folder: Path,
    formats: Iterable[str],
    name: str | None = None,
    tell: Callable[[str], object] | None = None,
) -> list[Path]:
    """Write the project's papers into a folder, replacing files of the same name. Gives the paths in the order asked
    for. `tell` hears what the pages of a PDF can't show as Word would, a sentence each.

    Raises EnvironmentProblem where a file can't be written; files written before it stay.
    """
    wanted = list(formats)
    unknown = [each for each in wanted if each not in ENDINGS]
    if unknown:
        raise UserProblem(f"没有“{unknown[0]}”这种格式", f"可选：{'、'.join(ENDINGS)}")
    stem = safe_name(name) if name else default_name(form, values)
    made = typeset_project(form, values, result) if PDF in wanted else None
    paths = []
    for each, data in papers(form, values, result, wanted, made).items():
        path = folder / (stem + ENDINGS[each])
        write_file(path, data)
        paths.append(path)
    if made and tell:
        for sentence in remarks(form, values, made):
            tell(sentence)
    return paths


def papers(
    form: Form, values: Values, result: Result, formats: Iterable[str], made: Typeset | None
) -> dict[str, bytes]:
    """The bytes of each format in the order asked for; `made` is there when a PDF is among them.

    All of them are made before the first is written: a fault in making leaves no half set.
    """
    document = made.document if made else fill_word(form, values, result).document
    ready: dict[str, bytes] = {}
    for each in formats:
        if each == PDF and made:
            ready[each] = pdf(made.paper, form, values)
        elif each == EXCEL:
            ready[each] = excel(document, default_name(form, values))
        elif each == WORD:
            ready[each] = document
    return ready


def pdf(paper: Paper, form: Form, values: Values) -> bytes:
    """The PDF of the pages, titled with the project; author: the office, keywords: year and project."""
    from perfdesk.paper import to_pdf

    year, name = year_of(form, values), title_of(form, values)
    title = f"{year}年度 {name} {form.title}" if year else f"{name} {form.title}"
    keywords = "、".join(part for part in (year, name) if part)
    return to_pdf(paper, title=title, author=values.text(OFFICE).strip(), subject=form.title, keywords=keywords)


def excel(document: bytes, title: str) -> bytes:
    """The tables of a filled Word file as an Excel sheet with the same grid."""
    from perfdesk.office.sheets import sheet_tables
    from perfdesk.sheet import to_excel

    return to_excel(sheet_tables(document), title)
