"""Who takes part: ours, and those of the others that are installed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import TypeVar

from bench.peers.content import fault_of_pdf, fault_of_word
from bench.peers.docxtpl_word import Docxtpl
from bench.peers.form import Project, Projects
from bench.peers.libreoffice import LibreOffice
from bench.peers.race import Contestant, Prepared
from bench.peers.report import Demand
from bench.peers.typst_pdf import Typst
from bench.peers.weasyprint_pdf import WeasyPrint
from perfdesk.office.export import pdf, typeset_project
from perfdesk.paper import to_pdf, typeset
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Values
from perfdesk.word import fill
from perfdesk.word.prepared import grown

WORD, PDF, BOTH = "本程序：文字→Word", "本程序：Word→PDF", "本程序：数据→Word+PDF"
NEW_SHAPE = "本程序：文字→Word，行数初见"
DOCXTPL, TYPST, WEASYPRINT = "docxtpl：文字→Word", "typst：文字→PDF", "WeasyPrint：文字→PDF"
SINGLE, BATCH = "LibreOffice：Word→PDF，逐份启动", "LibreOffice：Word→PDF，一次启动多份"
DEMANDS = [
    Demand(BOTH, SINGLE, 40),
    Demand(BOTH, BATCH, 4),
    Demand(WORD, DOCXTPL, 10),
    Demand(PDF, TYPST, 1),
    Demand(PDF, WEASYPRINT, 1),
]
_APART = 10_000
"""Between the project numbers of our entries, so that none meets texts that another one has just set."""

Maker = TypeVar("Maker")


class Field:
    """The contestants; `missing` says in a sentence why one does not take part."""

    def __init__(self, projects: Projects, rounds: int, batch: int) -> None:
        self.missing: list[str] = []
        self._projects, self._rounds, self._batch = projects, rounds, batch
        self._project = cache(projects.project)
        example = self._project(0)
        self.contestants = self._ours()
        self._join("docxtpl", lambda: Docxtpl(projects.form), self._docxtpl)
        self._join("typst", lambda: Typst(example), self._typst)
        self._join("WeasyPrint", lambda: WeasyPrint(example), self._weasyprint)
        self._join("LibreOffice", LibreOffice, self._libreoffice)

    def _join(self, name: str, make: Callable[[], Maker], enter: Callable[[Maker], None]) -> None:
        try:
            enter(make())
        except (ImportError, OSError) as problem:
            self.missing.append(f"{name} 没有装好，这次不比（{problem}）。make bench-peers 会装好各项。")

    def _enter(self, name: str, prepare: Callable[[Project], Prepared], fault: Callable[[Project], str]) -> None:
        wrong = fault(self._project(0))
        if wrong:
            self.missing.append(f"{name} 做出的不是同一张表，这次不比：{wrong}。")
        else:
            every = self._rounds // 6 if name in (WEASYPRINT, SINGLE) else 1
            self.contestants.append(Contestant(name, lambda number: prepare(self._project(number)), max(1, every)))

    def _ours(self) -> list[Contestant]:
        form = self._projects.form

        def papers(values: Values) -> bytes:
            made = typeset_project(form, values, compute(form, values))
            return pdf(made.paper, form, values)

        def word(number: int) -> Prepared:
            return partial(fill, form, self._project(number + _APART).filling)

        def new_shape(number: int) -> Prepared:
            project = self._project(number + _APART)
            grown.cache_clear()
            return partial(fill, form, project.filling)

        def pages(number: int) -> Prepared:
            document = self._project(number).document
            return lambda: to_pdf(typeset(document))

        return [
            Contestant(NEW_SHAPE, new_shape),
            Contestant(WORD, word),
            Contestant(PDF, pages),
            Contestant(BOTH, lambda number: partial(papers, self._projects.values(number + 2 * _APART))),
        ]

    def _docxtpl(self, make: Docxtpl) -> None:
        self._enter(
            DOCXTPL,
            lambda project: partial(make, make.context(project.filling)),
            lambda project: fault_of_word(make(make.context(project.filling)), project),
        )

    def _typst(self, make: Typst) -> None:
        self._enter(
            TYPST,
            lambda project: partial(make, project.texts),
            lambda project: fault_of_pdf(make(project.texts), project),
        )

    def _weasyprint(self, make: WeasyPrint) -> None:
        self._enter(
            WEASYPRINT,
            lambda project: partial(make, project.section),
            lambda project: fault_of_pdf(make(project.section), project),
        )

    def _libreoffice(self, make: LibreOffice) -> None:
        def single(project: Project) -> Prepared:
            return partial(make, make.written([project.document]))

        def fault(project: Project) -> str:
            return fault_of_pdf(make(make.written([project.document]))[0].read_bytes(), project)

        def many(number: int) -> Prepared:
            projects = [self._project(number + each) for each in range(self._batch)]
            return partial(make, make.written([project.document for project in projects]))

        self._enter(SINGLE, single, fault)
        if self.contestants[-1].name == SINGLE:
            self.contestants.append(Contestant(BATCH, many, max(1, self._rounds // 2), self._batch))
