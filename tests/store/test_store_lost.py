"""The file goes away while it is open: what is told, and that nothing that was entered is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from perfdesk.errors import EnvironmentProblem
from perfdesk.store import Store
from perfdesk.values.entered import Place
from perfdesk.values.operations import SetText
from tests.store.samples import add

NOTE = Place("备注")
LETS_DELETE = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody delete an open file")
ROOT = Path(__file__).parents[2]


def write(store: Store, project: str, text: str) -> None:
    store.commit(project, (SetText(NOTE, text),), "改")


def remove_file(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def remove_database_only(path: Path) -> None:
    path.unlink()


def remove_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


@LETS_DELETE
@pytest.mark.parametrize("remove", [remove_file, remove_database_only, remove_folder])
def test_deleted_while_open_is_put_back(
    path: Path, opened: Callable[[], Store], remove: Callable[[Path], None]
) -> None:
    store = opened()
    project = add(store)
    write(store, project, "一")
    remove(path)
    write(store, project, "二")
    assert path.exists()
    store = opened()
    assert store.notice == ""
    assert store.load(project).text(NOTE) == "二"
    assert store.undo(project) is not None
    assert store.load(project).text(NOTE) == "一"


@LETS_DELETE
def test_deleted_before_the_end_is_put_back_at_the_end(path: Path, opened: Callable[[], Store]) -> None:
    store = opened()
    project = add(store)
    remove_folder(path)
    store.close()
    store.close()
    assert opened().project(project).title == "后扶基金专项"


@LETS_DELETE
def test_put_back_file_is_locked_again(path: Path, opened: Callable[[], Store]) -> None:
    store = opened()
    project = add(store)
    remove_folder(path)
    write(store, project, "一")
    with pytest.raises(Exception, match="已经打开"):
        Store.open(path)


@LETS_DELETE
def test_replaced_by_another_program_is_set_aside(path: Path, opened: Callable[[], Store], tmp_path: Path) -> None:
    store = opened()
    project = add(store)
    store.backup(tmp_path / "yesterday.db")
    write(store, project, "今天")
    os.replace(tmp_path / "yesterday.db", path)  # as programs do that keep folders of two computers alike
    write(store, project, "又改")
    store = opened()
    assert store.load(project).text(NOTE) == "又改"
    assert len(store.history(project)) == 2
    assert len(list(path.parent.glob("perfdesk-replaced-*.db"))) == 1


@LETS_DELETE
def test_folder_moved_away_and_back(path: Path, opened: Callable[[], Store], monkeypatch: pytest.MonkeyPatch) -> None:
    """As a stick that is pulled out: nothing on the way to the file is on its disk any more."""
    store = opened()
    project = add(store)
    write(store, project, "一")
    away = path.parent.with_name("away")
    path.parent.rename(away)
    monkeypatch.setattr(store._held, "_deleted", lambda: False)
    with pytest.raises(EnvironmentProblem, match=r"数据文件不见了.*重新插好 U 盘.*没有受影响"):
        write(store, project, "二")
    assert not path.exists()
    away.rename(path.parent)
    write(store, project, "三")
    assert store.load(project).text(NOTE) == "三"


def test_a_new_connection_after_reading_or_writing_failed(path: Path, opened: Callable[[], Store]) -> None:
    """Of a stick that was pulled out the old connection says nothing but errors, also when the stick is there again."""
    store = opened()
    project = add(store)
    write(store, project, "一")
    dead = store._connection
    store._held.lost()
    write(store, project, "二")
    assert store._connection is not dead
    with pytest.raises(sqlite3.ProgrammingError):
        dead.execute("SELECT 1")
    assert store.load(project).text(NOTE) == "二"
    away = path.with_name("away.db")
    store._held.lost()
    store._held.connection.close()  # so that Windows lets the file go
    path.rename(away)
    with pytest.raises(EnvironmentProblem, match="数据文件不见了"):
        write(store, project, "三")
    assert not path.exists()
    away.rename(path)
    write(store, project, "四")
    assert store.load(project).text(NOTE) == "四"


@pytest.mark.skipif(os.name == "nt", reason="resource limits of POSIX")
def test_a_disk_that_fails_for_a_while(path: Path) -> None:
    """The system refuses every write for a while: told each time, and what comes after is kept."""
    store = Store.open(path)
    project = add(store)
    store.close()
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from perfdesk.errors import Problem; from perfdesk.store import Store\n"
        "from perfdesk.values.entered import Place; from perfdesk.values.operations import SetText\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "store = Store.open(Path(sys.argv[1]))\n"
        "for number in range(9):\n"
        "    limit = 8192 if 3 <= number < 6 else resource.RLIM_INFINITY\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))\n"
        "    try: store.commit(sys.argv[2], (SetText(Place('备注'), str(number) * 9999),), 'x'); print(number)\n"
        "    except Problem as problem: print(problem)\n"
    )
    command = [sys.executable, "-c", program, str(path), project]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert [line for line in lines if line.isdigit()] == ["0", "1", "2", "6", "7", "8"]
    assert all("数据文件读写失败" in line and "重新插好 U 盘" in line for line in lines[3:6])
    store = Store.open(path)
    assert store.notice == ""
    assert store.load(project).text(NOTE) == "8" * 9999
    assert len(store.history(project)) == 6
    store.close()
