"""A data file in a folder as clerks have them (Chinese, spaces), and a small project to put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from perfdesk.store import Store
from perfdesk.values.entered import Row, Values

FORM = {"form.yaml": b"id: hunan", "form.docx": b"PK\x03\x04" + bytes(range(256)) * 40}


def sample(rows: int = 3, mark: str = "") -> Values:
    """A project with `rows` indicators."""
    indicators = tuple(
        Row(f"r{number}", {"三级指标": f"{mark}指标{number}", "年度指标值": "≥90%", "实际完成值": f"{number}%", "得分": "10"})
        for number in range(rows)
    )
    return Values({"项目名称": f"{mark}后扶基金专项", "全年预算数": "257.06"}, {"指标": indicators})


def add(store: Store, rows: int = 3, mark: str = "") -> str:
    """Put a sample project into the store."""
    title = f"{mark}后扶基金专项"
    return store.create_project("hunan", "digest-1", FORM, sample(rows, mark), title=title, year="2022")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "绩效 数据" / "perfdesk.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Callable[[], Store]]:
    """Opens the file; closes what was opened before, so calling it again is a restart of the program."""
    stores: list[Store] = []

    def open_again() -> Store:
        for earlier in stores:
            earlier.close()
        stores.append(Store.open(path))
        return stores[-1]

    yield open_again
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Callable[[], Store]) -> Store:
    return opened()
