"""The font library: a chain of faces for each role, one face for each character."""

from __future__ import annotations

import os
import struct
from contextlib import suppress
from functools import cache
from pathlib import Path

from perfdesk.paper.fonts import folders
from perfdesk.paper.fonts.own import Own, is_heavy, own_faces
from perfdesk.paper.fonts.sfnt import Face, face
from perfdesk.paper.model import Role
from perfdesk.paper.page import FaceKey

# Which bundled files serve a role, best first. 小标宋 has no open face: the bold 宋 stands for it.
# The 楷 ends the chains: it has signs that the others lack (☑, ≒, ₂, ⅓).
# LXGW WenKai Light fits the stroke weight of the 仿宋, whose own face lacks rare characters.
_BUNDLED: dict[Role, tuple[str, ...]] = {
    "song": ("song", "hei", "kai"),
    "hei": ("hei", "song", "kai"),
    "kai": ("kai", "song", "hei"),
    "fang": ("fang", "kai-light", "kai", "song", "hei"),
    "xbs": ("song-bold", "song", "hei", "kai"),
}
_BOLD = {"song": "song-bold", "hei": "hei-bold"}
FACE_FILES = tuple(sorted({f"{name}.ttf" for names in (*_BUNDLED.values(), _BOLD.values()) for name in names}))
"""The files of the program's own faces."""

# Debian's packages, for a machine where the bundled faces could not be built. The last ones are for signs.
_DEBIAN: dict[Role, tuple[str, ...]] = {
    "song": ("gbsn00lp.ttf", "uming.ttc"),
    "hei": ("wqy-zenhei.ttc", "wqy-microhei.ttc"),
    "kai": ("gkai00mp.ttf", "ukai.ttc", "lxgwwenkai-regular.ttf"),
    "fang": ("lxgwwenkai-light.ttf", "gkai00mp.ttf"),
    "xbs": ("gbsn00lp.ttf", "uming.ttc"),
}
_LAST = ("wqy-zenhei.ttc", "lxgwwenkai-regular.ttf", "lxgwwenkai-light.ttf", "uming.ttc", "dejavusans.ttf")

DRAWN = FaceKey("")
"""The face of check boxes where no face has them, as on a machine without the program's own: drawn as lines."""
DRAWN_BOXES = "☐☑☒"
BLANK = FaceKey(" ")
"""The face of what moves the pen and shows nothing."""


INVISIBLE = (
    "\n\t\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
    + "\u2060\u2066\u2067\u2068\u2069\ufe0f\ufeff"
)
"""Breaks, joiners and marks of direction: nothing to draw where a face has no glyph for them."""


