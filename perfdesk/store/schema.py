"""The tables, as the present version has them. An older file is brought here by `migrations`.

Cells stand as one JSON text per row. Beside one record per cell, for 1,000 rows of 8 columns (bench/store.py): loading
6 against 11 ms, inserting 9 against 21 ms, 356 against 588 KB; editing one cell costs the same, as the sync decides.
Positions leave gaps, so that a row put into a table of 1,000 writes one record and not 500.
Every table keeps its rowid: a rescue can then read a table without its (perhaps damaged) indexes.
"""

from __future__ import annotations

import sqlite3

from perfdesk.store.connection import transaction

VERSION = 3
APPLICATION_ID = 0x50464431  # "PFD1", tells our files from other SQLite files

UNFINISHED = """CREATE TABLE unfinished (
        project TEXT NOT NULL REFERENCES project ON DELETE CASCADE,
        name TEXT NOT NULL,
        row TEXT NOT NULL,
        cell TEXT NOT NULL,
        heading TEXT NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (project, name, row, cell)
    )"""
PICTURE = "CREATE TABLE picture (name TEXT NOT NULL PRIMARY KEY, content BLOB NOT NULL)"

_TABLES = (
    """CREATE TABLE form_version (
        digest TEXT NOT NULL PRIMARY KEY,
        form_id TEXT NOT NULL,
        stored TEXT NOT NULL
    )""",
    """CREATE TABLE form_file (
        digest TEXT NOT NULL REFERENCES form_version ON DELETE CASCADE,
        name TEXT NOT NULL,
        content BLOB NOT NULL,
        UNIQUE (digest, name)
    )""",
    """CREATE TABLE project (
        id TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        year TEXT NOT NULL,
        form_digest TEXT NOT NULL REFERENCES form_version,
        created TEXT NOT NULL,
        modified TEXT NOT NULL,
        trashed TEXT,
        summary TEXT NOT NULL
    )""",
    """CREATE TABLE field (
        project TEXT NOT NULL REFERENCES project ON DELETE CASCADE,
        name TEXT NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (project, name)
    )""",
    """CREATE TABLE sheet (
        project TEXT NOT NULL REFERENCES project ON DELETE CASCADE,
        name TEXT NOT NULL,
        UNIQUE (project, name)
    )""",
    """CREATE TABLE row (
        number INTEGER PRIMARY KEY,
        project TEXT NOT NULL,
        sheet TEXT NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        cells TEXT NOT NULL,
        UNIQUE (project, sheet, id),
        FOREIGN KEY (project, sheet) REFERENCES sheet (project, name) ON DELETE CASCADE
    )""",
    "CREATE INDEX row_order ON row (project, sheet, position)",
    """CREATE TABLE change (
        project TEXT NOT NULL REFERENCES project ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        label TEXT NOT NULL,
        forward TEXT NOT NULL,
        backward TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
        UNIQUE (project, seq)
    )""",
    "CREATE INDEX change_undone ON change (project, seq) WHERE state = 'undone'",
    "CREATE TABLE setting (key TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL)",
    PICTURE,
    UNFINISHED,
)
TABLES = ("form_version", "form_file", "project", "field", "sheet", "row", "change", "setting", "picture", "unfinished")


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file, in one transaction: a file has all of them or none."""
    with transaction(connection):
        for statement in _TABLES:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={VERSION}")


def version(connection: sqlite3.Connection) -> int:
    """The schema number of the file, 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def application(connection: sqlite3.Connection) -> int:
    """The application id of the file, 0 for an empty one."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def consistent(connection: sqlite3.Connection) -> bool:
    """What the quick check leaves out and what would lose a project silently: spoiled ids and broken references."""
    for table in ("project", "form_version"):
        if connection.execute(f"PRAGMA integrity_check({table})").fetchone()[0] != "ok":
            return False
    return connection.execute("PRAGMA foreign_key_check").fetchone() is None


def tables(connection: sqlite3.Connection) -> set[str]:
    """The names of the tables in the file."""
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
