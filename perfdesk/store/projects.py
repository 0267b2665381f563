"""Projects as a whole: create, list, load, copy, trash. Runs inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from uuid import uuid4

from perfdesk.store import edits, form_versions, pictures
from perfdesk.store.codec import clean, dumps, loads, now, time_of, time_text
from perfdesk.store.records import ProjectInfo
from perfdesk.values.entered import Row, Values

_INFO = """SELECT project.id, title, year, form_id, form_digest, created, modified, summary, trashed
    FROM project JOIN form_version ON digest = form_digest"""


def create(connection: sqlite3.Connection, form_digest: str, values: Values, title: str, year: str) -> str:
    """Store a project with these values; its form version must be there. Gives the new id."""
    project, at = uuid4().hex, time_text(now())
    connection.execute(
        "INSERT INTO project (id, title, year, form_digest, created, modified, summary) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (project, clean(title), clean(year), form_digest, at, at, dumps({})),
    )
    write_values(connection, project, values)
    return project


def write_values(connection: sqlite3.Connection, project: str, values: Values) -> None:
    """Store the values of a project that has none yet. Raises KeyError for a row identity that a table has twice."""
    for name, content in values.pictures.items():
        pictures.keep(connection, content, name.rpartition(".")[2])
    fields = [(project, clean(name), clean(text)) for name, text in values.fields.items()]
    connection.executemany("INSERT INTO field (project, name, text) VALUES (?, ?, ?)", fields)
    for table, rows in values.tables.items():
        kept = [Row(clean(row.id), row.cells) for row in rows]
        edits.insert(connection, project, clean(table), 0, kept)


def load(connection: sqlite3.Connection, project: str) -> Values:
    """All that was entered. Raises KeyError for an unknown project."""
    info(connection, project)
    fields = dict(connection.execute("SELECT name, text FROM field WHERE project = ?", (project,)))
    tables: dict[str, list[Row]] = {
        name: [] for (name,) in connection.execute("SELECT name FROM sheet WHERE project = ?", (project,))
    }
    for sheet, row_id, cells in connection.execute(
        "SELECT sheet, id, cells FROM row WHERE project = ? ORDER BY sheet, position", (project,)
    ):
        tables[sheet].append(Row(row_id, loads(cells)))
    return Values(
        fields, {name: tuple(rows) for name, rows in tables.items()}, pictures.of_project(connection, project)
    )


def info(connection: sqlite3.Connection, project: str) -> ProjectInfo:
    """The project's line in the list. Raises KeyError for an unknown project."""
    found = connection.execute(f"{_INFO} WHERE project.id = ?", (project,)).fetchone()
    if found is None:
        raise KeyError(project)
    return _read(found)


def listed(connection: sqlite3.Connection, trashed: bool) -> list[ProjectInfo]:
    """All projects, or all in the trash; the one changed last stands first."""
    where = "IS NOT NULL" if trashed else "IS NULL"
    return [_read(record) for record in connection.execute(f"{_INFO} WHERE trashed {where} ORDER BY modified DESC")]


def _read(record: tuple[str, ...]) -> ProjectInfo:
    project, title, year, form_id, digest, created, modified, summary, trashed = record
    return ProjectInfo(
        project, title, year, form_id, digest, time_of(created), time_of(modified), loads(summary), trashed is not None
    )


def set_summary(connection: sqlite3.Connection, project: str, summary: Mapping[str, str]) -> None:
    """Texts for the columns of the list; no change of the project itself."""
    info(connection, project)
    connection.execute("UPDATE project SET summary = ? WHERE id = ?", (dumps(dict(summary)), project))


def copy(connection: sqlite3.Connection, project: str, title: str, year: str | None) -> str:
    """A project with the same values and form version, without the history. Rows keep their identities."""
    source, twin, at = info(connection, project), uuid4().hex, time_text(now())
    connection.execute(
        "INSERT INTO project (id, title, year, form_digest, created, modified, summary) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            twin, clean(title), clean(source.year if year is None else year), source.form_digest, at, at,
            dumps(dict(source.summary)),
        ),
    )  # fmt: skip
    for table, columns in (("field", "name, text"), ("sheet", "name"), ("row", "sheet, id, position, cells")):
        connection.execute(
            f"INSERT INTO {table} (project, {columns}) SELECT ?, {columns} FROM {table} WHERE project = ?",
            (twin, project),
        )
    return twin


def set_trashed(connection: sqlite3.Connection, project: str, trashed: bool) -> None:
    """Into the trash or out of it. Raises KeyError for an unknown project."""
    info(connection, project)
    mark = time_text(now()) if trashed else None
    connection.execute("UPDATE project SET trashed = ? WHERE id = ?", (mark, project))


def delete(connection: sqlite3.Connection, project: str) -> None:
    """Remove a project with its history, and its form version when no other project uses it."""
    connection.execute("DELETE FROM project WHERE id = ?", (project,))
    form_versions.drop_unused(connection)
    pictures.drop_unused(connection)
