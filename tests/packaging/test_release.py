"""packaging/release: sums, notes, sizes and the comparison of two builds, each run as the release runs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from perfdesk.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
SETUP = f"PerfDesk-{VERSION}-setup.exe"
DEB = f"perfdesk_{VERSION}_amd64.deb"
DMG = f"PerfDesk-{VERSION}-arm64.dmg"


def release(module: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """One of the release's commands, as the Makefile calls it."""
    return subprocess.run(
        [sys.executable, "-m", f"release.{module}", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": "packaging", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A folder with the files of a release, and some that are not given to users."""
    folder = tmp_path / "dist"
    folder.mkdir()
    for name in (SETUP, DMG, "PerfDesk-test.exe", f"PerfDesk-{VERSION}-experiment.dmg"):
        (folder / name).write_bytes(name.encode() * 100)
    deb(tmp_path / "root", folder / DEB, {"opt/perfdesk/perfdesk": b"x" * 5000})
    return folder


def deb(root: Path, to: Path, files: dict[str, bytes]) -> Path:
    """A real .deb with these files."""
    shutil.rmtree(root, ignore_errors=True)
    control = "Package: perfdesk\nVersion: 1\nArchitecture: amd64\nMaintainer: PerfDesk\nDescription: test\n"
    for name, content in {"DEBIAN/control": control.encode(), **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o755 if name.endswith("perfdesk") else 0o644)
    for folder in (root, *(path for path in root.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", root, to], check=True, capture_output=True)
    return to


class TestVersion:
    def test_is_the_programs(self) -> None:
        assert release("version").stdout.strip() == VERSION

    def test_a_tag_has_to_agree(self) -> None:
        assert release("version", f"v{VERSION}").returncode == 0
        done = release("version", "v9.9.9")
        assert done.returncode == 1
        assert VERSION in done.stderr
        assert "v9.9.9" in done.stderr


class TestSums:
    def test_are_those_of_the_system(self, dist: Path) -> None:
        assert release("sums", dist).returncode == 0
        done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=dist, capture_output=True, text=True, check=False)
        assert done.returncode == 0
        assert done.stdout.count(": OK") == 3, "test builds and experiments are no part of a release"
        assert release("sums", "--check", dist).returncode == 0

    def test_one_changed_byte_is_told_with_what_to_do(self, dist: Path) -> None:
        release("sums", dist)
        damaged = bytearray((dist / SETUP).read_bytes())
        damaged[50] ^= 1
        (dist / SETUP).write_bytes(damaged)
        done = release("sums", "--check", dist)
        assert done.returncode == 1
        assert done.stderr.strip() == f"{SETUP} 已损坏或不完整，请重新复制后再安装。"

    def test_a_missing_file_is_told(self, dist: Path) -> None:
        release("sums", dist)
        (dist / DEB).unlink()
        assert release("sums", "--check", dist).stderr.strip() == f"缺少文件 {DEB}，请重新复制。"

    @pytest.mark.parametrize("text", ["abc\n", f"{'0' * 64}  ../etc/passwd\n", f"{'0' * 64} {SETUP}\n"])
    def test_a_strange_list_is_refused(self, dist: Path, text: str) -> None:
        (dist / "SHA256SUMS").write_text(text, encoding="utf-8")
        done = release("sums", "--check", dist)
        assert done.returncode == 1
        assert "读不懂" in done.stderr

    def test_a_file_of_another_version_is_not_published(self, dist: Path) -> None:
        (dist / "PerfDesk-9.9.9-setup.exe").write_bytes(b"old")
        done = release("sums", dist)
        assert done.returncode == 1
        assert "PerfDesk-9.9.9-setup.exe" in done.stderr
        assert not (dist / "SHA256SUMS").exists()

    def test_an_empty_folder_is_told(self, tmp_path: Path) -> None:
        assert "没有安装文件" in release("sums", tmp_path).stderr


class TestNotes:
    def test_tell_what_is_new_and_which_file_is_for_whom(self, dist: Path) -> None:
        release("sums", dist)
        text = release("notes", "--strict", "--dist", dist).stdout
        assert text.startswith(f"# PerfDesk 绩效自评 {VERSION}\n")
        assert f"| Windows 10（1809）以上，64 位 | `{SETUP}` |" in text
        assert (dist / "SHA256SUMS").read_text(encoding="utf-8").strip() in text
        assert "experiment" not in text

    def test_the_version_has_its_section(self) -> None:
        """A release without words for its users fails: see docs/changes.md."""
        done = release("notes", "--strict")
        assert done.returncode == 0, done.stderr
        assert re.search(r"^- \S", done.stdout, re.MULTILINE)


class TestSizes:
    def test_print_a_table(self, dist: Path) -> None:
        done = release("sizes", dist, "--installed", f"{SETUP}={dist}")
        assert done.returncode == 0, done.stderr
        assert re.search(rf"上限 60 MB  {re.escape(SETUP)}$", done.stdout, re.MULTILINE)
        assert re.search(rf"^ +0\.0 MB  上限 170 MB  {re.escape(DEB)} 安装后$", done.stdout, re.MULTILINE)

    def test_too_heavy_a_file_fails(self, dist: Path) -> None:
        with (dist / DEB).open("r+b") as file:
            file.truncate(65_000_001)
        done = release("sizes", dist, "--installed", f"{SETUP}={dist}", "--installed", f"{DEB}={dist}")
        assert done.returncode == 1
        assert f"超出  {DEB}" in done.stdout

    def test_too_much_installed_fails(self, dist: Path, tmp_path: Path) -> None:
        large = tmp_path / "bundle"
        large.mkdir()
        with (large / "song.ttf").open("wb") as file:
            file.truncate(170_000_001)
        done = release("sizes", dist, "--installed", f"{SETUP}={large}")
        assert done.returncode == 1
        assert f"超出  {SETUP} 安装后" in done.stdout


class TestCompare:
    def test_the_same_bytes(self, dist: Path, tmp_path: Path) -> None:
        other = shutil.copy(dist / DEB, tmp_path / "other.deb")
        done = release("compare", dist / DEB, other)
        assert done.returncode == 0
        assert "逐字节相同" in done.stdout

    def test_two_folders_of_installers_are_compared_one_by_one(self, dist: Path, tmp_path: Path) -> None:
        for name in (SETUP, DMG):
            (dist / name).unlink()
        again = Path(shutil.copytree(dist, tmp_path / "again"))
        assert release("compare", dist, again).returncode == 0
        deb(tmp_path / "root", again / DEB, {"opt/perfdesk/perfdesk": b"y" * 5000})
        done = release("compare", dist, again)
        assert done.returncode == 1
        assert "不应  opt/perfdesk/perfdesk：内容不同，大小相同" in done.stdout
        (again / DEB).unlink()
        assert release("compare", dist, again).returncode == 2, "a file that was not built again is no success"

    def test_names_each_file_that_differs(self, tmp_path: Path) -> None:
        one = deb(tmp_path / "root", tmp_path / "one.deb", {"opt/a": b"1", "opt/b": b"2", "opt/c": b"3"})
        other = deb(tmp_path / "root", tmp_path / "other.deb", {"opt/a": b"1", "opt/b": b"22", "opt/d": b"4"})
        done = release("compare", one, other)
        assert done.returncode == 1
        assert done.stdout.splitlines()[1:] == [
            "不应  opt/b：内容不同（1、2 字节）",
            "不应  opt/c：只在前一份里有",
            "不应  opt/d：只在后一份里有",
            "不同的文件 3 个，其中不应不同的 3 个。",
        ]

    def test_folders_with_a_lost_permission_and_a_turned_link(self, tmp_path: Path) -> None:
        for name, mode, target in (("one", 0o755, "run"), ("other", 0o644, "elsewhere")):
            (tmp_path / name).mkdir()
            (tmp_path / name / "run").write_bytes(b"x")
            (tmp_path / name / "run").chmod(mode)
            (tmp_path / name / "link").symlink_to(target)
        done = release("compare", tmp_path / "one", tmp_path / "other")
        assert "不应  link：内容不同" in done.stdout
        assert "不应  run：执行权限不同" in done.stdout

    def test_only_a_different_package_of_the_same_files_is_no_difference(self, tmp_path: Path) -> None:
        one = deb(tmp_path / "root", tmp_path / "one.deb", {"opt/a": b"1"})
        os.utime(tmp_path / "root" / "opt" / "a", (1, 1))
        other = tmp_path / "other.deb"
        subprocess.run(["dpkg-deb", "-Zxz", "--build", tmp_path / "root", other], check=True, capture_output=True)
        done = release("compare", one, other)
        assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "不同的文件 0 个，其中不应不同的 0 个。")

    @pytest.mark.parametrize(("name", "content"), [("a.deb", b"no archive"), ("a.zip", b"PK")])
    def test_what_it_cannot_read_is_told(self, tmp_path: Path, name: str, content: bytes) -> None:
        (tmp_path / name).write_bytes(content)
        done = release("compare", tmp_path / name, tmp_path)
        assert done.returncode == 2
        assert name in done.stderr
        assert "Traceback" not in done.stderr

    def test_every_declared_file_has_a_reason(self) -> None:
        lines = (ROOT / "packaging" / "release" / "may-differ.txt").read_text(encoding="utf-8").splitlines()
        bare = [line for line in lines if line and not line.startswith("#") and "  # " not in line]
        assert bare == []


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word and PDF files of a worked example."""
    folder = tmp_path_factory.mktemp("papers")
    sample = [sys.executable, "main.py", "sample", "national-2020-annex"]
    project = folder / "project.json"
    with project.open("wb") as file:
        subprocess.run(sample, cwd=ROOT, stdout=file, check=True, timeout=60)
    command = [sys.executable, "main.py", "export", str(project), "--to", str(folder), "--word", "--pdf"]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60, capture_output=True)
    project.unlink()
    return folder


class TestPapers:
    @staticmethod
    def _copy(exported: Path, to: Path) -> Path:
        return Path(shutil.copytree(exported, to))

    def test_the_same_papers_packed_otherwise_say_the_same(self, exported: Path, tmp_path: Path) -> None:
        other = self._copy(exported, tmp_path / "other")
        word = next(other.glob("*.docx"))
        with zipfile.ZipFile(word) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        with zipfile.ZipFile(word, "w", zipfile.ZIP_STORED) as package:
            for name in reversed(parts):
                package.writestr(name, parts[name])
        done = release("papers", exported, other)
        assert (done.returncode, done.stdout.strip()) == (0, "2 份文件内容全部相同。")

    def test_one_changed_figure_in_the_word_file_is_told(self, exported: Path, tmp_path: Path) -> None:
        other = self._copy(exported, tmp_path / "other")
        word = next(other.glob("*.docx"))
        with zipfile.ZipFile(word) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        text = parts["word/document.xml"].decode()
        assert "100" in text
        with zipfile.ZipFile(word, "w") as package:
            for name, data in parts.items():
                package.writestr(name, text.replace("100", "101", 1) if name == "word/document.xml" else data)
        done = release("papers", exported, other)
        assert (done.returncode, done.stdout.strip()) == (1, f"{word.name}：word/document.xml 内容不同")

    def test_another_text_in_the_pdf_is_told_with_its_place(self, exported: Path, tmp_path: Path) -> None:
        other = self._copy(exported, tmp_path / "other")
        pdf = next(other.glob("*.pdf"))
        blank = [sys.executable, "main.py", "blank", "national-2020-annex", "--to", str(tmp_path)]
        subprocess.run(blank, cwd=ROOT, check=True, timeout=60, capture_output=True)
        word = next(tmp_path.glob("*.docx"))
        render = [sys.executable, "main.py", "render", str(word), "--to", str(pdf)]
        subprocess.run(render, cwd=ROOT, check=True, timeout=60, capture_output=True)
        done = release("papers", exported, other)
        assert done.returncode == 1
        assert re.fullmatch(rf"{re.escape(pdf.name)}：第 \d+ 个字起不同：“.+”、“.*”", done.stdout.strip())

    def test_a_missing_paper_and_an_empty_folder_are_told(self, exported: Path, tmp_path: Path) -> None:
        other = self._copy(exported, tmp_path / "other")
        next(other.glob("*.pdf")).unlink()
        assert "只有一份" in release("papers", exported, other).stdout
        (tmp_path / "empty").mkdir()
        assert release("papers", tmp_path / "empty", tmp_path / "empty").returncode == 1
