"""The version stands in one place; everything else takes it from there."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

from perfdesk.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
_WHERE = ("main.py", "pyproject.toml", "Makefile", "perfdesk", "ui", "packaging", ".github")
_CODE = {"", ".py", ".sh", ".toml", ".nsi", ".rc", ".c", ".in", ".spec", ".plist", ".desktop", ".xml", ".yml", ".yaml"}


def test_is_a_plain_release_number() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION), "installers and Windows' version resource want three numbers"


def test_pyproject_takes_it_from_the_program() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in told["project"]
    assert told["project"]["dynamic"] == ["version"]
    module, _, name = told["tool"]["setuptools"]["dynamic"]["version"]["attr"].rpartition(".")
    assert getattr(import_module(module), name) == VERSION


def test_nothing_repeats_it() -> None:
    own = re.compile(rf"(?<![\d.=]){re.escape(VERSION)}(?![\d.])")
    files = [path for place in _WHERE for path in [ROOT / place, *(ROOT / place).rglob("*")] if path.is_file()]
    code = [path for path in files if path.suffix in _CODE and path != ROOT / "perfdesk" / "version.py"]
    assert len(code) > 300
    assert [str(path.relative_to(ROOT)) for path in code if own.search(path.read_text(encoding="utf-8"))] == []


def test_the_command_line_tells_it() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--version"], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == f"PerfDesk {VERSION}"
