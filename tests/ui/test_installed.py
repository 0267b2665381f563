"""The program as it is installed: in a folder with an odd name, without a console, writing nothing there; and what it
says when it cannot start.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from perfdesk.store import default_path
from ui import faults

ROOT = Path(__file__).parents[2]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Our files in a folder whose name holds what breaks style sheets, addresses and shells."""
    folder = tmp_path / "张三's 程序 (甲) #1 %20"
    folder.mkdir()
    shutil.copy(ROOT / "main.py", folder)
    for name in ("perfdesk", "ui", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "contents.json").write_text('{"files": {}}')
    return folder


def started(program: Path, code: str, data: Path) -> subprocess.CompletedProcess[str]:
    """Run some code with the program's folder as its own."""
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(program)!r})\n{code}"],
        cwd=data.parent,
        env={**os.environ, "PERFDESK_DATA": str(data), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, encoding="utf-8", timeout=90, check=False,
    )  # fmt: skip


def said(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What was written to standard error, but for what the screenless platform always says."""
    return [line for line in done.stderr.splitlines() if "This plugin does not support" not in line]


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


WINDOW = """
import main
from ui.app import application, begin, open_desk
from perfdesk.store import default_path
from PySide6.QtWidgets import QComboBox
app = application(["perfdesk"])
desk = open_desk(default_path())
window = begin(desk)
window.show()
window.open_project(desk.projects()[0].id)
app.processEvents()
arrow = QComboBox()
arrow.resize(60, 30)
arrow.show()
app.processEvents()
picture = arrow.grab().toImage()
inks = {picture.pixelColor(x, 15).name() for x in range(30, 58)}
print(len(app.styleSheet()) > 1000, len(inks) > 2)
window.close()
desk.close()
"""


def test_the_window_is_dressed_wherever_it_is_installed(program: Path, tmp_path: Path) -> None:
    before = files(program)
    done = started(program, WINDOW, tmp_path / "用户 数据")
    assert (done.returncode, said(done)) == (0, [])
    assert done.stdout.split() == ["True", "True"], "the style sheet names pictures by their paths"
    assert (tmp_path / "用户 数据" / "perfdesk.db").is_file()
    assert files(program) == before, "an installed program writes nothing into its own folder"


def test_many_projects_are_exported_by_processes_without_a_console(program: Path, tmp_path: Path) -> None:
    """As the launcher does: `-m main` with standard output None, and more projects than one process does."""
    data, projects, out = tmp_path / "data", tmp_path / "项目 文件", tmp_path / "导出 结果"
    projects.mkdir()
    sample = next((ROOT / "templates" / "national-2020-annex" / "samples").glob("*.json")).read_bytes()
    for number in range(22):
        (projects / f"项目{number}.json").write_bytes(sample)
    (tmp_path / "start.py").write_text(
        "import runpy, sys\n"
        f"sys.path.insert(0, {str(program)!r}); sys.argv = ['perfdesk.exe', *sys.argv[1:]]\n"
        "sys.stdout = sys.stderr = None\n"
        "if __name__ == '__main__':\n    runpy.run_module('main', run_name='__main__', alter_sys=True)\n",
        encoding="utf-8",
    )
    before = files(program)
    done = subprocess.run(
        [sys.executable, "-B", str(tmp_path / "start.py"), "export", str(projects), "--to", str(out), "--word"],
        env={**os.environ, "PERFDESK_DATA": str(data)}, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert len(list(out.glob("*.docx"))) == 22
    assert files(program) == before


BROKEN = """
import main
from PySide6.QtWidgets import QMessageBox
from ui import app
def broken(*_):
    raise RuntimeError("inner trouble")
app.begin = broken
told = []
QMessageBox.critical = lambda parent, title, text: told.append((title, text))
status = main.main([])
print(status, told[0][0], told[0][1], sep="\\n")
"""


def test_a_start_that_fails_is_told_in_a_dialog_and_written_down(program: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = started(program, BROKEN, data)
    status, title, text = done.stdout.splitlines()
    assert (status, title) == ("1", "PerfDesk 绩效自评")
    assert text.startswith("PerfDesk 遇到意外，不能继续运行，已保存的内容没有丢失。请重新打开")
    assert str(data / faults.LOG_NAME) in text
    assert "RuntimeError: inner trouble" in (data / faults.LOG_NAME).read_text(encoding="utf-8")


def test_without_qt_there_is_still_a_sentence(program: Path, tmp_path: Path) -> None:
    code = "sys.modules['PySide6'] = None\nimport main\nprint(main.main([]))"
    done = started(program, code, tmp_path / "data")
    assert done.stdout.split() == ["1"]
    assert said(done)[0].startswith("PerfDesk 遇到意外，不能继续运行")
    assert "ModuleNotFoundError" in (tmp_path / "data" / faults.LOG_NAME).read_text(encoding="utf-8")


def test_the_log_stays_small() -> None:
    for number in range(40):
        faults.write_log(ValueError(f"{number} " + "很长的一句" * 4_000))
    log = default_path().with_name(faults.LOG_NAME)
    old = default_path().with_name(faults.OLD_LOG_NAME)
    assert "39 " in log.read_text(encoding="utf-8")
    assert log.stat().st_size + old.stat().st_size < 1_300_000
    assert {path.name for path in log.parent.iterdir()} == {faults.LOG_NAME, faults.OLD_LOG_NAME}


def test_a_data_folder_that_can_not_be_made_sends_the_log_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERFDESK_DATA", "/proc/没有")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert faults.write_log(ValueError("x")) == tmp_path / faults.LOG_NAME
