"""The tree of the .deb out of the frozen folder, its control files, and the archive itself."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
from email.utils import formatdate
from pathlib import Path

from bundle import icon

from linux.places import HERE, epoch

NAME = "perfdesk"
PLACE = Path("usr/lib/perfdesk")
_PROGRAM = ("lib", NAME, NAME)
_LAUNCHER = ("usr", "bin", NAME)
_SCRIPTS = ("preinst", "prerm")
FILES = HERE / "files"
MIME_ICON = "application-x-perfdesk-project"
ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
MAINTAINER = "PerfDesk <perfdesk@localhost>"
_RECOMMENDS = ("libcups2", "xdg-utils")
_DESCRIPTION = (
    "项目支出绩效自评：填写、计算、核对，导出 Word 和 PDF",
    "在财政部门公布的表样上填写，自动计算执行率和得分，",
    "核对前后数字，按原样导出 Word、PDF，也能打印。",
    "不需要网络，资料只保存在本机。",
    ".",
    "Fills in the official self-evaluation forms of Chinese public offices,",
    "computes the scores, checks the numbers and exports to Word and PDF.",
)


def control(version: str, depends: list[str], kilobytes: int) -> str:
    """The control file. kilobytes: what the package takes when installed."""
    short, *long = _DESCRIPTION
    lines = [
        f"Package: {NAME}",
        f"Version: {version}",
        "Architecture: amd64",
        f"Maintainer: {MAINTAINER}",
        f"Installed-Size: {kilobytes}",
        f"Depends: {', '.join(depends)}",
        f"Recommends: {', '.join(_RECOMMENDS)}",
        "Section: misc",
        "Priority: optional",
        f"Description: {short}",
        *(f" {line}" for line in long),
    ]
    return "\n".join(lines) + "\n"


def stage(frozen: Path, tree: Path, version: str) -> None:
    """Lay out below `tree` what the package installs."""
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(frozen, tree / PLACE, symlinks=True)
    _put("perfdesk.sh", tree / "usr/bin/perfdesk")
    _put("perfdesk.desktop", tree / "usr/share/applications/perfdesk.desktop")
    _put("perfdesk.xml", tree / "usr/share/mime/packages/perfdesk.xml")
    _put("perfdesk.lintian", tree / "usr/share/lintian/overrides/perfdesk")
    documents = tree / "usr/share/doc" / NAME
    _put("copyright", documents / "copyright")
    _zip(_changes(version).encode(), documents / "changelog.gz")
    _zip((FILES / "perfdesk.1").read_bytes(), tree / "usr/share/man/zh_CN/man1/perfdesk.1.gz")
    _draw_icons(tree / "usr/share/icons/hicolor")
    for path in (tree, *tree.rglob("*")):
        _settle(path)


def build(tree: Path, text: str, archive: Path, level: int = 9) -> Path:
    """Make the .deb with this control file, packed at this level of xz. The same tree gives the same bytes."""
    folder = tree / "DEBIAN"
    folder.mkdir()
    (folder / "control").write_text(text, encoding="utf-8")
    (folder / "md5sums").write_text(_sums(tree), encoding="utf-8")
    for name in _SCRIPTS:
        shutil.copyfile(FILES / "closed.sh", folder / name)
    for path in (folder, *folder.iterdir()):
        _settle(path)
    os.utime(tree, (epoch(), epoch()))
    archive.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "--build", str(tree), str(archive)],
        env=os.environ | {"SOURCE_DATE_EPOCH": str(epoch()), "LC_ALL": "C"},
        check=True,
        capture_output=True,
    )
    shutil.rmtree(folder)
    return archive


def size(tree: Path) -> int:
    """What the files below take, in bytes."""
    return sum(path.lstat().st_size for path in tree.rglob("*") if path.is_symlink() or path.is_file())


def _put(name: str, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(FILES / name, to)


def _zip(data: bytes, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(gzip.compress(data, 9, mtime=0))


def _changes(version: str) -> str:
    when = formatdate(epoch())
    return f"{NAME} ({version}) stable; urgency=low\n\n  * PerfDesk {version}\n\n -- {MAINTAINER}  {when}\n"


def _draw_icons(theme: Path) -> None:
    """The program's sign, for it and for its files, in each size and as the drawing."""
    for edge in ICON_SIZES:
        picture = icon.png(edge)
        for place in ("apps/perfdesk", f"mimetypes/{MIME_ICON}"):
            path = theme / f"{edge}x{edge}" / f"{place}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(picture)
    for place in ("apps/perfdesk", f"mimetypes/{MIME_ICON}"):
        path = theme / "scalable" / f"{place}.svg"
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(icon.ASSETS / "perfdesk.svg", path)


def _settle(path: Path) -> None:
    """Plain modes and one time."""
    if not path.is_symlink():
        runs = path.is_dir() or path.parts[-3:] in (_PROGRAM, _LAUNCHER) or path.name in _SCRIPTS
        path.chmod(0o755 if runs else 0o644)
    os.utime(path, (epoch(), epoch()), follow_symlinks=False)


def _sums(tree: Path) -> str:
    files = sorted(path for path in tree.rglob("*") if path.is_file() and "DEBIAN" not in path.parts)
    sums = {path: hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest() for path in files}
    return "".join(f"{sum}  {path.relative_to(tree)}\n" for path, sum in sums.items())
