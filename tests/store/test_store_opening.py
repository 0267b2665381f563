"""Two programs at once, files that are not ours to touch, places that cannot be written."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from perfdesk.errors import EnvironmentProblem, UserProblem
from perfdesk.store import Store, connection, location, schema
from perfdesk.values.entered import Place
from perfdesk.values.operations import SetText
from tests.store.samples import add, sample

ROOT = Path(__file__).parents[2]
OPEN_AND_TELL = """
import sys
from pathlib import Path
from perfdesk.errors import Problem
from perfdesk.store import Store
{before}
try:
    store = Store.open(Path(sys.argv[1]))
    {then}
    store.close()
    print("opened")
except Problem as problem:
    print(type(problem).__name__, problem)
"""


def other_program(path: Path, before: str = "", then: str = "pass") -> str:
    """What another process on the same file says."""
    code = OPEN_AND_TELL.format(before=before, then=then)
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_second_program_is_told(store: Store) -> None:
    add(store)
    said = other_program(store.path)
    assert said.startswith("AlreadyOpen")
    assert "PerfDesk 已经打开" in said
    store.close()
    assert other_program(store.path) == "opened"


def test_same_program_cannot_open_twice(store: Store) -> None:
    with pytest.raises(UserProblem, match="已经打开"):
        Store.open(store.path)


def test_newer_schema_is_refused_and_not_touched(opened: Callable[[], Store], path: Path) -> None:
    add(opened())
    opened().close()
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("PRAGMA journal_mode=DELETE")
        plain.execute(f"PRAGMA user_version={schema.VERSION + 1}")
        plain.execute("DROP TABLE setting")
    before = path.read_bytes()
    with pytest.raises(UserProblem, match="更新版本"):
        opened()
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["backups", "perfdesk.db", "perfdesk.db.lock"]


def test_database_of_another_program_is_refused_and_not_touched(opened: Callable[[], Store], path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(UserProblem, match="不是 PerfDesk"):
        opened()
    assert path.read_bytes() == before


def test_folder_where_the_file_should_be(opened: Callable[[], Store], path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(EnvironmentProblem, match="是一个文件夹"):
        opened()


def test_file_where_the_folder_should_be(opened: Callable[[], Store], path: Path) -> None:
    path.parent.write_text("eine Datei", encoding="utf-8")
    with pytest.raises(EnvironmentProblem, match="文件夹"):
        opened()


def test_refused_opening_frees_the_lock(opened: Callable[[], Store], path: Path) -> None:
    path.mkdir(parents=True)
    for _ in range(2):
        with pytest.raises(EnvironmentProblem):
            opened()
    path.rmdir()
    add(opened())


def test_empty_file_is_a_new_one(opened: Callable[[], Store], path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    store = opened()
    assert store.notice == ""
    assert store.projects() == []


# Root may write everywhere, so the child becomes somebody else first.
# (What is imported late must be there before, since nobody may not read root's Python.)
AS_NOBODY = "import os, _strptime; os.getuid() or os.setuid(65534)"


def _open_to_all(folder: Path) -> None:
    while folder != folder.parent and "pytest" in str(folder):
        folder.chmod(0o777)
        folder = folder.parent


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0o000, 0o777)])
def test_read_only_and_forbidden(opened: Callable[[], Store], path: Path, file_mode: int, folder_mode: int) -> None:
    project = add(opened())
    opened().close()
    _open_to_all(path.parent)
    lock = path.with_name(path.name + ".lock")
    lock.chmod(0o666)
    path.chmod(file_mode)
    path.parent.chmod(folder_mode)
    said = other_program(path, AS_NOBODY)
    path.parent.chmod(0o777)
    path.chmod(0o666)
    assert said.startswith("EnvironmentProblem")
    assert "只读" in said or "权限" in said
    assert str(path) in said
    assert opened().load(project) == sample()


def test_file_that_becomes_read_only_while_open(store: Store) -> None:
    project = add(store)
    store._connection.execute("PRAGMA query_only=ON")
    with pytest.raises(EnvironmentProblem, match="只读"):
        store.commit(project, (SetText(Place("备注"), "x"),), "改")
    assert store.load(project) == sample()
    store._connection.execute("PRAGMA query_only=OFF")
    store.commit(project, (SetText(Place("备注"), "x"),), "改")


def test_file_held_by_another_program(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    project = add(store)
    store._connection.execute("PRAGMA busy_timeout=50")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as scanner:
        scanner.execute("BEGIN IMMEDIATE")
        with pytest.raises(EnvironmentProblem, match="占用"):
            store.commit(project, (SetText(Place("备注"), "x"),), "改")
        scanner.execute("ROLLBACK")
    store.commit(project, (SetText(Place("备注"), "x"),), "改")


def test_network_drive_has_no_write_ahead_log(
    opened: Callable[[], Store], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = add(opened())
    local = opened()._connection
    assert local.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert local.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    monkeypatch.setattr(connection, "on_network", lambda _: True)
    store = opened()
    assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    assert store._connection.execute("PRAGMA synchronous").fetchone() == (2,)
    store.commit(project, (SetText(Place("备注"), "x"),), "改")
    assert not path.with_name("perfdesk.db-wal").exists()
    monkeypatch.undo()
    assert opened().load(project).text(Place("备注")) == "x"


def test_kind_of_drive() -> None:
    mounts = "\n".join(
        [
            "/dev/sda1 / ext4 rw 0 0",
            r"//server/办公 /media/网络\040盘 cifs rw 0 0",
            "/dev/sdb1 /media/网络\\040盘/内 vfat rw 0 0",
            "tmpfs /tmp tmpfs rw 0 0",
            "garbage",
        ]
    )
    assert location.file_system(mounts, Path("/media/网络 盘/数据/perfdesk.db")) == "cifs"
    assert location.file_system(mounts, Path("/media/网络 盘/内/perfdesk.db")) == "vfat"
    assert location.file_system(mounts, Path("/home/x/perfdesk.db")) == "ext4"
    assert location.file_system("", Path("/home/x")) == ""
