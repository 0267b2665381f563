"""Files of every released schema open, are brought forward on a copy, and a failed step leaves the old file."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from perfdesk.errors import EnvironmentProblem
from perfdesk.store import Store, migrations, schema
from perfdesk.values.entered import Place
from tests.store.samples import FORM, sample

Step = Callable[[sqlite3.Connection], object]
NextSchema = Callable[[Step], None]
FIXTURES = Path(__file__).with_name("fixtures")


def tables(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as plain:
        found = plain.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    return {name: re.sub(r"\s+", " ", sql) for name, sql in found}


def test_every_schema_has_its_file_and_its_step() -> None:
    numbers = list(range(1, schema.VERSION + 1))
    assert sorted(file.name for file in FIXTURES.glob("schema-*.db")) == [f"schema-{number}.db" for number in numbers]
    assert sorted(migrations.STEPS) == numbers[:-1]


@pytest.mark.parametrize("number", range(1, schema.VERSION + 1))
def test_released_file_opens(path: Path, opened: Callable[[], Store], number: int) -> None:
    path.parent.mkdir()
    shutil.copyfile(FIXTURES / f"schema-{number}.db", path)
    store = opened()
    assert store.notice == ""
    titles = {info.title: info.id for info in store.projects()}
    assert set(titles) == {"后扶基金专项", "副本"}
    project = titles["后扶基金专项"]
    assert store.load(project).text(Place("指标", "r1", "实际完成值")) == "95%"
    assert store.can_redo(project) == "删除一行"
    assert store.redo(project) is not None
    assert len(store.load(project).rows("指标")) == 2
    while store.undo(project):
        pass
    assert store.load(project) == sample()
    assert store.form_files("digest-1") == FORM
    assert store.get_setting("geometry") == "1366x768"
    assert [info.title for info in store.projects(trashed=True)] == ["旧项目"]
    store.close()
    fresh = path.with_name("fresh.db")
    Store.open(fresh).close()
    assert tables(path) == tables(fresh)


@pytest.fixture
def next_schema(monkeypatch: pytest.MonkeyPatch) -> NextSchema:
    """Pretends that a later version of the program has one schema more."""

    def prepare(step: Step) -> None:
        monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, schema.VERSION: step})
        monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)

    return prepare


def old_file(path: Path) -> bytes:
    path.parent.mkdir()
    shutil.copyfile(FIXTURES / f"schema-{schema.VERSION}.db", path)
    return path.read_bytes()


def test_file_is_brought_forward_with_a_backup(
    path: Path, opened: Callable[[], Store], next_schema: NextSchema
) -> None:
    old_file(path)
    number = schema.VERSION
    next_schema(lambda connection: connection.execute("ALTER TABLE project ADD COLUMN reviewer TEXT"))
    store = opened()
    assert len(store.projects()) == 2
    assert "reviewer" in tables(path)["project"]
    assert schema.version(store._connection) == number + 1
    (backup,) = (path.parent / "backups").glob(f"perfdesk-schema-{number}-*.db")
    assert "reviewer" not in tables(backup)["project"]
    store.close()
    assert opened().notice == ""


def test_failed_step_leaves_the_old_file(path: Path, opened: Callable[[], Store], next_schema: NextSchema) -> None:
    content = old_file(path)

    def fails(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE setting")
        connection.execute("SELECT * FROM setting")

    next_schema(fails)
    with pytest.raises(EnvironmentProblem, match="数据文件不能使用"):
        opened()
    with closing(sqlite3.connect(path)) as plain:
        assert schema.version(plain) == schema.VERSION - 1  # the pretended next one was not taken
        assert plain.execute("SELECT count(*) FROM setting").fetchone() == (1,)
    assert len(path.read_bytes()) == len(content)
    assert not list(path.parent.glob("*.migrating*"))


def test_step_that_breaks_references_is_not_taken(
    path: Path, opened: Callable[[], Store], next_schema: Callable
) -> None:  # type: ignore[type-arg]
    old_file(path)
    next_schema(lambda connection: connection.execute("DELETE FROM form_version"))
    with pytest.raises(EnvironmentProblem):
        opened()
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("SELECT count(*) FROM form_version").fetchone() == (1,)
