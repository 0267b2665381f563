"""Two unpacked builds held against each other, file by file."""

import fnmatch
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Entry:
    """One file, link or folder: what it is, whether it may be executed, and its content.

    content: the sum of the bytes of a file, the target of a link, "" of a folder. size: bytes of a file, else 0.
    """

    kind: str
    executable: bool
    content: str
    size: int


@dataclass(frozen=True)
class Difference:
    """A path in which two builds differ, and how (a few words)."""

    path: str
    how: str


@dataclass(frozen=True)
class Allowance:
    """A pattern of paths that may differ, and the reason why nobody can help it."""

    pattern: str
    reason: str


def listing(folder: Path) -> dict[str, Entry]:
    """Every entry below the folder by its path, with / between the parts. Links are not followed.

    A link that leads to the folder itself counts as leading from the root: so 7-Zip unpacks a link out of a volume.
    """
    return {path.relative_to(folder).as_posix(): _entry(path, folder) for path in _below(folder)}


def differences(one: dict[str, Entry], other: dict[str, Entry]) -> list[Difference]:
    """What differs, in the order of the paths."""
    return [
        Difference(path, _how(one.get(path), other.get(path)))
        for path in sorted(one.keys() | other.keys())
        if one.get(path) != other.get(path)
    ]


def allowances(text: str) -> list[Allowance]:
    """The declared list: `pattern  # reason` a line. Raises ValueError for a line without a reason."""
    found = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        pattern, _, reason = line.partition("  # ")
        if not reason.strip():
            raise ValueError(line)
        found.append(Allowance(pattern.strip(), reason.strip()))
    return found


def allowed(difference: Difference, declared: list[Allowance]) -> Allowance | None:
    """The line of the declared list that covers this difference."""
    return next((line for line in declared if fnmatch.fnmatchcase(difference.path, line.pattern)), None)


def _below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(root) / name for name in sorted(folders + names))


def _entry(path: Path, folder: Path) -> Entry:
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        return Entry("link", False, os.readlink(path).removeprefix(str(folder)), 0)
    executable = bool(status.st_mode & stat.S_IXUSR)
    if stat.S_ISDIR(status.st_mode):
        return Entry("folder", executable, "", 0)
    with path.open("rb") as file:
        return Entry("file", executable, hashlib.file_digest(file, "sha256").hexdigest(), status.st_size)


def _how(one: Entry | None, other: Entry | None) -> str:
    if one is None:
        return "只在后一份里有"
    if other is None:
        return "只在前一份里有"
    if one.kind != other.kind:
        return f"种类不同（{one.kind}、{other.kind}）"
    if one.content == other.content:
        return "执行权限不同"
    return f"内容不同（{one.size}、{other.size} 字节）" if one.size != other.size else "内容不同，大小相同"
