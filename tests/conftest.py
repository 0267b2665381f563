"""The harness: no screen, and a data folder of its own, so that no test touches what a person has entered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PERFDESK_OWN_FONTS"] = "0"  # the same faces on every machine
settings.register_profile("perfdesk", deadline=None)  # no test is timed: speed stands in bench/
settings.load_profile("perfdesk")


def pytest_configure(config: pytest.Config) -> None:
    # The screenless platform says this of window sizes, raising and menus; it is no fault of the window.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support ")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has its own data folder; the user's real one cannot be reached by the default path."""
    folder = tmp_path / "data"
    monkeypatch.setenv("PERFDESK_DATA", str(folder))
    return folder
