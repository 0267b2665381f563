"""Remakes requirements.lock: for each version of packaging/requirements.lock its one file for 64-bit Windows.

    PYTHONPATH=packaging python -m windows.lock         (make lock-windows)

So Windows gets just the versions that the tests on Linux ran with. No address is written: any index that has the same
files will do.
"""

import re
import sys
import tempfile
from email.parser import HeaderParser
from pathlib import Path
from zipfile import ZipFile

from windows import download
from windows.failures import BuildFailure
from windows.places import LOCK, ROOT, alone, downloads

_ALL_PLATFORMS = ROOT / "packaging" / "requirements.lock"
_HEADER = (
    "# Made by `make lock-windows` from packaging/requirements.lock: the same versions, the files for 64-bit Windows.\n"
)


def main() -> int:
    """The command; gives its exit status."""
    wanted = _versions(_ALL_PLATFORMS.read_text(encoding="utf-8"))
    try:
        with alone(), tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as list_:
            list_.write(_ALL_PLATFORMS.read_text(encoding="utf-8"))
            list_.flush()
            download.pip_download(["--require-hashes", "-r", list_.name])
    except BuildFailure as failure:
        print(failure, file=sys.stderr)
        return 1
    LOCK.write_text(_HEADER + "".join(_line(name, version) for name, version in wanted.items()), encoding="utf-8")
    print(f"{LOCK.relative_to(ROOT)}：{len(wanted)} 个软件包")
    return 0


def _versions(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", lock, re.MULTILINE))


def _line(name: str, version: str) -> str:
    files = [path for path in downloads().glob("*.whl") if _identity(path) == (name, version)]
    if len(files) != 1:
        raise BuildFailure(f"{name} {version}：找到 {len(files)} 个文件，应为 1 个。请清空 {downloads()} 后重试。")
    return f"{name}=={version} \\\n    --hash=sha256:{download.sha256(files[0])}\n"


def _identity(path: Path) -> tuple[str, str]:
    """Name (normalised) and version as the wheel itself states them."""
    with ZipFile(path) as wheel:
        inside = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        stated = HeaderParser().parsestr(wheel.read(inside).decode("utf-8", "replace"))
    return re.sub(r"[-_.]+", "-", stated["Name"]).lower(), stated["Version"]


if __name__ == "__main__":
    sys.exit(main())
