"""A screen without a person: Xvfb with a window manager, keys and clicks by xdotool, pictures of what is there."""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SIZE = "1366x768x24"
"""The commonest small screen in offices."""


@dataclass(frozen=True)
class Screen:
    """An X display. Windows are found by a part of their title.

    shots: the folder that pictures go to. failure: what is raised, with a Chinese sentence, when a wait is in vain.
    """

    display: str
    shots: Path
    failure: type[Exception]

    def windows(self, title: str) -> list[str]:
        """The numbers of the visible windows with this in their title."""
        return self._ask("search", "--onlyvisible", "--name", title).split()

    def wait(self, title: str, seconds: float = 60) -> str:
        """The newest visible window with this in its title, as soon as it is there. Raises `failure`."""
        end = time.monotonic() + seconds
        while not (found := self.windows(title)):
            self._patience(end, f"窗口“{title}”等了 {seconds:.0f} 秒没有出现", "missing")
        return found[-1]

    def wait_gone(self, title: str, seconds: float = 60) -> None:
        """Until no window has this in its title. Raises `failure`."""
        end = time.monotonic() + seconds
        while self.windows(title):
            self._patience(end, f"窗口“{title}”等了 {seconds:.0f} 秒没有关", "still-there")

    def focus(self, window: str) -> None:
        """Give the keyboard to a window."""
        self._ask("windowfocus", "--sync", window)

    def keys(self, *names: str, pause: float = 0.4) -> None:
        """Press keys one after the other, as xdotool calls them."""
        for name in names:
            self._ask("key", "--clearmodifiers", name)
            time.sleep(pause)

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

    def _patience(self, end: float, complaint: str, shot: str) -> None:
        if time.monotonic() > end:
            raise self.failure(f"{complaint}，屏幕见 {self.shot(shot)}。")
        time.sleep(0.02)

    def _ask(self, *words: str) -> str:
        environment = _surroundings(self.display) | {"LC_ALL": "C.UTF-8"}
        return subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True, check=False).stdout


@contextmanager
def screen(shots: Path, failure: type[Exception]) -> Iterator[Screen]:
    """A screen for as long as it is needed. Raises `failure` when none can be had."""
    for number in random.sample(range(40, 90), 10):
        # -ac: the programs of other users of the machine, in roots of their own, may draw there too
        server = _begin("Xvfb", f":{number}", "-screen", "0", SIZE, "-ac", "-nolisten", "tcp")
        try:
            server.wait(1.5)  # ends at once where the number is taken
        except subprocess.TimeoutExpired:
            manager = _begin("openbox", display=f":{number}")
            try:
                time.sleep(0.5)
                yield Screen(f":{number}", shots, failure)
            finally:
                for process in (manager, server):
                    process.terminate()
                    process.wait()
            return
    raise failure("没有可用的 X 显示：请检查 Xvfb（软件包 xvfb）能否启动。")


def _begin(*command: str, display: str = "") -> subprocess.Popen[bytes]:
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, env=_surroundings(display), stdin=nowhere, stdout=nowhere, stderr=nowhere)


def _surroundings(display: str) -> dict[str, str]:
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": os.environ.get("HOME", "/"), "DISPLAY": display}
