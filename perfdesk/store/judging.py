"""What a data file is, told from the file alone: new, sound, or damaged; and that it is none of ours to touch."""

from __future__ import annotations

import sqlite3
from enum import Enum, auto
from pathlib import Path

from perfdesk.store import backups, problems, schema
from perfdesk.store.connection import is_sound

_MAGIC = b"SQLite format 3\0"


class State(Enum):
    """NEW: nothing in it yet. DAMAGED: to be rescued."""

    NEW = auto()
    SOUND = auto()
    DAMAGED = auto()


def judge_header(path: Path) -> State:
    """What the first bytes tell: NEW for a file that is missing or empty. Raises OSError."""
    if not path.exists():
        return State.NEW
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        # Either we were killed while making the file, or something emptied it: only then are there backups.
        return State.DAMAGED if backups.dated(path) else State.NEW
    # With other format numbers SQLite would take a damaged file for a read-only one.
    ours = header.startswith(_MAGIC) and set(header[18:20]) <= {1, 2}
    return State.SOUND if ours else State.DAMAGED


def judge(connection: sqlite3.Connection, path: Path) -> State:
    """Look through a file, changing nothing; `path` is what a sentence would name.

    Raises UserProblem for a file that must not be touched (not ours, of a newer version), sqlite3.Error of the disk.
    """
    try:
        return _judged(connection, path)
    except sqlite3.DatabaseError as error:
        # Our statements are right, so a plain SQLITE_ERROR (no such table, unknown file format) is damage here too.
        if problems.is_damage(error) or problems.primary_code(error) == sqlite3.SQLITE_ERROR:
            return State.DAMAGED
        raise


def _judged(connection: sqlite3.Connection, path: Path) -> State:
    tables, application = schema.tables(connection), schema.application(connection)
    version = schema.version(connection)
    if not tables and not application:
        return State.NEW
    if application != schema.APPLICATION_ID and not {"project", "change"} <= tables:
        raise problems.foreign_file(path)
    if version > schema.VERSION:
        raise problems.newer_schema(path)
    complete = version < schema.VERSION or set(schema.TABLES) <= tables
    trusted = application == schema.APPLICATION_ID and complete and is_sound(connection)
    return State.SOUND if trusted and schema.consistent(connection) else State.DAMAGED
