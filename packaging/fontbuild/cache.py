"""The folder of the built faces and its manifest. Imports nothing slow: every `make run` asks here."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from platformdirs import user_cache_dir

from fontbuild.faces import FACES, VERSION

MANIFEST = "manifest.json"


def folder() -> Path:
    """Where the faces are or will be: PERFDESK_FONTS, else the user's cache folder."""
    chosen = os.environ.get("PERFDESK_FONTS")
    return Path(chosen).expanduser() if chosen else Path(user_cache_dir("PerfDesk", False)) / f"fonts-{VERSION}"


def present(at: Path) -> dict[str, dict[str, Any]]:
    """The manifest's entries whose files are there in full length; empty without a manifest of this VERSION."""
    faces: dict[str, dict[str, Any]] = _manifest(at).get("faces", {})
    return {file: record for file, record in faces.items() if _size(at / file) == record["bytes"]}


def known_missing(at: Path) -> set[str]:
    """Faces that the last build could not make, as its manifest says."""
    return set(_manifest(at).get("missing", {}))


def missing(at: Path) -> list[str]:
    """File names of the faces that are not there, in the table's order."""
    have = present(at)
    return [face.file for face in FACES if face.file not in have]


def write_manifest(at: Path, faces: dict[str, dict[str, Any]], absent: dict[str, str]) -> None:
    """Write manifest.json: the faces by file name, and for each absent one the sentence that says why."""
    manifest = {"version": VERSION, "faces": dict(sorted(faces.items())), "missing": absent}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (at / MANIFEST).write_text(text + "\n", encoding="utf-8")


def foreign(at: Path) -> bool:
    """True when the folder holds things but no manifest: then it is not ours to replace."""
    return at.is_dir() and any(at.iterdir()) and not (at / MANIFEST).exists()


def lock_file(at: Path) -> Path:
    """The file whose lock the builder holds. Hidden, like the workshop: whoever looks for fonts-* finds fonts only."""
    return at.with_name(f".{at.name}.lock")


@contextmanager
def workshop(at: Path) -> Iterator[Path]:
    """A temporary folder beside `at`, removed afterwards. Only for the holder of the lock.

    What an earlier, killed build left there is removed first.
    """
    prefix = f".{at.name}.building-"
    for left in at.parent.glob(f"{prefix}*"):
        shutil.rmtree(left, ignore_errors=True)
    place = Path(tempfile.mkdtemp(prefix=prefix, dir=at.parent))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def put_in_place(finished: Path, at: Path) -> None:
    """Make the finished folder the one at `at` by renaming: nobody ever reads half-written faces."""
    finished.chmod(0o755)
    if at.exists():
        at.rename(finished.parent / "replaced")
    finished.rename(at)


def _manifest(at: Path) -> dict[str, Any]:
    """The manifest of this VERSION, {} when there is none that can be read."""
    try:
        manifest: dict[str, Any] = json.loads((at / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if manifest.get("version") == VERSION else {}


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
