"""From a project to its papers: the filled Word file, the pages, the PDF, the Excel sheet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from perfdesk.errors import UserProblem
from perfdesk.forms.model import Form, Part
from perfdesk.forms.parts import MARK
from perfdesk.office.files import safe_name, write_file
from perfdesk.office.finality import file_stem, marked, why_draft
from perfdesk.office.remarks import remarks
from perfdesk.office.summary import OFFICE, TITLE, title_of, year_of
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


def typeset_project(form: Form, values: Values, result: Result, *, final: bool = True) -> Typeset:
    """The pages that Word would show, for preview, print and PDF; a draft says on each that it is one."""
    from perfdesk.paper import typeset

    filled = fill_word(form, values, result)
    document = marked(filled.document, final=final)
    return Typeset(typeset(document), filled.cells, document)


def default_name(form: Form, values: Values) -> str:
    """年度-项目名称-绩效自评表 (报告, 材料), without characters a file name can't have."""
    parts = [year_of(form, values), title_of(form, values), f"绩效自评{_what(form)}"]
    return safe_name("-".join(part for part in parts if part))


def _what(form: Form) -> str:
    """What is handed in: a set of papers, a report or a table, which may hold narratives in its cells."""
    if form.parts:
        return "材料"
    return "报告" if "报告" in form.title else "表"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which parts of a document set are handed in, by their keys (None: all), and whether in files of their own."""

    parts: Collection[str] | None = None
    apart: bool = False


ALL = Choice()


def export(
    form: Form,
    values: Values,
    result: Result,
    folder: Path,
    formats: Iterable[str],
    name: str | None = None,
    choice: Choice = ALL,
    tell: Callable[[str], object] | None = None,
    final: bool | None = None,
) -> list[Path]:
    """Write the project's papers into a folder, replacing files of the same name. Gives the paths in the order asked
    for; of parts in files of their own one after the other. `tell` hears what the pages of a PDF can't show as Word
    would, a sentence each.

    A draft says so on every page and in the names of its files. `final` asks for a final copy (None: where that is
    allowed, else a draft, and `tell` hears why).

    Raises UserProblem for a final copy while findings must be mended, EnvironmentProblem where a file can't be
    written; files written before it stay.
    """
    from perfdesk.paper import typeset

    wanted = list(formats)
    unknown = [each for each in wanted if each not in ENDINGS]
    if unknown:
        raise UserProblem(f"没有“{unknown[0]}”这种格式", f"可选：{'、'.join(ENDINGS)}")
    stem = safe_name(name) if name else default_name(form, values)
    ready: list[tuple[Path, bytes]] = []
    draft = why_draft(form, values, result, final)
    told = [draft] if draft and final is None else []
    filled = fill_word(form, values, result)
    for ending, whole in pieces(form, values, filled.document, choice):
        piece = marked(whole, final=not draft)
        paper = typeset(piece) if PDF in wanted else None
        made = papers(form, values, wanted, piece, paper)
        named = file_stem(stem + ending, final=not draft)
        ready += [(folder / (named + ENDINGS[each]), data) for each, data in made.items()]
        if paper:  # the cells are those of the whole file
            cells = filled.cells if whole is filled.document else {}
            told += remarks(form, values, Typeset(paper, cells, piece))
    for path, data in ready:
        write_file(path, data)
    if tell:
        for sentence in told:
            tell(sentence)
    return [path for path, _ in ready]


def typeset_choice(form: Form, values: Values, result: Result, choice: Choice, *, final: bool = True) -> Typeset:
    """The pages of the chosen parts of a set, one behind the other, a draft marked. Of a part of the set the cells are
    not known.
    """
    from perfdesk.paper import typeset
    from perfdesk.word import kept

    filled = fill_word(form, values, result)
    whole = filled.document if choice.parts is None else kept(filled.document, form, choice.parts)
    document = marked(whole, final=final)
    return Typeset(typeset(document), filled.cells if whole is filled.document else {}, document)


def pieces(form: Form, values: Values, document: bytes, choice: Choice) -> Iterator[tuple[str, bytes]]:
    """The Word files that a filled one is handed in as, each with what is added to its name."""
    from perfdesk.word import kept

    for ending, group in handed_in(form, values, choice):
        yield ending, kept(document, form, {part.key for part in group})


def handed_in(form: Form, values: Values, choice: Choice) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """The files of a choice: what is added to the name of each, and its parts (none: the form has no parts)."""
    wanted = tuple(part for part in form.parts if choice.parts is None or part.key in choice.parts)
    if not form.parts or not choice.apart:
        yield "", wanted
        return
    for number, part in enumerate(wanted, start=1):
        yield safe_name(f"-{number}{part_name(values, part)}"), (part,)


def parts_named(form: Form, names: Iterable[str]) -> tuple[str, ...]:
    """The keys of the parts that a user names by key or label; a repeated part stands for all its copies.

    Raises UserProblem for a name that the form does not have.
    """
    found: list[str] = []
    for name in names:
        keys = [part.key for part in form.parts if name in (part.key, part.label, part.key.partition(MARK)[0])]
        if not keys:
            known = "、".join(dict.fromkeys(part.key.partition(MARK)[0] for part in form.parts))
            raise UserProblem(
                f"没有“{name}”这份材料", f"可选：{known}" if known else "这张表式只有一份材料", form.title
            )
        found += keys
    return tuple(found)


def part_name(values: Values, part: Part) -> str:
    """A part as the clerk knows it: of a table that comes for each project, with the project's name."""
    own = values.text(Place(f"{part.key}{TITLE.key}")).strip() if part.instance else ""
    return f"{part.label} {own}".strip()


def papers(
    form: Form, values: Values, formats: Iterable[str], document: bytes, paper: Paper | None
) -> dict[str, bytes]:
    """The bytes of each format in the order asked for; the `paper` is there when a PDF is among them.

    All of them are made before the first is written: a fault in making leaves no half set.
    """
    ready: dict[str, bytes] = {}
    for each in formats:
        if each == PDF and paper:
            ready[each] = pdf(paper, form, values)
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
