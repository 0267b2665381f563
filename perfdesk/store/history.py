"""The change log: every edit with who, when, and how to take it back. Runs inside the caller's transaction.

A change is `done`, `undone` (may be redone) or `dropped` (undone, then overtaken by a new change). Records are never
deleted. Beside the operations it keeps what changed of the project's line in the list (title, year, summary).
"""

from __future__ import annotations

import getpass
import sqlite3
from collections.abc import Mapping
from typing import Any

from perfdesk.store import edits, projects, unfinished
from perfdesk.store.codec import clean, dumps, loads, now, operations_of, storable, time_of, time_text
from perfdesk.store.records import HistoryEntry, Saved
from perfdesk.values.operations import Operation, to_json

# What undo takes next: the last change that is done. What redo takes next: the first that is undone.
_NEXT = {"done": "ORDER BY seq DESC LIMIT 1", "undone": "ORDER BY seq LIMIT 1"}


def commit(
    connection: sqlite3.Connection,
    project: str,
    operations: tuple[Operation, ...],
    label: str,
    line: Mapping[str, Any],
) -> Saved:
    """Apply the operations, set what `line` gives of title, year and summary, log both, drop what could be redone.

    Raises KeyError / IndexError for a project or place that is not there.
    """
    before = _line(connection, project)
    changed = {name: given for name, given in line.items() if given is not None and given != before[name]}
    operations = storable(operations)
    inverses = [edits.apply(connection, project, operation) for operation in operations]
    unfinished.finish(connection, project, operations)
    at = now()
    _touch(connection, project, changed, time_text(at))
    connection.execute("UPDATE change SET state = 'dropped' WHERE project = ? AND state = 'undone'", (project,))
    forward = _packed(operations, changed)
    backward = _packed(tuple(reversed(inverses)), {name: before[name] for name in changed})
    (seq,) = connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM change WHERE project = ?", (project,)).fetchone()
    connection.execute(
        "INSERT INTO change (project, seq, at, who, label, forward, backward, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 'done')",
        (project, seq, time_text(at), login(), clean(label), forward, backward),
    )
    return Saved(int(seq), at.astimezone())


def undo(connection: sqlite3.Connection, project: str) -> tuple[Operation, ...] | None:
    """Take the last change back; gives the operations that did it, None when there is nothing to undo."""
    return _step(connection, project, "done", "backward", "undone")


def redo(connection: sqlite3.Connection, project: str) -> tuple[Operation, ...] | None:
    """Do again what was undone last; gives the operations that did it, None when there is nothing to redo."""
    return _step(connection, project, "undone", "forward", "done")


def _step(
    connection: sqlite3.Connection, project: str, state: str, column: str, after: str
) -> tuple[Operation, ...] | None:
    found = connection.execute(
        f"SELECT seq, {column} FROM change WHERE project = ? AND state = ? {_NEXT[state]}", (project, state)
    ).fetchone()
    if found is None:
        return None
    seq, packed = found[0], loads(found[1])
    operations = operations_of(packed["operations"])
    for operation in operations:
        edits.apply(connection, project, operation)
    unfinished.finish(connection, project, operations)
    _touch(connection, project, packed["line"], time_text(now()))
    connection.execute("UPDATE change SET state = ? WHERE project = ? AND seq = ?", (after, project, seq))
    return operations


def next_label(connection: sqlite3.Connection, project: str, state: str) -> str | None:
    """The label of what undo (state "done") or redo (state "undone") would take next."""
    found = connection.execute(
        f"SELECT label FROM change WHERE project = ? AND state = ? {_NEXT[state]}", (project, state)
    ).fetchone()
    return str(found[0]) if found else None


def entries(connection: sqlite3.Connection, project: str) -> list[HistoryEntry]:
    """All changes of a project, the oldest first."""
    found = connection.execute(
        "SELECT seq, at, label, who, state FROM change WHERE project = ? ORDER BY seq", (project,)
    )
    return [HistoryEntry(seq, time_of(at), label, who, state != "done") for seq, at, label, who, state in found]


def login() -> str:
    """The login name of who is working, "" where the system tells none."""
    try:
        return clean(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return ""


def _line(connection: sqlite3.Connection, project: str) -> dict[str, Any]:
    info = projects.info(connection, project)
    return {"title": info.title, "year": info.year, "summary": dict(info.summary)}


def _touch(connection: sqlite3.Connection, project: str, line: Mapping[str, Any], at: str) -> None:
    connection.execute("UPDATE project SET modified = ? WHERE id = ?", (at, project))
    for name, value in line.items():
        stored = dumps(value) if name == "summary" else clean(value)
        connection.execute(f"UPDATE project SET {name} = ? WHERE id = ?", (stored, project))


def _packed(operations: tuple[Operation, ...], line: Mapping[str, Any]) -> str:
    return dumps({"operations": [to_json(operation) for operation in operations], "line": dict(line)})
