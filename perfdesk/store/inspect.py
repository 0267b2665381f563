"""A look at a data file that changes nothing: is it there, ours, of this version, sound? For the self-test."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from filelock import FileLock, Timeout

from perfdesk.store import disk, problems, rescue, schema
from perfdesk.store.judging import State, judge, judge_header

_EMPTY = "还没有内容，第一次打开时建立"


def look(path: Path) -> str:
    """What stands at this path, as a person reads it.

    Raises UserProblem and EnvironmentProblem: damaged, of a newer version, not ours, not readable.
    """
    with problems.spoken(path):
        if path.is_dir():
            raise problems.is_folder(path)
        if disk.beside(path, rescue.MARK).exists() or disk.beside(path, ".rescued").exists():
            raise problems.to_be_rescued(path)
        if not path.exists():
            return "还没有，第一次打开时建立"
        if in_use(path):
            return "正由打开着的 PerfDesk 使用"
        state = judge_header(path)
        if state is State.DAMAGED:
            raise problems.to_be_rescued(path)
        return _EMPTY if state is State.NEW else _content(path)


def in_use(path: Path) -> bool:
    """Whether a running program holds the file. A lock that nobody ever took is not made."""
    lock = disk.beside(path, ".lock")
    if not lock.exists():
        return False
    try:
        with FileLock(lock, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:  # a read-only folder: whoever could hold it can't either
        return False


def _content(path: Path) -> str:
    logs = [ending for ending in ("-wal", "-journal") if _filled(disk.beside(path, ending))]
    if not logs:  # nobody writes, nothing is left over: the file as it lies there, without a lock or a log of ours
        return _told(path, path)
    with tempfile.TemporaryDirectory(prefix="perfdesk-doctor-") as folder:
        copy = Path(folder) / path.name
        for ending in ("", *logs):
            shutil.copyfile(disk.beside(path, ending), disk.beside(copy, ending))
        return _told(copy, path, copied=True)


def _filled(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _told(file: Path, path: Path, *, copied: bool = False) -> str:
    """`file` is looked at, `path` is what the sentences name."""
    manner = "mode=rw" if copied else "immutable=1"
    name = file.absolute().as_posix()
    root = "file://" if name.startswith("/") else "file:///"
    with closing(sqlite3.connect(f"{root}{quote(name, safe='/:')}?{manner}", uri=True)) as connection:
        return _words(judge(connection, path), connection, path)


def _words(state: State, connection: sqlite3.Connection, path: Path) -> str:
    if state is State.NEW:
        return _EMPTY
    if state is State.DAMAGED:
        raise problems.to_be_rescued(path)
    (count,) = connection.execute("SELECT count(*) FROM project WHERE trashed IS NULL").fetchone()
    older = "，打开时升级到新版本的格式" if schema.version(connection) < schema.VERSION else ""
    return f"完好，{count} 个项目{older}"
