"""Compiles perfdesk.exe with the icon and the version resource."""

import re
from pathlib import Path

from windows.failures import run
from windows.places import HERE

_GCC = "x86_64-w64-mingw32-gcc"
_WINDRES = "x86_64-w64-mingw32-windres"
_PACKAGE = "gcc-mingw-w64-x86-64-win32"
_FLAGS = ("-std=c11", "-O2", "-s", "-municode", "-mwindows", "-Wall", "-Wextra", "-finput-charset=UTF-8")
_SAME_BYTES = ("-Wl,--no-insert-timestamp",)  # else the linker writes the time of the build


def numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows' four numbers: "1.2.3" -> (1, 2, 3, 0)."""
    found = [int(part) for part in re.findall(r"\d+", version)[:4]]
    return tuple(found + [0] * (4 - len(found)))  # type: ignore[return-value]


def compile_launcher(to: Path, icon: bytes, version: str, workshop: Path) -> None:
    """Write perfdesk.exe. Raises BuildFailure."""
    workshop.mkdir(parents=True, exist_ok=True)
    (workshop / "perfdesk.ico").write_bytes(icon)
    text = (HERE / "launcher.rc.in").read_text(encoding="utf-8")
    text = text.replace("@NUMBERS@", ",".join(map(str, numbers(version)))).replace("@VERSION@", version)
    (workshop / "launcher.rc").write_text(text, encoding="utf-8")
    (workshop / "launcher.manifest").write_bytes((HERE / "launcher.manifest").read_bytes())
    run(
        [_WINDRES, "--codepage=65001", "launcher.rc", "-O", "coff", "-o", "launcher.res"],
        cwd=workshop,
        package=_PACKAGE,
    )
    source = str(HERE / "launcher.c")
    run([_GCC, *_FLAGS, *_SAME_BYTES, "-o", str(to), source, "launcher.res"], cwd=workshop, package=_PACKAGE)
