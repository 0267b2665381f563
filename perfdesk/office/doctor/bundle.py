"""Whether the files that were installed are still there as they were: an installed program brings a list of them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from perfdesk.office.doctor.section import PROGRAM, Section, mended

LIST = "contents.json"
"""In the program's folder: `{"files": {path from there: SHA-256}}`, written by packaging/bundle/content.py."""
_NAMED = 3  # of many damaged files the first are named


def files(program: Path = PROGRAM) -> Section:
    """Compare the files with the list. A clone has none, and is not compared."""
    told = program / LIST
    if not told.is_file():
        return Section("files", "程序文件", {"清单": "从源码运行，不核对"})
    listed: dict[str, str] = json.loads(told.read_text(encoding="utf-8"))["files"]
    missing = [name for name in listed if not (program / name).is_file()]
    changed = [name for name, digest in listed.items() if name not in missing and _digest(program / name) != digest]
    troubles = [
        f"{program}：{what} {len(names)} 个程序文件（{_first(names)}）。{mended()}。"
        for what, names in (("缺少", missing), ("损坏了", changed))
        if names
    ]
    whole = len(listed) - len(missing) - len(changed)
    return Section(
        "files",
        "程序文件",
        {"清单": f"{len(listed)} 个文件，完好 {whole} 个"},
        tuple(troubles),
        {"listed": len(listed), "missing": missing, "changed": changed},
    )


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # locked or unreadable is as bad as damaged
        return ""


def _first(names: list[str]) -> str:
    return "、".join(names[:_NAMED]) + (" 等" if len(names) > _NAMED else "")
