"""The licence texts of everything that is shipped, taken from where it came: wheels or an installed environment.

    python -m bundle.licences FOLDER WHEEL…|SITE-PACKAGES

FOLDER gets one folder for each package, and LICENCES.txt that says what is there under which licence.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath

TEXTS = Path(__file__).resolve().parents[1] / "licences"
INDEX = "LICENCES.txt"
_TEXT = re.compile(r"^(licen[cs]es?|copying|notice|authors)([._-].*)?$", re.IGNORECASE)
_IN_RECORD = re.compile(r"^[^/]+\.dist-info/(?:licenses/)?(?P<name>[^/]+)$")
# These wheels name their licence and bring no text of it.
_BROUGHT_BY_US = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}
_QT = (
    "Qt and PySide6 are used under the LGPL, version 3, as separate shared libraries: the user can replace them.\n"
    "Their sources are published by The Qt Company under the same version number. Parts of Qt by others (FreeType,\n"
    "HarfBuzz, libpng, zlib, PCRE2, ICU …) are under licences of their own, listed in the documentation of Qt under\n"
    '"Licenses Used in Qt".\n'
)


@dataclass(frozen=True)
class Package:
    """A package that is shipped: its name, version, licence as it declares it, and the texts by file name."""

    name: str
    version: str
    licence: str
    texts: dict[str, bytes]


def collect(into: Path, sources: Iterable[Path], names: Iterable[str] | None = None) -> list[Package]:
    """Write the texts of all packages of these wheels and environments (only of `names`, where given).

    Raises LookupError for a package without any licence text, and for a name that is not there.
    """
    wanted = None if names is None else {_plain(name) for name in names}
    found = {_plain(package.name): package for source in sources for package in _packages(source)}
    packages = [found[name] for name in sorted(found) if wanted is None or name in wanted]
    absent = (wanted or set()) - found.keys()
    bare = [package.name for package in packages if not package.texts]
    if absent or bare:
        raise LookupError(f"no licence text: {', '.join([*bare, *sorted(absent)])}")
    for package in packages:
        _write(into / f"{package.name}-{package.version}", package)
    into.mkdir(parents=True, exist_ok=True)
    (into / INDEX).write_text(_index(packages), encoding="utf-8")
    return packages


def locked(lock: Path) -> list[str]:
    """The names of the packages in a lock file: what a bundle made from it holds."""
    return re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)


def _packages(source: Path) -> Iterator[Package]:
    if source.suffix == ".whl":
        with zipfile.ZipFile(source) as wheel:
            yield _package({name: wheel.read(name) for name in wheel.namelist() if _record(name)})
    else:
        for record in sorted(source.glob("*.dist-info")):
            files = [path for path in record.rglob("*") if path.is_file()]
            yield _package({path.relative_to(source).as_posix(): path.read_bytes() for path in files})


def _record(name: str) -> bool:
    return PurePosixPath(name).parts[0].endswith(".dist-info")


def _package(files: dict[str, bytes]) -> Package:
    told = next(data for name, data in files.items() if name.endswith(".dist-info/METADATA"))
    head = HeaderParser().parsestr(told.decode("utf-8"))
    texts = {match["name"]: data for name, data in files.items() if (match := _IN_RECORD.match(name))}
    texts = {name: data for name, data in texts.items() if _TEXT.match(name)}
    for name in _BROUGHT_BY_US.get(_plain(head["Name"]), ()):
        texts[name] = (TEXTS / name).read_bytes()
    return Package(head["Name"], head["Version"], _declared(head.get("License-Expression"), head.get("License")), texts)


def _declared(expression: str | None, free: str | None) -> str:
    return (expression or (free or "").strip().partition("\n")[0] or "see the text").strip()


def _write(folder: Path, package: Package) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in package.texts.items():
        (folder / name).write_bytes(text)


def _index(packages: list[Package]) -> str:
    lines = [f"{package.name} {package.version}\t{package.licence}" for package in packages]
    qt = f"\n{_QT}" if any(package.name.lower().startswith("pyside6") for package in packages) else ""
    return "PerfDesk itself: MIT, see LICENSE. The faces: see fonts/licences. Shipped with it:\n\n" + "\n".join(
        [*lines, qt]
    )


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    collect(Path(sys.argv[1]), map(Path, sys.argv[2:]))
