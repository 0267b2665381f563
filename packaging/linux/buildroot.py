"""The root that the program is frozen in: Debian 11 with a compiler, CPython in /opt/python, the wheels in /opt/lib.

Made once for each state of the files that decide it (their digest is its name) and kept.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from linux.places import HERE, ROOT, kept
from linux.root import Failed, Root, bare

SUITE = "bullseye"
SOURCES_FROM = "bookworm"
LOCK = ROOT / "packaging" / "pyinstaller" / "requirements.lock"
_COMPILER = (
    "gcc",
    "make",
    "libc6-dev",
    "dpkg-dev",
    "xz-utils",
    "binutils",
    "pkg-config",
    "tcl",
    "zlib1g-dev",
    "libbz2-dev",
    "liblzma-dev",
    "libffi-dev",
    "libexpat1-dev",
    "uuid-dev",
)
# What the wheels of Qt are linked against: PyInstaller asks the linker where each library is.
_QT = (
    "libgl1",
    "libegl1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libcups2",
    "libicu67",  # for its licence text alone: the wheel of Qt brings ICU without one
)
_RECIPE = ("build-python.sh", "old-math.h", "sources.sha256")
# The wheels must run on glibc 2.28 too: the newest platform tag that is asked for.
_GLIBC_MINORS = (28, 27, 26, 24, 17, 12, 5)
_PLATFORMS = (*(f"manylinux_2_{minor}_x86_64" for minor in _GLIBC_MINORS), "manylinux2014_x86_64")


def build_root() -> Root:
    """The ready root. Raises Failed with what could not be had."""
    folder = kept() / f"build-{_digest(*(HERE / name for name in _RECIPE), extra=(*_COMPILER, *_QT))}"
    with _alone(folder):
        if not (folder / "opt" / "python" / ".complete").exists():
            _make(folder)
        root = Root(folder)
        _install_wheels(root)
    return root


def _make(folder: Path) -> None:
    print(f"正在准备构建环境（Debian 11，编译 CPython，约 6 分钟，只需一次）：{folder.name}", flush=True)
    root = bare(SUITE, folder)
    root.run("apt-get", "install", "-y", "-q", "--no-install-recommends", *_COMPILER, *_QT)
    _fetch_sources(root)
    for name in _RECIPE:
        root.put(HERE / name, f"/src/{name}")
    root.run("apt-get", "clean")
    print(root.run("/src/build-python.sh").stdout.splitlines()[-1], flush=True)
    (folder / "opt" / "python" / ".complete").touch()


def _fetch_sources(root: Root) -> None:
    root.write("/etc/apt/sources.list.d/sources.list", f"deb-src {root.mirror()} {SOURCES_FROM} main\n")
    root.run("apt-get", "update", "-q")
    (root.folder / "src").mkdir(exist_ok=True)
    root.run("sh", "-c", "cd /src && apt-get source --download-only python3.11 sqlite3")
    for line in (HERE / "sources.sha256").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        path = root.folder / "src" / name
        if not path.is_file():
            raise Failed(
                f"源码包 {name} 已不在镜像上，镜像上有：{sorted(at.name for at in path.parent.iterdir())}。"
                "看过新版的改动后，请更新 packaging/linux/sources.sha256。"
            )
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise Failed(f"源码包 {name} 的校验值与 sources.sha256 不符，没有使用。请检查镜像，不要直接改校验值。")


def _install_wheels(root: Root) -> None:
    """Unpack what the lock file names into /opt/lib, with the hashes checked, by the pip of this machine."""
    target = root.folder / "opt" / "lib"
    mark = target / f".{_digest(LOCK)}"
    if mark.exists():
        return
    shutil.rmtree(target, ignore_errors=True)
    platforms = [option for name in _PLATFORMS for option in ("--platform", name)]
    abis = [option for name in ("cp311", "abi3", "none") for option in ("--abi", name)]
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "--no-compile"),
            *("--only-binary=:all:", "--require-hashes", "--python-version", "3.11", "--implementation", "cp"),
            *(*platforms, *abis, "--target", str(target), "-r", str(LOCK)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed("Python 软件包没能装进构建环境：\n" + done.stderr)
    mark.touch()


def _digest(*files: Path, extra: tuple[str, ...] = ()) -> str:
    summed = hashlib.sha256("\n".join(extra).encode())
    for path in files:
        summed.update(path.read_bytes())
    return summed.hexdigest()[:12]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Only one build at a time may make or change this root; the other waits."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.with_name(folder.name + ".lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
