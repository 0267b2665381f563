"""Writing papers: names, and a sentence with the old file whole for every way in which writing can fail."""

from __future__ import annotations

import errno
import os
import resource
from pathlib import Path

import pytest

from perfdesk.errors import EnvironmentProblem, UserProblem
from perfdesk.forms.library import FormLibrary
from perfdesk.office.desk import SAMPLE_FORM
from perfdesk.office.export import default_name, export
from perfdesk.office.files import safe_name, write_file
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Values

FORM = FormLibrary().load(SAMPLE_FORM)
VALUES = FormLibrary().sample(SAMPLE_FORM)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("后扶基金专项", "后扶基金专项"),
        ('A/B\\C:D*E?F"G<H>I|J', "A_B_C_D_E_F_G_H_I_J"),
        (" 空格和点. ", "空格和点"),
        ("第一行\n第二行", "第一行第二行"),
        ("", "未命名"),
        ("...", "未命名"),
        ("con", "_con"),
        ("LPT1.2022", "_LPT1.2022"),
        ("CONTO", "CONTO"),
        ("长" * 200, "长" * 80),
    ],
)
def test_names_every_system_accepts(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_the_default_name() -> None:
    assert default_name(FORM, VALUES) == "2022-后扶基金专项-绩效自评表"
    assert default_name(FORM, Values()) == "未命名项目-绩效自评表"


@pytest.mark.parametrize(
    ("form_id", "what"),
    [
        ("hubei-caidian-2019", "报告"),
        ("hunan-taojiang-2022", "报告"),
        ("shanghai-2019-self-evaluation", "表"),
        ("guangdong-zhanjiang-2023", "材料"),
        ("hunan-huarong-2022", "材料"),
    ],
)
def test_reports_and_sets_are_not_called_tables(form_id: str, what: str) -> None:
    assert default_name(FormLibrary().load(form_id), Values()) == f"未命名项目-绩效自评{what}"


def test_files_are_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "成果" / "a.docx"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_of_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(EnvironmentProblem, match="有同名的文件夹"):
        write_file(tmp_path / "a.docx", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_a_place_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"kept")
    with pytest.raises(EnvironmentProblem, match="不是文件夹"):
        write_file(tmp_path / "a" / "b.docx", b"x")
    assert (tmp_path / "a").read_bytes() == b"kept"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "正被 Word、WPS 等程序打开"),
        (errno.EROFS, "只读"),
        (errno.ENOSPC, "磁盘空间不够"),
        (errno.EIO, "U盘可能已拔出"),
        (errno.ELOOP, "写不进去"),
    ],
)
def test_what_the_system_refuses_is_told_and_the_old_file_is_whole(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last step fails as it does on Windows while Word holds the file (no real lock can be had here)."""
    path = tmp_path / "a.docx"
    write_file(path, b"old")

    def refuse(self: Path, target: Path) -> None:
        raise OSError(number, os.strerror(number), str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(EnvironmentProblem, match=words) as caught:
        write_file(path, b"new")
    monkeypatch.undo()
    assert str(path) in str(caught.value)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_in_earnest(tmp_path: Path) -> None:
    """The system itself refuses to let the file grow."""
    path = tmp_path / "a.docx"
    write_file(path, b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(EnvironmentProblem):
            write_file(path, b"x" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_unknown_format_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="没有“wps”这种格式"):
        export(FORM, VALUES, compute(FORM, VALUES), tmp_path, ["word", "wps"])
    assert list(tmp_path.iterdir()) == []


def test_the_same_project_gives_the_same_bytes(tmp_path: Path) -> None:
    result = compute(FORM, VALUES)
    for folder in ("a", "b"):
        export(FORM, VALUES, result, tmp_path / folder, ["word", "pdf", "excel"])
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
