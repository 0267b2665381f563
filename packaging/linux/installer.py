"""Makes dist/perfdesk_<version>_amd64.deb.

    python -m linux.installer [--version NUMBER] [--to FOLDER] [--quick]

--version: another number, in the package as in the program, for trying an upgrade. --quick: packed loosely.
Exit status: 0 made, 1 something went wrong or a promise on size or glibc is broken, 2 cannot be done here.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import time
from pathlib import Path

from bundle import content
from release.artefacts import kind
from release.version import version

from linux import elf, freeze, icudata, package, packages
from linux.buildroot import build_root
from linux.places import DIST, ROOT, epoch
from linux.root import Failed

GLIBC_LIMIT = (2, 28)  # Kylin V10 SP1 has 2.31, UOS V20 has 2.28
_OPTIONAL = ("libcupsprintersupport.so",)
_TOOLS = ("debootstrap", "unshare", "chroot", "readelf", "dpkg-deb")


def main(arguments: list[str]) -> int:
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(description="生成 Linux 安装包（.deb）")
    parser.add_argument("--version", default=version(), help="安装包的版本号，默认是程序的版本")
    parser.add_argument("--to", type=Path, default=DIST, help="放在哪个文件夹")
    parser.add_argument("--quick", action="store_true", help="少压缩，只供试用")
    options = parser.parse_args(arguments)
    if problem := cannot():
        print(problem, file=sys.stderr)
        return 2
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch())
    began = time.monotonic()
    try:
        archive, kept = _make(options.version, options.to, options.quick)
    except (Failed, packages.Unknown, icudata.Strange, LookupError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"做好了：{archive}，用时 {time.monotonic() - began:.0f} 秒", flush=True)
    return 0 if kept else 1


def cannot() -> str:
    """Why this machine cannot build, with what to do; "" when it can."""
    absent = [tool for tool in _TOOLS if not shutil.which(tool, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")]
    if absent:
        return f"缺少 {'、'.join(absent)}。请管理员执行：packaging/system-packages.sh linux-build"
    if os.geteuid() != 0:
        return (
            "生成 Linux 安装包要在一个 Debian 11 的根目录里进行，这需要管理员权限。请执行：sudo make installer-linux"
            "（做好后可用 chown 把 dist 改回自己名下），或在容器里以 root 执行。"
        )
    return ""


def _make(number: str, to: Path, quick: bool) -> tuple[Path, bool]:
    """The archive, and whether it keeps what was promised."""
    root = build_root()
    work = ROOT / "build" / "linux"
    freeze.lay_out(work / "content", root)
    _number(work / "content", number)
    program = freeze.freeze(root, work)
    before, after = icudata.cut_down(program, root, work / "icu")
    print(f"ICU 数据 {_megabytes(before)} → {_megabytes(after)}", flush=True)
    return _pack(program, work / "tree", number, to, quick)


def _number(laid_out: Path, number: str) -> None:
    """The version in the program is the package's."""
    place = laid_out / "perfdesk" / "version.py"
    place.write_text(re.sub(r'VERSION = ".*"', f'VERSION = "{number}"', place.read_text("utf-8")), "utf-8")
    content.settle(laid_out)


def _pack(program: Path, tree: Path, number: str, to: Path, quick: bool) -> tuple[Path, bool]:
    asked = elf.demands(program, _OPTIONAL)
    glibc, user = asked.newest["GLIBC"]
    depends = packages.depends(asked.libraries, asked.newest)
    package.stage(program, tree, number)
    installed = package.size(tree)
    archive = to / f"{package.NAME}_{number}_amd64.deb"
    package.build(tree, package.control(number, depends, -(-installed // 1024)), archive, level=0 if quick else 9)
    packed = archive.stat().st_size
    print(f"需要 glibc {'.'.join(map(str, glibc))}（{user}）")
    print(f"安装包 {_megabytes(packed)}，安装后 {_megabytes(installed)}")
    promise = kind(archive.name)
    assert promise is not None
    broken = glibc > GLIBC_LIMIT or installed > promise.installed_limit or (packed > promise.limit and not quick)
    if broken:
        print("超过了承诺的上限（packaging/release/artefacts.py、GLIBC_LIMIT）。", file=sys.stderr)
    return archive, not broken


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
