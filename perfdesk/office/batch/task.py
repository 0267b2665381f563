"""One project's share of a batch: from values to files. Runs in a worker process or in the caller's own."""

from __future__ import annotations

import contextlib
import pickle
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from perfdesk.errors import Problem
from perfdesk.forms.model import Form
from perfdesk.office.export import ENDINGS, PDF, fill_word, papers, typeset_project
from perfdesk.office.files import PlaceProblem, write_file
from perfdesk.office.finality import file_stem, marked, why_draft
from perfdesk.office.remarks import remarks
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Values

if TYPE_CHECKING:
    from perfdesk.paper import Paper

UNEXPECTED = "没有导出成功，已填写的内容不受影响。请打开这个项目单独导出一次。"


@dataclass(frozen=True, slots=True)
class Order:
    """What is the same for every project of a batch. `forms` holds each form once, by digest."""

    forms: Mapping[str, Form]
    folder: Path
    formats: tuple[str, ...]
    merging: bool
    final: bool | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One project: its place in the batch, its form by digest, the name of its final copy without ending."""

    number: int
    form: str
    values: Values
    stem: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a task. `pages`: the pickled paper for the one PDF. `problem`: a sentence, "" when all went well;
    `draft`: why it is not a final copy, "" when it is one; `remarks`: what its pages can't show as Word would. `fatal`
    when the place takes no more files at all; `trace` for the log when it is our bug.
    """

    number: int
    paths: tuple[Path, ...] = ()
    pages: bytes = b""
    problem: str = ""
    fatal: bool = False
    trace: str = ""
    draft: str = ""
    remarks: tuple[str, ...] = ()

    def paper(self) -> Paper:
        """The paper in `pages`."""
        found: Paper = pickle.loads(self.pages)
        return found


def warm(order: Order) -> None:
    """Load what every project needs, once per process: the readers, the writers, the faces."""
    from perfdesk.paper.fonts.library import default_library

    if PDF in order.formats or order.merging:
        with contextlib.suppress(LookupError):  # no face at all: each project will tell
            default_library().describe()


def perform(task: Task, order: Order, mark: str = "") -> Answer:
    """Make and write one project's papers. Never raises; `mark` begins the names of temporary files."""
    written: list[Path] = []
    try:
        made = _make(task, order)
        stem = file_stem(task.stem, final=not made.draft)
        for each, data in made.files.items():
            path = order.folder / (stem + ENDINGS[each])
            write_file(path, data, mark)
            written.append(path)
        pages = _packed(made.paper) if order.merging and made.paper else b""
        return Answer(task.number, tuple(written), pages, draft=made.draft, remarks=made.remarks)
    except PlaceProblem as problem:
        return Answer(task.number, tuple(written), problem=str(problem), fatal=True)
    except Problem as problem:
        return Answer(task.number, tuple(written), problem=str(problem))
    except Exception:
        return Answer(task.number, tuple(written), problem=UNEXPECTED, trace=traceback.format_exc())


@dataclass(frozen=True, slots=True)
class _Made:
    """The papers of a project before they are written."""

    paper: Paper | None
    files: dict[str, bytes]
    draft: str
    remarks: tuple[str, ...]


def _make(task: Task, order: Order) -> _Made:
    form = order.forms[task.form]
    result = compute(form, task.values)
    pages = order.merging or PDF in order.formats
    draft = why_draft(form, task.values, result, order.final)
    made = typeset_project(form, task.values, result, final=not draft) if pages else None
    document = made.document if made else marked(fill_word(form, task.values, result).document, final=not draft)
    paper = made.paper if made else None
    told = tuple(remarks(form, task.values, made)) if made else ()
    return _Made(paper, papers(form, task.values, order.formats, document, paper), draft, told)


def _packed(paper: Paper) -> bytes:
    """The display list alone: whoever draws it has the faces, and the cells are for screens."""
    pages = tuple(replace(page, cells=()) for page in paper.pages)
    return pickle.dumps(replace(paper, pages=pages, fonts=None), pickle.HIGHEST_PROTOCOL)
