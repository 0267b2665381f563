"""What the shared objects of a folder ask of the machine: libraries not beside them, versions of glibc and libstdc++.

Read with readelf (binutils).
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_VERSION = re.compile(r"Name: (GLIBC|GLIBCXX|CXXABI)_([0-9.]+)")

Version = tuple[int, ...]


@dataclass(frozen=True)
class Demands:
    """libraries: sonames that the machine must have. newest: `GLIBC`, `GLIBCXX`, `CXXABI` -> the newest version used,
    and which file uses it.
    """

    libraries: frozenset[str]
    newest: dict[str, tuple[Version, str]]


def is_elf(path: Path) -> bool:
    """Whether the file is a program or a shared object."""
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def demands(folder: Path, optional: Iterable[str] = ()) -> Demands:
    """What all programs and libraries below the folder ask for, without what only the `optional` files ask for."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and is_elf(path))
    inside = {path.name for path in folder.rglob("*")}
    libraries: set[str] = set()
    newest: dict[str, tuple[Version, str]] = {}
    for path in files:
        told = _readelf(path)
        if path.name not in set(optional):
            libraries |= set(_NEEDED.findall(told)) - inside
        for kind, text in _VERSION.findall(told):
            version = tuple(map(int, text.split(".")))
            newest[kind] = max(newest.get(kind, ((0,), "")), (version, str(path.relative_to(folder))))
    return Demands(frozenset(libraries), newest)


def _readelf(path: Path) -> str:
    return subprocess.run(
        ["readelf", "--wide", "--dynamic", "--version-info", str(path)],
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
