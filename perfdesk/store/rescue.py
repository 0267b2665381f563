"""A damaged data file is set aside, never deleted; what is readable in it, and else in the last backup, goes on.

The new file is built beside the damaged one and gets the name `….rescued` only when it is complete and on the disk;
then the damaged file steps aside. A crash leaves the damaged file, or a `.rescued` one that `finish` puts in place.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from perfdesk.store import backups, disk, rebuild, salvage, schema
from perfdesk.store.connection import bare, transaction
from perfdesk.store.rebuild import Outcome


def run(path: Path) -> str:
    """Replace the damaged file by what can be rescued; gives the sentence for it. Raises sqlite3.Error, OSError."""
    part = disk.beside(path, ".rescuing")
    disk.remove(part)
    damaged, (backup_day, backup) = _damaged(path), _newest_backup(path)
    with closing(bare(part)) as connection:
        schema.create(connection)
        with transaction(connection):
            outcome = rebuild.fill(connection, damaged, backup, backup_day)
    disk.replace(part, disk.beside(path, ".rescued"))
    return _sentence(_swap(path), outcome, backup_day)


def finish(path: Path) -> str:
    """Complete a rescue that was cut off after its file was ready. "" when there is none."""
    if not disk.beside(path, ".rescued").exists():
        return ""
    return f"数据文件上次出现损坏，已抢救完毕，损坏的文件另存为“{_swap(path).name}”，请核对最近的修改。"


def _damaged(path: Path) -> salvage.Salvage:
    # Read from a copy: SQLite would write the log into the damaged file and so change what is set aside.
    copy = disk.beside(path, ".reading")
    disk.remove(copy)
    try:
        for ending in ("", "-wal"):
            if disk.beside(path, ending).exists():
                shutil.copyfile(disk.beside(path, ending), disk.beside(copy, ending))
        return salvage.read(copy)
    finally:
        disk.remove(copy)


def _newest_backup(path: Path) -> tuple[str, salvage.Salvage]:
    """The newest backup that can be read, with its day (2022-12-31); "" and nothing when there is none."""
    for at, file in backups.dated(path).items():
        try:
            found = salvage.read(file)
        except sqlite3.Error:
            continue
        if found.projects():
            return at.strftime("%Y-%m-%d"), found
    return "", salvage.Salvage({table: [] for table in schema.TABLES})


def _swap(path: Path) -> Path:
    """Set the damaged file and its log aside and put the rescued one in place; gives the name it has now."""
    aside = path.with_name(f"{path.stem}-damaged-{datetime.now():%Y%m%d-%H%M%S}{path.suffix}")
    # The log first: a log left beside the new file would be taken for its own.
    for ending in ("-wal", "-shm", "-journal", ""):
        if disk.beside(path, ending).exists():
            disk.replace(disk.beside(path, ending), disk.beside(aside, ending))
    disk.replace(disk.beside(path, ".rescued"), path)
    return aside


def _sentence(aside: Path, outcome: Outcome, backup_day: str) -> str:
    opening = f"数据文件有损坏，已原样另存为“{aside.name}”"
    if not outcome.projects:
        return f"{opening}；其中没有读得出的项目，也没有可用的备份，现在是一份新的空数据文件。"
    parts = [f"{opening}；抢救出 {outcome.projects} 个项目"]
    if outcome.from_backup:
        parts.append(f"其中 {outcome.from_backup} 个取自 {backup_day} 的备份")
    if outcome.partial:
        parts.append(f"{outcome.partial} 个不完整")
    if outcome.without_history:
        parts.append(f"{outcome.without_history} 个没有了修改历史")
    return "，".join(parts) + "，请核对最近的修改。"
