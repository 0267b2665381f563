"""One program at a time writes a data file: a lock beside it, freed by the system even after a kill."""

from __future__ import annotations

from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from perfdesk.store.problems import already_open


def acquire(path: Path) -> BaseFileLock:
    """Hold `<path>.lock`. Raises UserProblem when another program does, OSError for a read-only folder."""
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise already_open(path) from None
    return lock
