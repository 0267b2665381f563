"""A screen without a person: Xvfb with a window manager, keys by xdotool, pictures of what is there."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from linux.root import Failed

SIZE = "1366x768x24"
"""The commonest small screen in offices."""


@dataclass(frozen=True)
class Screen:
    """An X display. shots: the folder that pictures go to."""

    display: str
    shots: Path

    def wait(self, title: str, seconds: float = 60) -> float:
        """Until a visible window has this in its title; gives the seconds it took. Raises Failed."""
        began = time.monotonic()
        while not self._ask("search", "--onlyvisible", "--name", title):
            if time.monotonic() - began > seconds:
                raise Failed(f"窗口“{title}”等了 {seconds:.0f} 秒没有出现，屏幕见 {self.shot('missing')}")
            time.sleep(0.02)
        return time.monotonic() - began

    def keys(self, *names: str) -> None:
        """Press keys one after the other, as xdotool calls them."""
        for name in names:
            self._ask("key", "--clearmodifiers", name)
            time.sleep(0.4)

    def type(self, text: str) -> None:
        """Type a text. xdotool lends a key to each Chinese character: the window needs time to hear of that."""
        for part in (text,) if text.isascii() else text:
            self._ask("type", "--delay", "60", part)
            time.sleep(0.5)
        time.sleep(0.5)

    def shot(self, name: str) -> Path:
        """The whole screen as a picture; gives its path."""
        self.shots.mkdir(parents=True, exist_ok=True)
        path = self.shots / f"{name}.png"
        subprocess.run(["import", "-display", self.display, "-window", "root", str(path)], check=True)
        return path

    def _ask(self, *words: str) -> str:
        environment = {"DISPLAY": self.display, "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        return subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True, check=False).stdout


@contextmanager
def screen(shots: Path) -> Iterator[Screen]:
    """A screen for as long as it is needed. Raises Failed when none can be had."""
    for number in random.sample(range(40, 90), 10):
        server = _begin("Xvfb", f":{number}", "-screen", "0", SIZE, "-ac")
        try:
            server.wait(1.5)  # ends at once where the number is taken
        except subprocess.TimeoutExpired:
            manager = _begin("openbox", display=f":{number}")
            try:
                time.sleep(0.5)
                yield Screen(f":{number}", shots)
            finally:
                for process in (manager, server):
                    process.terminate()
                    process.wait()
            return
    raise Failed("没有可用的 X 显示：请检查 Xvfb 能否启动。")


def _begin(*command: str, display: str = "") -> subprocess.Popen[bytes]:
    nowhere = subprocess.DEVNULL
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "DISPLAY": display}
    return subprocess.Popen(command, env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere)
