"""Scenes of the trial: the package comes, is renewed, and goes. Each gives the sentence that says what was seen."""

from __future__ import annotations

import time
from pathlib import Path

from linux.root import Failed, Root
from linux.running import CLERK, offscreen_seconds, window
from linux.stage import Stage, check_entered

_OPEN_AND_INSTALL = """
su -c 'QT_QPA_PLATFORM=offscreen perfdesk' "$1" & sleep 4
apt-get install -y -q --no-install-recommends "$2"
"""
_OF_APT = ("var/cache/apt", "var/lib/apt", "var/log", "tmp", "home")


def install_older(stage: Stage) -> str:
    """The version of before comes first."""
    return _install(stage, stage.older)


def refuse_while_open(stage: Stage) -> str:
    """While the program is open its parts are not changed under it: the installation stops with a sentence."""
    stage.root.put(stage.archive, f"/tmp/{stage.archive.name}")
    command = ("sh", "-c", _OPEN_AND_INSTALL, "sh", CLERK, f"/tmp/{stage.archive.name}")
    done = stage.root.run(*command, check=False, timeout=120)
    said = next((line for line in done.stdout.splitlines() if "正在运行" in line), "")
    if done.returncode == 0 or not said:
        raise Failed(f"程序开着时升级没有停下：\n{done.stdout[-1500:]}")
    return said


def upgrade(stage: Stage) -> str:
    """The new package over the old one: the clerk's data are what they were, and the window shows them."""
    before = stage.data().read_bytes()
    _install(stage, stage.archive)
    if stage.data().read_bytes() != before:
        raise Failed("升级动了数据文件")
    with window(stage.root, stage.screen) as seconds:
        time.sleep(2)
        stage.screen.shot("3-after-upgrade")
    check_entered(stage)
    return f"数据未变；窗口 {seconds:.1f} 秒打开，无屏幕 {offscreen_seconds(stage.root):.1f} 秒"


def remove(stage: Stage) -> str:
    """Purging leaves nothing but the clerk's data."""
    stage.root.run("apt-get", "purge", "-y", "-q", "perfdesk")
    found = (str(path.relative_to(stage.root.folder)) for path in stage.root.folder.rglob("*perfdesk*"))
    if left := [place for place in found if not place.startswith(_OF_APT)]:
        raise Failed("卸载后还留着：" + "、".join(left))
    check_entered(stage)
    return "只留下填写的资料"


def _install(stage: Stage, archive: Path) -> str:
    """apt installs the file with everything it depends on, and nothing else."""
    before = _packages(stage.root)
    stage.root.put(archive, f"/tmp/{archive.name}")
    stage.root.run("apt-get", "install", "-y", "-q", "--no-install-recommends", f"/tmp/{archive.name}")
    number = stage.root.run("perfdesk", "--version").stdout.strip()
    wanted = f"PerfDesk {archive.name.split('_')[1]}"
    if number != wanted:
        raise Failed(f"装好的程序说自己是 {number}，应为 {wanted}")
    return f"{number}，带来 {len(_packages(stage.root) - before - {'perfdesk'})} 个依赖软件包"


def _packages(root: Root) -> set[str]:
    return set(root.run("dpkg-query", "-W", "-f", "${Package}\n").stdout.split())
