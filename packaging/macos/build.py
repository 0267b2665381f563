"""Makes PerfDesk-<version>-<cpu>.dmg on a Mac and lets the program in it examine itself.

    make installer-macos

Signs and notarises when the environment says with what (signing.py), else signs ad hoc and says so.
"""

import os
import platform
import shutil
import subprocess
import sys

from release.version import ROOT, version

from macos.signing import Signing, Unsettled, settled
from macos.steps import Places, Step, release_image, self_test, steps


def main() -> int:
    """The command; gives its exit status."""
    if platform.system() != "Darwin":
        print("macOS 的安装文件要在 Mac 上做。", file=sys.stderr)
        return 2
    try:
        signing = settled(os.environ)
    except Unsettled as reason:
        print(reason, file=sys.stderr)
        return 2
    places = Places(ROOT / "build" / "macos", ROOT / "dist")
    return int(not _build(places, version(), platform.machine(), signing))


def _build(places: Places, number: str, machine: str, signing: Signing) -> bool:
    """Run all steps; True when every one of them went well."""
    shutil.rmtree(places.build, ignore_errors=True)
    shutil.rmtree(places.papers(machine), ignore_errors=True)
    places.build.mkdir(parents=True)
    places.dist.mkdir(exist_ok=True)
    places.image(number, machine).unlink(missing_ok=True)
    _draw_icon(places)
    if not all(map(_run, steps(places, number, machine, signing))):
        return False
    try:
        sound = all(map(_run, self_test(places, number, machine)))
    finally:
        _run(release_image(places))
    if sound:
        print(f"做好了：{places.image(number, machine)}")
        print(
            "已签名。" if signing.identity else "没有签名证书，只做了本机签名：下载后第一次打开要按 install.md 放行。"
        )
    return sound


def _draw_icon(places: Places) -> None:
    from bundle.icon import write_icns

    write_icns(places.icon)


def _run(step: Step) -> bool:
    print(f"{step.sentence}……", flush=True)
    done = subprocess.run(step.command, cwd=ROOT, check=False)
    if done.returncode:
        print(f"{step.sentence}没有成功（{done.returncode}）。", file=sys.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
