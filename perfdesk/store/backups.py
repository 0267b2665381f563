"""Verified copies of the data file in the folder `backups` beside it: once a day, at each close, before migrations."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from perfdesk.errors import EnvironmentProblem
from perfdesk.store import disk
from perfdesk.store.connection import bare, is_sound

_STAMP = "%Y%m%d-%H%M%S"
_PERIODS: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (7, lambda at: (at.year, at.month, at.day)),
    (4, lambda at: at.isocalendar()[:2]),
    (6, lambda at: (at.year, at.month)),
)


def copy(connection: sqlite3.Connection, to: Path) -> None:
    """Write the whole database to one file, checked before it gets its name.

    Raises sqlite3.Error, OSError, and EnvironmentProblem for a copy that fails its check.
    """
    part = disk.beside(to, ".part")
    disk.remove(part)
    try:
        with closing(bare(part)) as target:
            connection.backup(target)
            # Without this the copy would ask for a log file beside it, and could not be read from a read-only place.
            target.execute("PRAGMA journal_mode=DELETE")
            if not is_sound(target):
                raise EnvironmentProblem("备份写出后检查不合格，没有采用", "请检查磁盘，或把备份放到别处", str(to))
        disk.replace(part, to)
    finally:
        disk.remove(part)


def make(connection: sqlite3.Connection, path: Path, mark: str = "") -> Path:
    """Back up into the folder beside the data file. A mark (`schema-1`) exempts the copy from thinning."""
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    for half in folder.glob(f"{path.stem}-*.part*"):  # of a program that was killed: nobody else makes any here
        half.unlink(missing_ok=True)
    stamp = datetime.now().strftime(_STAMP)
    to = folder / "-".join(part for part in (path.stem, mark, stamp + ".db") if part)
    copy(connection, to)
    thin(path, spared=to)
    return to


def daily(connection: sqlite3.Connection, path: Path) -> None:
    """Back up unless there is a copy of today."""
    today = datetime.now().date()
    if all(at.date() != today for at in dated(path)):
        make(connection, path)


def dated(path: Path) -> dict[datetime, Path]:
    """The regular backups of a data file by the local time of their name, the newest first."""
    name = re.compile(re.escape(path.stem) + r"-(\d{8}-\d{6})\.db")
    found: dict[datetime, Path] = {}
    folder = path.parent / "backups"
    for file in folder.iterdir() if folder.is_dir() else ():
        if match := name.fullmatch(file.name):
            found[datetime.strptime(match[1], _STAMP)] = file
    return dict(sorted(found.items(), reverse=True))


def thin(path: Path, spared: Path) -> None:
    """Delete regular backups that `kept` does not ask for, but never the one just made.

    Its time is no measure: with a flat battery a computer starts in the year 2000 every morning.
    """
    files = dated(path)
    for at in files.keys() - kept(files):
        if files[at] != spared:
            files[at].unlink(missing_ok=True)


def kept(times: Iterable[datetime]) -> set[datetime]:
    """Which backups stay: the newest of each of 7 days, of older ones the newest of 4 weeks, then of 6 months.

    Days, weeks and months count only where there is a backup, so a long absence costs none.
    """
    left = sorted(times, reverse=True)
    chosen: set[datetime] = set()
    for count, period in _PERIODS:
        newest: dict[tuple[int, ...], datetime] = {}
        for at in left:
            if period(at) not in newest and len(newest) == count:
                break
            newest.setdefault(period(at), at)
        chosen |= set(newest.values())
        left = [at for at in left if newest and period(at) < min(newest)]
    return chosen
