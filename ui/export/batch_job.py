"""Carrying out a batch beside the window: the projects are read in the store's thread, the papers made in a thread that
directs the worker processes.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from perfdesk.errors import Problem
from perfdesk.store import ProjectInfo, Writer
from ui.export.job import UNEXPECTED

if TYPE_CHECKING:
    from perfdesk.office.batch import Batch, Entry, Outcome
    from perfdesk.paper import Paper

_ASK = 0.2  # seconds


class BatchJob(QObject):
    """`loaded(entries, failures)`, `progressed(Progress)`, `done(Outcome)`, `failed(str)`; all cross to the window's
    thread.
    """

    loaded = Signal(object, object)
    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(1, "batch")
        self._stop = threading.Event()
        program = QCoreApplication.instance()
        if program is not None:
            program.aboutToQuit.connect(self.stop)  # the end of the program waits for what is under way only

    def load(self, writer: Writer, projects: Sequence[ProjectInfo]) -> None:
        """Read the projects."""
        from perfdesk.office.batch.loading import load_entries

        load_entries(writer, projects).add_done_callback(self._on_loaded)

    def start(self, batch: Batch) -> None:
        """Begin. The thread keeps this object alive until it has told."""
        from perfdesk.office.batch import run

        self._stop.clear()
        self._pool.submit(self._run, lambda: run(batch, self.progressed.emit, self._stop.is_set))

    def stop(self) -> None:
        """Begin no further project; those under way are finished."""
        self._stop.set()

    def close(self) -> None:
        """No further orders, and an end to the one under way."""
        self.stop()
        self._pool.shutdown(wait=False)

    def _on_loaded(self, future: Future[Any]) -> None:
        try:
            entries, failures = future.result()
        except Problem as problem:
            self.failed.emit(str(problem))
        except Exception as problem:
            self._unexpected(problem)
        else:
            self.loaded.emit(entries, failures)

    def _run(self, work: Callable[[], Outcome]) -> None:
        try:
            outcome = work()
        except Problem as problem:
            self.failed.emit(str(problem))
        except Exception as problem:
            self._unexpected(problem)
        else:
            self.done.emit(outcome)

    def _unexpected(self, problem: Exception) -> None:
        logging.getLogger(__name__).error("batch failed", exc_info=problem)
        self.failed.emit(UNEXPECTED)


class HandOverJob(BatchJob):
    """`made(Paper)`: the pages of the next project; whoever draws them calls `taken`. No more than a few wait."""

    made = Signal(object)
    _AHEAD = 3

    def __init__(self) -> None:
        super().__init__()
        self._room = threading.Semaphore(self._AHEAD)

    @property
    def stopping(self) -> bool:
        """Whether nothing more is wanted."""
        return self._stop.is_set()

    def hand_over(self, entries: Sequence[Entry]) -> None:
        """Begin, unless it has been stopped meanwhile."""
        from perfdesk.office.batch import hand_over

        self._pool.submit(self._run, lambda: hand_over(entries, self._take, self.progressed.emit, self._stop.is_set))

    def taken(self) -> None:
        """The pages of one project are drawn."""
        self._room.release()

    def _take(self, title: str, paper: Paper) -> None:
        while not self._room.acquire(timeout=_ASK):
            if self.stopping:  # nobody may draw any more
                return
        self.made.emit(paper)
