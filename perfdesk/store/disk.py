"""Changing files so that a crash leaves the old one or the new one, never half."""

from __future__ import annotations

import os
import time
from pathlib import Path

_TRIES = 5
_PAUSE = 0.1  # seconds


def replace(new: Path, old: Path) -> None:
    """Put `new` in the place of `old` (which need not exist). Raises OSError.

    On Windows a virus scanner may hold a fresh file for a moment: tried again for half a second.
    """
    for attempt in range(_TRIES):
        try:
            os.replace(new, old)
            break
        except PermissionError:
            if os.name != "nt" or attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE)
    sync_folder(old.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut. Windows does so by itself and cannot open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def beside(path: Path, ending: str) -> Path:
    """The file next to `path` whose name is that of `path` with `ending`."""
    return path.with_name(path.name + ending)


def remove(path: Path) -> None:
    """Delete a database that we made ourselves, with its journals; nothing happens when it is not there."""
    for ending in ("", "-wal", "-shm", "-journal"):
        beside(path, ending).unlink(missing_ok=True)
