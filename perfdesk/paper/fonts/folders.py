"""Where font files are: the ones that ship with the program, those of Debian, those of the machine's own system."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

BUNDLED = "song.ttf"
"""A folder that holds this file holds the faces that packaging/fonts.py builds."""


@cache
def bundled_folder() -> Path | None:
    """The folder of the faces that belong to the program: PERFDESK_FONTS, beside the program, or the user's cache."""
    for folder in _candidates():
        if (folder / BUNDLED).is_file():
            return folder
    return None


def _candidates() -> Iterator[Path]:
    named = os.environ.get("PERFDESK_FONTS")
    if named:
        yield Path(named)
    yield Path(__file__).parents[3] / "fonts"  # beside perfdesk/ in every bundle
    from platformdirs import user_cache_dir

    cache_folder = Path(user_cache_dir("PerfDesk", appauthor=False))
    yield from sorted(cache_folder.glob("fonts-*"), key=lambda folder: folder.stat().st_mtime, reverse=True)


@cache
def system_files() -> dict[str, Path]:
    """Every font file of the machine's usual folders, the user's own among them, by its lower-case name."""
    found: dict[str, Path] = {}
    for folder in _system_folders():
        for root, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                if name.lower().endswith((".ttf", ".ttc", ".otf")):
                    found.setdefault(name.lower(), Path(root) / name)
    return found


def _system_folders() -> Iterator[Path]:
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        local = os.environ.get("LOCALAPPDATA")
        yield (Path(local) if local else Path.home() / "AppData" / "Local") / "Microsoft" / "Windows" / "Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), Path.home() / "Library" / "Fonts")
        yield from sorted(Path("/System/Library/AssetsV2").glob("com_apple_MobileAsset_Font*"))
    else:
        yield from (
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            Path.home() / ".local" / "share" / "fonts",
        )
