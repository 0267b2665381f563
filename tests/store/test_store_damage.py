"""Damaged files: set aside as they are, and what is readable in them or in a backup goes on."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from perfdesk.errors import EnvironmentProblem
from perfdesk.store import Store, backups, disk, rescue
from perfdesk.values.entered import Place, Values
from perfdesk.values.operations import SetText
from tests.store.samples import FORM, add, sample

Damage = Callable[[bytes], bytes]
PROJECTS = 6
ROWS = 120
PAGE = 4096


def filled(path: Path, with_backups: bool) -> dict[str, Values]:
    """A closed data file with several projects and a history; gives what is in it."""
    store = Store.open(path)
    for number in range(PROJECTS):
        project = add(store, ROWS, f"第{number}")
        store.commit(project, (SetText(Place("备注"), "改过"),), "改", title=f"项目{number}")
    store.set_setting("geometry", "1366x768")
    values = {info.id: store.load(info.id) for info in store.projects()}
    store.close()
    if not with_backups:
        for file in backups.dated(path).values():
            file.unlink()
    return values


def zeroed(page: int) -> Damage:
    return lambda content: content[: page * PAGE] + bytes(PAGE) + content[(page + 1) * PAGE :]


def noise(seed: int, where: float, length: int) -> Damage:
    def damage(content: bytes) -> bytes:
        start = int(len(content) * where)
        return content[:start] + random.Random(seed).randbytes(length) + content[start + length :]

    return damage


def root_page(path: Path, table: str) -> int:
    """Where a table begins (and, while it is small, ends): page number from 0."""
    with closing(sqlite3.connect(path)) as plain:
        found = plain.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return int(found[0]) - 1


DAMAGES: dict[str, Damage] = {
    "cut in half": lambda content: content[: len(content) // 2],
    "cut at a page": lambda content: content[: len(content) // 2 // PAGE * PAGE],
    "first page zeroed": zeroed(0),
    "all zeroed": lambda content: bytes(len(content)),
    "emptied": lambda content: b"",
    "not a database": lambda content: "这不是数据库".encode() * 100,
    "noise in the middle": noise(1, 0.5, 3 * PAGE),
    "noise at the end": noise(2, 0.9, 2 * PAGE),
    "noise in the header": noise(3, 0.0, 100),
    "other format number": lambda content: content[:18] + b"\x07\x07" + content[20:],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_file_is_set_aside_and_all_comes_back(path: Path, opened: Callable[[], Store], damage: Damage) -> None:
    values = filled(path, with_backups=True)
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    store = opened()
    (aside,) = path.parent.glob("perfdesk-damaged-*.db")
    assert aside.read_bytes() == damaged
    assert aside.name in store.notice
    assert f"抢救出 {PROJECTS} 个项目" in store.notice
    assert {info.id: store.load(info.id) for info in store.projects()} == values
    assert all(store.form_files(info.form_digest) == FORM for info in store.projects())
    assert store.get_setting("geometry") == "1366x768"
    assert opened().notice == ""


@pytest.mark.parametrize("page", range(1, 60, 4))
def test_one_lost_page_without_backup_costs_little(path: Path, opened: Callable[[], Store], page: int) -> None:
    values = filled(path, with_backups=False)
    path.write_bytes(zeroed(page)(path.read_bytes()))
    store = opened()
    listed = store.projects()
    assert len(listed) == PROJECTS
    whole = {info.id: store.load(info.id) for info in listed if "（不完整）" not in info.title}
    assert whole == {project: values[project] for project in whole}
    for info in listed:
        # a lost page holds at most some forty of these rows
        assert len(store.load(info.id).rows("指标")) >= ROWS - 45
        assert store.undo(info.id) is None or store.load(info.id).text(Place("备注")) == ""
    assert store.notice == "" or list(path.parent.glob("perfdesk-damaged-*.db"))


def test_nothing_readable_and_no_backup(path: Path, opened: Callable[[], Store]) -> None:
    filled(path, with_backups=False)
    path.write_bytes(b"SQLite format 3\0" + bytes(9000))
    store = opened()
    assert "没有读得出的项目，也没有可用的备份" in store.notice
    assert store.projects() == []
    add(store)
    assert len(opened().projects()) == 1


def test_damage_since_the_backup_is_named(path: Path, opened: Callable[[], Store]) -> None:
    filled(path, with_backups=True)
    newest = next(iter(backups.dated(path)))
    path.write_bytes(bytes(50_000))
    store = opened()
    assert f"其中 {PROJECTS} 个取自 {newest:%Y-%m-%d} 的备份" in store.notice
    assert all("备份）" in info.title for info in store.projects())


def test_older_backup_serves_when_the_newest_is_damaged_too(path: Path, opened: Callable[[], Store]) -> None:
    values = filled(path, with_backups=True)
    (newest,) = backups.dated(path).values()
    good = newest.read_bytes()
    newest.with_name("perfdesk-20200101-080000.db").write_bytes(good)
    newest.write_bytes(DAMAGES["noise in the middle"](good))
    path.write_bytes(DAMAGES["noise in the middle"](path.read_bytes()))
    store = opened()
    assert {info.id: store.load(info.id) for info in store.projects()} == values


def test_damage_that_only_shows_in_a_text(path: Path, opened: Callable[[], Store]) -> None:
    values = filled(path, with_backups=True)
    content = path.read_bytes()
    spoiled = content.replace('{"三级指标":"第3指标7"'.encode(), '{"三级指标:"第3指标7"'.encode() + b" ")
    assert spoiled != content
    path.write_bytes(spoiled)
    store = opened()
    (project,) = (info.id for info in store.projects() if info.title == "项目3")
    with pytest.raises(EnvironmentProblem, match=r"损坏.*关闭 PerfDesk 再打开"):
        store.load(project)
    store = opened()
    assert "1 个取自" in store.notice
    assert {info.id: store.load(info.id) for info in store.projects()} == values


def test_spoiled_id_of_a_project_is_noticed(path: Path, opened: Callable[[], Store]) -> None:
    values = filled(path, with_backups=False)
    content = path.read_bytes()
    begin = root_page(path, "project") * PAGE
    lost = next(iter(values))
    page = content[begin : begin + PAGE].replace(lost.encode(), b"?" * 32)
    path.write_bytes(content[:begin] + page + content[begin + PAGE :])
    store = opened()
    assert "1 个不完整" in store.notice
    assert {info.id: store.load(info.id) for info in store.projects()} == values


def test_form_that_was_lost_comes_back_with_the_next_project(path: Path, opened: Callable[[], Store]) -> None:
    values = filled(path, with_backups=False)
    for table in ("form_version", "form_file"):
        path.write_bytes(zeroed(root_page(path, table))(path.read_bytes()))
    store = opened()
    assert {info.id: store.load(info.id) for info in store.projects()} == values
    assert store.form_files("digest-1") == {}
    add(store)
    assert store.form_files("digest-1") == FORM
    assert {info.form_id for info in store.projects()} == {"hunan"}


def test_bytes_that_are_no_text(path: Path, opened: Callable[[], Store]) -> None:
    values = filled(path, with_backups=False)
    content = path.read_bytes()
    path.write_bytes(content.replace("第3指标7".encode(), b"\xff\xfe\xfd" + "指标7".encode() + b"!"))
    store = opened()
    (project,) = (info.id for info in store.projects() if info.title == "项目3")
    with pytest.raises(EnvironmentProblem, match="损坏"):
        store.load(project)
    store = opened()
    assert "1 个不完整" in store.notice
    assert len(store.load(project).rows("指标")) == len(values[project].rows("指标"))
    del values[project]
    assert {each: store.load(each) for each in values} == values


def test_lost_project_records_are_made_anew_from_the_values(path: Path, opened: Callable[[], Store]) -> None:
    values = filled(path, with_backups=False)
    path.write_bytes(zeroed(root_page(path, "project"))(path.read_bytes()))
    store = opened()
    assert {info.id: store.load(info.id) for info in store.projects()} == values
    assert sorted(info.title for info in store.projects()) == [f"项目{number}（不完整）" for number in range(PROJECTS)]
    assert {info.form_digest for info in store.projects()} == {"digest-1"}


@pytest.mark.parametrize("seed", range(40))
def test_any_damage_opens_and_goes_on(path: Path, opened: Callable[[], Store], seed: int) -> None:
    """Random bytes anywhere: never an error of SQLite, and the file can be worked with (if need be after a restart)."""
    chance = random.Random(seed)
    values = filled(path, with_backups=seed % 2 == 0)
    content = path.read_bytes()
    for _ in range(chance.randint(1, 4)):
        content = noise(chance.random(), chance.random(), chance.randint(1, 6000))(content)  # type: ignore[arg-type]
    path.write_bytes(content)
    for _ in range(2):
        store = opened()
        try:
            for info in store.projects():
                store.load(info.id)
                store.history(info.id)
                store.undo(info.id)
                store.redo(info.id)
            break
        except EnvironmentProblem as problem:
            assert "损坏" in str(problem)  # noqa: PT017 - the next opening must rescue it
    else:
        pytest.fail("still damaged after the rescue")
    if seed % 2 == 0:
        assert {info.id for info in store.projects()} == set(values)
    project = add(store)
    store.commit(project, (SetText(Place("备注"), "x"),), "改")
    assert opened().load(project).text(Place("备注")) == "x"


def test_write_ahead_log_goes_aside_too(path: Path, opened: Callable[[], Store]) -> None:
    """A file damaged while its last edits still stand in the log (after a power cut): they are rescued from there."""
    store = Store.open(path)
    project = add(store, ROWS)
    store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.commit(project, (SetText(Place("备注"), "最后一次"),), "改")
    content, log = path.read_bytes(), disk.beside(path, "-wal").read_bytes()
    store.close()
    for file in backups.dated(path).values():
        file.unlink()
    path.write_bytes(zeroed(root_page(path, "form_file"))(content))
    disk.beside(path, "-wal").write_bytes(log)
    store = opened()
    assert store.notice
    (aside,) = path.parent.glob("perfdesk-damaged-*.db-wal")
    assert aside.read_bytes() == log
    assert store.load(project).text(Place("备注")) == "最后一次"


@pytest.mark.parametrize("step", range(1, 8))
def test_rescue_that_is_cut_off_is_taken_up_again(
    path: Path, opened: Callable[[], Store], monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    values = filled(path, with_backups=True)
    path.write_bytes(DAMAGES["noise in the middle"](path.read_bytes()))
    disk.beside(path, "-wal").write_bytes(b"stale")
    real, count = disk.replace, 0

    def until_the_power_cut(new: Path, old: Path) -> None:
        nonlocal count
        count += 1
        if count == step:
            raise KeyboardInterrupt
        real(new, old)

    monkeypatch.setattr(disk, "replace", until_the_power_cut)
    try:
        opened()
    except KeyboardInterrupt:
        monkeypatch.undo()
        store = opened()
    else:
        monkeypatch.undo()
        store = opened()
    assert {info.id: store.load(info.id) for info in store.projects()} == values
    assert list(path.parent.glob("perfdesk-damaged-*.db"))
    leftovers = {rescue.MARK, ".rescued", ".rescuing", ".reading"}
    assert not [file for file in path.parent.iterdir() if file.suffix in leftovers]


def test_two_rescues_at_once_keep_both_damaged_files(path: Path, opened: Callable[[], Store]) -> None:
    filled(path, with_backups=True)
    for _ in range(2):
        opened().close()
        path.write_bytes(bytes(5000))
        opened()
    assert len(list(path.parent.glob("perfdesk-damaged-*.db"))) == 2
    assert sample(1)