class Metrics(dict[str, tuple[FaceKey, float, bool]]):
    """For one role and weight: character -> (face, advance in em, bold must be stroked). Filled as characters come.

    `locked` names the machine's own files for this role that may not be put into a PDF.
    """

    def __init__(self, chain: tuple[tuple[FaceKey, Face], ...], bold: bool, locked: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.chain = chain
        self.locked = locked
        self.bold = bold
        self.missing: set[str] = set()
        self.ascent, self.descent = chain[0][1].ascent, chain[0][1].descent

    def __missing__(self, char: str) -> tuple[FaceKey, float, bool]:
        """The first face that has the character. Without any: a drawn check box, nothing for a break, else the sign for
        a missing glyph - and the character is remembered in `missing`."""
        for key, one in self.chain:
            if one.glyph(char):
                self[char] = key, one.advance(char), self.bold and not is_heavy(one)
                break
        else:
            if char in DRAWN_BOXES:
                self[char] = DRAWN, 1.0, False
            elif char in INVISIBLE:
                self[char] = BLANK, 0.0, False
            else:
                self.missing.add(char)
                self[char] = self.chain[0][0], 1.0, False
        return self[char]


class FontLibrary:
    """Faces by role and weight with fallback per character.

    `folder` holds the faces that packaging/fonts.py builds; by default it is looked for in PERFDESK_FONTS, beside the
    program and in the user's cache, and Debian's files are the way out. `own_first` puts the machine's licensed faces
    (SimSun and its kin) before them: what Word prints on that machine, but then pages differ between machines.
    Raises LookupError with a Chinese sentence when the machine has no usable face at all.
    """

    def __init__(self, folder: Path | None = None, *, own_first: bool = False) -> None:
        self._folder = folder or folders.bundled_folder()
        self._own_first = own_first
        self._files: dict[FaceKey, tuple[Path, int]] = {}
        self._metrics: dict[tuple[Role, bool], Metrics] = {}

    def __reduce__(self) -> tuple[object, tuple[Path | None, bool]]:
        """Travels to another process as its settings; the faces are opened again there."""
        return _rebuild, (self._folder, self._own_first)

    def metrics(self, role: Role, bold: bool = False) -> Metrics:
        """The measuring table of a role."""
        found = self._metrics.get((role, bold))
        if found is None:
            own = own_faces(role, bold) if self._own_first else Own()
            found = self._metrics[role, bold] = Metrics(self._chain(role, bold, own), bold, own.locked)
        return found

    def file(self, key: FaceKey) -> tuple[Path, int]:
        """The font file of a face and the number of the face in it. Raises KeyError for a key of another library."""
        if key not in self._files:
            for role in _BUNDLED:
                self.metrics(role), self.metrics(role, True)
        return self._files[key]

    def describe(self) -> dict[Role, str]:
        """Which file serves each role first, for the settings page and the self-test."""
        return {role: self.file(self.metrics(role).chain[0][0])[0].name for role in _BUNDLED}

    def locked(self, used: set[FaceKey]) -> tuple[str, ...]:
        """The machine's files that may not be embedded, where one of these faces served instead."""
        served = [one for one in self._metrics.values() if one.locked and one.chain[0][0] in used]
        return tuple(dict.fromkeys(name for one in served for name in one.locked))

    def _chain(self, role: Role, bold: bool, own: Own) -> tuple[tuple[FaceKey, Face], ...]:
        found: dict[FaceKey, Face] = {}
        plain = [(path, 0) for path in (*self._of_program(role, bold), *self._of_debian(role))]
        for path, number in (*own.faces, *plain):
            key = FaceKey(path.stem.lower() + (f"#{number}" if number else ""))
            if key not in found and self._files.get(key, (path, number)) == (path, number):
                with suppress(OSError, ValueError, KeyError, struct.error):  # damaged: the next one serves
                    found[key] = face(path, number)
                    self._files[key] = (path, number)
        if not found:
            raise LookupError(
                "这台机器上没有可用的中文字体。"
                "请先运行 packaging/fonts.py 生成字体，或用 PERFDESK_FONTS 指出字体文件夹。"
            )
        return tuple(found.items())

    def _of_program(self, role: Role, bold: bool) -> list[Path]:
        if self._folder is None:
            return []
        names = list(_BUNDLED[role])
        if bold:
            names = [_BOLD.get(name, name) for name in names] + names
        paths = (self._folder / f"{name}.ttf" for name in names)
        return [path for path in paths if path.is_file()]

    def _of_debian(self, role: Role) -> list[Path]:
        return [] if self._folder else _present(_DEBIAN[role] + _LAST)


@cache
def default_library() -> FontLibrary:
    """The library of this machine, found once per process: its licensed faces first, as Word prints there.

    With PERFDESK_OWN_FONTS=0 the faces that come with the program are first, so that pages are the same everywhere.
    """
    return FontLibrary(own_first=os.environ.get("PERFDESK_OWN_FONTS", "1") != "0")


def _present(names: tuple[str, ...]) -> list[Path]:
    files = folders.system_files()
    return [files[name] for name in names if name in files]


def _rebuild(folder: Path | None, own_first: bool) -> FontLibrary:
    return FontLibrary(folder, own_first=own_first)
