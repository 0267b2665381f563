"""A power cut in the midst of a write: the log ends anywhere, with anything in its last sectors."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.store import Store, Unfinished
from perfdesk.values.entered import Place
from perfdesk.values.operations import SetText
from tests.store.samples import add

NOTE = Place("备注")
EDITS = 25
SECTOR = 512


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, list[int]]:
    """A file whose program never closed it, its project, and how long the log was after each edit."""
    path = tmp_path_factory.mktemp("cut") / "perfdesk.db"
    store = Store.open(path)
    project = add(store)
    lengths = []
    for number in range(EDITS):
        store.keep_unfinished(project, [Unfinished(NOTE, f"{number}")])
        store.commit(project, (SetText(NOTE, f"{number}" * 500),), f"改{number}")
        lengths.append(path.with_name("perfdesk.db-wal").stat().st_size)
    kept = tmp_path_factory.mktemp("kept") / "perfdesk.db"
    for ending in ("", "-wal"):
        shutil.copyfile(f"{path}{ending}", f"{kept}{ending}")
    store.close()
    return kept, project, lengths


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_edit_before_the_cut_is_there(tmp_path_factory: pytest.TempPathFactory, cut, data: st.DataObject) -> None:  # type: ignore[no-untyped-def]
    kept, project, lengths = cut
    path = tmp_path_factory.mktemp("found") / "perfdesk.db"
    shutil.copyfile(kept, path)
    log = Path(f"{kept}-wal").read_bytes()
    end = data.draw(st.integers(lengths[0], len(log)))
    rest = data.draw(st.sampled_from([b"", bytes(SECTOR), b"\xff" * SECTOR, log[-SECTOR:]]))
    Path(f"{path}-wal").write_bytes(log[:end] + rest)
    synced = sum(length <= end for length in lengths)
    store = Store.open(path)
    assert store.notice == ""
    done = len(store.history(project))
    assert synced <= done <= synced + 1
    assert store.load(project).text(NOTE) == f"{done - 1}" * 500
    while store.undo(project):
        pass
    assert store.load(project).text(NOTE) == ""
    store.close()
