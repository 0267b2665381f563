"""The wheels of the lock, unpacked into `lib/` by the keep-list."""

import re
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from windows.failures import BuildFailure
from windows.keep import keeps


def unpack(files: list[Path], to: Path) -> None:
    """Unpack what is kept of each wheel. Raises BuildFailure when a name leads out of the folder."""
    for path in files:
        distribution = re.sub(r"[-_.]+", "-", path.name.split("-")[0]).lower()
        with ZipFile(path) as wheel:
            for member in wheel.infolist():
                if not member.is_dir() and keeps(distribution, member.filename):
                    _write(to, member.filename, wheel.read(member))


def _write(to: Path, name: str, content: bytes) -> None:
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts:
        raise BuildFailure(f"软件包里的文件名越出了文件夹：{name}")
    target = to / place
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
