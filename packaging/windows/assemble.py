"""The bundle: what the installer unpacks, and what runs as it is under Wine.

runtime/        the embeddable CPython
lib/            the libraries
app/            our program with its forms, faces and the licence texts
perfdesk.exe    the launcher
"""

import os
import shutil
import subprocess
from pathlib import Path

from bundle import content, icon, licences
from bundle.lean_faces import lean
from fontbuild import cache as built_faces

from windows import bytecode, download, launcher, runtime, wheels
from windows.failures import BuildFailure
from windows.places import HERE, ROOT, cache

ICON = "perfdesk.ico"


def assemble(to: Path, version: str, workshop: Path) -> None:
    """Make the folder anew. `version` is what the launcher says it is. Raises BuildFailure."""
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    wheel_files = download.wheels()
    runtime.lay_out(to / "runtime")
    wheels.unpack(wheel_files, to / "lib")
    _own(to / "app", wheel_files)
    for folder in (to / "lib", to / "app"):
        bytecode.replace_sources(folder)
    sign = icon.ico()
    workshop.mkdir(parents=True, exist_ok=True)
    (workshop / ICON).write_bytes(sign)
    launcher.compile_launcher(to / "perfdesk.exe", sign, version, workshop)
    content.settle(to)


def fix_time() -> None:
    """All files get the time of the commit, so that the same commit gives the same files."""
    if "SOURCE_DATE_EPOCH" not in os.environ:
        asked = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if asked.returncode == 0 and asked.stdout.strip():
            os.environ["SOURCE_DATE_EPOCH"] = asked.stdout.strip()


def _own(app: Path, wheel_files: list[Path]) -> None:
    try:
        content.collect(app, lean(built_faces.folder(), cache() / "faces"))
        licences.collect(app / "licences", wheel_files)
    except (FileNotFoundError, LookupError) as problem:
        raise BuildFailure(f"程序文件不齐：{problem}。字体用 make fonts 生成。") from None
    (app / "licences" / "CPython").mkdir()
    shutil.copyfile(app.parent / "runtime" / "LICENSE.txt", app / "licences" / "CPython" / "LICENSE.txt")
    shutil.copyfile(HERE / "start.py", app / "start.py")
    content.seal(app)
