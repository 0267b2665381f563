"""Tries the .deb in bare Debian systems: installed, filled in, upgraded, examined, broken, typed in Chinese, removed.

    python -m linux.trial [--suite NAME]… [--archive FILE]

Needs root, debootstrap, Xvfb, openbox, xdotool and imagemagick. Pictures and papers stay in build/linux/trial/<suite>.
Exit status: 0 all scenes went well, 1 one did not, 2 cannot be done here.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from release.version import version
from trial.screen import screen

from linux import arriving, filling, installer, judging
from linux.places import DIST, ROOT
from linux.root import Failed, bare
from linux.running import CLERK
from linux.stage import Stage

SUITES = ("bullseye", "bookworm")
OLDER = "0.0.9"
_SCENES: tuple[tuple[str, Callable[[Stage], str]], ...] = (
    ("安装上一版", arriving.install_older),
    ("填写", filling.fill_in),
    ("开着时升级", arriving.refuse_while_open),
    ("升级", arriving.upgrade),
    ("打开项目文件", filling.open_file),
    ("自检和导出", judging.examine),
    ("批量导出", judging.batch),
    ("坏情况", judging.break_it),
    ("中文输入", filling.type_chinese),
    ("卸载", arriving.remove),
)


def main(arguments: list[str]) -> int:
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(description="在全新的 Debian 里试用 Linux 安装包")
    parser.add_argument("--suite", action="append", choices=SUITES, help="只在这一版里试")
    parser.add_argument("--archive", type=Path, default=DIST / f"perfdesk_{version()}_amd64.deb")
    options = parser.parse_args(arguments)
    if problem := installer.cannot():
        print(problem, file=sys.stderr)
        return 2
    if not options.archive.is_file():
        print(f"还没有 {options.archive}。请先执行：make installer-linux", file=sys.stderr)
        return 2
    try:
        older = _older()
        for suite in options.suite or SUITES:
            _try(suite, older, options.archive)
    except (Failed, OSError, subprocess.SubprocessError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _older() -> Path:
    """The same program under a lower number, loosely packed: what an upgrade starts from."""
    folder = ROOT / "build" / "linux" / "older"
    archive = folder / f"perfdesk_{OLDER}_amd64.deb"
    if not archive.is_file():
        status = installer.main(["--version", OLDER, "--to", str(folder), "--quick"])
        if status:
            raise Failed("没能做出用来试升级的旧版安装包")
    return archive


def _try(suite: str, older: Path, archive: Path) -> None:
    kept = ROOT / "build" / "linux" / "trial" / suite
    with tempfile.TemporaryDirectory(prefix="perfdesk-trial-") as place, screen(kept, Failed) as display:
        root = bare(suite, Path(place) / suite)
        root.run("useradd", "--create-home", CLERK)
        stage = Stage(root, older, archive, display, kept)
        for title, scene in _SCENES:
            try:
                print(f"{suite}　{title}：{scene(stage)}", flush=True)
            except Failed as problem:
                raise Failed(f"{suite}　{title}没有通过。{problem}（屏幕：{display.shot('failed')}）") from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
