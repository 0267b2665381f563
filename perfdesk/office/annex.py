"""The annex 评分依据 beside the exported papers, in files of its own, for projects that are handed in with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from perfdesk.forms.model import Form
from perfdesk.office.export import ENDINGS, EXCEL, PDF, WORD
from perfdesk.office.files import write_file
from perfdesk.office.finality import file_stem, marked
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Values

NAME = "评分依据"


def has_basis(result: Result) -> bool:
    """Whether anything is computed that the annex could tell."""
    return any(derived.explanation for derived in result.values.values())


def annex_paths(folder: Path, stem: str, formats: Iterable[str], *, final: bool) -> list[Path]:
    """The files of the annex: as Word and PDF where the papers are, as Word beside a sheet alone."""
    kinds = [each for each in formats if each != EXCEL] or [WORD]
    named = file_stem(f"{stem}-{NAME}", final=final)
    return [folder / (named + ENDINGS[each]) for each in kinds]


def write_annex(form: Form, values: Values, result: Result, paths: Iterable[Path], *, final: bool) -> list[Path]:
    """Write the annex into these files; that of a draft says on every page that it is one.

    Raises UserProblem for a form that computes nothing, EnvironmentProblem where a file can't be written.
    """
    from perfdesk.office.accounts import basis_annex
    from perfdesk.paper import to_pdf, typeset

    document = marked(basis_annex(form, values, result, date.today()), final=final)
    written = list(paths)
    for path in written:
        as_pdf = path.suffix == ENDINGS[PDF]
        write_file(path, to_pdf(typeset(document), title=NAME) if as_pdf else document)
    return written
