"""The few English sentences of NSIS' own start-up code, in Chinese.

They come before any language is loaded - a damaged setup file is told there - so they stand in the stubs that makensis
copies to the front of each setup program. A stub has room for a shorter text only: Chinese always is.
"""

import shutil
from pathlib import Path

from windows.failures import BuildFailure

NSIS = Path("/usr/share/nsis")

SENTENCES = {
    "Installer integrity check has failed. Common causes include\nincomplete download and damaged media. Contact the\n"
    "installer's author to obtain a new copy.\n\nMore information at:\nhttp://nsis.sf.net/NSIS_Error": (
        "安装文件已损坏或不完整，没有安装。\n\n"
        "多半是下载或复制没有完成，或者 U 盘有坏道。请重新下载或复制一份安装文件，再运行一次。"
    ),
    "NSIS Error": "安装程序",
    "Error launching installer": "安装程序打不开，请重新下载或复制一份。",
    "verifying installer: %d%%": "正在检查安装文件：%d%%",
    "Error writing temporary file. Make sure your temp folder is valid.": "临时文件夹不能写入，请清理磁盘或找管理员。",
}


def chinese_nsis(to: Path, stub: str) -> Path:
    """A copy of NSIS (links but for the stub) whose stub speaks Chinese, for NSISDIR. Raises BuildFailure."""
    source = NSIS / "Stubs" / stub
    if not source.is_file():
        raise BuildFailure(f"没有 {source}（软件包 nsis），请先安装。")
    shutil.rmtree(to, ignore_errors=True)
    (to / "Stubs").mkdir(parents=True)
    for place in NSIS.iterdir():
        if place.name != "Stubs":
            (to / place.name).symlink_to(place)
    for place in (NSIS / "Stubs").iterdir():
        if place.name != stub:
            (to / "Stubs" / place.name).symlink_to(place)
    (to / "Stubs" / stub).write_bytes(translated(source.read_bytes()))
    return to


def translated(stub: bytes) -> bytes:
    """The stub with every sentence replaced in its place. Raises BuildFailure when one is not there."""
    for english, chinese in SENTENCES.items():
        old = english.encode("utf-16-le") + b"\0\0"
        new = chinese.encode("utf-16-le").ljust(len(old), b"\0")
        if old not in stub or len(new) != len(old):
            raise BuildFailure(f"NSIS 的启动代码里没有这句话，或放不下译文：{english[:40]}。请核对 nsis 的版本。")
        stub = stub.replace(old, new)
    return stub
