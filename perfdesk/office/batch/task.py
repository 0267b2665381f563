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
from perfdesk.office.finality import decide, marked
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Values

if TYPE_CHECKING:
    from perfdesk.office.export import Typeset
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
    """One project: its place in the batch, its form by digest, the stem of its files."""

    number: int
    form: str
    values: Values
    stem: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a task. `pages`: the pickled paper for the one PDF. `problem`: a sentence, "" when all went well;
    `draft`: it is not a final copy. `fatal` when the place takes no more files at all; `trace` for the log
    when it is our bug.
    """

    number: int
    paths: tuple[Path, ...] = ()
    pages: bytes = b""
    problem: str = ""
    fatal: bool = False
    trace: str = ""
    draft: bool = False

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
        made, files, final = _make(task, order)
        for each, data in files.items():
            path = order.folder / (task.stem + ENDINGS[each])
            write_file(path, data, mark)
            written.append(path)
        pages = _packed(made.paper) if order.merging and made else b""
        return Answer(task.number, tuple(written), pages, draft=not final)
    except PlaceProblem as problem:
        return Answer(task.number, tuple(written), problem=str(problem), fatal=True)
    except Problem as problem:
        return Answer(task.number, tuple(written), problem=str(problem))
    except Exception:
        return Answer(task.number, tuple(written), problem=UNEXPECTED, trace=traceback.format_exc())


def _make(task: Task, order: Order) -> tuple[Typeset | None, dict[str, bytes], bool]:
    form = order.forms[task.form]
    result = compute(form, task.values)
    pages = order.merging or PDF in order.formats
    final, _ = decide(form, task.values, result, order.final)
    made = typeset_project(form, task.values, result, final=final) if pages else None
    document = made.document if made else marked(fill_word(form, task.values, result).document, final=final)
    return made, papers(form, task.values, order.formats, document, made.paper if made else None), final


def _packed(paper: Paper) -> bytes:
    """The display list alone: whoever draws it has the faces, and the cells are for screens."""
    pages = tuple(replace(page, cells=()) for page in paper.pages)
    return pickle.dumps(replace(paper, pages=pages, fonts=None), pickle.HIGHEST_PROTOCOL)
