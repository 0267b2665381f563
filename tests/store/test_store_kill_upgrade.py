"""kill -9 while an older file is brought to the present schema: at the next start everything is there."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from perfdesk.store import Store, schema
from perfdesk.values.entered import Place

ROUNDS = 12
ROOT = Path(__file__).parents[2]
OLD = Path(__file__).with_name("fixtures") / "schema-1.db"
PROGRAM = (
    "import sys; from pathlib import Path; from perfdesk.store import Store\n"
    "print('begun', flush=True); Store.open(Path(sys.argv[1])); print('done', flush=True); sys.stdin.read()"
)


def killed(path: Path, seconds: float) -> bool:
    """Open the file in another program and kill it after so long; whether it was done before."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path)], cwd=ROOT, stdin=pipe, stdout=pipe, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "begun\n"
        time.sleep(seconds)
        child.kill()
        return "done" in child.stdout.read()


def test_killed_while_upgrading(path: Path) -> None:
    chance = random.Random(2023)
    path.parent.mkdir()
    amidst = 0
    for _ in range(ROUNDS):
        shutil.rmtree(path.parent)
        path.parent.mkdir()
        shutil.copyfile(OLD, path)
        amidst += not killed(path, chance.uniform(0.002, 0.06))
        store = Store.open(path)
        assert store.notice == ""
        assert schema.version(store._connection) == schema.VERSION
        titles = {info.title: info.id for info in store.projects()}
        assert set(titles) == {"后扶基金专项", "副本"}
        assert store.load(titles["后扶基金专项"]).text(Place("指标", "r1", "实际完成值")) == "95%"
        assert store.can_redo(titles["后扶基金专项"]) == "删除一行"
        store.close()
        left = {file.name for file in path.parent.iterdir()} - {path.name, f"{path.name}.lock", "backups"}
        assert left == set()
    assert amidst
