"""Are two builds of the same commit the same? Every file that differs is named; only the declared ones may.

    python -m release.compare ONE OTHER     two .exe, two .deb, two .dmg, or two folders

Exit status: 0 the same but for declared files, 1 something else differs, 2 one of them cannot be read.
The declared list with its reasons: may-differ.txt beside this file.
"""

import argparse
import sys
import tempfile
from pathlib import Path

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
    one, other = options.one, options.other
    if one.is_file() and other.is_file() and sha256(one) == sha256(other):
        print("两份文件逐字节相同。")
        return 0
    try:
        found = _compared(one, other)
    except Unreadable as reason:
        print(reason, file=sys.stderr)
        return 2
    return _report(found)


def _compared(one: Path, other: Path) -> list[Difference]:
    with tempfile.TemporaryDirectory(prefix="perfdesk-compare-") as place:
        rooms = [Path(place) / name for name in ("one", "other")]
        for room in rooms:
            room.mkdir()
        return differences(listing(unpack(one, rooms[0])), listing(unpack(other, rooms[1])))


def _report(found: list[Difference]) -> int:
    declared = allowances(DECLARED.read_text(encoding="utf-8"))
    wrong = 0
    for difference in found:
        line = allowed(difference, declared)
        wrong += line is None
        print(f"{'可以' if line else '不应'}  {difference.path}：{difference.how}{f'。{line.reason}' if line else ''}")
    print(f"不同的文件 {len(found)} 个，其中不应不同的 {wrong} 个。")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
