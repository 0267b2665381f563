"""Builds the Windows installer.

    PYTHONPATH=packaging python -m windows.build                dist/PerfDesk-<version>-setup.exe, and the one for tests
    PYTHONPATH=packaging python -m windows.build --bundle       only what it installs, in build/windows/program
    PYTHONPATH=packaging python -m windows.build --previous     an older version, for testing the upgrade

Exit status 1 and a sentence when something is missing.
"""

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from release.artefacts import MEGABYTE
from release.version import version

from windows import assemble, installer
from windows.failures import BuildFailure
from windows.places import DIST, ROOT

BUILD = ROOT / "build" / "windows"
BUNDLE = BUILD / "program"
TESTS = BUILD / "tests"
PREVIOUS = "0.0.9"


def main(arguments: list[str]) -> int:
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(prog="windows.build", description="制作 Windows 安装程序")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--bundle", action="store_true", help="只组装程序文件夹")
    only.add_argument("--previous", action="store_true", help="做一个旧版本号的安装程序，供测试升级")
    options = parser.parse_args(arguments)
    start = time.monotonic()
    assemble.fix_time()
    try:
        if options.previous:
            _setups(PREVIOUS, [(installer.TESTED, TESTS / f"PerfDesk-{PREVIOUS}-setup-amd64.exe")], quick=True)
        else:
            assemble.assemble(BUNDLE, version(), BUILD)
            print(f"程序文件夹 {_megabytes(BUNDLE)}，{sum(path.is_file() for path in BUNDLE.rglob('*'))} 个文件")
            if not options.bundle:
                _setups(version(), _targets(version()))
    except BuildFailure as failure:
        print(failure, file=sys.stderr)
        return 1
    print(f"用时 {time.monotonic() - start:.0f} 秒")
    return 0


def _targets(number: str) -> list[tuple[str, Path]]:
    shipped = DIST / f"PerfDesk-{number}-setup.exe"
    tested = TESTS / f"PerfDesk-{number}-setup-amd64.exe"
    return [(installer.SHIPPED, shipped), (installer.TESTED, tested)]


def _setups(number: str, targets: list[tuple[str, Path]], *, quick: bool = False) -> None:
    """One setup program after the other, as many at a time as there are processors: packing uses one each."""

    def one(target: tuple[str, Path]) -> Path:
        setup = installer.Setup(BUNDLE, number, target[0], BUILD / assemble.ICON, quick)
        installer.make(setup, target[1], BUILD / "nsis")
        return target[1]

    with ThreadPoolExecutor(os.cpu_count()) as crew:
        for path in crew.map(one, targets):
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size / MEGABYTE:.1f} MB", flush=True)


def _megabytes(folder: Path) -> str:
    return f"{sum(path.stat().st_size for path in folder.rglob('*') if path.is_file()) / MEGABYTE:.1f} MB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
