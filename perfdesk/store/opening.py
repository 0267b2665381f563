"""Opening a data file: is it there, ours, sound, of this version, writable? If damaged, it is rescued first."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from perfdesk.errors import Problem
from perfdesk.store import backups, disk, migrations, problems, rescue, schema
from perfdesk.store.connection import bare, connect, read_only, transaction
from perfdesk.store.judging import State, judge, judge_header


class _Damaged(Exception):
    """The file exists but cannot be trusted."""


def open_file(path: Path) -> tuple[sqlite3.Connection, str]:
    """A connection to a sound file of the present schema, and a notice for the clerk ("" when all is well).

    Raises UserProblem / EnvironmentProblem, sqlite3.Error and OSError.
    """
    notice = rescue.finish(path)
    try:
        connection = _sound(path)
    except _Damaged:
        notice = rescue.run(path)
        connection = _sound(path)
    if schema.version(connection) < schema.VERSION:
        migrations.migrate(connection, path)
        connection = connect(path)
    try:
        with problems.spoken(path.parent / "backups"):
            backups.daily(connection, path)
    except Problem as problem:  # the data themselves are well: work goes on
        notice += f"今天的自动备份没有做成（{problem}）"
    return connection, notice


def mark_damaged(path: Path) -> None:
    """Have the next opening rescue the file: damage was met that SQLite's own check does not see."""
    with suppress(OSError):
        disk.beside(path, rescue.MARK).touch()


def _sound(path: Path) -> sqlite3.Connection:
    if path.is_dir():
        raise problems.is_folder(path)
    if disk.beside(path, rescue.MARK).exists() or judge_header(path) is State.DAMAGED:
        raise _Damaged
    # Looked at before anything is set: a file that is not ours, is newer or damaged stays as it is, with its log.
    # (After a crash with a rollback journal SQLite must write before it can read: there a look changes the file.)
    logged = disk.beside(path, "-wal").exists()
    with closing(read_only(path) if logged else bare(path)) as looking:
        state = judge(looking, path)
    if state is State.DAMAGED:
        raise _Damaged
    connection = connect(path)
    try:
        if state is State.NEW:
            schema.create(connection)
        else:
            # A real write finds a read-only file now and not at the first edit; BEGIN IMMEDIATE alone lets it pass.
            with transaction(connection):
                connection.execute(f"PRAGMA user_version={schema.version(connection)}")
    except BaseException:
        connection.close()
        raise
    return connection
