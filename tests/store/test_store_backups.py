"""Verified copies: once a day, at each close with changes, thinned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from perfdesk.errors import EnvironmentProblem
from perfdesk.store import Store, backups
from tests.store.samples import add, sample


def test_kept_are_seven_days_four_weeks_six_months() -> None:
    now = datetime(2023, 6, 30, 17, 0)
    times = [now - timedelta(days=day, hours=hour) for day in range(400) for hour in (0, 3)]
    kept = sorted(backups.kept(times), reverse=True)
    assert kept[:7] == [now - timedelta(days=day) for day in range(7)]
    weeks, months = kept[7:11], kept[11:]
    assert all(week.isoweekday() == 7 for week in weeks[1:])
    assert [(month.year, month.month) for month in months[1:]] == [
        (2023, 4),
        (2023, 3),
        (2023, 2),
        (2023, 1),
        (2022, 12),
    ]
    assert len(kept) == 17


def test_thinning_day_by_day_keeps_old_ones() -> None:
    held: set[datetime] = set()
    day = datetime(2022, 1, 1, 8)
    for _ in range(500):
        held = backups.kept(held | {day, day + timedelta(hours=9)})
        day += timedelta(days=1)
    assert len(held) == 17
    assert day - min(held) > timedelta(days=150)


def test_rare_use_loses_no_backup() -> None:
    times = {datetime(2022, 1, 1) + timedelta(days=90 * number) for number in range(7)}
    assert backups.kept(times) == times
    assert backups.kept([]) == set()


def test_backup_at_close_only_when_something_changed(opened: Callable[[], Store], path: Path) -> None:
    store = opened()
    add(store)
    store.close()
    first = backups.dated(path)
    assert len(first) >= 1
    store = opened()
    store.set_setting("geometry", "1")
    store.close()
    assert backups.dated(path) == first


def test_backup_once_a_day(opened: Callable[[], Store], path: Path) -> None:
    add(opened())
    opened().close()
    (path.parent / "backups").joinpath("notes.txt").write_text("nicht unsere", encoding="utf-8")
    for file in backups.dated(path).values():
        file.rename(file.with_name("perfdesk-20200102-030405.db"))
    opened().close()
    assert len(backups.dated(path)) == 2
    opened().close()
    assert len(backups.dated(path)) == 2


def test_backup_is_one_file_that_opens_as_a_data_file(store: Store, tmp_path: Path) -> None:
    project = add(store)
    to = tmp_path / "交接" / "备份.db"
    to.parent.mkdir()
    store.backup(to)
    store.backup(to)
    assert [file.name for file in to.parent.iterdir()] == ["备份.db"]
    other = Store.open(to)
    assert other.load(project) == sample()
    other.close()


def test_backup_that_fails_leaves_no_half_file(store: Store, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="找不到"):
        store.backup(tmp_path / "没有" / "备份.db")
    folder = tmp_path / "是文件夹.db"
    folder.mkdir()
    with pytest.raises(EnvironmentProblem, match="文件夹"):
        store.backup(folder)
    assert not list(tmp_path.glob("*.part*"))


def test_program_opens_although_the_daily_backup_fails(opened: Callable[[], Store], path: Path) -> None:
    path.parent.mkdir()
    (path.parent / "backups").write_text("eine Datei", encoding="utf-8")
    store = opened()
    assert "备份没有做成" in store.notice
    add(store)
    store.close()
    assert len(opened().projects()) == 1


def test_backup_that_fails_its_check_is_not_kept(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = add(store)
    to = tmp_path / "备份.db"
    store.backup(to)
    good = to.read_bytes()
    store.trash(project)
    monkeypatch.setattr(backups, "is_sound", lambda _: False)
    with pytest.raises(EnvironmentProblem, match="检查不合格"):
        store.backup(to)
    assert to.read_bytes() == good


def test_backup_of_a_computer_whose_clock_fell_back(
    opened: Callable[[], Store], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened()
    project = add(store)
    store.backup(path.parent / "backups" / "perfdesk-20230101-080000.db")
    for day in range(200):
        stamp = (datetime(2023, 1, 1, 8) + timedelta(days=day)).strftime("%Y%m%d-%H%M%S")
        (path.parent / "backups" / f"perfdesk-{stamp}.db").write_bytes(b"")

    class FlatBattery(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime(2000, 1, 1, 0, 10)

    monkeypatch.setattr(backups, "datetime", FlatBattery)
    store.trash(project)
    store.close()
    files = backups.dated(path)
    assert datetime(2000, 1, 1, 0, 10) in files
    assert len(files) == 18


def test_half_a_backup_of_a_killed_program_goes(opened: Callable[[], Store], path: Path) -> None:
    store = opened()
    half = path.parent / "backups" / "perfdesk-20230101-080000.db.part"
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"half")
    add(store)
    store.close()
    assert not half.exists()
