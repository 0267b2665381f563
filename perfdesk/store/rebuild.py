"""Putting salvaged records into a fresh data file, project by project."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from perfdesk.store import form_versions, projects
from perfdesk.store.codec import Garbled, loads
from perfdesk.store.salvage import Record, Salvage

PARTIAL = "（不完整）"


@dataclass(slots=True)
class Outcome:
    """How many projects are there again, and how many of them with a blemish."""

    projects: int = 0
    partial: int = 0
    without_history: int = 0
    backup_days: list[str] = field(default_factory=list)


def fill(connection: sqlite3.Connection, damaged: Salvage, backups: Iterable[tuple[str, Salvage]]) -> Outcome:
    """Write all that can be had into an empty file, inside the caller's transaction.

    A project comes from the damaged file if it is whole there, else from the newest backup (day, content) that has it
    whole, else in parts. Its title tells. `backups` may be walked several times.
    """
    outcome = Outcome()
    newest = next((content for _, content in backups), Salvage())
    for source in (damaged, newest):
        for table in ("form_version", "form_file", "setting", "picture"):
            _insert(connection, table, source.tables[table])
    for project in dict.fromkeys(damaged.projects() + newest.projects()):
        if _restore(connection, damaged, project, "", outcome):
            continue
        for day, content in backups:
            if _restore(connection, content, project, f"（取自 {day} 备份）", outcome):
                outcome.backup_days.append(day)
                break
        else:
            outcome.partial += _restore(connection, damaged, project, PARTIAL, outcome)
    form_versions.drop_unused(connection)
    return outcome


def _restore(connection: sqlite3.Connection, source: Salvage, project: str, mark: str, outcome: Outcome) -> bool:
    """Write one project and read it back; False (and nothing written) when it is not there, not whole or not usable."""
    whole = not any((table, project) in source.short for table in ("field", "sheet", "row"))
    if project not in source.projects() or not (whole or mark == PARTIAL):
        return False
    logged = source.of("change", project)
    # Undo over a gap would spoil the values: a history is kept whole or not at all.
    sound = whole and ("change", project) not in source.short and _try(connection, source, project, mark, logged)
    if not sound and not _try(connection, source, project, mark, []):
        return False
    outcome.projects += 1
    outcome.without_history += bool(logged) and not sound
    return True


def _try(connection: sqlite3.Connection, source: Salvage, project: str, mark: str, changes: list[Record]) -> bool:
    connection.execute("SAVEPOINT one_project")
    try:
        _write(connection, source, project, mark, changes)
    except (sqlite3.Error, Garbled, TypeError, AttributeError):
        connection.execute("ROLLBACK TO one_project")
        return False
    finally:
        connection.execute("RELEASE one_project")
    return True


def _write(connection: sqlite3.Connection, source: Salvage, project: str, mark: str, changes: list[Record]) -> None:
    (record,) = (found for found in source.tables["project"] if found["id"] == project)
    rows = [{name: value for name, value in row.items() if name != "number"} for row in source.of("row", project)]
    sheets = {row["sheet"] for row in rows} | {sheet["name"] for sheet in source.of("sheet", project)}
    _insert_form(connection, source, record["form_digest"])
    _insert(connection, "project", [{**record, "title": f"{record['title']}{mark}"}])
    _insert(connection, "field", source.of("field", project))
    _insert(connection, "sheet", [{"project": project, "name": name} for name in sheets])
    _insert(connection, "row", rows)
    _insert(connection, "change", changes)
    _insert(connection, "unfinished", source.of("unfinished", project))
    # Read back: raises where a text is no longer what it was.
    projects.info(connection, project)
    projects.load(connection, project)
    for change in changes:
        loads(change["forward"])
        loads(change["backward"])


def _insert_form(connection: sqlite3.Connection, source: Salvage, digest: str) -> None:
    for table in ("form_version", "form_file"):
        _insert(connection, table, [record for record in source.tables[table] if record["digest"] == digest])
    # A form version that was lost must not cost the project: the form may be installed anyway.
    connection.execute("INSERT OR IGNORE INTO form_version (digest, form_id, stored) VALUES (?, '', '')", (digest,))


def _insert(connection: sqlite3.Connection, table: str, records: Iterable[Record]) -> None:
    """Insert the columns that the present schema has; a record that stands there already wins."""
    columns = [column for (_, column, *_) in connection.execute(f"PRAGMA table_info({table})")]
    for record in records:
        names = [name for name in columns if name in record]
        marks = ", ".join("?" for _ in names)
        connection.execute(
            f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({marks})", [record[name] for name in names]
        )
