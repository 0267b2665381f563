"""The machine's licensed faces come first where they may be used; ours stand in where not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from font_files import TEXT, built, collection, postscript, renamed
from word_files import docx, font, paragraph

from perfdesk.paper import FontLibrary, GlyphRun, Paper, to_pdf, typeset
from perfdesk.paper.fonts import folders
from perfdesk.paper.fonts.library import default_library
from perfdesk.paper.fonts.own import own_faces


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty font folder that is the machine's only one."""
    folder = tmp_path / "Fonts"
    folder.mkdir()
    caches = (folders.system_files, own_faces)
    monkeypatch.setattr(folders, "_system_folders", lambda: iter((folder,)))
    for one in caches:
        one.cache_clear()
    yield folder
    monkeypatch.undo()
    for one in caches:
        one.cache_clear()


def text_in(name: str, bold: str = "") -> Paper:
    return typeset(docx(paragraph("项目绩效", "", font(name, 21, bold))), FontLibrary(own_first=True))


def faces_of(paper: Paper) -> set[str]:
    return {op.face for op in paper.pages[0].ops if isinstance(op, GlyphRun)}


@pytest.mark.parametrize(
    ("official", "file", "family"),
    [
        ("宋体", "simsun.ttf", "SimSun"), ("黑体", "simhei.ttf", "SimHei"), ("楷体_GB2312", "simkai.ttf", "KaiTi"),
        ("仿宋_GB2312", "simfang.ttf", "FangSong"), ("仿宋_GB2312", "仿宋_GB2312.ttf", "仿宋_GB2312"),
        ("方正小标宋简体", "FZXBSJW.TTF", "FZXiaoBiaoSong-B05S"), ("华文中宋", "STZHONGS.TTF", "STZhongsong"),
        ("方正小标宋简体", "方正小标宋_GBK.ttf", "方正小标宋_GBK"), ("宋体", "FZSSK.TTF", "FZShuSong-Z01"),
        ("仿宋", "STFANGSO.TTF", "华文仿宋"), ("楷体", "STKAITI.TTF", "STKaiti"),
        ("黑体", "FZHTK.TTF", "FZHei-B01"),
    ],
)  # fmt: skip
def test_windows_uos_and_kylin_names(machine: Path, official: str, file: str, family: str) -> None:
    renamed(built("song"), family).save(machine / file)
    paper = text_in(official)
    assert faces_of(paper) == {Path(file).stem.lower()}
    assert not paper.warnings
    assert to_pdf(paper).count(b"/FontFile2 ") == 1, "embedded"


def test_the_users_private_folder_is_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    private = tmp_path / "Microsoft" / "Windows" / "Fonts"
    assert private in list(folders._system_folders())
    private.mkdir(parents=True)
    renamed(built("kai"), "方正小标宋简体").save(private / "方正小标宋简体.ttf")
    folders.system_files.cache_clear()
    own_faces.cache_clear()
    try:
        assert faces_of(text_in("方正小标宋简体")) == {"方正小标宋简体"}
    finally:
        monkeypatch.undo()
        folders.system_files.cache_clear()
        own_faces.cache_clear()


def test_a_collection_gives_the_weight_that_is_asked_for(machine: Path) -> None:
    """macOS' Songti.ttc: the regular face is not the first one."""
    files = {900: "song-bold", 700: "song-bold", 300: "song", 400: "song"}
    faces = [renamed(built(file), "Songti SC", weight=weight) for weight, file in files.items()]
    collection(machine / "Songti.ttc", faces)
    plain, bold = text_in("宋体"), text_in("宋体", "<w:b/>")
    assert (faces_of(plain), faces_of(bold)) == ({"songti#3"}, {"songti#1"})
    assert not any(op.bold_stroke for op in bold.pages[0].ops if isinstance(op, GlyphRun))
    assert to_pdf(plain) != to_pdf(bold)


def test_a_face_of_another_family_in_the_file_is_not_taken(machine: Path) -> None:
    collection(machine / "simsun.ttc", [renamed(built("kai"), "NSimSun"), renamed(built("song"), "SimSun")])
    assert faces_of(text_in("宋体")) == {"simsun#1"}


@pytest.mark.parametrize("licence", [0x0002, 0x0100, 0x0200, 0x0108])
def test_a_face_that_may_not_be_embedded_stands_back_and_that_is_told(machine: Path, licence: int) -> None:
    renamed(built("kai"), "SimSun", licence=licence).save(machine / "simsun.ttf")
    paper = text_in("宋体")
    assert faces_of(paper) == {"song"}
    (warning,) = paper.warnings
    assert warning.place == "字体"
    assert "simsun.ttf 不允许嵌入 PDF" in warning.message
    assert not text_in("黑体").warnings, "told only where it matters"


@pytest.mark.parametrize("licence", [0x0000, 0x0004, 0x0008])
def test_print_and_edit_permissions_suffice(machine: Path, licence: int) -> None:
    renamed(built("kai"), "SimSun", licence=licence).save(machine / "simsun.ttf")
    assert faces_of(text_in("宋体")) == {"simsun"}


def test_postscript_outlines_and_damaged_files_are_passed_over(machine: Path) -> None:
    postscript(machine / "simhei.otf", "SimHei")
    (machine / "simhei.ttf").write_bytes(b"\0\1\0\0\0\x09" + b"\xff" * 200)
    (machine / "simhei-empty.ttf").write_bytes(b"")
    renamed(built("kai"), "方正黑体_GBK").save(machine / "FZHTK.TTF")
    paper = text_in("黑体")
    assert faces_of(paper) == {"fzhtk"}
    assert not paper.warnings
    assert to_pdf(paper)


def test_what_the_licensed_face_lacks_comes_from_ours(machine: Path) -> None:
    renamed(built("kai", TEXT), "SimSun").save(machine / "simsun.ttf")
    paper = typeset(docx(paragraph("项目镕", "", font("宋体"))), FontLibrary(own_first=True))
    assert [op.face for op in paper.pages[0].ops if isinstance(op, GlyphRun)] == ["simsun", "song"]


def test_the_program_takes_the_machines_faces_and_the_tests_ours(
    monkeypatch: pytest.MonkeyPatch, machine: Path
) -> None:
    renamed(built("kai"), "SimSun").save(machine / "simsun.ttf")
    assert os.environ["PERFDESK_OWN_FONTS"] == "0"
    assert default_library.__wrapped__().describe()["song"] == "song.ttf"
    monkeypatch.delenv("PERFDESK_OWN_FONTS")
    assert default_library.__wrapped__().describe()["song"] == "simsun.ttf"
