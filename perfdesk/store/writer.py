"""The one thread that owns a store: the window hands it work and never waits for the disk."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from pathlib import Path
from typing import TypeVar

from perfdesk.store.store import Store

T = TypeVar("T")


class Writer:
    """Runs functions on a Store in the order they were handed in. Work left at the program's end is still done."""

    def __init__(self, worker: ThreadPoolExecutor, store: Store) -> None:
        self._worker = worker
        self._store = store
        self._closed = False
        self.path = store.path
        self.notice = store.notice

    @classmethod
    def open(cls, path: Path) -> Writer:
        """Open the store in its thread. Raises what Store.open raises."""
        worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="perfdesk-store")
        try:
            return cls(worker, worker.submit(Store.open, path).result())
        except BaseException:
            worker.shutdown()
            raise

    def submit(self, function: Callable[[Store], T]) -> Future[T]:
        """Run `function(store)` after all earlier work. Raises RuntimeError after close()."""
        return self._worker.submit(function, self._store)

    def flush(self, timeout: float | None = None) -> bool:
        """Wait (seconds) until all work handed in so far is done. False when the time was not enough."""
        try:
            self._worker.submit(int).result(timeout)
        except FutureTimeout:
            return False
        return True

    def close(self) -> None:
        """Finish the work, close the store, end the thread. Calling it again does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            self._worker.submit(self._store.close).result()
        finally:
            self._worker.shutdown()
