"""One connection as this product wants it, its transactions, and whether a file is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from perfdesk.store.location import on_network

BUSY_SECONDS = 5.0


def connect(path: Path) -> sqlite3.Connection:
    """Open for reading and writing, every commit on the disk before it returns. Raises sqlite3.Error."""
    connection = bare(path)
    try:
        make_durable(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def bare(path: Path) -> sqlite3.Connection:
    """A plain connection without a journal mode of its own: for backups and rescued copies."""
    return sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing, not even by folding the log into the file when it closes."""
    name = path.as_posix()
    # file:///C:/…, file:///home/…, and for \\\\server\\share file:////server/share/…
    root = "file://" if name.startswith("/") else "file:///"
    return sqlite3.connect(
        f"{root}{quote(name, safe='/:')}?mode=ro", uri=True, isolation_level=None, timeout=BUSY_SECONDS
    )


def make_durable(connection: sqlite3.Connection, path: Path) -> None:
    """Set the journal that suits the place of the file, and a sync for every commit. Raises sqlite3.Error."""
    # One sync per commit with the write-ahead log, four with a rollback journal; but the log needs shared memory,
    # which network drives do not have. FULL in both: NORMAL would lose the last commits in a power cut.
    wanted = "TRUNCATE" if on_network(path) else "WAL"
    mode = connection.execute(f"PRAGMA journal_mode={wanted}").fetchone()[0]
    if mode not in ("wal", "truncate"):
        connection.execute("PRAGMA journal_mode=TRUNCATE")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA fullfsync=ON")  # macOS: through the drive's own cache; elsewhere without effect
    connection.execute("PRAGMA foreign_keys=ON")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it durably, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # After a full disk or a lost drive SQLite may have rolled back by itself.
        with suppress(sqlite3.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


@contextmanager
def unsynced(connection: sqlite3.Connection) -> Iterator[None]:
    """What is written here survives a crash of the program, but a power cut only when a durable commit follows.

    For what nobody typed (window, last place): on an old disk every sync keeps the next edit waiting for 10 to 40 ms.
    """
    connection.execute("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        connection.execute("PRAGMA synchronous=FULL")


def is_sound(connection: sqlite3.Connection) -> bool:
    """SQLite's quick check of the whole file. Raises sqlite3.DatabaseError for damage that stops the check itself."""
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
