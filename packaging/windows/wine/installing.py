"""Steps of the test: installing, upgrading over a running program, uninstalling. Each tells what was seen."""

import time
from collections.abc import Callable

from windows.wine.world import TITLE, World, expect

_KEYS = (r"HKCU\Software\PerfDesk", r"HKCU\Software\Classes\.perfdesk", r"HKCU\Software\Classes\PerfDesk.Project")
_OPEN = r"HKCU\Software\Classes\PerfDesk.Project\shell\open\command"


def silently(world: World) -> str:
    """The older version, by /S, with nothing asked."""
    start = time.monotonic()
    done = world.install(world.previous)
    seconds = time.monotonic() - start
    expect(done.status == 0, f"静默安装的退出码是 {done.status}：{world.said()}")
    expect(world.exe.is_file(), f"没有装到 {world.base}")
    left = sorted(path.name for path in world.base.iterdir())
    expect(left == ["program", "uninstall.exe"], f"安装文件夹里是 {left}")
    expect(len(world.shortcuts()) == 2, f"快捷方式有 {len(world.shortcuts())} 个，应为 2 个（桌面、开始菜单）")
    command = world.prefix.registry(_OPEN)
    expect(command.endswith('program\\perfdesk.exe" "%1"'), f"双击项目文件时的命令是 {command}")
    size = sum(path.stat().st_size for path in world.base.rglob("*") if path.is_file())
    return f"用时 {seconds:.0f} 秒，占 {size / 1e6:.1f} MB，快捷方式和文件关联都在"


def while_running_silently(world: World) -> str:
    """A silent upgrade does not pull the program away from under its user."""
    before = world.installed_version()
    with world.running() as program:
        done = world.install(world.current, "/WAIT=3")
        expect(done.status == 13, f"程序开着时静默升级的退出码是 {done.status}，应为 13")
        said = world.said()
        expect("仍在运行" in said, f"日志里说的是“{said}”")
        expect(world.installed_version() == before, "程序开着时版本被换了")
        expect(not (world.base / "program.new").exists(), "留下了没有用上的新文件")
        world.close(program)
    return f"退出码 13，日志：{said}"


def by_the_wizard(world: World) -> str:
    """The upgrade as a person does it: page by page, over the running program, which it asks to close."""
    screen = world.screen
    mark = world.base / "program" / "app" / "only-in-the-old-version.txt"
    mark.write_text("old", encoding="utf-8")
    with world.running() as program:
        setup = world.prefix.start(str(world.current))
        wizard = screen.wait(f"{TITLE} 安装", 60)
        time.sleep(2)
        screen.shot("wizard-1-welcome")
        screen.focus(wizard)
        screen.keys("Return", pause=2)
        screen.shot("wizard-2-folder")
        screen.keys("Return", pause=4)
        screen.shot("wizard-3-running")
        expect(mark.exists(), "程序还开着，旧版本已经被换掉了")
        expect(setup.poll() is None, "安装程序没有等")
        program.terminate()  # the question has the keyboard: the program is ended as when the user logs off
        program.wait()
    time.sleep(1)
    screen.focus(screen.windows(f"{TITLE} 安装")[-1])  # the question
    screen.keys("Return", pause=1)
    _until(world, lambda: world.installed_version() == world.version, 120, "没有升级")
    time.sleep(3)
    screen.shot("wizard-4-finished")
    screen.focus(wizard)
    screen.keys("Return", pause=1)
    setup.wait(60)
    opened = screen.wait("绩效自评", 60)
    time.sleep(4)
    screen.shot("window-after-upgrade")
    expect(not mark.exists(), "旧版本的文件还在")
    expect(not (world.base / "program.old").exists(), "旧版本没有删干净")
    screen.focus(opened)
    screen.keys("alt+F4")
    screen.wait_gone("绩效自评")
    return f"问过、等过，换成了 {world.version}，没有旧文件"


def again_silently(world: World) -> str:
    """Installing the same version once more mends it: a file that went missing is back."""
    lost = world.base / "program" / "app" / "fonts" / "song.ttf"
    lost.unlink()
    done = world.install(world.current)
    expect(done.status == 0, f"再装一次的退出码是 {done.status}：{world.said()}")
    expect(lost.is_file(), "缺的文件没有补上")
    return "缺的文件补上了"


def after_a_power_cut(world: World) -> str:
    """Between the two renames the power went off: the next run puts the old version back first, and then goes on."""
    program = world.base / "program"
    program.rename(world.base / "program.old")
    (world.base / "program.new").mkdir()
    (world.base / "program.new" / "half.txt").write_text("half", encoding="utf-8")
    done = world.install(world.current)
    expect(done.status == 0, f"退出码是 {done.status}：{world.said()}")
    left = sorted(path.name for path in world.base.iterdir())
    expect(left == ["program", "uninstall.exe"], f"安装文件夹里是 {left}")
    expect(not (program / "half.txt").exists(), "用上了不完整的文件")
    return "接着装好了，没有半截文件"


def removed(world: World) -> str:
    """Uninstalled by the wizard, nothing is left but the data."""
    screen = world.screen
    data = sorted(path.name for path in world.data.iterdir())
    world.prefix.start(str(world.base / "uninstall.exe"))
    wizard = screen.wait(TITLE)
    time.sleep(2)
    screen.shot("uninstall-1-confirm")
    screen.focus(wizard)
    screen.keys("Return")
    _until(world, lambda: not world.base.exists(), 60, f"卸载后还留着 {world.base}")
    time.sleep(2)
    screen.shot("uninstall-2-finished")
    screen.keys("Return")
    screen.wait_gone(TITLE)
    said = world.said()
    expect("没有删除" in said and "PerfDesk" in said, f"卸载时说的是“{said}”")
    expect(sorted(path.name for path in world.data.iterdir()) == data, "资料少了")
    expect(not world.shortcuts(), "快捷方式还在")
    expect(world.installed_version() == "", "程序列表里还有")
    for key in (
        r"HKCU\Software\PerfDesk",
        r"HKCU\Software\Classes\.perfdesk",
        r"HKCU\Software\Classes\PerfDesk.Project",
    ):
        expect(world.prefix.run("reg", "query", key).status != 0, f"注册表里还有 {key}")
    return f"只留下资料（{'、'.join(data)}）。说明：{said}"


def _until(world: World, holds: Callable[[], bool], seconds: float, otherwise: str) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            world.screen.shot("stuck")
            expect(False, f"{otherwise}，屏幕见 {world.screen.shots / 'stuck.png'}")
        time.sleep(0.5)
