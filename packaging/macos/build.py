"""Makes PerfDesk-<version>-<cpu>.dmg on a Mac and lets the program in it examine itself.

    make installer-macos

Signs and notarises when the environment says with what (signing.py), else signs ad hoc and says so.
"""

import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from bundle import content, icon, licences
from bundle.lean_faces import lean
from fontbuild import cache
from release.version import ROOT, version

from macos.signing import Signing, Unsettled, settled
from macos.steps import Places, Step, release_image, self_test, steps

RUN_LOCK = ROOT / "packaging" / "requirements.lock"


def main() -> int:
    """The command; gives its exit status."""
    if platform.system() != "Darwin":
        print("macOS 的安装文件要在 Mac 上做。", file=sys.stderr)
        return 2
    if absent := cache.missing(cache.folder()):
        print(f"缺少字体 {'、'.join(absent)}。请用 PERFDESK_FONTS 指出在 Linux 上生成好的字体文件夹。", file=sys.stderr)
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
    _lay_out(places, number, machine)
    environment = os.environ | {"PERFDESK_CONTENT": str(places.content), "PERFDESK_ICON": str(places.icon)}
    if not all(_run(step, environment) for step in steps(places, number, machine, signing)):
        return False
    try:
        sound = all(_run(step, environment) for step in self_test(places, number, machine))
    finally:
        _run(release_image(places), environment)
    if sound:
        print(f"做好了：{places.image(number, machine)}")
        print(
            "已签名。" if signing.identity else "没有签名证书，只做了本机签名：下载后第一次打开要按 install.md 放行。"
        )
    return sound


def _lay_out(places: Places, number: str, machine: str) -> None:
    """Everything of an earlier build away; our files, the faces, the licence texts and the icon in their places."""
    shutil.rmtree(places.build, ignore_errors=True)
    shutil.rmtree(places.papers(machine), ignore_errors=True)
    places.mounted.mkdir(parents=True)
    places.dist.mkdir(exist_ok=True)
    places.image(number, machine).unlink(missing_ok=True)
    content.collect(places.content, lean(cache.folder(), places.build / "faces"))
    installed = Path(sysconfig.get_path("purelib"))
    licences.collect(places.content / "licences", [installed], licences.locked(RUN_LOCK))
    content.seal(places.content)
    places.icon.write_bytes(icon.icns())


def _run(step: Step, environment: dict[str, str]) -> bool:
    print(f"{step.sentence}……", flush=True)
    done = subprocess.run(step.command, cwd=ROOT, env=environment, check=False)
    if done.returncode:
        print(f"{step.sentence}没有成功（{done.returncode}）。", file=sys.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
