"""The built faces as the program finds them: outlines, characters, names, licences, and whether our reader takes them.

Where they are missing these tests fail with the command that builds them; they are never skipped.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, get_args

import pytest
from fontTools.ttLib import TTFont

from perfdesk.paper.fonts import charset
from perfdesk.paper.fonts.library import FontLibrary
from perfdesk.paper.fonts.sfnt import Face
from perfdesk.paper.model import Role

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "fonts.py"
FILES = ("song.ttf", "song-bold.ttf", "hei.ttf", "hei-bold.ttf", "kai.ttf", "kai-light.ttf", "fang.ttf")
FULL = tuple(file for file in FILES if file != "fang.ttf")
RARE_NAMES = "镕喆堃䶮𬭚㛃瑄亶圐圙啰𬱟"
SIGNS = "①⑳㈠√×㎡㎞‰℃→■□·—…“”、。〇《》％￥ABCxyz0189αβЖあアⅠ≥≤"
_FAMILY, _UNIQUE, _FULL, _POSTSCRIPT, _TYPOGRAPHIC = 1, 3, 4, 6, 16


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def folder() -> Path:
    """The folder of the built faces; fails when one is missing."""
    at = Path(_run("--path").stdout.strip())
    missing = [file for file in (*FILES, "manifest.json") if not (at / file).is_file()]
    if missing:
        pytest.fail(f"{', '.join(missing)} not found in {at}: run `make fonts` first (needs npm, apt-get, a network)")
    return at


@pytest.fixture(scope="module")
def manifest(folder: Path) -> dict[str, Any]:
    faces: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["faces"]
    return faces


@pytest.fixture(scope="module")
def fonts(folder: Path) -> Iterator[dict[str, TTFont]]:
    """The faces, opened once."""
    with ExitStack() as opened:
        yield {file: opened.enter_context(TTFont(folder / file, lazy=True)) for file in FILES}


@pytest.fixture(scope="module")
def cmaps(fonts: dict[str, TTFont]) -> dict[str, set[int]]:
    """Code points of each face."""
    return {file: set(font.getBestCmap()) for file, font in fonts.items()}


@pytest.mark.parametrize("file", FILES)
class TestEachFace:
    def test_is_static_truetype(self, fonts: dict[str, TTFont], file: str) -> None:
        tables = set(fonts[file].keys())
        assert {"glyf", "loca"} <= tables
        assert not tables & {"CFF ", "CFF2", "fvar"}, "our subsets are of plain TrueType outlines"

    def test_allows_embedding(self, fonts: dict[str, TTFont], file: str) -> None:
        restricted = 0x0002
        assert not fonts[file]["OS/2"].fsType & restricted

    def test_is_read_with_its_glyphs(self, folder: Path, file: str) -> None:
        face = Face(folder / file)
        assert all(face.glyph(char) and face.outline(face.glyph(char)) for char in "项目支出绩效自评表0123")

    def test_draws_what_it_maps(self, fonts: dict[str, TTFont], file: str) -> None:
        font = fonts[file]
        cmap, glyphs = font.getBestCmap(), font["glyf"]
        empty = [char for char in "中华人民共和国县级财政局评" if glyphs[cmap[ord(char)]].numberOfContours == 0]
        assert not empty

    def test_is_what_the_manifest_says(self, folder: Path, manifest: dict[str, Any], file: str) -> None:
        record = manifest[file]
        assert hashlib.sha256((folder / file).read_bytes()).hexdigest() == record["sha256"]
        assert record["licence"]
        assert record["source"]
        assert record["source_version"]

    def test_covers_gb2312(self, cmaps: dict[str, set[int]], file: str) -> None:
        pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
        han = {ord(char) for pair in pairs for char in pair.decode("gb2312", "ignore")}
        assert len(han) == 6763
        assert not han - cmaps[file]


@pytest.mark.parametrize("file", FULL)
class TestFullFaces:
    def test_cover_rare_names_and_signs(self, cmaps: dict[str, set[int]], file: str) -> None:
        assert not [char for char in RARE_NAMES + SIGNS if ord(char) not in cmaps[file]]

    def test_cover_gb18030_level_2(self, cmaps: dict[str, set[int]], manifest: dict[str, Any], file: str) -> None:
        basic = {*range(0x3400, 0x4DB6), *range(0x4E00, 0x9FF0)}
        assert not basic - cmaps[file]
        assert manifest[file]["coverage"]["level2"] == 27_775


def _gbk() -> set[str]:
    """The 21,791 two-byte characters of GBK, signs and all, as Python's codec knows them."""
    pairs = (bytes((first, second)) for first in range(0x81, 0xFF) for second in range(0x40, 0xFF))
    chars = "".join(pair.decode("gbk", "ignore") for pair in pairs)
    return {char for char in chars if not char.isascii()}  # "ignore" leaves the second half of what is no pair


def _level2() -> set[str]:
    """GB18030-2022 level 2, and with it the 8,105 characters of 通用规范汉字表."""
    return set(map(chr, charset.level2()))


