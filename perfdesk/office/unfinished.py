"""What is being typed, on its way to the disk before it is a change: nothing is computed, undo knows nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock

from perfdesk.store import Store, Unfinished, Writer
from perfdesk.values.entered import Place

Batch = dict[Place, Unfinished | None]


@dataclass(slots=True)
class Typing:
    """One project's texts in hand. Called from one thread; the writer's thread writes and calls `on_done`.

    No more than one write waits: what is typed meanwhile joins it, so on a slow disk no queue grows.
    `on_done` hears of the first failure, with its problem, and of the first success after it, with None.
    """

    writer: Writer
    project_id: str
    on_done: Callable[[BaseException | None], None] = lambda problem: None
    _waiting: Batch | None = field(default=None, init=False)
    _failed: bool = field(default=False, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    def keep(self, place: Place, text: str, heading: tuple[str, ...] = ()) -> None:
        """Have this text at this place after a crash; with a heading, in a row that is not there yet."""
        self._hand_in(place, Unfinished(place, text, heading))

    def drop(self, place: Place) -> None:
        """What was typed at this place was taken back, or is a change by now."""
        self._hand_in(place, None)

    def seal(self) -> None:
        """A change is handed in: what is typed from now on is written after it."""
        with self._lock:
            self._waiting = None
            self._failed = False

    def _hand_in(self, place: Place, text: Unfinished | None) -> None:
        with self._lock:
            if self._waiting is not None:
                self._waiting[place] = text
                return
            batch = self._waiting = {place: text}
        self.writer.submit(lambda store: self._write(store, batch)).add_done_callback(self._tell)

    def _write(self, store: Store, batch: Batch) -> None:
        with self._lock:  # from here on nothing joins this batch
            if self._waiting is batch:
                self._waiting = None
        texts = [text for text in batch.values() if text is not None]
        store.keep_unfinished(self.project_id, texts, [place for place, text in batch.items() if text is None])

    def _tell(self, future: Future[None]) -> None:
        problem = future.exception()
        if (problem is not None) != self._failed:
            self._failed = problem is not None
            self.on_done(problem)
