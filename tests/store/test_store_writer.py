"""The worker thread: order, waiting, errors, closing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from perfdesk.errors import UserProblem
from perfdesk.store import Store, Writer
from perfdesk.values.entered import Place
from perfdesk.values.operations import SetText
from tests.store.samples import add


def test_work_is_done_in_order_in_one_thread(path: Path) -> None:
    writer = Writer.open(path)
    project = writer.submit(add).result()
    futures = [
        writer.submit(lambda store, n=number: store.commit(project, (SetText(Place("备注"), str(n)),), "改"))
        for number in range(50)
    ]
    assert writer.flush(30)
    assert [future.result().seq for future in futures] == list(range(1, 51))
    assert writer.submit(lambda store: store.load(project).text(Place("备注"))).result() == "49"
    assert writer.submit(lambda _: threading.current_thread()).result() is not threading.current_thread()
    writer.close()


def test_flush_tells_when_time_was_not_enough(path: Path) -> None:
    writer = Writer.open(path)
    gate = threading.Event()
    writer.submit(lambda _: gate.wait(30))
    assert not writer.flush(0.05)
    gate.set()
    assert writer.flush(30)
    writer.close()


def test_errors_come_with_the_future_and_do_not_stop_the_writer(path: Path) -> None:
    writer = Writer.open(path)
    with pytest.raises(KeyError):
        writer.submit(lambda store: store.load("nicht da")).result()
    writer.submit(add).result()
    writer.close()


def test_opening_raises_what_the_store_raises(path: Path) -> None:
    writer = Writer.open(path)
    with pytest.raises(UserProblem, match="已经打开"):
        Writer.open(path)
    writer.close()
    assert threading.active_count() == 1


def test_close_finishes_the_work_and_frees_the_file(path: Path) -> None:
    writer = Writer.open(path)
    for _ in range(20):
        writer.submit(add)
    writer.close()
    writer.close()
    with pytest.raises(RuntimeError):
        writer.submit(add)
    store = Store.open(path)
    assert len(store.projects()) == 20
    store.close()
