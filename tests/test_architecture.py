"""The borders between the rooms. A failing case names the border that was crossed and where."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

GROUND = {"errors", "version"}  # every room stands on it
ROOMS: dict[str, set[str]] = {
    "values": set(),
    "forms": {"values"},
    "scoring": {"values", "forms"},
    "checks": {"values", "forms", "scoring", "narrative"},
    "narrative": {"values", "forms", "scoring"},
    "word": {"values", "forms", "scoring", "narrative"},
    "paper": set(),
    "sheet": {"values", "forms"},
    "store": {"values"},
    "office": {"values", "forms", "scoring", "checks", "narrative", "word", "paper", "sheet", "store"},
    "cli": {"values", "forms", "scoring", "checks", "narrative", "word", "paper", "sheet", "store", "office"},
}
QT_ALLOWED = {"QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg"}
HEAVY = {"docx", "lxml", "reportlab", "openpyxl", "perfdesk.paper", "perfdesk.word", "perfdesk.sheet"}


def _imports(path: Path, *, top_level: bool = False) -> Iterator[tuple[int, str]]:
    """(line, dotted module) of every import; of `from a import b` both a and a.b."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def test_every_room_is_listed() -> None:
    found = {path.name for path in (ROOT / "perfdesk").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert found == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_below_it(room: str) -> None:
    allowed = ROOMS[room] | GROUND | {room}
    crossed = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in _files(f"perfdesk/{room}")
        for line, module in _imports(path)
        if module.startswith("perfdesk.") and module.split(".")[1] not in allowed
    ]
    assert not crossed


def test_the_engine_knows_no_window() -> None:
    crossed = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in _files("perfdesk")
        for line, module in _imports(path)
        if module.split(".")[0] in ("PySide6", "shiboken6", "ui")
    ]
    assert not crossed


def test_only_the_small_part_of_qt_is_used() -> None:
    """Other modules would have to be shipped: Addons alone are 439 MB."""
    crossed = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in [*_files("ui"), ROOT / "main.py"]
        for line, module in _imports(path)
        if module.startswith("PySide6.") and module.split(".")[1] not in QT_ALLOWED
    ]
    assert not crossed


def test_the_window_loads_heavy_modules_late() -> None:
    crossed = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in _files("ui")
        for line, module in _imports(path, top_level=True)
        if any(module == heavy or module.startswith(f"{heavy}.") for heavy in HEAVY)
    ]
    assert not crossed


def test_sql_stands_in_the_store_only() -> None:
    crossed = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in [*_files("perfdesk"), *_files("ui")]
        for line, module in _imports(path)
        if module.split(".")[0] == "sqlite3" and "store" not in path.parts
    ]
    assert not crossed


def test_no_code_knows_a_province() -> None:
    """What differs between places stands in templates/. The desk names its sample project, nothing else does."""
    places = ("华容", "湖南", "湖北", "上海", "广东", "湛江", "桃江", "蔡甸", "huarong")
    known = [
        f"{path.relative_to(ROOT)}: {place}"
        for path in [*_files("perfdesk"), *_files("ui")]
        for place in places
        if place in path.read_text(encoding="utf-8") and path.name != "desk.py"
    ]
    assert not known
