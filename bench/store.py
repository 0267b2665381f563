"""What a finished edit costs on this disk, and why the file is laid out as it is. Run: python -m bench.store

Figures of one machine mean little alone, so the choices stand side by side, taken in turns, with their ratio.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from perfdesk.store import Store
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.operations import InsertRows, MoveRow, Operation, SetText

COLUMNS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
EDITS = 300
JOURNALS = {"WAL FULL (ours)": ("WAL", "FULL"), "DELETE FULL": ("DELETE", "FULL"), "WAL NORMAL": ("WAL", "NORMAL")}

KINDS: dict[str, Callable[[int, int], Operation]] = {
    "one cell": lambda rows, number: SetText(Place("指标", f"r{number % rows}", "得分"), str(number)),
    "insert in the middle": lambda rows, number: InsertRows("指标", rows // 2, (Row(f"n{number}"),)),
    "move last to first": lambda rows, number: MoveRow("指标", rows - 1, 0),
}


def values(rows: int) -> Values:
    """A project with so many indicators, all columns filled."""
    return Values(
        {}, {"指标": tuple(Row(f"r{n}", {column: f"{column}{n}" for column in COLUMNS}) for n in range(rows))}
    )


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def line(name: str, times: list[float], base: list[float]) -> None:
    """Median, 95th percentile and the ratio of medians."""
    median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(f"  {name:<34} {median:8.3f} ms  (p95 {p95:8.3f})   x {median / statistics.median(base):.2f}")


def journals(folder: Path) -> None:
    """The same edit under three settings of the journal."""
    stores, times = {}, {name: list[float]() for name in JOURNALS}
    for number, (name, (mode, synchronous)) in enumerate(JOURNALS.items()):
        store = Store.open(folder / f"journal-{number}.db")
        store._connection.execute(f"PRAGMA journal_mode={mode}")
        store._connection.execute(f"PRAGMA synchronous={synchronous}")
        project = store.create_project("f", "d", {}, values(30), title="", year="")
        stores[name] = (store, project)
    for number in range(EDITS):
        for name, (store, project) in stores.items():
            edit = (SetText(Place("指标", f"r{number % 30}", "得分"), f"{number}"),)
            times[name].append(milliseconds(partial(store.commit, project, edit, "改")))
    print(f"commit of one cell, {EDITS} edits in turns")
    for name, taken in times.items():
        line(name, taken, times["WAL FULL (ours)"])
    for store, _ in stores.values():
        store.close()


def sizes(folder: Path) -> None:
    """Edits in a small and in a large table: the cost must not grow with the table."""
    store = Store.open(folder / "sizes.db")
    print("commit by size of the table")
    base: list[float] = []
    for rows in (10, 1000):
        project = store.create_project("f", "d", {}, values(rows), title="", year="")
        loads = [milliseconds(partial(store.load, project)) for _ in range(20)]
        for kind, make in KINDS.items():
            edits = [(make(rows, number),) for number in range(EDITS)]
            taken = [milliseconds(partial(store.commit, project, edit, "改")) for edit in edits]
            base = base or taken
            line(f"{kind}, {rows} rows", taken, base)
        line(f"load, {rows} rows", loads, base)
    store.close()


def layouts(folder: Path) -> None:
    """Cells as one JSON text per row (ours) beside one record per cell: 1,000 rows x 8 columns, both WAL FULL."""
    rows = values(1000).rows("指标")
    with (
        closing(sqlite3.connect(folder / "json.db", isolation_level=None)) as packed,
        closing(sqlite3.connect(folder / "cells.db", isolation_level=None)) as single,
    ):
        for connection in (packed, single):
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
        packed.execute("CREATE TABLE row (id TEXT UNIQUE, cells TEXT)")
        single.execute("CREATE TABLE cell (row TEXT, name TEXT, text TEXT, UNIQUE (row, name))")
        print("layout of cells, 1,000 rows x 8 columns")
        _compare("insert all", lambda: _insert_packed(packed, rows), lambda: _insert_single(single, rows), 1)
        _compare("load all", lambda: _load_packed(packed), lambda: _load_single(single), 20)
        _compare("edit one cell", lambda: _edit_packed(packed), lambda: _edit_single(single), EDITS)
        print(f"  file: {_size(packed) / 1024:.0f} KB packed, {_size(single) / 1024:.0f} KB single")


def _compare(name: str, packed: Callable[[], object], single: Callable[[], object], times: int) -> None:
    pairs = [(milliseconds(packed), milliseconds(single)) for _ in range(times)]
    ours, other = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"  {name:<16} JSON per row {ours:8.3f} ms   record per cell {other:8.3f} ms   x {other / ours:.2f}")


def _insert_packed(connection: sqlite3.Connection, rows: tuple[Row, ...]) -> None:
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO row VALUES (?, ?)", [(row.id, json.dumps(dict(row.cells), ensure_ascii=False)) for row in rows]
    )
    connection.execute("COMMIT")


def _insert_single(connection: sqlite3.Connection, rows: tuple[Row, ...]) -> None:
    connection.execute("BEGIN")
    cells = [(row.id, name, text) for row in rows for name, text in row.cells.items()]
    connection.executemany("INSERT INTO cell VALUES (?, ?, ?)", cells)
    connection.execute("COMMIT")


def _load_packed(connection: sqlite3.Connection) -> list[Row]:
    return [Row(row_id, json.loads(cells)) for row_id, cells in connection.execute("SELECT id, cells FROM row")]


def _load_single(connection: sqlite3.Connection) -> list[Row]:
    found: dict[str, dict[str, str]] = {}
    for row_id, name, text in connection.execute("SELECT row, name, text FROM cell"):
        found.setdefault(row_id, {})[name] = text
    return [Row(row_id, cells) for row_id, cells in found.items()]


def _edit_packed(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    cells = json.loads(connection.execute("SELECT cells FROM row WHERE id = 'r500'").fetchone()[0])
    cells["得分"] = str(time.perf_counter())  # an equal text would write nothing
    connection.execute("UPDATE row SET cells = ? WHERE id = 'r500'", (json.dumps(cells, ensure_ascii=False),))
    connection.execute("COMMIT")


def _edit_single(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE cell SET text = ? WHERE row = 'r500' AND name = '得分'", (str(time.perf_counter()),))
    connection.execute("COMMIT")


def _size(connection: sqlite3.Connection) -> int:
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages) * int(size)


def offices(folder: Path) -> None:
    """An office with 300 projects: opening with its check, the list, a backup."""
    path = folder / "office.db"
    store = Store.open(path)
    for number in range(300):
        store.create_project("f", "d", {}, values(20), title=f"项目{number}", year="2022")
    print("300 projects of 20 rows")
    print(f"  list             {milliseconds(store.projects):8.1f} ms")
    print(f"  backup           {milliseconds(lambda: store.backup(folder / 'copy.db')):8.1f} ms")
    store.close()
    opened: list[Store] = []
    print(f"  open with check  {milliseconds(lambda: opened.append(Store.open(path))):8.1f} ms")
    opened[0].close()


def main() -> None:
    """Print all tables."""
    with tempfile.TemporaryDirectory() as folder:
        for part in (journals, sizes, layouts, offices):
            part(Path(folder))


if __name__ == "__main__":
    main()
