"""The forms that projects were filled with: each exact version once, by its digest.

Runs inside the caller's transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from perfdesk.store.codec import now, time_text


def keep(connection: sqlite3.Connection, form_id: str, digest: str, files: Mapping[str, bytes]) -> None:
    """Store this version unless it is there already; one that a rescue found without its files gets them back."""
    connection.execute(
        "INSERT INTO form_version (digest, form_id, stored) VALUES (?, ?, ?)"
        " ON CONFLICT (digest) DO UPDATE SET form_id = excluded.form_id WHERE form_id = ''",
        (digest, form_id, time_text(now())),
    )
    if not connection.execute("SELECT 1 FROM form_file WHERE digest = ?", (digest,)).fetchone():
        connection.executemany(
            "INSERT INTO form_file (digest, name, content) VALUES (?, ?, ?)",
            [(digest, name, bytes(content)) for name, content in files.items()],
        )


def files(connection: sqlite3.Connection, digest: str) -> dict[str, bytes]:
    """The files of a version by name. Raises KeyError for an unknown digest."""
    known = connection.execute("SELECT 1 FROM form_version WHERE digest = ?", (digest,)).fetchone()
    if known is None:
        raise KeyError(digest)
    return dict(connection.execute("SELECT name, content FROM form_file WHERE digest = ?", (digest,)))


def drop_unused(connection: sqlite3.Connection) -> None:
    """Delete versions, with their files, that no project was filled with."""
    connection.execute("DELETE FROM form_version WHERE digest NOT IN (SELECT form_digest FROM project)")
    connection.execute("DELETE FROM form_file WHERE digest NOT IN (SELECT digest FROM form_version)")
