"""The installer's test from end to end under Wine: installing, working, upgrading, failing, removing.

    PYTHONPATH=packaging python -m windows.wine.try_installer [--only 步骤,步骤]    (make test-windows)

Needs what `windows.build --trial` made. Screenshots: build/windows/trial/shots. Exit status 1 when a step failed.
"""

import argparse
import sys
import time
from collections.abc import Callable

from trial.screen import screen

from windows.failures import BuildFailure
from windows.wine import breaking, installing, working
from windows.wine.prefix import copied
from windows.wine.world import PLACE, World, emptied

STEPS: tuple[tuple[str, Callable[[World], str]], ...] = (
    ("Windows 7", breaking.too_old),
    ("磁盘满", breaking.no_room),
    ("只读的文件夹", breaking.read_only),
    ("安装文件损坏", breaking.damaged),
    ("静默安装旧版", installing.silently),
    ("默认编码", working.code_page),
    ("界面字体", working.one_face),
    ("填一个项目", working.filled_in),
    ("程序开着时静默升级", installing.while_running_silently),
    ("程序开着时用向导升级", installing.by_the_wizard),
    ("资料还在", working.kept),
    ("自检", working.self_test_passes),
    ("双击项目文件", working.double_clicked),
    ("再装一次", installing.again_silently),
    ("装到一半断电之后", installing.after_a_power_cut),
    ("卸载", installing.removed),
    ("中文和空格的文件夹、缺字体", breaking.chinese_folder),
    ("给用户的安装程序", breaking.shipped_file),
)


def main(arguments: list[str]) -> int:
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(prog="windows.wine.try_installer", description="在 Wine 里试安装程序")
    parser.add_argument("--only", default="", metavar="步骤,步骤", help="只做名称里有这些字的步骤")
    options = parser.parse_args(arguments)
    start = time.monotonic()
    try:
        failed = _all(options.only.split(","))
    except BuildFailure as failure:
        print(failure, file=sys.stderr)
        return 1
    print(f"{'有 ' + str(failed) + ' 步没有通过' if failed else '全部通过'}，用时 {time.monotonic() - start:.0f} 秒")
    return int(failed > 0)


def _all(only: list[str]) -> int:
    """How many steps failed of those whose names have one of these words."""
    shots = emptied(PLACE / "shots")
    failed = 0
    with screen(shots, BuildFailure) as shown:
        world = World(copied(PLACE / "prefix", shown.display), shown)
        try:
            for name, step in STEPS:
                if any(word in name for word in only):
                    failed += not _passes(name, step, world)
        finally:
            world.prefix.stop()
    return failed


def _passes(name: str, step: Callable[[World], str], world: World) -> bool:
    start = time.monotonic()
    try:
        seen = step(world)
    except BuildFailure as failure:
        print(f"没有通过  {name}：{failure}", flush=True)
        world.screen.shot(f"failed-{step.__name__}")
        return False
    print(f"通过  {name}（{time.monotonic() - start:.0f} 秒）：{seen}", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
