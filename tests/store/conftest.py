"""A data file in a folder as clerks have them: Chinese letters, spaces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from perfdesk.store import Store


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
