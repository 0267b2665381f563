"""Places in the order of a table: whole numbers with gaps, so that one inserted or moved row writes one record."""

from __future__ import annotations

import sqlite3

GAP = 1 << 32  # 32 inserts at the very same spot before a table is renumbered


def length(connection: sqlite3.Connection, project: str, sheet: str) -> int:
    """How many rows the table has."""
    found = connection.execute("SELECT count(*) FROM row WHERE project = ? AND sheet = ?", (project, sheet))
    return int(found.fetchone()[0])


def free(connection: sqlite3.Connection, project: str, sheet: str, index: int, count: int) -> list[int]:
    """`count` positions for rows that shall stand before the present row `index` (0-based; the length appends)."""
    before, after = _neighbours(connection, project, sheet, index)
    if after is None:
        start = -GAP if before is None else before
        return [start + GAP * (step + 1) for step in range(count)]
    if before is None:
        return [after - GAP * (count - step) for step in range(count)]
    width = (after - before) // (count + 1)
    if not width:
        _renumber(connection, project, sheet, count)
        return free(connection, project, sheet, index, count)
    return [before + width * (step + 1) for step in range(count)]


def _neighbours(connection: sqlite3.Connection, project: str, sheet: str, index: int) -> tuple[int | None, int | None]:
    found = connection.execute(
        "SELECT position FROM row WHERE project = ? AND sheet = ? ORDER BY position LIMIT ? OFFSET ?",
        (project, sheet, 2 if index else 1, max(index - 1, 0)),
    )
    around: list[int | None] = [position for (position,) in found]
    if not index:
        around.insert(0, None)
    around += [None, None]
    return around[0], around[1]


def _renumber(connection: sqlite3.Connection, project: str, sheet: str, room: int) -> None:
    # A paste may be larger than one gap holds; then the gaps are made wide enough for it.
    gap = max(GAP, room + 1)
    numbers = connection.execute(
        "SELECT number FROM row WHERE project = ? AND sheet = ? ORDER BY position", (project, sheet)
    ).fetchall()
    spread = [(gap * place, number) for place, (number,) in enumerate(numbers)]
    connection.executemany("UPDATE row SET position = ? WHERE number = ?", spread)
