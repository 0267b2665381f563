"""Reading what can still be read from a data file, whole or damaged, into plain records."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from perfdesk.store import schema
from perfdesk.store.codec import Garbled, dumps, loads, now, time_of, time_text
from perfdesk.store.connection import bare

Record = dict[str, Any]
_PER_PROJECT = ("field", "sheet", "row", "change", "unfinished")
_JSON = {"cells", "summary", "forward", "backward", "heading"}
_TIMES = {"created", "modified", "at"}
_PROJECT_ID = re.compile("[0-9a-f]{32}")
_NO_TEXT = {"number", "position", "seq", "content", "trashed"}
_LOST = "\ufffd"  # stands where bytes were no text


@dataclass(slots=True)
class Salvage:
    """The records of a file by table, those of projects also by project id."""

    tables: dict[str, list[Record]] = field(default_factory=lambda: {table: [] for table in schema.TABLES})
    by_project: dict[str, dict[str, list[Record]]] = field(default_factory=dict)
    # (table, project id) whose records are not all there, or not all as they were
    short: set[tuple[str, str]] = field(default_factory=set)

    def projects(self) -> list[str]:
        """The ids of the projects whose own record was readable."""
        return [record["id"] for record in self.tables["project"]]

    def of(self, table: str, project: str) -> list[Record]:
        """The readable records of a project in a table."""
        return self.by_project.get(table, {}).get(project, [])


def read(path: Path) -> Salvage:
    """Read every table as far as it goes; never fails for damage in the file."""
    result = Salvage()
    with closing(bare(path)) as connection:
        # Damaged bytes in a text must not stop the reading of a table.
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        complete = {}
        for table in schema.TABLES:
            found, all_read = _table(connection, table)
            result.tables[table] = [record for record in found if _usable(table, record)]
            complete[table] = all_read and len(result.tables[table]) == len(found)
        for table in _PER_PROJECT:
            _group(connection, result, table, complete[table])
    _adopt_orphans(result)
    return result


def _table(connection: sqlite3.Connection, table: str) -> tuple[list[Record], bool]:
    """The records without help of an index, from the front and, behind a damaged page, from the back."""
    found: dict[int, Record] = {}
    complete = False
    for order in ("ASC", "DESC"):
        try:
            cursor = connection.execute(f"SELECT rowid AS _rowid, * FROM {table} NOT INDEXED ORDER BY _rowid {order}")
            names = [column[0] for column in cursor.description][1:]
            for number, *values in cursor:
                found.setdefault(number, dict(zip(names, values, strict=True)))
            complete = True
            break
        except sqlite3.Error:
            continue
    return [found[number] for number in sorted(found)], complete


def _usable(table: str, record: Record) -> bool:
    """Whether every value still is of its kind. A spoiled project id would make a project of its own."""
    project = record["id"] if table == "project" else record.get("project")
    if project is not None and not _PROJECT_ID.fullmatch(str(project)):
        return False
    try:
        for name, value in record.items():
            if name in _JSON:
                loads(value)
            elif name in _TIMES:
                time_of(value)
            elif name not in _NO_TEXT and not isinstance(value, str):
                return False
    except Garbled:
        return False
    return True


def _group(connection: sqlite3.Connection, result: Salvage, table: str, complete: bool) -> None:
    groups: dict[str, list[Record]] = {}
    for record in result.tables[table]:
        groups.setdefault(record["project"], []).append(record)
    result.by_project[table] = groups
    for project in result.projects():
        found = groups.get(project, [])
        blemish = any(isinstance(value, str) and _LOST in value for record in found for value in record.values())
        if blemish or (not complete and _count(connection, table, project) != len(found)):
            result.short.add((table, project))


def _adopt_orphans(result: Salvage) -> None:
    """Give values whose project record was lost a new one: one damaged page can hold the records of them all."""
    left = dict.fromkeys(project for table in ("field", "row") for project in result.by_project[table])
    forms = result.tables["form_version"]
    for project in left.keys() - set(result.projects()):
        moment = time_text(now())
        result.tables["project"].append(
            {
                "id": project,
                "title": _last_title(result.of("change", project)),
                "year": "",
                # Which form it was is lost with the record; offices mostly use one. The mark 不完整 asks for a look.
                "form_digest": forms[-1]["digest"] if forms else "",
                "created": moment,
                "modified": moment,
                "summary": dumps({}),
            }
        )
        result.short.add(("field", project))


def _last_title(changes: list[Record]) -> str:
    titles = [loads(change["forward"]).get("line", {}).get("title") for change in changes]
    return next((title for title in reversed(titles) if isinstance(title, str)), "名称丢失的项目")


def _count(connection: sqlite3.Connection, table: str, project: str) -> int | None:
    """How many records the index of the table knows of; None when it is damaged too."""
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table} WHERE project = ?", (project,)).fetchone()[0])
    except sqlite3.Error:
        return None
