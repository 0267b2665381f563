"""Putting salvaged records into a fresh data file, project by project."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from perfdesk.store import projects
from perfdesk.store.codec import loads
from perfdesk.store.salvage import Record, Salvage


@dataclass(slots=True)
class Outcome:
    """How many projects are there again, and how many of them with a blemish."""

    projects: int = 0
    from_backup: int = 0
    partial: int = 0
    without_history: int = 0


def fill(connection: sqlite3.Connection, damaged: Salvage, backup: Salvage, backup_day: str) -> Outcome:
    """Write all that can be had into an empty file, inside the caller's transaction."""
    outcome = Outcome()
    for source in (damaged, backup):
        for table in ("form_version", "form_file", "setting"):
            _insert(connection, table, source.tables[table])
    known = dict.fromkeys(damaged.projects() + backup.projects())
    for project in known:
        if _whole(damaged, project) and _restore(connection, damaged, project, "", outcome):
            continue
        if _restore(connection, backup, project, f"（取自 {backup_day} 备份）", outcome):
            outcome.from_backup += 1
        elif _restore(connection, damaged, project, "（不完整）", outcome):
            outcome.partial += 1
    return outcome


def _whole(source: Salvage, project: str) -> bool:
    return not any((table, project) in source.short for table in ("field", "sheet", "row"))


def _restore(connection: sqlite3.Connection, source: Salvage, project: str, mark: str, outcome: Outcome) -> bool:
    """Write one project and read it back; False (and nothing written) when its records make no project."""
    if project not in source.projects():
        return False
    # Undo over a gap would spoil the values: a history is kept whole or not at all.
    history = [] if mark == "（不完整）" or ("change", project) in source.short else source.of("change", project)
    for changes in (history, []) if history else (history,):
        connection.execute("SAVEPOINT one_project")
        try:
            _write(connection, source, project, mark, changes)
            connection.execute("RELEASE one_project")
        except (sqlite3.Error, ValueError, TypeError, KeyError, AttributeError):
            connection.execute("ROLLBACK TO one_project")
            connection.execute("RELEASE one_project")
            continue
        outcome.projects += 1
        outcome.without_history += not changes and bool(source.of("change", project))
        return True
    return False


def _write(connection: sqlite3.Connection, source: Salvage, project: str, mark: str, changes: list[Record]) -> None:
    (record,) = (found for found in source.tables["project"] if found["id"] == project)
    # A form version whose record was lost must not cost the project; its files may be installed anyway.
    connection.execute("INSERT OR IGNORE INTO form_version VALUES (?, '', '')", (record["form_digest"],))
    _insert(connection, "project", [{**record, "title": f"{record['title']}{mark}"}])
    rows = [{name: value for name, value in row.items() if name != "number"} for row in source.of("row", project)]
    sheets = {row["sheet"] for row in rows} | {sheet["name"] for sheet in source.of("sheet", project)}
    _insert(connection, "field", source.of("field", project))
    _insert(connection, "sheet", [{"project": project, "name": name} for name in sheets])
    _insert(connection, "row", rows)
    _insert(connection, "change", changes)
    _check(connection, project, changes)


def _check(connection: sqlite3.Connection, project: str, changes: list[Record]) -> None:
    """Raises ValueError and its like where salvaged texts are no longer what they were."""
    projects.info(connection, project)
    values = projects.load(connection, project)
    for rows in values.tables.values():
        if not all(isinstance(text, str) for row in rows for text in (row.id, *row.cells.values())):
            raise ValueError("cells are no texts")
    for change in changes:
        loads(change["forward"])
        loads(change["backward"])


def _insert(connection: sqlite3.Connection, table: str, records: Iterable[Record]) -> None:
    """Insert the columns that the present schema has; a record that stands there already wins."""
    columns = [column for (_, column, *_) in connection.execute(f"PRAGMA table_info({table})")]
    for record in records:
        names = [name for name in columns if name in record]
        marks = ", ".join("?" for _ in names)
        connection.execute(
            f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({marks})", [record[name] for name in names]
        )
