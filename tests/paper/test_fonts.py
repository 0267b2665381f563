"""Roles, chains of faces, measures from the files."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from word_files import docx, font, paragraph

from perfdesk.paper import FontLibrary, GlyphRun, to_pdf, typeset
from perfdesk.paper.fonts import folders
from perfdesk.paper.fonts.library import default_library
from perfdesk.paper.fonts.roles import role_of
from perfdesk.paper.model import Role

ROLES: tuple[Role, ...] = ("song", "hei", "kai", "fang", "xbs")


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("宋体", "song"), ("SimSun", "song"), ("NSimSun", "song"), ("华文宋体", "song"), ("Noto Serif SC", "song"),
        ("黑体", "hei"), ("SimHei", "hei"), ("微软雅黑", "hei"), ("Microsoft YaHei", "hei"), ("等线", "hei"),
        ("楷体", "kai"), ("楷体_GB2312", "kai"), ("KaiTi", "kai"), ("华文楷体", "kai"),
        ("仿宋", "fang"), ("仿宋_GB2312", "fang"), ("FangSong", "fang"), ("华文仿宋", "fang"),
        ("方正小标宋简体", "xbs"), ("方正小标宋_GBK", "xbs"), ("FZXiaoBiaoSong-B05S", "xbs"), ("华文中宋", "xbs"),
        ("Times New Roman", None), ("Calibri", None), ("", None),
    ],
)  # fmt: skip
def test_roles_of_font_names(name: str, role: Role | None) -> None:
    assert role_of(name) == role


def first_run(text: str, name: str) -> list[GlyphRun]:
    return [op for op in typeset(docx(paragraph(text, "", font(name)))).pages[0].ops if isinstance(op, GlyphRun)]


def test_the_bundled_faces_serve_their_roles() -> None:
    assert folders.bundled_folder(), "还没有生成字体。请先运行 python packaging/fonts.py"
    assert [first_run("项目", name)[0].face for name in ("宋体", "黑体", "楷体", "仿宋", "方正小标宋简体")] == [
        "song", "hei", "kai", "fang", "song-bold",
    ]  # fmt: skip


def test_latin_letters_take_the_chinese_face_of_their_run() -> None:
    latin = font("仿宋").replace('w:ascii="仿宋"', 'w:ascii="Times New Roman"')
    ops = typeset(docx(paragraph("共257.06万元", "", latin))).pages[0].ops
    assert {op.face for op in ops if isinstance(op, GlyphRun)} == {"fang"}


def test_a_character_that_one_face_lacks_comes_from_the_next() -> None:
    runs = first_run("张喆峰", "仿宋")
    assert [(run.text, run.face) for run in runs] == [("张", "fang"), ("喆", "kai-light"), ("峰", "fang")]
    assert runs[1].x == pytest.approx(runs[0].x + sum(runs[0].advances))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("bold", [False, True])
def test_names_and_signs_of_official_documents_are_all_there(role: Role, bold: bool) -> None:
    metrics = default_library().metrics(role, bold)
    signs = "镕喆堃䶮𬭚〇㎡①②③④⑤≥≤％—…“”‘’《》〔〕·℃√×÷±"
    for char in signs:
        assert metrics[char][1] > 0
    assert not metrics.missing.intersection(signs)  # the library is the process's own: others may have asked for more


def test_a_character_that_no_face_has_is_said_with_its_place() -> None:
    paper = typeset(docx(paragraph("姓名：\U0001f600", "", font("宋体"))))
    (warning,) = paper.warnings
    assert "U+1F600" in warning.message
    assert warning.place == "正文“姓名：\U0001f600”"
    assert to_pdf(paper)


@pytest.mark.parametrize("role", ROLES)
def test_measures_agree_with_the_font_file(role: Role) -> None:
    library = default_library()
    metrics = library.metrics(role)
    key, face = metrics.chain[0]
    path, index = library.file(key)
    with TTFont(path, fontNumber=index, lazy=True) as opened:
        units, best, widths = opened["head"].unitsPerEm, opened.getBestCmap(), opened["hmtx"]
        for char in "项目支出绩效AZaz09，。（）≥%—\u3000 镕":
            glyph = best.get(ord(char))
            assert (face.glyph(char) != 0) == (glyph is not None)
            if glyph:
                assert face.advance(char) == pytest.approx(widths[glyph][0] / units)


@pytest.mark.parametrize("name", ["wqy-zenhei.ttc", "gbsn00lp.ttf", "dejavusans.ttf"])
def test_other_kinds_of_font_files_can_be_measured(name: str) -> None:
    """Collections and 16-bit character maps, as the faces of Windows have them."""
    from perfdesk.paper.fonts.sfnt import Face

    path = folders.system_files().get(name)
    assert path, f"这项测试要用系统字体 {name}，但没有找到。请先运行 packaging/system-packages.sh"
    face = Face(path)
    with TTFont(path, fontNumber=0, lazy=True) as opened:
        best = opened.getBestCmap()
        for char in "A9，目镕":
            assert (face.glyph(char) != 0) == (ord(char) in best)


def test_without_bundled_faces_the_machine_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "bundled_folder", lambda: None)
    library = FontLibrary()
    paper = typeset(docx(paragraph("项目支出绩效镕", "", font("仿宋"))), library)
    assert not paper.warnings
    assert to_pdf(paper).startswith(b"%PDF")


def test_no_face_at_all_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "bundled_folder", lambda: None)
    monkeypatch.setattr(folders, "system_files", dict)
    with pytest.raises(LookupError, match=r"packaging/fonts\.py"):
        FontLibrary().metrics("song")


def test_a_named_folder_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "song.ttf").write_bytes(b"")
    monkeypatch.setenv("PERFDESK_FONTS", str(tmp_path))
    folders.bundled_folder.cache_clear()
    try:
        assert folders.bundled_folder() == tmp_path
    finally:
        monkeypatch.undo()
        folders.bundled_folder.cache_clear()


def test_a_paper_travels_to_another_process() -> None:
    paper = typeset(docx(paragraph("项目")))
    again = pickle.loads(pickle.dumps(paper))
    assert again == paper
    assert to_pdf(again) == to_pdf(paper)
