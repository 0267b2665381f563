"""Where things are: the repository, what is downloaded, what is built."""

import os
from pathlib import Path

from platformdirs import user_cache_dir

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
LOCK = HERE / "requirements.lock"
DIST = ROOT / "dist"


def cache() -> Path:
    """The folder for downloads and half-finished things: PERFDESK_BUILD_CACHE, else one in the user's cache."""
    chosen = os.environ.get("PERFDESK_BUILD_CACHE")
    return (Path(chosen).expanduser() if chosen else Path(user_cache_dir("PerfDesk", False))) / "windows"


def downloads() -> Path:
    """The folder of the files from PyPI, made when missing."""
    folder = cache() / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
