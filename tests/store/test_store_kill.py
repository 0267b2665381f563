"""kill -9 at any moment: every acknowledged edit is there after reopening, and nothing is half-applied."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from perfdesk.store import Store
from perfdesk.values.entered import Values
from perfdesk.values.operations import apply_all
from tests.store.editing import edit
from tests.store.samples import add, sample

ROUNDS = 50
ROOT = Path(__file__).parents[2]


def killed(path: Path, project: str, seconds: float) -> int:
    """Let the editing program run for so long after its first edit, kill it; gives the last edit it was sure of."""
    command = [sys.executable, "-m", "tests.store.editing", str(path), project]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        acknowledged = child.stdout.readline()
        time.sleep(seconds)
        child.kill()
        lines = [acknowledged, *child.stdout.read().splitlines(keepends=True)]
    # The kill may cut the last line: what was not printed whole was not acknowledged.
    return int([line for line in lines if line.endswith("\n")][-1])


def test_kill_50_times(path: Path) -> None:
    store = Store.open(path)
    project = add(store)
    store.close()
    chance = random.Random(2022)
    values, applied = sample(), 0
    for _ in range(ROUNDS):
        acknowledged = killed(path, project, chance.uniform(0.02, 0.15))
        store = Store.open(path)
        assert store.notice == ""
        if store.can_redo(project):  # killed between an undo and its redo
            store.redo(project)
        stored = store.history(project)[-1].seq
        assert acknowledged <= stored <= acknowledged + 1
        values, applied = _forward(values, applied, stored), stored
        assert store.load(project) == values
        store.close()
    assert applied > ROUNDS


def _forward(values: Values, done: int, last: int) -> Values:
    for number in range(done + 1, last + 1):
        values, _ = apply_all(edit(number), values)
    return values
