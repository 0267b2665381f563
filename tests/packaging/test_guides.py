"""docs/install.md and docs/release.md say what is: files, folders, limits, jobs and secrets as they are elsewhere."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import platformdirs.macos
import platformdirs.unix
import pytest
import yaml

from perfdesk.store.location import FILE_NAME

ROOT = Path(__file__).resolve().parents[2]
INSTALL = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
RELEASE = (ROOT / "docs" / "release.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETUP = (ROOT / "packaging" / "windows" / "setup.nsi").read_text(encoding="utf-8")
ARTEFACTS = runpy.run_path(str(ROOT / "packaging" / "release" / "artefacts.py"))["ARTEFACTS"]
WORKFLOW: dict[Any, Any] = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
MEGABYTE = 1_000_000


@pytest.mark.parametrize("artefact", ARTEFACTS, ids=lambda artefact: artefact.pattern)
def test_every_installer_is_in_the_table_by_its_name(artefact: Any) -> None:
    assert f"`{artefact.pattern.replace('*', '版本号')}`" in INSTALL


def test_the_data_are_where_the_guide_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/me")
    linux = Path(platformdirs.unix.Unix("PerfDesk", appauthor=False).user_data_dir)
    assert f"`{linux.relative_to('/home/me')}`" in INSTALL
    mac = Path(platformdirs.macos.MacOS("PerfDesk", appauthor=False).user_data_dir)
    assert f"`~/{mac.relative_to('/home/me')}`" in INSTALL
    assert r"`%LOCALAPPDATA%\PerfDesk`" in INSTALL
    assert r'StrCpy $Data "$LOCALAPPDATA\PerfDesk"' in SETUP, "the uninstaller names the same folder"
    assert f"`{FILE_NAME}`" in INSTALL
    assert "`backups`" in INSTALL


def test_the_windows_program_and_its_log_are_where_the_guide_says() -> None:
    assert r'InstallDir "$LOCALAPPDATA\Programs\${ID}"' in SETUP
    assert r'!define EXE "$INSTDIR\program\perfdesk.exe"' in SETUP
    assert r"%LOCALAPPDATA%\Programs\PerfDesk\program\perfdesk.exe" in INSTALL
    log = re.search(r"\$TEMP\\([\w-]+\.log)", SETUP)
    assert log
    assert rf"%TEMP%\{log[1]}" in INSTALL


def test_the_limits_are_those_that_are_watched() -> None:
    windows, linux = ARTEFACTS[:2]
    assert f"Windows 安装文件 {windows.limit // MEGABYTE} MB，deb {linux.limit // MEGABYTE} MB" in RELEASE
    assert windows.installed_limit == linux.installed_limit
    assert f"两者安装后 {windows.installed_limit // MEGABYTE} MB" in RELEASE


def test_every_job_and_every_secret_of_the_workflow_is_explained() -> None:
    rows = re.findall(r"^ *\| ([\w-]+)", RELEASE, re.MULTILINE)
    assert set(WORKFLOW["jobs"]) <= set(rows)
    secrets = set(re.findall(r"secrets\.(\w+)", str(WORKFLOW)))
    assert secrets
    assert [name for name in secrets if f"`{name}`" not in RELEASE] == []


@pytest.mark.parametrize("text", [INSTALL, RELEASE, README], ids=["install", "release", "readme"])
def test_make_targets_and_files_that_are_named_exist(text: str) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {word for call in re.findall(r"`?make ((?:[a-z][a-z-]* ?)+)", text) for word in call.split()}
    assert named <= targets, named - targets
    for path in re.findall(r"`((?:packaging|docs|perfdesk|\.github)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path


def test_every_trial_by_hand_has_a_box_and_an_expectation() -> None:
    rows = [line for line in RELEASE.splitlines() if "☐" in line]
    assert len(rows) > 40
    for row in rows:
        done, expected, first, *_ = (cell.strip() for cell in row.strip("|").split("|"))
        assert done, row
        assert expected, row
        assert first == "☐", row
