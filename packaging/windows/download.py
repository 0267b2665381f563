"""Fetches what the locks name through pip, once, and gives a file only when its hash is the pinned one."""

import hashlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from windows.failures import BuildFailure, run
from windows.places import LOCK, downloads

PYTHON = "3.11"
_WHERE = ["--platform", "win_amd64", "--python-version", PYTHON, "--implementation", "cp"]
_ABIS = ["--abi", "cp311", "--abi", "abi3", "--abi", "none"]
_LINE = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+) \\\n\s+--hash=sha256:(?P<sha256>[0-9a-f]{64})")


@dataclass(frozen=True)
class Pinned:
    """One distribution of the lock: its name as PyPI writes it, version, and the hash of its only file."""

    name: str
    version: str
    sha256: str


def read_lock(text: str) -> list[Pinned]:
    """The lines of a lock as windows.lock writes it."""
    return [Pinned(**found.groupdict()) for found in _LINE.finditer(text)]


def sha256(path: Path) -> str:
    """The hash of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def wheels() -> list[Path]:
    """The files of the lock in its order; fetched when one is not there. Raises BuildFailure."""
    pinned = read_lock(LOCK.read_text(encoding="utf-8"))
    if any(sum_ not in _present() for sum_ in (one.sha256 for one in pinned)):
        pip_download(["--require-hashes", "-r", str(LOCK)])
    present = _present()
    missing = [one.name for one in pinned if one.sha256 not in present]
    if missing:
        raise BuildFailure(f"没有取到与 {LOCK.name} 一致的文件：{'、'.join(missing)}。请检查网络或软件源后重试。")
    return [present[one.sha256] for one in pinned]


def pip_download(arguments: list[str]) -> None:
    """Wheels for 64-bit Windows and our Python into the downloads folder. Raises BuildFailure."""
    _pip(["--no-deps", "--only-binary=:all:", *_WHERE, *_ABIS, *arguments])


def sdist(name: str, version: str, digest: str) -> Path:
    """A source archive with this hash, fetched when it is not there; nothing of it is run. Raises BuildFailure."""
    path = downloads() / f"{name.replace('-', '_')}-{version}.tar.gz"
    if not path.is_file():
        _pip(["--no-deps", "--no-binary=:all:", "--no-build-isolation", f"{name}=={version}"])
    if not path.is_file() or sha256(path) != digest:
        path.unlink(missing_ok=True)
        raise BuildFailure(f"{path.name} 的校验值与登记的不一致，未使用，已删除。请检查软件源后重试。")
    return path


def _pip(arguments: list[str]) -> None:
    # --no-cache-dir: the files stay in our own folder, twice would be 100 MB more
    run([sys.executable, "-m", "pip", "download", "-q", "--no-cache-dir", "-d", str(downloads()), *arguments])


def _present() -> dict[str, Path]:
    return {sha256(path): path for path in sorted(downloads().glob("*.whl"))}
