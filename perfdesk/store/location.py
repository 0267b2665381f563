"""Where the data file lies, and whether that place can carry a write-ahead log."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

import platformdirs

FILE_NAME = "perfdesk.db"
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "fuse.sshfs", "davfs", "fuse.davfs2"}
_DRIVE_REMOTE = 4  # GetDriveTypeW, winbase.h


def default_path() -> Path:
    """The data file of this user. The environment variable PERFDESK_DATA names another folder (a stick, a test)."""
    folder = os.environ.get("PERFDESK_DATA") or platformdirs.user_data_dir("PerfDesk", appauthor=False)
    return Path(folder) / FILE_NAME


def on_network(path: Path) -> bool:
    """Whether the file lies on a network drive, where SQLite's write-ahead log is not safe. False when unknown."""
    if sys.platform == "win32":
        anchor = path.absolute().anchor
        return anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE
    else:
        try:
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:  # macOS has no such file
            return False
        return file_system(mounts, path.resolve()) in _NETWORK


def file_system(mounts: str, path: Path) -> str:
    """The kind of file system that holds `path`, by a /proc/mounts text; "" when none is listed."""
    kind, depth = "", -1
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        # The kernel writes spaces in mount points as \040.
        point = Path(parts[1].replace("\\040", " "))
        if len(point.parts) >= depth and (point == path or point in path.parents):
            kind, depth = parts[2], len(point.parts)
    return kind
