"""The licence texts that have to travel with the faces, written beside them."""

import gzip
import shutil
from pathlib import Path

from fontbuild.faces import FANDOL, NOTO_SANS, NOTO_SERIF, WENKAI, Source

_OFL = Path(__file__).resolve().parent.parent / "licences" / "OFL-1.1.txt"
_FOLDERS = {NOTO_SERIF: "noto-serif-sc", NOTO_SANS: "noto-sans-sc", WENKAI: "lxgw-wenkai", FANDOL: "fandol"}
_RESERVED = {WENKAI: 'with Reserved Font Names "LXGW" and "霞鹜"'}
_CHANGES = {
    NOTO_SERIF: "reduced to the characters of GB18030-2022 level 2 and common signs; layout tables and hinting removed",
    NOTO_SANS: "reduced to the characters of GB18030-2022 level 2 and common signs; layout tables and hinting removed",
    WENKAI: "put together from webfont slices, reduced to the characters of GB18030-2022 level 2 and common signs;"
    " layout tables and hinting removed; renamed PerfDesk Kai and PerfDesk Kai Light",
    FANDOL: "(2026) reduced to Han characters and common signs; cubic outlines approximated by quadratic ones;"
    " layout tables removed. The font exception of the original is extended to this version",
}


def write(source: Source, package: Path, version: str, notice: str, into: Path) -> None:
    """Write one folder of licence files for a source: its terms, its copyright notice, what was changed and how."""
    folder = into / _FOLDERS[source]
    folder.mkdir(parents=True, exist_ok=True)
    for name in source.copying:
        _copy_plain(package / name, folder)
    notice = "\n".join(part for part in (notice, _RESERVED.get(source, "")) if part)
    if source.licence.startswith("OFL"):
        (folder / "OFL.txt").write_text(f"{notice}\n\n{_OFL.read_text(encoding='utf-8')}", encoding="utf-8")
    came_from = f"{source.package} {version} ({'npm' if source.client == 'npm' else 'Debian'})"
    (folder / "CHANGES.txt").write_text(
        f"Made from {came_from} by PerfDesk's packaging/fonts.py.\n{notice}\n"
        f"Licence: {source.licence}\nChanged: {_CHANGES[source]}.\n",
        encoding="utf-8",
    )


def _copy_plain(path: Path, folder: Path) -> None:
    """Copy a text file, unpacked when it is a .gz (Debian packs long ones)."""
    if path.suffix == ".gz":
        with gzip.open(path) as packed, (folder / path.stem).open("wb") as plain:
            shutil.copyfileobj(packed, plain)
    else:
        shutil.copyfile(path, folder / path.name)
