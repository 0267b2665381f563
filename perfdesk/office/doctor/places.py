"""The data file and the folders that are written to: are they there, sound, writable, with room?"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from perfdesk.errors import Problem
from perfdesk.office.doctor.section import Section
from perfdesk.store import default_path, inspect
from perfdesk.store.location import on_network

LITTLE = 100_000_000  # bytes: below this much free space a day's work with backups may not fit


def places(to: Path | None = None) -> Section:
    """The data file, its folder, the folder for temporary files and, where given, the one for the sample."""
    data = default_path()
    facts, troubles = {"数据文件": str(data)}, []
    try:
        facts["数据"] = inspect.look(data)
    except Problem as problem:
        troubles.append(str(problem))
    if on_network(data):
        facts["数据位置"] = "网络盘"
    for name, folder in _folders(data, to).items():
        facts[name], trouble = _folder(folder)
        troubles += [f"{name} {folder}：{trouble}。"] if trouble else []
    return Section("places", "数据和文件夹", facts, tuple(troubles))


def _folders(data: Path, to: Path | None) -> dict[str, Path]:
    try:
        temporary = Path(tempfile.gettempdir())
    except FileNotFoundError:  # none of the usual ones can be written
        temporary = Path(os.environ.get("TEMP") or os.environ.get("TMPDIR") or "/tmp")
    found = {"数据文件夹": data.parent, "临时文件夹": temporary}
    return found | ({"导出文件夹": to} if to else {})


def _folder(folder: Path) -> tuple[str, str]:
    """What a person reads about a folder, and what is wrong with it ("" when nothing)."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    if not there.is_dir():
        return "不是文件夹", f"“{there}”不是文件夹，写不进去。请移走它，或换一个文件夹"
    state = "可写" if there == folder else "第一次使用时建立"
    if not _writable(there, try_it=there == folder):
        return "不能写入", "没有写入权限。请管理员给予写入权限，或换一个文件夹"
    try:
        free = shutil.disk_usage(there).free
    except OSError as error:
        return state, f"看不到剩余空间（{error.strerror}）。请检查磁盘或 U 盘是否连接好"
    said = f"{state}，剩余 {_size(free)}"
    return said, f"磁盘快满了，只剩 {_size(free)}。请先清理磁盘，以免填写的内容存不进去" if free < LITTLE else ""


def _writable(folder: Path, *, try_it: bool) -> bool:
    """Windows tells the truth only when asked for a file; a folder that is not ours yet is not touched."""
    if not try_it:
        return os.access(folder, os.W_OK)
    try:
        with tempfile.TemporaryFile(dir=folder, prefix=".perfdesk-doctor-"):
            return True
    except OSError:
        return False


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count // 1_000_000} MB"
