"""A damaged data file is set aside, never deleted; what is readable in it, and else in the backups, goes on.

The new file is built beside the damaged one and gets the name `….rescued` only when it is complete and on the disk;
then the damaged file steps aside. A crash leaves the damaged file, or a `.rescued` one that `finish` puts in place.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from perfdesk.store import backups, disk, rebuild, salvage, schema
from perfdesk.store.connection import bare, transaction
from perfdesk.store.rebuild import Outcome

MARK = ".damaged"  # stands beside a file that must be rescued although SQLite's own check passes it


def run(path: Path) -> str:
    """Replace the damaged file by what can be rescued; gives the sentence for it. Raises sqlite3.Error, OSError."""
    part = disk.beside(path, ".rescuing")
    disk.remove(part)
    damaged = _copied(path)
    with closing(bare(part)) as connection:
        schema.create(connection)
        with transaction(connection):
            outcome = rebuild.fill(connection, damaged, _Backups(path))
    disk.replace(part, disk.beside(path, ".rescued"))
    return _sentence(_swap(path), outcome)


def finish(path: Path) -> str:
    """Complete a rescue that was cut off after its file was ready. "" when there is none."""
    if not disk.beside(path, ".rescued").exists():
        return ""
    return f"数据文件上次出现损坏，已抢救完毕，损坏的文件另存为“{_swap(path).name}”，请核对最近的修改。"


class _Backups:
    """The readable backups, the newest first: (day such as 2022-12-31, content). Each is read when it is needed."""

    def __init__(self, path: Path) -> None:
        self._left = list(backups.dated(path).items())
        self._read: list[tuple[str, salvage.Salvage]] = []

    def __iter__(self) -> Iterator[tuple[str, salvage.Salvage]]:
        yield from self._read
        while self._left:
            at, file = self._left.pop(0)
            content = _copied(file)
            if content.projects():
                self._read.append((at.strftime("%Y-%m-%d"), content))
                yield self._read[-1]


def _copied(path: Path) -> salvage.Salvage:
    """What can be read from a copy: SQLite would write the log into the file and so change what is set aside."""
    copy = disk.beside(path, ".reading")
    disk.remove(copy)
    try:
        for ending in ("", "-wal"):
            if disk.beside(path, ending).exists():
                shutil.copyfile(disk.beside(path, ending), disk.beside(copy, ending))
        return salvage.read(copy)
    except sqlite3.Error:
        return salvage.Salvage()
    finally:
        disk.remove(copy)


def _swap(path: Path) -> Path:
    """Set the damaged file and its log aside and put the rescued one in place; gives the name it has now."""
    aside = _free_name(path)
    # The log first: a log left beside the new file would be taken for its own.
    for ending in ("-wal", "-shm", "-journal", ""):
        if disk.beside(path, ending).exists():
            disk.replace(disk.beside(path, ending), disk.beside(aside, ending))
    disk.beside(path, MARK).unlink(missing_ok=True)
    disk.replace(disk.beside(path, ".rescued"), path)
    return aside


def _free_name(path: Path) -> Path:
    stem = f"{path.stem}-damaged-{datetime.now():%Y%m%d-%H%M%S}"
    names = (
        path.with_name(f"{stem}{number}{path.suffix}") for number in ("", *(f"-{count}" for count in range(2, 100)))
    )
    return next(name for name in names if not name.exists())


def _sentence(aside: Path, outcome: Outcome) -> str:
    opening = f"数据文件有损坏，已原样另存为“{aside.name}”"
    if not outcome.projects:
        return f"{opening}；其中没有读得出的项目，也没有可用的备份，现在是一份新的空数据文件。"
    parts = [f"{opening}；抢救出 {outcome.projects} 个项目"]
    if outcome.backup_days:
        parts.append(f"其中 {len(outcome.backup_days)} 个取自 {'、'.join(sorted(set(outcome.backup_days)))} 的备份")
    if outcome.partial:
        parts.append(f"{outcome.partial} 个不完整")
    if outcome.without_history:
        parts.append(f"{outcome.without_history} 个没有了修改历史")
    return "，".join(parts) + "，请核对最近的修改。"
