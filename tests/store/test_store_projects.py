"""Creating, listing, copying, trashing; the forms they were filled with; settings."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from perfdesk.errors import UserProblem
from perfdesk.store import Store, default_path
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.operations import InsertRows, MoveRow, SetText
from tests.store.samples import FORM, add, sample


def test_project_is_there_after_a_restart(opened: Callable[[], Store]) -> None:
    store = opened()
    project = add(store)
    store.set_summary(project, {"金额": "257.06", "执行率": "100%"})
    (info,) = opened().projects()
    assert (info.id, info.title, info.year, info.form_id, info.form_digest) == (
        project, "后扶基金专项", "2022", "hunan", "digest-1",
    )  # fmt: skip
    assert info.summary == {"金额": "257.06", "执行率": "100%"}
    assert info.created == info.modified
    assert not info.trashed
    assert info.created.utcoffset() is not None


def test_list_begins_with_what_was_changed_last(store: Store) -> None:
    first, second = add(store), add(store)
    assert [info.id for info in store.projects()] == [second, first]
    store.commit(first, (SetText(Place("备注"), "x"),), "改")
    assert [info.id for info in store.projects()] == [first, second]


def test_form_version_is_stored_once_and_goes_with_its_last_project(store: Store) -> None:
    first, second = add(store), add(store)
    other = {"form.yaml": b"id: hunan # 2023"}
    newer = store.create_project("hunan", "digest-2", other, Values(), title="新", year="2023")
    assert store.form_files("digest-1") == FORM
    assert store.form_files("digest-2") == other
    with closing(sqlite3.connect(store.path)) as connection:
        assert connection.execute("SELECT count(*) FROM form_file").fetchone() == (len(FORM) + 1,)
    for project in (first, newer):
        store.trash(project)
        store.delete_forever(project)
    assert store.form_files("digest-1") == FORM
    with pytest.raises(KeyError):
        store.form_files("digest-2")
    assert store.load(second) == sample()


def test_copy_is_independent(store: Store) -> None:
    project = add(store)
    store.commit(project, (SetText(Place("备注"), "x"), MoveRow("指标", 2, 0)), "改")
    twin = store.copy_project(project, title="2023年", year="2023")
    assert store.load(twin) == store.load(project)
    assert (store.project(twin).title, store.project(twin).year) == ("2023年", "2023")
    assert store.history(twin) == []
    store.commit(twin, (SetText(Place("备注"), "y"),), "改")
    assert store.load(project).text(Place("备注")) == "x"


def test_trash(store: Store) -> None:
    project = add(store)
    with pytest.raises(UserProblem, match="回收站"):
        store.delete_forever(project)
    store.trash(project)
    assert store.projects() == []
    assert [info.id for info in store.projects(trashed=True)] == [project]
    store.restore(project)
    assert [info.id for info in store.projects()] == [project]
    store.commit(project, (SetText(Place("备注"), "x"),), "改")
    store.trash(project)
    store.delete_forever(project)
    assert store.projects(trashed=True) == []
    with closing(sqlite3.connect(store.path)) as connection:
        for table in ("project", "field", "sheet", "row", "change", "form_version", "form_file"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_unknown_project(store: Store) -> None:
    add(store)
    for call in (store.load, store.project, store.trash, store.restore, store.delete_forever):
        with pytest.raises(KeyError):
            call("gibt es nicht")
    with pytest.raises(KeyError):
        store.commit("gibt es nicht", (), "x")
    with pytest.raises(KeyError):
        store.copy_project("gibt es nicht", "x")
    assert store.undo("gibt es nicht") is None


def test_row_identity_stands_once_per_table(store: Store) -> None:
    project = add(store)
    with pytest.raises(KeyError):
        store.commit(project, (InsertRows("指标", 0, (Row("r1"),)),), "重复")
    store.commit(project, (InsertRows("资金", 0, (Row("r1"),)),), "另一张表")
    assert len(store.load(project).rows("指标")) == 3


def test_settings(opened: Callable[[], Store]) -> None:
    store = opened()
    assert store.get_setting("geometry", "800x600") == "800x600"
    store.set_setting("geometry", "1366x768")
    store.set_setting("geometry", "1920x1080")
    assert opened().get_setting("geometry") == "1920x1080"


def test_edit_in_a_large_table_writes_few_records(store: Store) -> None:
    project = add(store, rows=1000)
    for operation in (
        SetText(Place("指标", "r500", "实际完成值"), "1"),
        InsertRows("指标", 500, (Row("neu"),)),
        MoveRow("指标", 900, 10),
    ):
        before = store._connection.total_changes
        store.commit(project, (operation,), "改")
        # one row, the project's date, one record of the history
        assert store._connection.total_changes - before == 3


def test_rows_inserted_at_one_spot_keep_their_order(store: Store) -> None:
    project = add(store, rows=2)
    for number in range(80):
        store.commit(project, (InsertRows("指标", 1, (Row(f"neu{number}"),)),), "插入")
    ids = [row.id for row in store.load(project).rows("指标")]
    assert ids == ["r0", *(f"neu{number}" for number in reversed(range(80))), "r1"]


def test_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PERFDESK_DATA", str(tmp_path / "优盘"))
    assert default_path() == tmp_path / "优盘" / "perfdesk.db"
    monkeypatch.delenv("PERFDESK_DATA")
    assert default_path().name == "perfdesk.db"
    assert "PerfDesk" in default_path().parts
