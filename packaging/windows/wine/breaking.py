"""Steps of the test: what goes wrong, and the sentence that a clerk gets. Each gives that sentence."""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from release.tree import differences, listing
from release.unpacking import unpack

from windows.build import BUNDLE
from windows.failures import as_root, run
from windows.wine import self_test
from windows.wine.prefix import through
from windows.wine.world import World, emptied, expect


def too_old(world: World) -> str:
    """Windows 7."""
    world.prefix.pretend("win7")
    try:
        done = world.install(world.current)
        said = world.said()
    finally:
        world.prefix.pretend("win10")
    expect(done.status == 10, f"Windows 7 上的退出码是 {done.status}，应为 10")
    expect("64 位的 Windows 10" in said, f"说的是“{said}”")
    return said


def no_room(world: World) -> str:
    """A disk with 60 MB."""
    with _disk(world, "size=60m") as letter:
        done = world.install(world.current, f"/D={letter}\\PerfDesk")
        said = world.said()
        expect(done.status == 11, f"磁盘满时的退出码是 {done.status}，应为 11：{said}")
        expect("空间不够" in said, f"说的是“{said}”")
    return said


def read_only(world: World) -> str:
    """A folder that can't be written."""
    with _disk(world, "size=400m,ro") as letter:
        done = world.install(world.current, f"/D={letter}\\PerfDesk")
        said = world.said()
    expect(done.status == 12, f"只读磁盘上的退出码是 {done.status}，应为 12：{said}")
    expect("不能写入" in said, f"说的是“{said}”")
    return said


def damaged(world: World) -> str:
    """One byte of the setup program is another: it says so and does nothing."""
    copy = emptied(world.place / "damaged") / "setup.exe"
    data = bytearray(world.current.read_bytes())
    data[len(data) // 2] ^= 1
    copy.write_bytes(data)
    setup = world.prefix.start(str(copy))
    window = world.screen.wait("安装程序", 60)
    time.sleep(1)
    world.screen.shot("damaged-setup")
    world.screen.focus(window)
    world.screen.keys("Return")
    setup.wait(60)
    expect(setup.returncode != 0, "损坏的安装文件照样装了")
    return f"退出码 {setup.returncode}，窗口见 damaged-setup.png"


def chinese_folder(world: World) -> str:
    """Installed into a folder with Chinese letters and a space, with the data in another such: all works there too."""
    folder = r"C:\县 级\绩效 自评"
    python = str(BUNDLE / "runtime" / "python.exe")
    setup = "Z:" + str(world.current).replace("/", "\\")
    done = world.prefix.run(*through(python, f'"{setup}" /S /D={folder}'), seconds=300)
    expect(done.status == 0, f"退出码 {done.status}：{world.said()}")
    base = world.prefix.drive / "县 级" / "绩效 自评"
    expect((base / "program" / "perfdesk.exe").is_file(), f"没有装到 {folder}")
    world.prefix.extra["PERFDESK_DATA"] = r"C:\data 2025"
    try:
        to = base.parent / "导 出"
        doctor = [rf"{folder}\program\perfdesk.exe", "doctor", "--to", rf"C:\县 级\{to.name}"]
        report = self_test.report(world.prefix, through(python, doctor), to)
        expect(report["ok"], "自检没有通过：\n" + "\n".join(report["troubles"]))
        self_test.compare(to, world.place / "sources")
        missing = _without_a_face(world, base / "program" / "app" / "fonts" / "kai.ttf", through(python, doctor), to)
    finally:
        del world.prefix.extra["PERFDESK_DATA"]
    world.prefix.run(*through(python, [rf"{folder}\uninstall.exe", "/S"]))
    end = time.monotonic() + 60
    while base.exists() and time.monotonic() < end:  # a copy of the uninstaller does it
        time.sleep(0.3)
    expect(not base.exists(), "静默卸载后还留着文件夹")
    return f"{folder} 里一切正常。拿走一个字体文件后：{missing}"


def _without_a_face(world: World, face: Path, doctor: Sequence[str], to: Path) -> str:
    """The self-test tells which face is missing."""
    face.unlink()
    report = self_test.report(world.prefix, doctor, to)
    told: list[str] = [sentence for sentence in report["troubles"] if face.name in sentence]
    expect(report["status"] == 1 and bool(told), f"缺字体时自检说的是 {report['troubles']}")
    return told[0]


def shipped_file(world: World) -> str:
    """The setup program for users holds just the files that were tried here. Where it is not built that is said."""

    if not world.shipped.is_file():
        return f"没有 {world.shipped.name}，未核对（make installer-windows）"
    place = emptied(world.place / "unpacked")
    unpack(world.shipped, place)
    found = differences(listing(BUNDLE), listing(place / "program.new"))
    different = [one.path for one in found if one.how != "执行权限不同"]
    expect(not different, f"{world.shipped.name} 里的文件与测试的不同（先 make installer-windows）：{different[:5]}")
    return f"{world.shipped.stat().st_size / 1e6:.1f} MB，里面的文件与测试的相同"


@contextmanager
def _disk(world: World, options: str) -> Iterator[str]:
    """A small disk of its own as drive E:, mounted by the administrator. Raises BuildFailure."""
    place = emptied(world.place / "disk")
    link = world.prefix.folder / "dosdevices" / "e:"
    run([*as_root(), "mount", "-t", "tmpfs", "-o", f"{options},uid={os.geteuid()}", "perfdesk-test", str(place)])
    try:
        link.symlink_to(place)
        yield "E:"
    finally:
        link.unlink(missing_ok=True)
        subprocess.run([*as_root(), "umount", "-l", str(place)], check=False)
