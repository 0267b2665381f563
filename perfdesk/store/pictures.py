"""The pictures of the reports: each once, under the name that its content gives it.

A text refers to a picture by that name, so a picture stays while any text or any change that can be undone names it.
Runs inside the caller's transaction.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection

_NAMED = """EXISTS (SELECT 1 FROM field WHERE instr(text, picture.name))
    OR EXISTS (SELECT 1 FROM change WHERE instr(forward, picture.name) OR instr(backward, picture.name))"""


def name_of(content: bytes, ending: str) -> str:
    """The name of a picture: SHA-256 of its bytes, and the ending (png, jpg)."""
    return f"{hashlib.sha256(content).hexdigest()}.{ending.lower()}"


def keep(connection: sqlite3.Connection, content: bytes, ending: str) -> str:
    """Store a picture unless it is there already. Gives its name."""
    name = name_of(content, ending)
    connection.execute("INSERT OR IGNORE INTO picture (name, content) VALUES (?, ?)", (name, content))
    return name


def of_project(connection: sqlite3.Connection, project: str) -> dict[str, bytes]:
    """The pictures that the texts of a project name."""
    named = "SELECT 1 FROM field WHERE project = ? AND instr(text, picture.name)"
    return dict(connection.execute(f"SELECT name, content FROM picture WHERE EXISTS ({named})", (project,)))


def load(connection: sqlite3.Connection, names: Collection[str]) -> dict[str, bytes]:
    """The pictures of these names; those that are not there are left out."""
    marks = ", ".join("?" for _ in names)
    return dict(connection.execute(f"SELECT name, content FROM picture WHERE name IN ({marks})", list(names)))


def drop_unused(connection: sqlite3.Connection) -> None:
    """Delete the pictures that nothing names any more."""
    connection.execute(f"DELETE FROM picture WHERE NOT ({_NAMED})")
