"""Where things are: the repository, what is downloaded, what is built."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
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


@contextmanager
def alone() -> Iterator[None]:
    """No other build uses the cache meanwhile, from whatever copy of the repository; waits until that one is done.

    The system frees the lock of a build that was killed.
    """
    cache().mkdir(parents=True, exist_ok=True)
    lock = FileLock(cache() / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print(f"另一个 Windows 构建正在使用 {cache()}，等它做完再继续。", flush=True)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
