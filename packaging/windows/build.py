"""Builds the Windows installer.

    PYTHONPATH=packaging python -m windows.build                dist/PerfDesk-<version>-setup.exe
    PYTHONPATH=packaging python -m windows.build --bundle       only what it installs, in build/windows/program
    PYTHONPATH=packaging python -m windows.build --trial        what the test under Wine installs: this version and an
                                                                older one, on the 64-bit stub, packed quickly

Exit status 1 and a sentence when something is missing.
"""

import argparse
import sys
import time
from pathlib import Path

from release.artefacts import MEGABYTE
from release.version import version

from windows import assemble, installer
from windows.failures import BuildFailure
from windows.places import DIST, ROOT, alone

BUILD = ROOT / "build" / "windows"
BUNDLE = BUILD / "program"
PREVIOUS = "0.0.9"


def main(arguments: list[str]) -> int:
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(prog="windows.build", description="制作 Windows 安装程序")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--bundle", action="store_true", help="只组装程序文件夹")
    only.add_argument("--trial", action="store_true", help="做供 Wine 测试用的安装程序，另有一个旧版本号的")
    options = parser.parse_args(arguments)
    start = time.monotonic()
    assemble.fix_time()
    try:
        with alone():
            _make(options.bundle, options.trial)
    except BuildFailure as failure:
        print(failure, file=sys.stderr)
        return 1
    print(f"用时 {time.monotonic() - start:.0f} 秒")
    return 0


def _make(only_bundle: bool, for_trial: bool) -> None:
    assemble.assemble(BUNDLE, version(), BUILD)
    print(f"程序文件夹 {_weight(BUNDLE)}", flush=True)
    if for_trial:
        for number in (version(), PREVIOUS):
            _setup(number, installer.TESTED, trial(number), quick=True)
    elif not only_bundle:
        _setup(version(), installer.SHIPPED, shipped())


def shipped() -> Path:
    """The setup program for users."""
    return DIST / f"PerfDesk-{version()}-setup.exe"


def trial(number: str) -> Path:
    """The setup program of a version for the test under Wine."""
    return BUILD / "tests" / f"PerfDesk-{number}-setup-amd64.exe"


def _setup(number: str, stub: str, to: Path, *, quick: bool = False) -> None:
    installer.make(installer.Setup(BUNDLE, number, stub, BUILD / assemble.ICON, quick), to, BUILD / "nsis")
    print(f"{to.relative_to(ROOT)}  {to.stat().st_size / MEGABYTE:.1f} MB", flush=True)


def _weight(folder: Path) -> str:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return f"{sum(sizes) / MEGABYTE:.1f} MB，{len(sizes)} 个文件"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