@pytest.mark.parametrize("bold", [False, True], ids=["plain", "bold"])
@pytest.mark.parametrize("role", get_args(Role))
def test_every_role_shows_all_of_gbk_and_level_2(folder: Path, role: Role, bold: bool) -> None:
    """What one face lacks the next of the chain has, so no character of a name stays blank. The sign that the Noto
    faces lack, ≒, comes from the 楷.
    """
    assert len(_gbk()) == 21_791
    wanted = _gbk() | _level2()
    metrics = FontLibrary(folder).metrics(role, bold)
    blank = [char for char in wanted if metrics[char] and char in metrics.missing]
    assert not blank, f"{len(blank)}: {''.join(blank[:20])}"


def test_a_single_full_face_lacks_at_most_one_sign_of_gbk(cmaps: dict[str, set[int]]) -> None:
    assert {file: {char for char in _gbk() if ord(char) not in cmaps[file]} for file in FULL} == {
        file: set() if file.startswith("kai") else {"≒"} for file in FULL
    }


def test_no_face_is_in_the_repository() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
    endings = {".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2", ".pfb", ".eot"}
    assert [name for name in listed.split("\0") if Path(name).suffix.lower() in endings] == []


def test_fang_keeps_what_its_source_has(manifest: dict[str, Any]) -> None:
    assert manifest["fang.ttf"]["coverage"]["level2"] >= 7_945


def test_fang_holds_no_foreign_glyphs(cmaps: dict[str, set[int]]) -> None:
    # GPL and OFL glyphs never share a file: these are not in FandolFang, so they may not be in ours
    assert not [char for char in "喆堃䶮𬭚㛃" if ord(char) in cmaps["fang.ttf"]]


@pytest.mark.parametrize(("file", "family"), [("kai.ttf", "PerfDesk Kai"), ("kai-light.ttf", "PerfDesk Kai Light")])
def test_renamed_kai_bears_no_reserved_name(fonts: dict[str, TTFont], file: str, family: str) -> None:
    table = fonts[file]["name"]
    naming = [str(name) for name in table.names if name.nameID in (_FAMILY, _UNIQUE, _FULL, _POSTSCRIPT, _TYPOGRAPHIC)]
    assert table.getDebugName(_FAMILY) == family
    assert not [name for name in naming if "LXGW" in name.upper() or "霞鹜" in name]
    assert "LXGW" in table.getDebugName(0), "the copyright notice has to stay"


def test_bold_faces_are_bolder(fonts: dict[str, TTFont]) -> None:
    weights = {file: fonts[file]["OS/2"].usWeightClass for file in FILES}
    assert weights["song-bold.ttf"] > weights["song.ttf"]
    assert weights["hei-bold.ttf"] > weights["hei.ttf"]
    assert weights["kai-light.ttf"] < weights["kai.ttf"]


def test_licences_travel_with_the_faces(folder: Path) -> None:
    licences = folder / "licences"
    for name in ("noto-serif-sc", "noto-sans-sc", "lxgw-wenkai"):
        text = (licences / name / "OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert text.lower().lstrip("(").startswith(("copyright", "c)")), "the copyright notice comes first"
    assert 'Reserved Font Names "LXGW"' in (licences / "lxgw-wenkai" / "OFL.txt").read_text(encoding="utf-8")
    copying = (licences / "fandol" / "COPYING").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in copying
    assert "As a special exception, if you create a document which uses this font" in copying


class TestScript:
    def test_complete_folder_is_recognised(self, folder: Path) -> None:
        done = _run("--check")
        assert (done.returncode, done.stdout) == (0, "")

    def test_empty_folder_is_incomplete(self, tmp_path: Path) -> None:
        assert _run("--check", PERFDESK_FONTS=str(tmp_path)).returncode == 1

    def test_truncated_face_is_incomplete(self, folder: Path, tmp_path: Path) -> None:
        for path in (*(folder / file for file in FILES), folder / "manifest.json"):
            (tmp_path / path.name).symlink_to(path)
        assert _run("--check", PERFDESK_FONTS=str(tmp_path)).returncode == 0
        (tmp_path / "hei.ttf").unlink()
        (tmp_path / "hei.ttf").write_bytes(b"\0\1\0\0")
        assert _run("--check", PERFDESK_FONTS=str(tmp_path)).returncode == 1

    def test_foreign_folder_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "家里的照片.jpg").write_bytes(b"x")
        done = _run(PERFDESK_FONTS=str(tmp_path))
        assert done.returncode == 1
        assert "未改动" in done.stdout
        assert [path.name for path in tmp_path.iterdir()] == ["家里的照片.jpg"]

    def test_says_which_faces_and_substitutes_without_clients(self, tmp_path: Path) -> None:
        at = tmp_path / "fonts"
        strict = _run(PERFDESK_FONTS=str(at), PATH=str(tmp_path))
        assert strict.returncode == 1
        assert "本机没有" in strict.stdout
        assert "缺少字体 fang.ttf（仿宋），程序将改用楷体细（kai-light.ttf）。" in strict.stdout
        again = _run("--best-effort", PERFDESK_FONTS=str(at), PATH=str(tmp_path))
        assert again.returncode == 0
        assert "缺少字体 fang.ttf" in again.stdout
        assert "本机没有" not in again.stdout, "less than a day later it is not tried again"
        assert json.loads((at / "manifest.json").read_text(encoding="utf-8"))["faces"] == {}
        assert sorted(path.name for path in tmp_path.iterdir()) == [".fonts.lock", "fonts"]
