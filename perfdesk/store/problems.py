"""What SQLite and the disk complain about, as sentences: where, what, what to do. SQLite errors end here."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from perfdesk.errors import EnvironmentProblem, Problem, UserProblem
from perfdesk.store.codec import Garbled

_KEPT = "此前已保存的内容没有受影响"
_FULL = ("磁盘空间已满，这一次修改没有保存", f"请清理磁盘后再试；{_KEPT}")
_UNREADABLE = (
    "数据文件读写失败，可能是 U 盘被拔出、网络断开或磁盘有故障",
    f"请重新插好 U 盘或恢复网络后再试，仍然不行再重新打开 PerfDesk；{_KEPT}",
)
_GONE = (
    "数据文件不见了，可能是 U 盘被拔出、网络断开，或者文件夹被移走",
    f"请重新插好 U 盘、恢复网络或把文件夹放回原处，然后再试；{_KEPT}",
)
_READ_ONLY = (
    "数据文件或所在文件夹是只读的，不能保存",
    "请去掉“只读”属性、关闭 U 盘的写保护，或请管理员给予写入权限",
)
_DENIED = ("没有权限打开数据文件或所在文件夹", "请管理员给予读写权限，或在设置中换一个数据文件夹")
_BUSY = (
    "数据文件正被别的程序占用（如杀毒、网盘同步或备份软件），这一次修改没有保存",
    f"请稍等片刻再试；{_KEPT}",
)
_MISSING = ("数据文件所在的文件夹找不到了", "请检查 U 盘或网络盘是否连接好，再重新打开 PerfDesk")
_FOLDER = ("数据文件的位置上是一个文件夹，或者上级位置不是文件夹", "请移走它，或换一个数据文件夹")
_DAMAGED = (
    "数据文件有一部分损坏，这一步没有完成",
    "请关闭 PerfDesk 再打开：程序会保留损坏的文件，并自动抢救其中的项目",
)
_OTHER = ("数据文件不能使用", f"请重新打开 PerfDesk；若仍然如此，请把这句话告诉技术人员；{_KEPT}")

_BY_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _UNREADABLE,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _DENIED,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PROTOCOL: _BUSY,
}
# TOOBIG: a spoiled length; no clerk types a text of a gigabyte.
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_TOOBIG}
_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.ENOENT: _MISSING,
    errno.EISDIR: _FOLDER,
    errno.ENOTDIR: _FOLDER,
    errno.EEXIST: _FOLDER,
    errno.EBUSY: _BUSY,
}


class AlreadyOpen(UserProblem):
    """A running program holds the data file."""


def already_open(path: Path) -> Problem:
    """A second program on the same file."""
    return AlreadyOpen("PerfDesk 已经打开，同一份数据不能同时打开两次", "请切换到已打开的窗口", str(path.parent))


def newer_schema(path: Path) -> Problem:
    """The file was written by a later version: never touched."""
    return UserProblem("数据文件是由更新版本的 PerfDesk 保存的，这个版本不能打开", "请安装新版本", str(path))


def foreign_file(path: Path) -> Problem:
    """A healthy database that is not ours: never touched."""
    return UserProblem("这不是 PerfDesk 的数据文件", "请移走它，或换一个数据文件夹", str(path))


def to_be_rescued(path: Path) -> Problem:
    """The file is damaged, and the next start will rescue it: told by the self-test, which changes nothing."""
    return EnvironmentProblem(
        "数据文件有损坏", "请打开一次 PerfDesk：程序会保留损坏的文件，并自动抢救其中的项目", str(path)
    )


def is_folder(path: Path) -> Problem:
    """A folder stands where the file should be."""
    return EnvironmentProblem(*_FOLDER, where=str(path))


def gone(path: Path) -> Problem:
    """The file cannot be reached any more, though it was open a moment ago."""
    return EnvironmentProblem(*_GONE, where=str(path))


def primary_code(error: Exception) -> int:
    """SQLite's result code without its extension; SQLITE_ERROR when the module itself raised it."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def is_damage(error: BaseException) -> bool:
    """Whether the content of the file, not the disk or a program, is at fault."""
    if isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorcode"):
        return True  # the module could not decode a text: "Could not decode to UTF-8 column"
    if isinstance(error, sqlite3.Error):
        return primary_code(error) in _DAMAGE
    return isinstance(error, Garbled)


def is_failing(error: BaseException) -> bool:
    """Whether the way to the file is broken, so that a new connection may find it again."""
    return isinstance(error, sqlite3.Error) and primary_code(error) in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


def _why_not_open(path: Path) -> tuple[str, str]:
    if path.is_dir():
        return _FOLDER
    return _DENIED if path.parent.is_dir() else _MISSING


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the disk into EnvironmentProblem; bugs (wrong thread, closed store) pass."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except (sqlite3.Error, Garbled) as error:
        if is_damage(error):
            raise EnvironmentProblem(*_DAMAGED, where=str(path)) from error
        if primary_code(error) == sqlite3.SQLITE_CANTOPEN:
            raise EnvironmentProblem(*_why_not_open(path), where=str(path)) from error
        what, remedy = _BY_SQLITE.get(primary_code(error), (f"{_OTHER[0]}（{error}）", _OTHER[1]))
        raise EnvironmentProblem(what, remedy, str(path)) from error
    except OSError as error:
        what, remedy = _BY_ERRNO.get(error.errno or 0, _UNREADABLE)
        raise EnvironmentProblem(what, remedy, str(path)) from error
