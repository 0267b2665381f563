"""Takes an installer apart into a folder, as far as this machine has the tool for it."""

import shutil
import subprocess
from pathlib import Path

_SEVEN_ZIP = ("7z", "7zz", "7za")


class Unreadable(Exception):
    """The file cannot be taken apart here; the message says why, in Chinese."""


def unpack(path: Path, to: Path) -> Path:
    """Unpack into the empty folder `to` and give the folder to look into; a folder is looked into as it is.

    .exe (NSIS) and .dmg by 7z, .deb by dpkg-deb, its control files under DEBIAN. Raises Unreadable.
    """
    if path.is_dir():
        return path
    if not path.is_file():
        raise Unreadable(f"没有文件 {path}。")
    if path.suffix == ".deb":
        _run([_tool("dpkg-deb"), "--raw-extract", str(path), str(to)])
    elif path.suffix in (".exe", ".dmg"):
        _run([_tool(*_SEVEN_ZIP), "x", "-y", "-bso0", "-bsp0", f"-o{to}", str(path)])
    else:
        raise Unreadable(f"不会拆开 {path.name}：只认 .exe、.deb、.dmg 和文件夹。")
    return to


def _tool(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise Unreadable(f"本机没有 {names[0]}（软件包 {'dpkg' if names[0] == 'dpkg-deb' else 'p7zip-full'}）。")
    return found


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise Unreadable(f"{Path(command[-1]).name} 拆不开：{lines[-1] if lines else done.returncode}")
