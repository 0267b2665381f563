"""What the release's files weigh, against what was promised.

    python -m release.sizes FOLDER [--installed NAME=UNPACKED]...

Prints a table; exit status 1 when a file or what it installs is above its limit. What a file installs is measured by
taking it apart; --installed names a folder where that was done already (a build's own bundle).
"""

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from release.artefacts import MEGABYTE, Artefact, found
from release.tree import listing
from release.unpacking import Unreadable, unpack

_NOT_INSTALLED = ("DEBIAN/", "$PLUGINSDIR/")  # control files of a deb, the installer's own helpers of a setup


@dataclass(frozen=True)
class Weight:
    """One row of the table: bytes, the limit in bytes (0: none)."""

    name: str
    size: int
    limit: int

    @property
    def too_heavy(self) -> bool:
        """Above its limit."""
        return bool(self.limit) and self.size > self.limit


def installed_size(folder: Path) -> int:
    """Bytes of the files that an unpacked installer puts on the disk."""
    return sum(entry.size for path, entry in listing(folder).items() if not path.startswith(_NOT_INSTALLED))


def weights(files: list[tuple[Artefact, Path]], unpacked: dict[str, Path]) -> list[Weight]:
    """A row for each file, and one for what it installs where that is limited. Raises Unreadable as unpack does."""
    rows = []
    for artefact, path in files:
        rows.append(Weight(path.name, path.stat().st_size, artefact.limit))
        if artefact.installed_limit:
            size = _installed(path, unpacked.get(path.name))
            rows.append(Weight(f"{path.name} 安装后", size, artefact.installed_limit))
    return rows


def _installed(path: Path, unpacked: Path | None) -> int:
    if unpacked:
        return installed_size(unpacked)
    with tempfile.TemporaryDirectory(prefix="perfdesk-sizes-") as place:
        return installed_size(unpack(path, Path(place)))


def table(rows: list[Weight]) -> str:
    """The rows for a person to read, in MB (1,000,000 bytes)."""
    lines = []
    for row in rows:
        limit = f"上限 {row.limit / MEGABYTE:.0f} MB" if row.limit else "不限"
        lines.append(f"{row.size / MEGABYTE:8.1f} MB  {limit}  {'超出  ' if row.too_heavy else ''}{row.name}")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(prog="release.sizes", description="安装文件的大小")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--installed", action="append", default=[], metavar="文件名=文件夹")
    options = parser.parse_args(arguments)
    pairs = (text.partition("=") for text in options.installed)
    unpacked = {name: Path(folder) for name, _, folder in pairs}
    files = found(options.folder) if options.folder.is_dir() else []
    if not files:
        print(f"{options.folder} 里没有安装文件。", file=sys.stderr)
        return 1
    try:
        rows = weights(files, unpacked)
    except Unreadable as reason:
        print(reason, file=sys.stderr)
        return 1
    print(table(rows))
    return int(any(row.too_heavy for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
