"""The self-test: what it says of a sound machine, and a sentence for each way in which one is broken."""

from __future__ import annotations

import hashlib
import json
import multiprocessing.spawn
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from perfdesk.cli.main import run
from perfdesk.forms.library import TEMPLATES, FormLibrary
from perfdesk.office.batch.crew import interpreter_beside
from perfdesk.office.desk import Desk
from perfdesk.office.doctor import Section, bundle, examine, faces, places, versions, workers
from perfdesk.office.doctor.forms import forms
from perfdesk.office.doctor.pdf_look import look
from perfdesk.office.doctor.sample import sample
from perfdesk.paper.fonts.folders import bundled_folder
from perfdesk.store import default_path
from perfdesk.version import VERSION

ROOT = Path(__file__).parents[2]
HUARONG = "hunan-huarong-2022-annex5"
NATIONAL = "national-2020-annex"
Usage = namedtuple("Usage", "total used free")


def chinese(sentence: str) -> bool:
    """Where, what and what to do: a Chinese sentence with more than one clause."""
    return sentence.endswith("。") and sentence.count("。") >= 2 and any("一" <= char <= "龥" for char in sentence)


def only(section: Section) -> str:
    """The one trouble of a section."""
    (sentence,) = section.troubles
    assert chinese(sentence), sentence
    return sentence


