"""Carrying out a batch: tasks go out, answers come back, pages are drawn into the one PDF in their order."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from perfdesk.errors import Problem, UserProblem
from perfdesk.office.batch.crew import answers
from perfdesk.office.batch.plan import Batch, Entry, Outcome, Told, about
from perfdesk.office.batch.progress import Pace, Progress
from perfdesk.office.batch.task import Answer, Order, Task
from perfdesk.office.export import ENDINGS, PDF
from perfdesk.office.files import write_file

if TYPE_CHECKING:
    from perfdesk.paper import Paper


def run(
    batch: Batch,
    progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Make all papers of a batch. `progress` is told after each project, `cancelled` asked before each.

    Nothing is raised for a project or a place that fails, see `Outcome`; UserProblem for an unknown format.
    """
    unknown = [each for each in batch.formats if each not in ENDINGS]
    if unknown:
        raise UserProblem(f"没有“{unknown[0]}”这种格式", f"可选：{'、'.join(ENDINGS)}")
    return _Run(batch, progress, cancelled).outcome()


def hand_over(
    entries: Sequence[Entry],
    take: Callable[[str, Paper], None],
    progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Make the pages of all projects and give them to `take` in their order (a printer), without any file. Else as
    `run`.
    """
    nowhere = Batch(tuple(entries), Path(gettempdir()), (PDF,), merged="-")
    return _Run(nowhere, progress, cancelled).handed(take)


class _Run:
    def __init__(self, batch: Batch, progress: Callable[[Progress], None], cancelled: Callable[[], bool]) -> None:
        self._batch, self._progress, self._asked = batch, progress, cancelled
        self._cancelled = False
        self._stopped = ""
        self._good: set[int] = set()
        self._drafts: dict[int, Told] = {}
        self._remarks: dict[int, list[Told]] = {}
        self._failures: dict[int, Told] = {}
        self._paths: dict[int, tuple[Path, ...]] = {}

    def outcome(self) -> Outcome:
        """Do it."""
        document = self._through()
        paths = [path for number in sorted(self._paths) for path in self._paths[number]]
        merged = self._batch.merged_path(final=not self._drafts)
        if document:
            try:
                write_file(merged, document)
                paths.append(merged)
            except Problem as problem:
                self._stopped = str(problem)
        whole = not self._batch.merging or merged in paths
        return self._told(tuple(paths), len(self._good) if whole else 0)

    def handed(self, take: Callable[[str, Paper], None]) -> Outcome:
        """Do it, the pages go to `take`."""
        with closing(self._in_order()) as pages:
            for title, paper in pages:
                take(title, paper)
        return self._told((), len(self._good))

    def _told(self, paths: tuple[Path, ...], done: int) -> Outcome:
        failures = tuple(self._failures[number] for number in sorted(self._failures))
        drafts = tuple(self._drafts[number] for number in sorted(self._drafts)) if done else ()
        remarks = tuple(each for number in sorted(self._remarks) for each in self._remarks[number]) if done else ()
        return Outcome(paths, done, failures, self._cancelled, self._stopped, drafts, remarks)

    def _through(self) -> bytes:
        """All tasks; gives the one PDF when there is one to write."""
        if not self._batch.merging:
            for _ in self._answers():
                pass
            return b""
        from perfdesk.paper import merge_pdf

        with closing(self._in_order()) as pages:
            document = merge_pdf(pages, **about(self._batch.entries))
        return document if self._good and not self._cancelled and not self._stopped else b""

    def _in_order(self) -> Generator[tuple[str, Paper]]:
        """The papers as the projects stand in the batch, whoever is ready first. They wait packed."""
        waiting: dict[int, Answer] = {}
        due = 0
        with closing(self._answers()) as found:
            for answer in found:
                waiting[answer.number] = answer
                while due in waiting:
                    ready = waiting.pop(due)
                    if not ready.problem:
                        yield self._batch.entries[due].title, ready.paper()
                    due += 1

    def _answers(self) -> Generator[Answer]:
        batch = self._batch
        forms = {entry.form.digest: entry.form for entry in batch.entries}
        order = Order(forms, batch.folder, batch.own_formats, batch.merging, batch.final)
        pace = Pace(len(batch.entries))
        with closing(answers(self._tasks(), len(batch.entries), order)) as found:
            for answer in found:
                self._note(answer)
                self._progress(pace.through(batch.entries[answer.number].title))
                yield answer

    def _tasks(self) -> Iterator[Task]:
        for number, (entry, stem) in enumerate(zip(self._batch.entries, self._batch.stems(), strict=True)):
            if self._stopped:
                return
            if self._asked():
                self._cancelled = True
                return
            yield Task(number, entry.form.digest, entry.values, stem)

    def _note(self, answer: Answer) -> None:
        if answer.trace:
            logging.getLogger(__name__).error("a project of a batch failed\n%s", answer.trace)
        self._paths[answer.number] = answer.paths
        title = self._batch.entries[answer.number].title
        if not answer.problem:
            self._good.add(answer.number)
            self._remarks[answer.number] = [Told(title, sentence) for sentence in answer.remarks]
            if answer.draft:
                self._drafts[answer.number] = Told(title, answer.draft)
        elif answer.fatal:
            self._stopped = answer.problem
        else:
            self._failures[answer.number] = Told(title, answer.problem)
