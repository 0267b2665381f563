"""kill -9 while papers are written over older ones: each is the old one or the new one, never half."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[2]
ROUNDS = 5
PROGRAM = """
import sys
from pathlib import Path
from perfdesk.forms.library import FormLibrary
from perfdesk.office.export import export
from perfdesk.scoring.compute import compute
library = FormLibrary()
form, values = library.load("hunan-huarong-2022-annex5"), library.sample("hunan-huarong-2022-annex5")
while True:
    export(form, values, compute(form, values), Path(sys.argv[1]), ("pdf", "word", "excel"), "表")
    print("written", flush=True)
"""


def test_killed_while_exporting(tmp_path: Path) -> None:
    chance = random.Random(2024)
    for _ in range(ROUNDS):
        command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "written\n"
            time.sleep(chance.uniform(0, 0.1))
            child.kill()
        papers = sorted(path for path in tmp_path.iterdir() if path.suffix != ".tmp")
        assert [path.name for path in papers] == [f"表（草稿）.{ending}" for ending in ("docx", "pdf", "xlsx")]
        for path in papers:
            if path.suffix == ".pdf":
                assert path.read_bytes().rstrip().endswith(b"%%EOF")
            else:
                with ZipFile(path) as archive:
                    assert archive.testzip() is None
