"""PerfDesk.app put together in a folder: launcher, CPython, wheels, our files, property list, icon."""

import os
import plistlib
from pathlib import Path

from bundle import content, icon, licences
from bundle.lean_faces import lean
from fontbuild import cache as fonts
from release.version import version
from windows.bytecode import replace_sources

from macos.experiment import fetch, launcher, runtime, wheels
from macos.names import BUNDLE, EXECUTABLE, ICON
from macos.plist import info

APPLICATIONS = "应用程序"
PROGRAM = f"Contents/MacOS/{EXECUTABLE}"
README = """这是一个试验品：PerfDesk 绩效自评的 macOS 程序，全部在 Linux 上拼装而成。

没有在任何一台 Mac 上启动过，也没有签名和公证。请不要拿它填报；正式的安装文件在 Mac 上制作，
文件名是 PerfDesk-版本号-arm64.dmg 和 PerfDesk-版本号-x86_64.dmg。

想试一试：把 PerfDesk 拖到“应用程序”，在终端里执行
    xattr -dr com.apple.quarantine /Applications/PerfDesk.app
    /Applications/PerfDesk.app/Contents/MacOS/perfdesk doctor
第二条命令说“一切正常”，就请告诉我们。
"""


def assemble(volume: Path, work: Path) -> Path:
    """Fill the empty folder `volume` with what the disk image shows; gives the path of the program in it."""
    app = volume / BUNDLE
    contents = app / "Contents"
    own = contents / "Resources" / "app"
    fetched = {cpu: fetch.program(cpu) for cpu in fetch.CPUS}
    runtime.place(fetch.cpython(), contents, work)
    _write(wheels.together(*(wheels.unpack(fetched[cpu]) for cpu in fetch.CPUS)), contents / "Resources" / "lib")
    replace_sources(contents / "Resources" / "lib")
    content.collect(own, lean(fonts.folder(), fetch.cache() / "faces"))
    licences.collect(own / "licences", fetched["arm64"], licences.locked(fetch.RUN_LOCK))
    content.seal(own)
    replace_sources(own)
    _program(app, launcher.build(fetch.compiler(), work))
    (contents / "Info.plist").write_bytes(plistlib.dumps(info(version())))
    (contents / "PkgInfo").write_bytes(b"APPL????")
    (contents / "Resources" / ICON).write_bytes(icon.icns())
    (volume / APPLICATIONS).symlink_to("/Applications")
    (volume / "先看这里.txt").write_text(README, encoding="utf-8")
    content.settle(volume)
    moment = app.stat().st_mtime
    os.utime(volume / APPLICATIONS, (moment, moment), follow_symlinks=False)
    (app / PROGRAM).chmod(0o755)
    return app


def _program(app: Path, data: bytes) -> None:
    path = app / PROGRAM
    path.parent.mkdir()
    path.write_bytes(data)


def _write(files: dict[str, bytes], folder: Path) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
