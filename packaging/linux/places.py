"""Where things are: the repository, what is kept between builds, what was built; and the time that all files get."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "packaging" / "linux"
DIST = ROOT / "dist"


def kept() -> Path:
    """The folder of roots and wheels that the next build finds again: PERFDESK_BUILD_CACHE, or in the user's cache."""
    named = os.environ.get("PERFDESK_BUILD_CACHE")
    folder = Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "PerfDesk"
    return folder / "linux"


@cache
def epoch() -> int:
    """Seconds since 1970 for every file that is made: SOURCE_DATE_EPOCH, or the time of the last commit."""
    named = os.environ.get("SOURCE_DATE_EPOCH")
    if named:
        return int(named)
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    return int(told) if told.strip() else 1_700_000_000
