"""A screen for the windows under Wine: keys and clicks by xdotool, and pictures of what is there."""

import os
import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from windows.failures import BuildFailure, run

SIZE = (1366, 768)
"""The commonest small screen in offices."""


@dataclass(frozen=True)
class Screen:
    """An X display without a person. Windows are found by a part of their title."""

    display: str
    shots: Path

    def windows(self, title: str) -> list[str]:
        """The numbers of the visible windows with this in their title."""
        done = self._ask("search", "--onlyvisible", "--name", title)
        return done.stdout.split()

    def wait(self, title: str, seconds: float = 60) -> str:
        """The newest window with this in its title, as soon as it is there. Raises BuildFailure."""
        end = time.monotonic() + seconds
        while not (found := self.windows(title)):
            if time.monotonic() > end:
                self.shot("missing")
                raise BuildFailure(f"窗口“{title}”等了 {seconds:.0f} 秒没有出现，屏幕见 {self.shots / 'missing.png'}。")
            time.sleep(0.1)
        return found[-1]

    def wait_gone(self, title: str, seconds: float = 60) -> None:
        """Until no window has this in its title. Raises BuildFailure."""
        end = time.monotonic() + seconds
        while self.windows(title):
            if time.monotonic() > end:
                self.shot("still-there")
                raise BuildFailure(
                    f"窗口“{title}”等了 {seconds:.0f} 秒没有关，屏幕见 {self.shots / 'still-there.png'}。"
                )
            time.sleep(0.1)

    def focus(self, window: str) -> None:
        """Give the keyboard to a window."""
        self._ask("windowfocus", "--sync", window)

    def keys(self, *names: str, pause: float = 0.3) -> None:
        """Press keys one after the other, as xdotool calls them."""
        for name in names:
            self._ask("key", "--clearmodifiers", name)
            time.sleep(pause)

    def type(self, text: str) -> None:
        """Type ASCII text."""
        self._ask("type", "--delay", "60", text)
        time.sleep(0.3)

    def click(self, x: int, y: int) -> None:
        """A click of the left button."""
        self._ask("mousemove", str(x), str(y), "click", "1")
        time.sleep(0.3)

    def shot(self, name: str) -> None:
        """The whole screen as a picture."""
        self.shots.mkdir(parents=True, exist_ok=True)
        run(
            ["import", "-display", self.display, "-window", "root", str(self.shots / f"{name}.png")],
            package="imagemagick",
        )

    def _ask(self, *words: str) -> "subprocess.CompletedProcess[str]":
        environment = {"DISPLAY": self.display, "PATH": "/usr/local/bin:/usr/bin:/bin"}
        return subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True, check=False)


@contextmanager
def screen(shots: Path) -> Iterator[Screen]:
    """A screen with a window manager, for as long as it is needed. Raises BuildFailure when none can be had."""
    for number in random.sample(range(40, 90), 10):
        server = subprocess.Popen(
            ["Xvfb", f":{number}", "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            server.wait(1.0)  # ends at once where the number is taken
        except subprocess.TimeoutExpired:
            manager = subprocess.Popen(
                ["openbox"], env={**os.environ, "DISPLAY": f":{number}"}, stderr=subprocess.DEVNULL
            )
            try:
                yield Screen(f":{number}", shots)
            finally:
                for process in (manager, server):
                    process.terminate()
                    process.wait()
            return
    raise BuildFailure("没有能用的屏幕（软件包 xvfb）。")
