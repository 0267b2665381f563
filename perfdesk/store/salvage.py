"""Reading what can still be read from a data file, whole or damaged, into plain records."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from perfdesk.store import schema
from perfdesk.store.connection import bare

Record = dict[str, Any]
_PER_PROJECT = ("field", "sheet", "row", "change")


@dataclass(slots=True)
class Salvage:
    """The records of a file by table, those of projects also by project id."""

    tables: dict[str, list[Record]] = field(default_factory=dict)
    by_project: dict[str, dict[str, list[Record]]] = field(default_factory=dict)
    # (table, project id) whose records are not all there
    short: set[tuple[str, str]] = field(default_factory=set)

    def projects(self) -> list[str]:
        """The ids of the projects whose own record was readable."""
        return [record["id"] for record in self.tables["project"]]

    def of(self, table: str, project: str) -> list[Record]:
        """The readable records of a project in a table."""
        return self.by_project[table].get(project, [])


def read(path: Path) -> Salvage:
    """Read every table as far as it goes; never fails for damage in the file."""
    result = Salvage()
    with closing(bare(path)) as connection:
        # Damaged bytes in a text must not stop the reading of a table.
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        complete = {}
        for table in schema.TABLES:
            result.tables[table], complete[table] = _table(connection, table)
        for table in _PER_PROJECT:
            groups: dict[str, list[Record]] = {}
            for record in result.tables[table]:
                groups.setdefault(record["project"], []).append(record)
            result.by_project[table] = groups
            if not complete[table]:
                result.short |= {
                    (table, project)
                    for project in result.projects()
                    if _count(connection, table, project) != len(groups.get(project, ()))
                }
    return result


def _table(connection: sqlite3.Connection, table: str) -> tuple[list[Record], bool]:
    """The records without help of an index, from the front and, behind a damaged page, from the back."""
    found: dict[int, Record] = {}
    for order in ("ASC", "DESC"):
        try:
            cursor = connection.execute(f"SELECT rowid AS _rowid, * FROM {table} NOT INDEXED ORDER BY _rowid {order}")
            names = [column[0] for column in cursor.description][1:]
            for number, *values in cursor:
                found.setdefault(number, dict(zip(names, values, strict=True)))
            return [found[number] for number in sorted(found)], True
        except sqlite3.Error:
            continue
    return [found[number] for number in sorted(found)], False


def _count(connection: sqlite3.Connection, table: str, project: str) -> int | None:
    """How many records the index of the table knows of; None when it is damaged too."""
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table} WHERE project = ?", (project,)).fetchone()[0])
    except sqlite3.Error:
        return None
