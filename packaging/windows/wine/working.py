"""Steps of the test: the installed program at work. Each gives a sentence on what was seen."""

import json
import subprocess
import sys
import time

from windows.places import ROOT
from windows.wine import self_test
from windows.wine.world import World, emptied, expect

NAME = "Test 2025"
UNIT = "County bureau"
_OPENED = r"C:\users\Public\县 级 项目\移民 补助.perfdesk"
_DRESSED = ("QLabel", "QAbstractItemView", "QMenu", "QMessageBox", "QTipLabel", "QToolButton")
_FACES = f"""
from PySide6.QtWidgets import QApplication
from ui import theme
app = QApplication([])
theme.apply(app)
for name in {_DRESSED}:
    face = QApplication.font(name)
    print(name, face.toString(), sep="=")
"""


def self_test_passes(world: World) -> str:
    """The installed program finds nothing wrong, and exports what the sources export."""
    report = self_test.of_windows(world.prefix, str(world.exe), world.place / "windows")
    expect(report["ok"] and report["status"] == 0, "自检没有通过：\n" + "\n".join(report["troubles"]))
    self_test.from_sources(world.place / "sources")
    same = self_test.compare(world.place / "windows", world.place / "sources")
    return f"没有不正常，导出的 {same} 份文件与源码导出的一致"


def code_page(world: World) -> str:
    """The test means something: this Windows' default encoding is that of Chinese Windows."""
    python = world.exe.parent / "runtime" / "python.exe"
    said = world.prefix.run(str(python), "-c", "import locale; print(locale.getpreferredencoding())").output.strip()
    expect(said == "cp936", f"默认编码是 {said}，应为 cp936")
    return said


def one_face(world: World) -> str:
    """Lists, menus and messages have the program's face and size, not the smaller ones of Windows' desktop."""
    python = world.exe.parent / "runtime" / "python.exe"
    done = world.prefix.run(str(python), "-c", _FACES)
    faces = dict(line.split("=", 1) for line in done.output.splitlines() if "=" in line)
    expect(len(faces) == len(_DRESSED) and len(set(faces.values())) == 1, f"字体不一致：{done.output}")
    return f"{len(faces)} 种部件同一字号"


def filled_in(world: World) -> str:
    """A new project, entered with the keyboard and saved without being asked; read back from the file."""
    screen = world.screen
    start = time.monotonic()
    with world.running() as program:
        seconds = time.monotonic() - start
        time.sleep(4)
        screen.shot("first-window")
        screen.keys("ctrl+n", pause=2)
        screen.type(NAME)
        screen.shot("new-project")
        screen.keys("Return", pause=3)
        screen.keys("Return", "Return")  # past year and name
        screen.type(UNIT)
        screen.keys("Return", pause=2)
        screen.shot("filled-form")
        screen.keys("F9", pause=4)
        screen.shot("preview")
        screen.keys("F9", pause=1)
        world.close(program)
    found = world.fields(NAME)
    expect(UNIT in found.values(), f"填的单位没有存下来：{found}")
    return f"{seconds:.1f} 秒后看到窗口，填的内容都在数据文件里"


def kept(world: World) -> str:
    """What was filled in with the older version is there in the newer one."""
    expect(UNIT in world.fields(NAME).values(), "升级后填的内容不在了")
    return "升级后填的内容都在"


def double_clicked(world: World) -> str:
    """A project file is opened by the program, the way Explorer does it."""
    folder = emptied(world.prefix.drive / "users" / "Public" / "县 级 项目")
    (folder / "移民 补助.perfdesk").write_text(_sample(), encoding="utf-8")
    _as_wine_sees_it(world)
    before = _projects(world)
    python = str(world.exe.parent / "runtime" / "python.exe")
    world.prefix.start(python, "-c", f"import os; os.startfile({_OPENED!a})")
    window = world.screen.wait("绩效自评", 60)
    time.sleep(5)
    world.screen.shot("double-click")
    world.screen.focus(window)
    world.screen.keys("ctrl+Next", "ctrl+Next", "ctrl+Next", pause=1)  # to the table of indicators
    world.screen.shot("filled-table")
    world.screen.keys("alt+F4")
    world.screen.wait_gone("绩效自评")
    expect(_projects(world) == before + 1, "双击打开的项目没有进数据文件")
    return "双击后项目在窗口里，也进了数据文件"


def _as_wine_sees_it(world: World) -> None:
    """Windows looks into the user's classes first, Wine 8 only into the machine's: what was registered is put there."""
    for key in (r".perfdesk", r"PerfDesk.Project\shell\open\command"):
        value = world.prefix.registry(rf"HKCU\Software\Classes\{key}")
        expect(bool(value), f"没有登记 {key}")
        world.prefix.run("reg", "add", rf"HKLM\Software\Classes\{key}", "/ve", "/d", value, "/f")


def _sample() -> str:
    """A filled project as the command line gives it."""
    done = subprocess.run(
        [sys.executable, "main.py", "sample", "national-2020-annex"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    json.loads(done.stdout)
    return done.stdout


def _projects(world: World) -> int:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(world.data / "perfdesk.db")) as store:
        return int(store.execute("SELECT count(*) FROM project WHERE trashed IS NULL").fetchone()[0])
