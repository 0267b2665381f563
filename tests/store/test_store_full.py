"""A full disk: the edit is refused with a sentence, everything before it stays, and work goes on when there is room."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from perfdesk.errors import EnvironmentProblem
from perfdesk.store import Store
from perfdesk.values.entered import Place
from perfdesk.values.operations import SetText
from tests.store.samples import add, sample
from tests.store.test_store_opening import other_program

LONG = SetText(Place("自评说明"), "长" * 100_000)


def test_full_disk_while_editing(store: Store) -> None:
    project = add(store)
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(EnvironmentProblem, match=r"磁盘空间已满.*清理磁盘"):
        store.commit(project, (SetText(Place("备注"), "x"), LONG), "改")
    assert store.load(project) == sample()
    assert store.history(project) == []
    with pytest.raises(EnvironmentProblem, match="磁盘空间已满"):
        store.create_project("f", "digest-9", {"form.docx": bytes(500_000)}, sample(), title="新", year="2022")
    assert len(store.projects()) == 1
    store._connection.execute("PRAGMA max_page_count=1000000")
    store.commit(project, (LONG,), "改")
    assert store.undo(project) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits of POSIX")
def test_file_that_may_not_grow(path: Path) -> None:
    """The limit of the operating system hits the log file in the middle of a write, as a full disk does."""
    store = Store.open(path)
    project = add(store)
    store.close()
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))"
    edits = (
        "from perfdesk.values.entered import Place; from perfdesk.values.operations import SetText;"
        "[(store.commit(sys.argv[2], (SetText(Place('备注'), str(n) * 5000),), 'x'), print(n)) for n in range(500)]"
    )
    said = other_program(path, limit, edits.replace("sys.argv[2]", repr(project)))
    *acknowledged, sentence = said.splitlines()
    assert sentence.startswith("EnvironmentProblem")
    assert acknowledged
    store = Store.open(path)
    assert store.notice == ""
    assert store.load(project).text(Place("备注")) == acknowledged[-1] * 5000
    assert len(store.history(project)) == len(acknowledged)
    store.close()
