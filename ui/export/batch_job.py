"""Carrying out a batch beside the window: the projects are read in the store's thread, the papers made in a thread that
directs the worker processes.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from perfdesk.errors import Problem
from perfdesk.store import ProjectInfo, Writer
from ui.export.job import UNEXPECTED

if TYPE_CHECKING:
    from perfdesk.office.batch import Batch


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
        self._stop.clear()
        self._pool.submit(self._run, batch)

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

    def _run(self, batch: Batch) -> None:
        from perfdesk.office.batch import run

        try:
            outcome = run(batch, self.progressed.emit, self._stop.is_set)
        except Problem as problem:
            self.failed.emit(str(problem))
        except Exception as problem:
            self._unexpected(problem)
        else:
            self.done.emit(outcome)

    def _unexpected(self, problem: Exception) -> None:
        logging.getLogger(__name__).error("batch failed", exc_info=problem)
        self.failed.emit(UNEXPECTED)
