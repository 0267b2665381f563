"""The faces as installers ship them: two ways of saving that nobody sees on paper, 92 MB become 68 MB (packed 44, 32).

- kai-light.ttf only helps out where fang.ttf lacks a character of the table of general standard characters
  (通用规范汉字表): it keeps just those 1,467 characters. Anything rarer comes from kai.ttf, next in the chain.
- The bold faces keep GBK and that table. Anything rarer is the regular face with stroked outlines.

Every chain still ends in faces with the whole of GB18030-2022 level 2.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from fontbuild.charset import coverage, wanted
from fontTools import subset
from fontTools.ttLib import TTFont

from perfdesk.office.doctor.faces import PROBES
from perfdesk.paper.fonts import charset

_FANG_LACKS = Path(__file__).with_name("fang-lacks.txt")
_MANIFEST = "manifest.json"
_RECIPE = "2"  # raise it when what is kept changes


def lean(fonts: Path, cache_folder: Path) -> Path:
    """A folder with the same faces, made slimmer; kept in `cache_folder` and made anew only for other faces.

    fonts: what packaging/fonts.py built. Raises FileNotFoundError when its manifest is not there.
    """
    manifest = (fonts / _MANIFEST).read_bytes()
    at = cache_folder / f"lean-{hashlib.sha256(manifest + _RECIPE.encode()).hexdigest()[:12]}"
    if not at.is_dir():
        cache_folder.mkdir(parents=True, exist_ok=True)
        for outdated in cache_folder.glob("lean-*"):
            shutil.rmtree(outdated)
        with tempfile.TemporaryDirectory(dir=cache_folder, prefix=".lean-") as workshop:
            made = Path(workshop) / "made"
            _make(fonts, json.loads(manifest), made)
            if not at.is_dir():  # another build may have been quicker
                made.rename(at)
    return at


def kept() -> dict[str, frozenset[int]]:
    """By file name the code points that stay; a face that is not named stays whole."""
    common = _table_beyond_fang() | charset.gbk() | _signs()
    helper = _table_beyond_fang() | frozenset(map(ord, PROBES))
    return {"kai-light.ttf": helper, "hei-bold.ttf": common, "song-bold.ttf": common}


def _make(fonts: Path, manifest: dict[str, Any], to: Path) -> None:
    shutil.copytree(fonts, to)
    for name, chars in kept().items():
        if name in manifest["faces"]:
            manifest["faces"][name] |= _slim(to / name, chars)
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (to / _MANIFEST).write_text(text + "\n", encoding="utf-8")


def _slim(path: Path, chars: frozenset[int]) -> dict[str, Any]:
    """Cut one file down; gives what its manifest entry has to say now."""
    options = subset.Options()
    options.layout_features = []
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    font = TTFont(path)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=chars)
    cutter.subset(font)
    font.recalcTimestamp = False
    font.save(path)
    data = path.read_bytes()
    covered = coverage(set(font.getBestCmap()))
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(), "coverage": covered}


@cache
def _table_beyond_fang() -> frozenset[int]:
    """What FandolFang 1.300 lacks of the 8,105 characters of the table (Unihan's kTGH)."""
    return frozenset(map(ord, "".join(_FANG_LACKS.read_text(encoding="utf-8").split())))


@cache
def _signs() -> frozenset[int]:
    """Everything that is not Han: Latin, punctuation, numbers in circles."""
    return wanted() - charset.level2()
