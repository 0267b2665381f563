"""Are two builds of the same commit the same? Every file that differs is named; only the declared ones may.

    python -m release.compare ONE OTHER     two .exe, .deb or .dmg files, two folders of them, or two unpacked ones

Exit status: 0 the same but for declared files, 1 something else differs, 2 one of them cannot be read.
The declared list with its reasons: may-differ.txt beside this file.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from release.artefacts import found
from release.sums import sha256
from release.tree import Difference, allowances, allowed, differences, listing
from release.unpacking import Unreadable, unpack

DECLARED = Path(__file__).with_name("may-differ.txt")


def main(arguments: list[str]) -> int:
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(prog="release.compare", description="比较同一次提交的两份构建")
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    options = parser.parse_args(arguments)
    try:
        return max(_judged(one, other) for one, other in pairs(options.one, options.other))
    except Unreadable as reason:
        print(reason, file=sys.stderr)
        return 2


def pairs(one: Path, other: Path) -> list[tuple[Path, Path]]:
    """What is held against what: two folders of installers by the files' names, anything else as it was given."""
    if not (one.is_dir() and other.is_dir()):
        return [(one, other)]
    names = dict.fromkeys(path.name for folder in (one, other) for _, path in found(folder))
    return [(one / name, other / name) for name in names] or [(one, other)]


def _judged(one: Path, other: Path) -> int:
    print(f"{one} 与 {other}：", end="")
    if one.is_file() and other.is_file() and sha256(one) == sha256(other):
        print("逐字节相同。")
        return 0
    print()
    return _report(_compared(one, other))


def _compared(one: Path, other: Path) -> list[Difference]:
    with tempfile.TemporaryDirectory(prefix="perfdesk-compare-") as place:
        rooms = [Path(place) / name for name in ("one", "other")]
        for room in rooms:
            room.mkdir()
        return differences(listing(unpack(one, rooms[0])), listing(unpack(other, rooms[1])))


def _report(differing: list[Difference]) -> int:
    declared = allowances(DECLARED.read_text(encoding="utf-8"))
    wrong = 0
    for difference in differing:
        line = allowed(difference, declared)
        wrong += line is None
        print(f"{'可以' if line else '不应'}  {difference.path}：{difference.how}{f'。{line.reason}' if line else ''}")
    print(f"不同的文件 {len(differing)} 个，其中不应不同的 {wrong} 个。")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
