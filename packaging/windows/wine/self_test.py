"""The program's own self-test (`doctor --to`), run by Windows' program and from the sources, and what both exported."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from release.papers import faults

from windows.failures import BuildFailure
from windows.places import ROOT
from windows.wine.prefix import Prefix

# Pages are set with the faces that come along, not with those of this machine; no screen is needed.
SETTINGS = {"PERFDESK_OWN_FONTS": "0", "QT_QPA_PLATFORM": "offscreen"}


def from_sources(to: Path) -> None:
    """Run it on this machine, from the clone. Raises BuildFailure."""
    shutil.rmtree(to, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "main.py", "doctor", "--to", str(to)],
        cwd=ROOT,
        env={**os.environ, **SETTINGS, "PERFDESK_DATA": str(to.with_name(f"{to.name}-data"))},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise BuildFailure(f"源码的自检没有通过：\n{done.stdout}")


def of_windows(prefix: Prefix, program: str, to: Path) -> dict[str, Any]:
    """Run it in the prefix; gives its report. `program`: perfdesk.exe by its Linux path. Raises BuildFailure.

    Paths without Chinese letters only.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    return report(prefix, (program, "doctor", "--to", to.name), to)


def report(prefix: Prefix, command: Sequence[str], to: Path) -> dict[str, Any]:
    """What the self-test that this command starts has written into `to`. Raises BuildFailure when it wrote nothing."""
    shutil.rmtree(to, ignore_errors=True)
    prefix.extra.update(SETTINGS)
    done = prefix.run(*command, cwd=to.parent, seconds=300)
    for name in SETTINGS:
        del prefix.extra[name]
    written = to / "doctor.json"
    if not written.is_file():
        raise BuildFailure(f"自检没有写出报告（退出码 {done.status}）：\n{done.output}")
    told: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
    told["status"] = done.status
    return told


def compare(windows: Path, sources: Path) -> int:
    """How many papers are the same. Raises BuildFailure with what differs."""
    differing = faults(windows, sources)
    if differing:
        raise BuildFailure("Windows 与源码导出的文件不同：\n" + "\n".join(differing))
    return sum(path.suffix in (".docx", ".pdf") for path in windows.iterdir())
