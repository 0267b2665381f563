"""What is being typed and is no change yet, a text a place: so that a crash or a power cut does not cost it.

Runs inside the caller's transaction. The change that the text becomes takes it away, in its own transaction.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from perfdesk.store.codec import clean, dumps, loads
from perfdesk.store.records import Unfinished
from perfdesk.values.entered import Place
from perfdesk.values.operations import InsertRows, Operation, SetText

_HERE = "project = ? AND name = ? AND row = ? AND cell = ?"


def keep(connection: sqlite3.Connection, project: str, texts: Iterable[Unfinished]) -> None:
    """Store the texts in the place of what was kept there before. Raises KeyError for an unknown project."""
    records = [(project, *map(clean, text.place), dumps(text.heading), clean(text.text)) for text in texts]
    try:
        connection.executemany(
            "INSERT OR REPLACE INTO unfinished (project, name, row, cell, heading, text) VALUES (?, ?, ?, ?, ?, ?)",
            records,
        )
    except sqlite3.IntegrityError:
        raise KeyError(project) from None


def drop(connection: sqlite3.Connection, project: str, places: Iterable[Place]) -> None:
    """Forget what was kept at these places."""
    connection.executemany(f"DELETE FROM unfinished WHERE {_HERE}", [(project, *map(clean, at)) for at in places])


def finish(connection: sqlite3.Connection, project: str, operations: Iterable[Operation]) -> None:
    """Forget what these operations have settled: places that were set, rows that were made or are gone."""
    given = tuple(operations)
    drop(connection, project, (each.place for each in given if isinstance(each, SetText)))
    begun = (Place(each.table) for each in given if isinstance(each, InsertRows))
    connection.executemany(
        "DELETE FROM unfinished WHERE project = ? AND name = ? AND row = '' AND cell <> ''",
        [(project, table.key) for table in begun],
    )
    connection.execute(
        "DELETE FROM unfinished WHERE project = ? AND row <> '' AND NOT EXISTS"
        " (SELECT 1 FROM row WHERE row.project = unfinished.project AND sheet = name AND id = unfinished.row)",
        (project,),
    )


def kept(connection: sqlite3.Connection) -> dict[str, tuple[Unfinished, ...]]:
    """What was being typed when the program ended unawares, by project."""
    found: defaultdict[str, list[Unfinished]] = defaultdict(list)
    for project, name, row, cell, heading, text in connection.execute(
        "SELECT project, name, row, cell, heading, text FROM unfinished ORDER BY rowid"
    ):
        found[project].append(Unfinished(Place(name, row, cell), text, tuple(loads(heading))))
    return {project: tuple(texts) for project, texts in found.items()}
