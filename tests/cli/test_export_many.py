"""Exporting many projects from the command line: files and folders, one PDF, what fails, progress on a terminal."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from perfdesk.cli.main import run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Three project files."""
    assert run(["sample", "hunan-huarong-2022-annex5"]) == 0
    sample = json.loads(capsys.readouterr().out)
    made = tmp_path / "项目"
    made.mkdir()
    for name in ("甲", "乙", "丙"):
        sample["values"]["项目名称"] = name
        (made / f"{name}.json").write_text(json.dumps(sample, ensure_ascii=False), encoding="utf-8")
    return made


def test_a_folder_of_projects_to_files(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "说明.txt").write_text("不是项目", encoding="utf-8")
    assert run(["export", str(folder), "--to", str(tmp_path / "o"), "--word"]) == 0
    told = capsys.readouterr()
    assert [Path(line).name for line in told.out.splitlines()] == [
        f"2022-{name}-绩效自评表（草稿）.docx" for name in sorted("甲乙丙")
    ]
    assert told.err.splitlines() == [  # and no progress: not a terminal
        f"{name}：还有 4 项必须改没有处理，作为草稿输出" for name in sorted("甲乙丙")
    ]


def test_drafts_that_were_asked_for_are_no_news_but_what_no_font_has_is(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = json.loads((folder / "乙.json").read_text(encoding="utf-8"))
    project["values"]["主管部门"] += "\U0001f600"
    (folder / "乙.json").write_text(json.dumps(project, ensure_ascii=False), encoding="utf-8")
    assert run(["export", str(folder), "--to", str(tmp_path / "o"), "--pdf", "--draft"]) == 0
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith("乙：主管部门：字符“\U0001f600”（U+1F600）")


def test_several_files_into_one_pdf(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = [str(folder / f"{name}.json") for name in "甲丙"]
    assert run(["export", *given, "--to", str(tmp_path / "o"), "--excel", "--merged"]) == 0
    paths = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.suffix for path in paths] == [".xlsx", ".xlsx", ".pdf"]
    assert paths[-1].name == "2022-绩效自评表（2个项目）（草稿）.pdf"
    with pypdfium2.PdfDocument(paths[-1].read_bytes()) as document:
        assert [mark.get_title() for mark in document.get_toc()] == ["甲", "丙"]


def test_what_can_not_be_read_is_told_and_the_rest_goes_on(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "坏.json").write_text("{", encoding="utf-8")
    assert run(["export", str(folder), str(tmp_path / "没有.json"), "--to", str(tmp_path / "o"), "--word"]) == 2
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 3
    bad, missing, *drafts, summed = told.err.splitlines()
    assert len(drafts) == 3
    assert bad.startswith("坏.json：")
    assert "JSON 写法有误" in bad
    assert missing == "没有.json：没有这个文件。请检查文件名和路径。"
    assert summed == "共 5 个项目，导出了 3 个。"


def test_a_folder_without_projects(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(tmp_path), "--to", str(tmp_path / "o")]) == 2
    assert "没有项目文件" in capsys.readouterr().err


def test_a_terminal_shows_progress_and_ctrl_c_leaves_whole_files(folder: Path, tmp_path: Path) -> None:
    """A real terminal; the interruption comes at the first sign of progress."""
    for number in range(40):
        (folder / f"{number}.json").write_bytes((folder / "甲.json").read_bytes())
    ours, its = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "export", str(folder), "--to", str(tmp_path / "o")],
        stderr=its, stdout=subprocess.PIPE, start_new_session=True, text=True,
    )  # fmt: skip
    os.close(its)
    shown = b""
    while b"/ 43" not in shown:
        shown += os.read(ours, 1000)
    os.killpg(program.pid, signal.SIGINT)  # as a terminal does: the workers get it too
    out, _ = program.communicate(timeout=60)
    while True:
        try:
            more = os.read(ours, 1000)
        except OSError:  # the terminal has no other end any more
            break
        if not more:
            break
        shown += more
    os.close(ours)
    assert program.returncode == 2
    assert "已按要求停止" in shown.decode()
    assert "Traceback" not in shown.decode()
    names = {Path(line).name for line in out.splitlines()}
    assert 0 < len(names) < 86
    assert {path.name for path in (tmp_path / "o").iterdir()} == names


def test_parts_are_chosen_for_one_project_with_a_document_set_only(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = ["--to", str(tmp_path / "o"), "--word"]
    assert run(["export", str(folder / "甲.json"), *to, "--parts", "封面、附件5"]) == 2
    assert "没有“封面”这份材料" in capsys.readouterr().err
    assert run(["export", str(folder), *to, "--apart"]) == 2
    assert "只能用于一个项目文件" in capsys.readouterr().err


def test_files_of_several_projects_stand_for_all_of_them(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [folder / f"{name}.json" for name in "甲乙"]
    two = {"projects": [json.loads(path.read_text(encoding="utf-8")) for path in paths]}
    for path in paths:
        path.unlink()
    (folder / "两个.perfdesk").write_text(json.dumps(two, ensure_ascii=False), encoding="utf-8")
    for given in (folder / "两个.perfdesk", folder):
        assert run(["export", str(given), "--to", str(tmp_path / given.name), "--word"]) == 0
    told = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [(path.parent.name, path.name[5]) for path in told] == [
        ("两个.perfdesk", "甲"), ("两个.perfdesk", "乙"), ("项目", "丙"), ("项目", "甲"), ("项目", "乙"),
    ]  # fmt: skip


@pytest.mark.parametrize("verb", ["compute", "check"])
def test_a_project_file_by_its_own_ending(verb: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "甲.json").rename(folder / "甲.perfdesk")
    assert run([verb, str(folder / "甲.perfdesk"), "--json"]) in (0, 1)
    assert json.loads(capsys.readouterr().out)


def test_a_command_for_one_project_says_what_to_do_with_a_file_of_several(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = json.loads((folder / "甲.json").read_text(encoding="utf-8"))
    (folder / "几个.perfdesk").write_text(json.dumps({"projects": [one, one]}), encoding="utf-8")
    assert run(["compute", str(folder / "几个.perfdesk")]) == 2
    assert capsys.readouterr().err == (
        "几个.perfdesk：这个文件里有 2 个项目。这里一次只能处理一个，请在程序里打开后分别另存。\n"
    )
