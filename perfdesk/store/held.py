"""The open data file, held on to: a stick is pulled out and put back, a program deletes or replaces the file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import BaseFileLock

from perfdesk.store import backups, disk, problems
from perfdesk.store.connection import bare, connect
from perfdesk.store.judging import State, judge
from perfdesk.store.location import on_network
from perfdesk.store.lock import acquire


class Held:
    """`connection` leads to the file at `path` after each `at_hand`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: BaseFileLock) -> None:
        self.path = path
        self.connection = connection
        self._lock = lock
        self._broken = False
        self._known = _identity(path)
        # Windows lets nobody delete or replace an open file; network drives may number their files anew at any time.
        self._watched = os.name != "nt" and not on_network(path)

    def at_hand(self) -> None:
        """Make sure of the file before it is used.

        What was deleted or replaced behind our back still stands whole behind the open connection, and is put back.
        Raises EnvironmentProblem while the file can't be reached, and what opening raises.
        """
        if self._broken:
            self._connect_again()
            return
        if not self._watched or (now := _identity(self.path)) == self._known:
            return
        if now is None and not self._deleted():
            raise problems.gone(self.path)
        self._put_back()

    def lost(self) -> None:
        """Reading or writing failed: the next use begins with a new connection."""
        self._broken = True

    def close(self) -> None:
        """Free the file."""
        try:
            self.connection.close()
        finally:
            self._lock.release()

    def _deleted(self) -> bool:
        """Whether the disk of the missing file is still there: the file or its folder was deleted or moved."""
        there = next((_identity(folder) for folder in self.path.parents if folder.exists()), None)
        return bool(there and self._known and there[0] == self._known[0])

    def _connect_again(self) -> None:
        if not self.path.exists():
            raise problems.gone(self.path)
        self._let_go()
        looking = bare(self.path)
        try:
            if judge(looking, self.path) is not State.SOUND:
                raise problems.to_be_rescued(self.path)
        finally:
            looking.close()
        self._take(connect(self.path))

    def _put_back(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.exists():
            aside = f"{self.path.stem}-replaced-{datetime.now():%Y%m%d-%H%M%S}{self.path.suffix}"
            disk.replace(self.path, self.path.with_name(aside))
        try:
            backups.copy(self.connection, self.path)
        except sqlite3.Error:
            self._broken = True
            raise
        self._let_go()
        self._take(connect(self.path))

    def _let_go(self) -> None:
        """Close what leads to the lost file; the lock may be one of a file that nobody sees any more."""
        self._broken = True
        with suppress(sqlite3.Error):
            self.connection.close()
        with suppress(OSError):
            self._lock.release()
        self._lock = acquire(self.path)

    def _take(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._broken = False
        self._known = _identity(self.path)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
