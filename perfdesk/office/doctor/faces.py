"""The faces of the five roles: which file serves each, and how many characters it and its helpers have."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

from perfdesk.office.doctor.section import PROGRAM, Section, mended
from perfdesk.paper.fonts import charset, folders
from perfdesk.paper.fonts.library import FACE_FILES, FontLibrary, default_library
from perfdesk.paper.fonts.sfnt import Face, face
from perfdesk.paper.model import Role

ROLES: dict[Role, str] = {"song": "宋体", "hei": "黑体", "kai": "楷体", "fang": "仿宋", "xbs": "小标宋"}
_SETS = {
    "GB2312": charset.gb2312,
    "GBK": charset.gbk,
    "GB18030-1": charset.level1,
    "GB18030-2": charset.level2,
}
_WHOLE = "GB18030-2"
PROBES = "一龥国"
"""Every face of the program has these, the helpers too: by them it is seen whether one can be read."""


def fonts(folder: Path | None = None) -> Section:
    """What serves each role, and whether every legal name can be shown.

    `folder` stands for the one where the program's own faces belong.
    """
    own = folder or _own_folder()
    facts = {"自带字体": str(own) if own else "没有"}
    troubles = list(_faults(own))
    try:
        library = FontLibrary(own) if folder else default_library()
    except LookupError as problem:
        return Section("fonts", "字体", facts, (*troubles, str(problem)))
    data: dict[str, Any] = {}
    for role, name in ROLES.items():
        try:
            facts[name], data[role] = _role(library, role, own)
        except LookupError as problem:
            troubles.append(str(problem))
            break
        lacking = len(charset.level2()) - data[role]["covered"][_WHOLE]
        if lacking and own is not None:
            troubles.append(f"{name}：有 {lacking} 个规范汉字显示不出来。{mended()}。")
    return Section("fonts", "字体", facts, tuple(troubles), data)


def _own_folder() -> Path | None:
    """Where the program's own faces are or, in an installed program, ought to be."""
    beside = PROGRAM / "fonts"
    return folders.bundled_folder() or (beside if beside.is_dir() else None)


def _faults(own: Path | None) -> list[str]:
    """A sentence for each of the program's own faces that is missing or can't be used."""
    if own is None:
        return [f"没有找到随程序的中文字体，纸面上的字会用别的字体代替。{mended()}。"]
    found = []
    for name in FACE_FILES:
        path = own / name
        if not path.is_file():
            found.append(f"{path}：缺少这个字体文件。{mended()}。")
        elif not _usable(path):
            found.append(f"{path}：字体文件损坏。{mended()}。")
    return found


def _usable(path: Path) -> bool:
    """Whether the face opens and its map and outlines can be read to the end of the Han characters."""
    try:
        one = face(path, 0)
        return all(one.outline(one.glyph(char)) for char in PROBES)
    except (OSError, ValueError, KeyError, struct.error):
        return False


def _role(library: FontLibrary, role: Role, own: Path | None) -> tuple[str, dict[str, Any]]:
    chain = library.metrics(role).chain
    first = library.file(chain[0][0])[0]
    kind = "随程序" if own is not None and first.parent == own else "本机"
    alone = _count([chain[0][1]])
    covered = _count([one for _, one in chain])
    helpers = "、".join(library.file(key)[0].name for key, _ in chain[1:])
    table = "含通用规范汉字 8105 个" if covered[_WHOLE] == len(charset.level2()) else ""
    counts = "，".join(f"{name} {alone[name]}/{len(of())}" for name, of in _SETS.items())
    text = f"{first.name}（{kind}）　{counts}；连同补字 {covered[_WHOLE]}/{len(charset.level2())}"
    text += f"（{table}）" if table else ""
    return text, {"file": first.name, "own": kind == "随程序", "alone": alone, "covered": covered, "helpers": helpers}


def _count(faces: list[Face]) -> dict[str, int]:
    """How many characters of each set one of the faces has."""
    left = charset.level2()
    for one in faces:
        left = frozenset(code for code in left if not one.glyph(chr(code)))
    has = charset.level2() - left
    return {name: len(of() & has) for name, of in _SETS.items()}
