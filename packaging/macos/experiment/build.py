"""Makes dist/PerfDesk-<version>-experiment.dmg on Linux and judges it as far as that goes without a Mac.

make installer-macos        on Linux; on a Mac the same target makes the real ones
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from release.sums import sha256
from release.tree import Entry, listing
from release.unpacking import Unreadable, unpack
from release.version import ROOT, version
from windows.failures import BuildFailure

from macos.experiment import linked, udzo
from macos.experiment.assemble import PROGRAM, assemble
from macos.experiment.fetch import Failure
from macos.names import MINIMUM_MACOS, NAME

_EPOCH = "315532800"  # 1980-01-01, as all files in the program


def main() -> int:
    """The command; gives its exit status."""
    work = ROOT / "build" / "macos-experiment"
    shutil.rmtree(work, ignore_errors=True)
    volume = work / "volume"
    volume.mkdir(parents=True)
    image = ROOT / "dist" / f"{NAME}-{version()}-experiment.dmg"
    image.parent.mkdir(exist_ok=True)
    try:
        app = assemble(volume, work)
        raw = _volume(volume, work / "volume.iso")
        udzo.write(raw, image)
        wrong = [*_judge_program(app), *_judge_image(image, volume, raw, work)]
    except (Failure, BuildFailure, Unreadable) as reason:
        print(reason, file=sys.stderr)
        return 1
    for fault in wrong:
        print(fault, file=sys.stderr)
    size = sum(path.stat().st_size for path in app.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{image}：{image.stat().st_size / 1e6:.1f} MB，装好后 {size / 1e6:.1f} MB。")
    print("这是试验品：在 Linux 上拼装，没有在 Mac 上启动过，不随发布给用户。")
    return int(bool(wrong))


def _volume(folder: Path, iso: Path) -> Path:
    """The folder as a volume that macOS mounts: ISO 9660 with Rock Ridge (links, modes, long names)."""
    options = ["-V", NAME, "-r", "-quiet", "-o", str(iso)]
    _run(["xorriso", "-as", "mkisofs", *options, str(folder)], SOURCE_DATE_EPOCH=_EPOCH)
    return iso


def _judge_program(app: Path) -> list[str]:
    major, minor = map(int, MINIMUM_MACOS.split("."))
    files = linked.read(app)
    print(f"程序里有 {len(files)} 个 Mach-O 文件，逐个核对装入的库、符号、签名和系统版本。")
    return list(linked.faults(files, PROGRAM, (major, minor)))


def _judge_image(image: Path, volume: Path, raw: Path, work: Path) -> list[str]:
    """Two readers of others: one gives the volume back, the other all files in it."""
    wrong = []
    back = work / "back.iso"
    _run(["dmg2img", "-s", "-i", str(image), "-o", str(back)])
    if sha256(back) != sha256(raw):
        wrong.append("dmg2img 还原出的卷和写入的不一样。")
    back.unlink()
    read = work / "read"
    read.mkdir()
    found, put = listing(unpack(image, read)), listing(volume)
    differing = [path for path in sorted(found.keys() | put.keys()) if _content(found, path) != _content(put, path)]
    if differing:
        wrong.append(f"7-Zip 读出的文件有 {len(differing)} 个和放进去的不一样：{'、'.join(differing[:3])}")
    print(f"dmg2img 还原卷，7-Zip 读出 {len(found)} 个文件和文件夹，与放进去的逐个比较。")
    return wrong


def _content(files: dict[str, Entry], path: str) -> tuple[str, str] | None:
    """What an entry is and holds. 7-Zip gives no modes back."""
    return (files[path].kind, files[path].content) if path in files else None


def _run(command: list[str], **environment: str) -> str:
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failure(f"{command[0]} 没有成功：{(done.stderr or done.stdout).strip().splitlines()[-1:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
