"""The screen of the trials, with a real window on it: found by its title, typed into, pictured, closed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
TOOLS = ("Xvfb", "openbox", "xdotool", "import")
WINDOW = (
    "from PySide6.QtWidgets import QApplication, QLineEdit\n"
    "app = QApplication([]); line = QLineEdit(); line.setWindowTitle('试用窗口'); line.show()\n"
    "line.textEdited.connect(line.setWindowTitle); app.exec()"
)


class NotThere(Exception):
    pass


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(PACKAGING))
    with import_module("trial.screen").screen(tmp_path / "shots", NotThere) as shown:
        yield shown


@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="packaging/system-packages.sh test-linux installs them")
def test_a_window_is_found_typed_into_and_closed(screen: Any) -> None:
    environment = {"PATH": "/usr/bin:/bin", "DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen([sys.executable, "-c", WINDOW], env=environment) as program:
        try:
            screen.focus(screen.wait("试用窗口"))
            screen.type("abc")
            assert screen.windows("abc") == [screen.wait("abc")]
            with Image.open(screen.shot("typed")) as picture:
                assert picture.size == (1366, 768)
                darkest, brightest = picture.convert("L").getextrema()
                assert darkest < brightest
            with pytest.raises(NotThere, match=r"“没有的窗口”等了 0 秒没有出现，屏幕见 .*missing\.png。"):
                screen.wait("没有的窗口", 0)
            with pytest.raises(NotThere, match="没有关"):
                screen.wait_gone("abc", 0)
            screen.keys("alt+F4")
            screen.wait_gone("abc")
        finally:
            program.kill()