def snapshot(folder: Path) -> dict[str, str]:
    """Every file of a folder by its digest, but the lock: it holds nothing."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def some_forms(folder: Path, *names: str) -> FormLibrary:
    """A library of its own with these forms."""
    folder.mkdir(exist_ok=True)
    for name in (*names, "grades.yaml", "form.schema.json"):
        source, to = TEMPLATES / name, folder / name
        shutil.copytree(source, to) if source.is_dir() else shutil.copy(source, to)
    return FormLibrary(folder)


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """The report of the real thing with its papers, made once as the packaged program makes it: without a console."""
    folder = tmp_path_factory.mktemp("自检 结果")
    data = tmp_path_factory.mktemp("数据") / "还没有"
    code = (
        "import sys; arguments = sys.argv[1:]; sys.stdout = sys.stderr = None\n"
        "import main; raise SystemExit(main.main(arguments))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "doctor", "--to", str(folder)],
        cwd=ROOT, env=os.environ | {"PERFDESK_DATA": str(data)}, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert not data.exists(), "the self-test looks, it does not begin a data file"
    return json.loads((folder / "doctor.json").read_text(encoding="utf-8")), folder


class TestOnASoundMachine:
    def test_all_is_well(self, examined: tuple[dict[str, Any], Path]) -> None:
        report, _ = examined
        assert report["ok"] is True
        assert report["troubles"] == []
        assert report["version"] == VERSION
        assert report["sections"]["places"]["facts"]["数据"] == "还没有，第一次打开时建立"

    def test_every_library_tells_its_version(self, examined: tuple[dict[str, Any], Path]) -> None:
        facts = examined[0]["sections"]["versions"]["facts"]
        for name in versions._LIBRARIES:
            assert facts[name][0].isdigit(), f"{name}: {facts[name]}"

    def test_every_face_is_counted(self, examined: tuple[dict[str, Any], Path]) -> None:
        roles = examined[0]["sections"]["fonts"]["data"]
        assert set(roles) == {"song", "hei", "kai", "fang", "xbs"}
        for role in roles.values():
            assert role["alone"]["GB2312"] == 6763
            assert role["covered"] == {"GB2312": 6763, "GBK": 20902, "GB18030-1": 27579, "GB18030-2": 27775}
        assert roles["fang"]["alone"]["GB18030-2"] == 7945

    def test_every_form_is_listed(self, examined: tuple[dict[str, Any], Path]) -> None:
        forms = FormLibrary().installed()
        for section in ("forms", "sample"):
            assert list(examined[0]["sections"][section]["facts"]) == [f"{one.title}（{one.id}）" for one in forms]

    def test_other_readers_find_the_sample_in_the_papers(self, examined: tuple[dict[str, Any], Path]) -> None:
        report, folder = examined
        told = report["sections"]["sample"]["data"][HUARONG]
        assert told["score"] == "104.40"
        texts = [cell.text for table in docx.Document(str(folder / told["word"])).tables for cell in table._cells]
        assert {"后扶基金专项", "257.06", "104.40"} <= set(texts)
        with pypdfium2.PdfDocument((folder / told["pdf"]).read_bytes()) as document:
            assert len(document) == told["pages"]
            text = "".join(page.get_textpage().get_text_range() for page in document)
        assert "后扶基金专项" in text

    def test_the_text_for_a_person(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        section = Section("fonts", "字体", {"宋体": "song.ttf"}, ())
        monkeypatch.setattr("perfdesk.cli.doctor.examine", lambda to: iter([section]))
        assert run(["doctor"]) == 0
        said = capsys.readouterr()
        assert (said.out, said.err) == ("【字体】\n  宋体　song.ttf\n一切正常。\n", "")

    def test_troubles_are_told_and_give_status_1(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        section = Section("fonts", "字体", {}, ("甲：缺。请补。",))
        monkeypatch.setattr("perfdesk.cli.doctor.examine", lambda to: iter([section]))
        assert run(["doctor", "--json"]) == 1
        said = capsys.readouterr()
        assert json.loads(said.out)["troubles"] == ["甲：缺。请补。"]
        assert said.err == "甲：缺。请补。\n"


class TestFonts:
    @pytest.fixture
    def own(self, tmp_path: Path) -> Path:
        """The program's faces in a folder of the test's own."""
        source = bundled_folder()
        assert source is not None, "make fonts"
        folder = tmp_path / "fonts"
        folder.mkdir()
        for name in faces.FACE_FILES:
            (folder / name).symlink_to(source / name)
        return folder

    def test_whole(self, own: Path) -> None:
        assert faces.fonts(own).troubles == ()

    def test_missing(self, own: Path) -> None:
        (own / "kai.ttf").unlink()
        assert "kai.ttf：缺少这个字体文件。" in only(faces.fonts(own))

    @pytest.mark.parametrize("rest", [0, 400, 5_000_000], ids=["emptied", "head", "half"])
    def test_damaged(self, own: Path, rest: int) -> None:
        whole = (own / "hei.ttf").read_bytes()
        (own / "hei.ttf").unlink()
        (own / "hei.ttf").write_bytes(whole[:rest])
        assert "hei.ttf：字体文件损坏。" in only(faces.fonts(own))

    def test_rare_names_can_not_be_shown(self, own: Path) -> None:
        for name in faces.FACE_FILES:
            if name != "fang.ttf":
                (own / name).unlink()
                (own / name).symlink_to(own / "fang.ttf")
        assert sum("个规范汉字显示不出来" in trouble for trouble in faces.fonts(own).troubles) == 5


class TestForms:
    def test_no_form_at_all(self, tmp_path: Path) -> None:
        assert "没有找到任何表式" in only(forms(FormLibrary(tmp_path)))

    def test_word_file_is_gone(self, tmp_path: Path) -> None:
        library = some_forms(tmp_path, NATIONAL)
        (tmp_path / NATIONAL / "form.docx").unlink()
        assert NATIONAL in only(forms(library))

    def test_word_file_is_damaged(self, tmp_path: Path) -> None:
        library = some_forms(tmp_path, NATIONAL)
        document = tmp_path / NATIONAL / "form.docx"
        document.write_bytes(document.read_bytes()[:3000])
        assert NATIONAL in only(forms(library))
        assert sample(tmp_path / "out", library).troubles

    def test_declaration_is_damaged_and_the_other_form_still_seen(self, tmp_path: Path) -> None:
        library = some_forms(tmp_path, NATIONAL, "hubei-2020-provincial")
        declaration = tmp_path / NATIONAL / "form.yaml"
        declaration.write_bytes(declaration.read_bytes()[:200] + b"\n: [")
        section = forms(library)
        assert NATIONAL in only(section)
        assert list(section.facts) == ["项目自评表（20/40/40）（hubei-2020-provincial）"]


class TestPlaces:
    def test_sound_data_file_stays_as_it_is(self) -> None:
        with_projects(Desk.open(default_path()))
        before = snapshot(default_path().parent)
        section = places.places()
        assert section.troubles == ()
        assert section.facts["数据"] == "完好，2 个项目"
        assert snapshot(default_path().parent) == before

    def test_while_the_program_runs(self) -> None:
        desk = Desk.open(default_path())
        section = places.places()
        desk.close()
        assert (section.facts["数据"], section.troubles) == ("正由打开着的 PerfDesk 使用", ())

    def test_after_a_power_cut(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        desk = Desk.open(default_path())
        desk.ensure_sample()
        desk.writer.flush()
        cut = tmp_path / "cut"  # file and log as they lie on the disk while the program is running
        shutil.copytree(default_path().parent, cut, ignore=shutil.ignore_patterns("*-shm", "*.lock"))
        desk.close()
        assert (cut / "perfdesk.db-wal").stat().st_size
        before = snapshot(cut)
        monkeypatch.setenv("PERFDESK_DATA", str(cut))
        assert places.places().facts["数据"] == "完好，2 个项目"
        assert snapshot(cut) == before

    @pytest.mark.parametrize(("begin", "length"), [(0, 16), (100, 4000), (4096, 4096)])
    def test_damaged(self, begin: int, length: int) -> None:
        with_projects(Desk.open(default_path()))
        path = default_path()
        content = bytearray(path.read_bytes())
        content[begin : begin + length] = bytes(length)
        path.write_bytes(content)
        before = snapshot(path.parent)
        assert "数据文件有损坏。请打开一次 PerfDesk" in only(places.places())
        assert snapshot(path.parent) == before

    def test_of_a_newer_version(self) -> None:
        with_projects(Desk.open(default_path()))
        content = bytearray(default_path().read_bytes())
        content[60:64] = (99).to_bytes(4, "big")  # user_version
        default_path().write_bytes(content)
        assert "由更新版本的 PerfDesk 保存" in only(places.places())

    def test_folder_that_may_not_be_written(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PERFDESK_DATA", "/proc")  # not even the administrator may
        assert "没有写入权限" in only(places.places())

    def test_folder_that_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "一个文件").write_text("")
        assert "不是文件夹" in only(places.places(tmp_path / "一个文件" / "里面"))

    def test_disk_nearly_full(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(places.shutil, "disk_usage", lambda path: Usage(10**12, 10**12, 20_000_000))
        assert all("磁盘快满了，只剩 20 MB" in trouble for trouble in places.places().troubles)
        assert places.places().troubles


def with_projects(desk: Desk) -> None:
    """Put the worked projects in and close."""
    desk.ensure_sample()
    desk.close()


class TestBundle:
    @pytest.fixture
    def program(self, tmp_path: Path) -> Path:
        names = [f"templates/表{number}.docx" for number in range(5)]
        for name in names:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(name.encode())
        listed = {name: hashlib.sha256(name.encode()).hexdigest() for name in names}
        (tmp_path / bundle.LIST).write_text(json.dumps({"files": listed}), encoding="utf-8")
        return tmp_path

    def test_whole(self, program: Path) -> None:
        section = bundle.files(program)
        assert (section.facts["清单"], section.troubles) == ("5 个文件，完好 5 个", ())

    def test_missing_and_changed(self, program: Path) -> None:
        (program / "templates/表1.docx").unlink()
        (program / "templates/表2.docx").write_bytes(b"")
        missing, changed = bundle.files(program).troubles
        assert "缺少 1 个程序文件（templates/表1.docx）" in missing
        assert "损坏了 1 个程序文件（templates/表2.docx）" in changed

    def test_a_clone_is_not_compared(self, tmp_path: Path) -> None:
        assert bundle.files(tmp_path).troubles == ()


def test_a_library_that_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(versions._LIBRARIES, "lxml", ("lxml.没有这一部分",))
    assert "lxml：这个组件装载不了" in only(versions.versions())


def test_a_part_that_fails_unforeseen_does_not_hide_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Section:
        raise RuntimeError("坏了")

    monkeypatch.setattr("perfdesk.office.doctor.faces.fonts", broken)
    sections = {section.key: section for section in examine(tmp_path, some_forms(tmp_path / "t", NATIONAL))}
    assert "检查没有做完（RuntimeError：坏了）" in only(sections["fonts"])
    assert sections["sample"].facts


def test_a_folder_that_takes_no_papers_is_told_once() -> None:
    section = sample(Path("/proc/没有"), FormLibrary())
    assert chinese(only(section))


@pytest.mark.parametrize("keep", [0, 5, -200])
def test_half_a_pdf_is_none(examined: tuple[dict[str, Any], Path], keep: int) -> None:
    report, folder = examined
    whole = (folder / report["sections"]["sample"]["data"][HUARONG]["pdf"]).read_bytes()
    assert look(whole).pages == 2
    with pytest.raises(ValueError, match=r"PDF|stream"):
        look(whole[:keep])


class TestWorkers:
    def test_a_process_answers(self, examined: tuple[dict[str, Any], Path]) -> None:
        assert examined[0]["sections"]["workers"]["data"]["version"] == VERSION

    def test_one_that_never_answers_is_told_and_ended(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        context = multiprocessing.get_context("spawn")
        silent = tmp_path / "python"  # as a launcher that takes no -c and opens a window instead
        silent.write_text("#!/bin/sh\nexec sleep 600\n")
        silent.chmod(0o755)
        monkeypatch.setattr(multiprocessing.spawn, "_python_exe", os.fsencode(silent))
        monkeypatch.setattr("perfdesk.office.doctor.workers.spawning", lambda: context)
        assert "后台程序启动不了" in only(workers.workers(patience=0.5))
        assert not multiprocessing.active_children()

    def test_beside_a_launcher_the_python_it_brings_is_started(self, tmp_path: Path) -> None:
        assert interpreter_beside(tmp_path / "perfdesk.exe") is None
        (tmp_path / "runtime").mkdir()
        (tmp_path / "runtime" / "pythonw.exe").write_bytes(b"")
        assert interpreter_beside(tmp_path / "perfdesk.exe") == tmp_path / "runtime" / "pythonw.exe"
        assert interpreter_beside(tmp_path / "runtime" / "pythonw.exe") is None
