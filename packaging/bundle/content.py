"""The program's own files, put side by side into a folder: the same bytes and times for the same commit.

    python -m bundle.content FOLDER [--fonts FOLDER]

FOLDER then holds main.py, perfdesk/, ui/, templates/, LICENSE, fonts/ and contents.json, by which `doctor` sees later
whether a file was lost or damaged. A builder adds licences/ (bundle.licences), then calls `seal` again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OWN = ("main.py", "perfdesk", "ui", "templates", "LICENSE")
LIST = "contents.json"
_CODE = {".py", ".pyc"}  # builders compile these, or put them into one archive
_OLDEST = 315532800  # 1980-01-01, the earliest time of a zip file
_FONT_FILES = ("*.ttf", "manifest.json", "licences/**/*")


def collect(target: Path, fonts: Path, root: Path = ROOT) -> None:
    """Copy our files and the built faces into `target`, which is made anew, and seal it.

    Raises FileNotFoundError when a face is missing: an installer without it would be a broken one.
    """
    if target.exists():
        shutil.rmtree(target)
    for name in own_files(root):
        _copy(root / name, target / name)
    for name in _font_files(fonts):
        _copy(fonts / name, target / "fonts" / name)
    seal(target)


def own_files(root: Path = ROOT) -> list[str]:
    """The paths of our files, as git has them; in a tree without git all but what Python leaves behind."""
    if (root / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--", *OWN], cwd=root, capture_output=True, check=True
        ).stdout.decode("utf-8")
        found = [name for name in listed.split("\0") if name and (root / name).is_file()]
    else:
        found = [str(path.relative_to(root).as_posix()) for place in OWN for path in _below(root / place)]
    return sorted(found)


def seal(target: Path) -> None:
    """Write the list of the files with their sums, and give everything in `target` the same time and mode."""
    (target / LIST).unlink(missing_ok=True)
    data = [path for path in _below(target) if path.suffix not in _CODE]
    sums = {path.relative_to(target).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in data}
    (target / LIST).write_text(
        json.dumps({"files": dict(sorted(sums.items()))}, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
    settle(target)


def settle(target: Path) -> None:
    """One time (SOURCE_DATE_EPOCH, else 1980) and plain modes for all files and folders: builds can be compared."""
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", _OLDEST))
    for path in (*target.rglob("*"), target):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or (os.access(path, os.X_OK) and path.suffix == ".so") else 0o644)
            os.utime(path, (moment, moment))


def _below(place: Path) -> Iterator[Path]:
    """The files of a place in order, without byte code and hidden ones; a file is its own place."""
    if place.is_file():
        yield place
    for path in sorted(place.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("."):
            yield path


def _font_files(fonts: Path) -> list[str]:
    manifest = json.loads((fonts / "manifest.json").read_text(encoding="utf-8"))
    if manifest["missing"]:
        raise FileNotFoundError(f"faces are missing in {fonts}: {', '.join(manifest['missing'])} (make fonts)")
    found = [path for pattern in _FONT_FILES for path in fonts.glob(pattern) if path.is_file()]
    return sorted(path.relative_to(fonts).as_posix() for path in found)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _built_fonts() -> Path:
    from fontbuild import cache

    return cache.folder()


def main(arguments: list[str]) -> int:
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(description="把程序自己的文件和字体放进一个文件夹")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fonts", type=Path, help="生成好的字体所在的文件夹")
    options = parser.parse_args(arguments)
    collect(options.folder, options.fonts or _built_fonts())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
