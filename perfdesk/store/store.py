"""The store: every promise of durability in one class. Used from the one thread that opened it (see Writer)."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import BaseFileLock

from perfdesk.errors import Problem, UserProblem
from perfdesk.store import backups, form_versions, history, pictures, projects, unfinished
from perfdesk.store.connection import transaction, unsynced
from perfdesk.store.held import Held
from perfdesk.store.lock import acquire
from perfdesk.store.opening import mark_damaged, open_file
from perfdesk.store.problems import is_damage, is_failing, spoken
from perfdesk.store.records import HistoryEntry, ProjectInfo, Saved, Unfinished
from perfdesk.values.entered import Place, Values
from perfdesk.values.operations import Operation


class Store:
    """One data file. What a method returned is on the disk; when it raised, the last state is intact.

    Every method may raise EnvironmentProblem (full disk, lost drive, no permission); KeyError for an unknown project.
    `notice` is a sentence for the clerk about what opening found ("" when all was well).
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: BaseFileLock, notice: str) -> None:
        self.path = path
        self.notice = notice
        self._held = Held(path, connection, lock)
        self._edited = False

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open or make the file; nobody else can until close(). A damaged file is rescued, see `notice`.

        Raises UserProblem: open in another program, of a newer version, not ours. EnvironmentProblem: not usable.
        """
        path = Path(path).absolute()
        with spoken(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = acquire(path)
            try:
                connection, notice = open_file(path)
            except BaseException:
                lock.release()
                raise
        return cls(path, connection, lock, notice)

    def close(self) -> None:
        """Write the log into the file, keep a backup if anything was changed, free the file. Again: nothing."""
        try:
            with suppress(Problem), spoken(self.path):  # everything is durable already; closing must not fail
                self._held.at_hand()
                if self._edited:
                    backups.make(self._connection, self.path)
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.ProgrammingError:
            return  # closed before
        finally:
            self._held.close()

    # --- projects

    def create_project(
        self,
        form_id: str,
        form_digest: str,
        form_files: Mapping[str, bytes],
        values: Values,
        *,
        title: str,
        year: str,
    ) -> str:
        """Store a new project and, once per digest, the form it is filled with. Gives the project id."""
        with self._changing():
            form_versions.keep(self._connection, form_id, form_digest, form_files)
            return projects.create(self._connection, form_digest, values, title, year)

    def projects(self, trashed: bool = False) -> list[ProjectInfo]:
        """The projects (or those in the trash), the one changed last first."""
        with self._reading():
            return projects.listed(self._connection, trashed)

    def project(self, project_id: str) -> ProjectInfo:
        """One project's line in the list."""
        with self._reading():
            return projects.info(self._connection, project_id)

    def form_files(self, digest: str) -> dict[str, bytes]:
        """The files of a form version by name. Raises KeyError for an unknown digest."""
        with self._reading():
            return form_versions.files(self._connection, digest)

    def load(self, project_id: str) -> Values:
        """All that was entered in a project."""
        with self._reading():
            return projects.load(self._connection, project_id)

    def set_summary(self, project_id: str, summary: Mapping[str, str]) -> None:
        """Texts for the columns of the project list; not a change of the project."""
        with self._changing():
            projects.set_summary(self._connection, project_id, summary)

    def copy_project(self, project_id: str, title: str, year: str | None = None) -> str:
        """A new project with the same values, form version and year (unless given), without history. Gives its id."""
        with self._changing():
            return projects.copy(self._connection, project_id, title, year)

    def trash(self, project_id: str) -> None:
        """Move a project into the trash."""
        with self._changing():
            projects.set_trashed(self._connection, project_id, True)

    def restore(self, project_id: str) -> None:
        """Take a project out of the trash."""
        with self._changing():
            projects.set_trashed(self._connection, project_id, False)

    def delete_forever(self, project_id: str) -> None:
        """Delete a project of the trash with its history. Raises UserProblem for one that is not in the trash."""
        with self._changing():
            info = projects.info(self._connection, project_id)
            if not info.trashed:
                raise UserProblem("项目不在回收站里，不能彻底删除", "请先把它移到回收站", info.title)
            projects.delete(self._connection, project_id)

    # --- changes

    def commit(
        self,
        project_id: str,
        operations: tuple[Operation, ...],
        label: str,
        *,
        title: str | None = None,
        year: str | None = None,
        summary: Mapping[str, str] | None = None,
    ) -> Saved:
        """Apply and log a finished edit as one durable transaction; what could be redone no longer can.

        `label` names the edit for the undo menu. Raises KeyError / IndexError for a place that is not there.
        """
        line = {"title": title, "year": year, "summary": None if summary is None else dict(summary)}
        with self._changing():
            return history.commit(self._connection, project_id, operations, label, line)

    def undo(self, project_id: str) -> tuple[Operation, ...] | None:
        """Take the last change back; gives the operations that did it (apply them to the values in memory), or None."""
        with self._changing():
            return history.undo(self._connection, project_id)

    def redo(self, project_id: str) -> tuple[Operation, ...] | None:
        """Do the change undone last again; gives the operations that did it, or None."""
        with self._changing():
            return history.redo(self._connection, project_id)

    def can_undo(self, project_id: str) -> str | None:
        """The label of what undo would take back, None when there is nothing."""
        with self._reading():
            return history.next_label(self._connection, project_id, "done")

    def can_redo(self, project_id: str) -> str | None:
        """The label of what redo would do again, None when there is nothing."""
        with self._reading():
            return history.next_label(self._connection, project_id, "undone")

    def history(self, project_id: str) -> list[HistoryEntry]:
        """Every change of a project, the oldest first."""
        with self._reading():
            return history.entries(self._connection, project_id)

    # --- what is being typed

    def keep_unfinished(self, project_id: str, texts: Collection[Unfinished], dropped: Collection[Place] = ()) -> None:
        """Keep what is being typed until a change takes it over, and forget what was taken back; no change itself."""
        with self._reading(), transaction(self._connection):
            unfinished.drop(self._connection, project_id, dropped)
            unfinished.keep(self._connection, project_id, texts)

    def unfinished(self) -> dict[str, tuple[Unfinished, ...]]:
        """What was being typed when the program ended unawares, by project."""
        with self._reading():
            return unfinished.kept(self._connection)

    # --- pictures

    def keep_picture(self, content: bytes, ending: str) -> str:
        """Store a picture, once however often it is used. Gives the name by which texts refer to it."""
        with self._changing():
            return pictures.keep(self._connection, content, ending)

    def pictures(self, names: Collection[str]) -> dict[str, bytes]:
        """The pictures of these names; those that are not there are left out."""
        with self._reading():
            return pictures.load(self._connection, names)

    # --- settings and copies

    def get_setting(self, key: str, default: str = "") -> str:
        """A remembered text (window geometry, last project, last place)."""
        with self._reading():
            found = self._connection.execute("SELECT text FROM setting WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else default

    def set_setting(self, key: str, text: str) -> None:
        """Remember a text; in a power cut the last ones may be gone."""
        with self._reading(), unsynced(self._connection), transaction(self._connection):
            self._connection.execute("INSERT OR REPLACE INTO setting (key, text) VALUES (?, ?)", (key, text))

    def backup(self, to: Path) -> None:
        """Write a verified copy of everything to one file, replacing what stood there."""
        with spoken(Path(to)):
            backups.copy(self._connection, Path(to))

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._held.connection

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with spoken(self.path):
            try:
                self._held.at_hand()
                yield
            except Exception as error:
                if is_damage(error):
                    mark_damaged(self.path)
                if is_failing(error):
                    self._held.lost()
                raise

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._reading(), transaction(self._connection):
            yield
        self._edited = True
