"""Opening a data file: is it there, ours, sound, of this version, writable? If damaged, it is rescued first."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from perfdesk.errors import Problem
from perfdesk.store import backups, disk, migrations, problems, rescue, schema
from perfdesk.store.connection import bare, connect, is_sound, read_only, transaction

_MAGIC = b"SQLite format 3\0"


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
    if disk.beside(path, rescue.MARK).exists():
        raise _Damaged
    _look_at_header(path)
    # Looked at before anything is set: a file that is not ours, is newer or damaged stays as it is, with its log.
    # (After a crash with a rollback journal SQLite must write before it can read: there a look changes the file.)
    logged = disk.beside(path, "-wal").exists()
    with closing(read_only(path) if logged else bare(path)) as looking:
        new = _is_new(looking, path)
    connection = connect(path)
    try:
        if new:
            schema.create(connection)
        else:
            # A real write finds a read-only file now and not at the first edit; BEGIN IMMEDIATE alone lets it pass.
            with transaction(connection):
                connection.execute(f"PRAGMA user_version={schema.version(connection)}")
    except BaseException:
        connection.close()
        raise
    return connection


def _look_at_header(path: Path) -> None:
    if not path.exists():
        return
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        # Either we were killed while making the file, or something emptied it: only then are there backups.
        if backups.dated(path):
            raise _Damaged
    elif not header.startswith(_MAGIC) or not set(header[18:20]) <= {1, 2}:
        # With other format numbers SQLite would take a damaged file for a read-only one.
        raise _Damaged


def _is_new(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the file still has no tables. Raises _Damaged, and UserProblem for a file that must not be touched."""
    try:
        tables = schema.tables(connection)
        application, version = schema.application(connection), schema.version(connection)
        if not tables and not application:
            return True
        if application != schema.APPLICATION_ID and not {"project", "change"} <= tables:
            raise problems.foreign_file(path)
        if version > schema.VERSION:
            raise problems.newer_schema(path)
        complete = version < schema.VERSION or set(schema.TABLES) <= tables
        trusted = application == schema.APPLICATION_ID and complete and is_sound(connection)
        if not (trusted and schema.consistent(connection)):
            raise _Damaged
    except sqlite3.DatabaseError as error:
        # Our statements are right, so a plain SQLITE_ERROR (no such table, unknown file format) is damage here too.
        if problems.is_damage(error) or problems.primary_code(error) == sqlite3.SQLITE_ERROR:
            raise _Damaged from error
        raise
    return False
