"""Writing a file for good: new beside old, flushed, then put in its place. The old one survives every failure."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from perfdesk.errors import EnvironmentProblem

_SENTENCES = {
    errno.EACCES: ("没有写入权限，或文件正被 Word、WPS 等程序打开", "请关闭打开它的程序，或换一个文件夹再导出"),
    errno.EPERM: ("不允许写入", "请换一个文件夹，例如“文档”"),
    errno.EROFS: ("这个位置是只读的", "请换一个文件夹，例如“文档”"),
    errno.ENOSPC: ("磁盘空间不够", "请清理磁盘，或导出到别的盘"),
    errno.EDQUOT: ("磁盘配额用完了", "请清理磁盘，或导出到别的盘"),
    errno.EFBIG: ("超过了允许的文件大小", "请导出到别的盘"),
    errno.EISDIR: ("有同名的文件夹", "请换一个文件名"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "请重新选择文件夹"),
    errno.EEXIST: ("有同名的文件", "请换一个文件名"),
    errno.ENAMETOOLONG: ("文件名太长", "请把名称改短"),
    errno.EIO: ("读写出错，U盘可能已拔出", "请检查磁盘或U盘后再试"),
    errno.ENOENT: ("找不到这个位置，U盘可能已拔出", "请重新选择文件夹"),
}
_WHOLE_PLACE = {errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.ENOTDIR, errno.EIO, errno.ENOENT}
_ILLEGAL = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_") | dict.fromkeys(map(chr, range(32)), ""))
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))}
LONGEST = 80  # characters; with the folder this stays inside Windows' 260


class PlaceProblem(EnvironmentProblem):
    """The place takes no files at all: what comes next would fail as well."""


def safe_name(name: str) -> str:
    """A text as a file name that Windows, macOS and Linux all accept."""
    clean = name.translate(_ILLEGAL).strip(" .")[:LONGEST].strip(" .")
    if clean.partition(".")[0].upper() in _DEVICES:
        clean = f"_{clean}"[:LONGEST]
    return clean or "未命名"


def write_file(path: Path, data: bytes, mark: str = "") -> None:
    """Write or replace a file; it is whole or as it was before. Raises EnvironmentProblem with a sentence, PlaceProblem
    when no other file could be written there either.

    `mark` begins the temporary file's name; after a process was killed `discard_marked` takes away what it left.
    """
    beside = path.with_name(f".{mark}{secrets.token_hex(4)}.tmp")
    begun = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        with beside.open("xb") as file:
            begun = True
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as problem:
        raise _spoken(problem, path, begun) from problem
    finally:
        _discard(beside)


def discard_marked(folder: Path, mark: str) -> None:
    """Take away the temporary files of a process that is dead."""
    for path in folder.glob(f".{mark}*.tmp"):
        _discard(path)


def _discard(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # the place itself is gone; the failure has been told
        return


def _spoken(problem: OSError, path: Path, begun: bool) -> EnvironmentProblem:
    """The sentence for a failure. Refused before anything was begun, it is the folder that may not be written; later it
    is this one file that another program holds.
    """
    number = problem.errno or 0
    if isinstance(problem, FileExistsError | NotADirectoryError):
        number = errno.ENOTDIR
    what, remedy = _SENTENCES.get(number, (f"写不进去（{problem.strerror}）", "请换一个文件夹再试"))
    refused = number in (errno.EACCES, errno.EPERM) and not begun
    family = PlaceProblem if number in _WHOLE_PLACE or refused else EnvironmentProblem
    return family(what, remedy, str(path))
