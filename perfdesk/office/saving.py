"""From the screen to the store: finished edits in order, and catching up after one that could not be saved.

After a failure (full disk, lost drive) the store is behind the screen. Later edits may build on the lost one, so the
next save brings the store up to what is on the screen as one change; nothing but the values has to be remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime

from perfdesk.office.unfinished import Typing
from perfdesk.store import Store, Writer
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.operations import DeleteRows, InsertRows, Operation, SetText

CATCHING_UP = "补存未保存的修改"


@dataclass(frozen=True, slots=True)
class Line:
    """A project's line in the list, as it is after an edit."""

    title: str
    year: str
    summary: Mapping[str, str]


@dataclass(slots=True)
class Saving:
    """One project's way into the store. `on_saved` and `on_failed` are called in the writer's thread."""

    writer: Writer
    project_id: str
    on_saved: Callable[[datetime], None] = lambda when: None
    on_failed: Callable[[BaseException], None] = lambda problem: None
    behind: bool = field(default=False, init=False)
    typing: Typing = field(init=False)

    def __post_init__(self) -> None:
        self.typing = Typing(self.writer, self.project_id, self._typing_done)

    def save(self, operations: tuple[Operation, ...], label: str, shown: Values, line: Line) -> Future[datetime]:
        """Hand a finished edit to the store; `shown` is what the screen shows after it."""

        def write(store: Store) -> datetime:
            if self.behind:
                return self._catch_up(store, shown, line)
            try:
                return self._commit(store, operations, label, line)
            except BaseException:
                self.behind = True
                raise

        return self._submit(write)

    def catch_up(self, shown: Values, line: Line) -> Future[datetime]:
        """Bring the store up to what is on the screen; nothing happens when it is."""
        return self._submit(lambda store: self._catch_up(store, shown, line))

    def _catch_up(self, store: Store, shown: Values, line: Line) -> datetime:
        missing = difference(store.load(self.project_id), shown)
        # an empty change would stand in the way of undo and redo
        at = self._commit(store, missing, CATCHING_UP, line) if missing else datetime.now().astimezone()
        self.behind = False
        return at

    def _commit(self, store: Store, operations: tuple[Operation, ...], label: str, line: Line) -> datetime:
        return store.commit(
            self.project_id, operations, label, title=line.title, year=line.year, summary=line.summary
        ).at

    def _submit(self, write: Callable[[Store], datetime]) -> Future[datetime]:
        self.typing.seal()
        future = self.writer.submit(write)
        future.add_done_callback(self._tell)
        return future

    def _typing_done(self, problem: BaseException | None) -> None:
        if problem is not None:
            self.on_failed(problem)
        else:
            self.on_saved(datetime.now().astimezone())

    def _tell(self, future: Future[datetime]) -> None:
        problem = future.exception()
        if problem is None:
            self.on_saved(future.result())
        else:
            self.on_failed(problem)


def difference(stored: Values, shown: Values) -> tuple[Operation, ...]:
    """Operations that turn `stored` into `shown`."""
    operations: list[Operation] = []
    for key in sorted(stored.fields.keys() | shown.fields.keys()):
        place = Place(key)
        if stored.text(place) != shown.text(place):
            operations.append(SetText(place, shown.text(place)))
    for table in sorted(stored.tables.keys() | shown.tables.keys()):
        operations += _table(table, stored.rows(table), shown.rows(table))
    return tuple(operations)


def _table(table: str, stored: tuple[Row, ...], shown: tuple[Row, ...]) -> list[Operation]:
    if [row.id for row in stored] != [row.id for row in shown]:
        gone: list[Operation] = [DeleteRows(table, 0, len(stored))] if stored else []
        return [*gone, *([InsertRows(table, 0, shown)] if shown else [])]
    return [
        SetText(Place(table, new.id, column), new.text(column))
        for old, new in zip(stored, shown, strict=True)
        for column in sorted(old.cells.keys() | new.cells.keys())
        if old.text(column) != new.text(column)
    ]
