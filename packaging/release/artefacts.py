"""The files of a release: how they are called, and what each may weigh. Data and its reading only."""

import fnmatch
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Artefact:
    """One kind of file that is given to users.

    pattern: its name, `*` for the version. title: for whom, as the notes say it. limit, installed_limit: in bytes, as
    promised to users; 0 where nothing was promised, then it is not watched.
    """

    pattern: str
    title: str
    limit: int = 0
    installed_limit: int = 0


ARTEFACTS = (
    Artefact("PerfDesk-*-setup.exe", "Windows 10（1809）以上，64 位", 60 * MEGABYTE, 170 * MEGABYTE),
    Artefact("perfdesk_*_amd64.deb", "麒麟、统信、Debian、Ubuntu，x86 64 位", 65 * MEGABYTE, 170 * MEGABYTE),
    Artefact("PerfDesk-*-arm64.dmg", "macOS 12 以上，苹果芯片（M1 以后）"),
    Artefact("PerfDesk-*-x86_64.dmg", "macOS 12 以上，英特尔芯片"),
)
SUMS = "SHA256SUMS"


def kind(name: str) -> Artefact | None:
    """What a file of this name is; None for files that are not given to users (test builds, experiments)."""
    return next((artefact for artefact in ARTEFACTS if fnmatch.fnmatchcase(name, artefact.pattern)), None)


def found(folder: Path) -> list[tuple[Artefact, Path]]:
    """The files of a release in this folder, in the order of the table above."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    return [(artefact, folder / name) for artefact in ARTEFACTS for name in names if kind(name) == artefact]


def of_another_version(files: Iterable[Path], version: str) -> list[str]:
    """Names that do not carry this version: left over from an earlier build."""
    return [path.name for path in files if f"-{version}-" not in path.name and f"_{version}_" not in path.name]
