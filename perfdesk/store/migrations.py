"""Bringing an older file to the present schema: numbered steps, run on a verified copy that then takes its place.

To change the schema: raise schema.VERSION, change the tables there, and add the step here. Keep a file of every
released schema under tests/store/fixtures; the test brings each of them forward and compares the tables.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from perfdesk.store import backups, disk, schema
from perfdesk.store.connection import bare, is_sound, transaction

# Schema number -> what brings a file with this number to the next one. Schema 1 is the first.
STEPS: Mapping[int, Callable[[sqlite3.Connection], object]] = {
    1: lambda connection: connection.execute(schema.PICTURE),
    2: lambda connection: connection.execute(schema.UNFINISHED),
}


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Replace the file by its migrated copy; closes the connection. A backup of the old one stays, whatever happens.

    Raises sqlite3.Error, OSError, EnvironmentProblem; the old file is then as it was.
    """
    number = schema.version(connection)
    work = disk.beside(path, ".migrating")
    try:
        with closing(connection):
            backups.make(connection, path, f"schema-{number}")
            backups.copy(connection, work)
        _bring_forward(work)
        # The last connection is closed, so the write-ahead log of the old file is gone with it.
        disk.replace(work, path)
    finally:
        disk.remove(work)


def _bring_forward(work: Path) -> None:
    # Foreign keys stay off here (the default), as rebuilding a table needs; the result is checked as a whole.
    with closing(bare(work)) as connection:
        with transaction(connection):
            for number in range(schema.version(connection), schema.VERSION):
                STEPS[number](connection)
                connection.execute(f"PRAGMA user_version={number + 1}")
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken or not is_sound(connection):
            raise sqlite3.DatabaseError(f"migrated copy is not sound: {broken[:3]}")
