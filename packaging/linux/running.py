"""The installed program running in a root: its window on a screen, or without one, and how long it takes to show."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from trial.screen import Screen

from linux.root import Failed, Root, surroundings

CLERK = "clerk"
TITLE = "PerfDesk 绩效自评"
_SOCKETS = Path("/tmp/.X11-unix")
_SHOWN = b"Setting visibility of QWidgetWindow"


@contextmanager
def window(
    root: Root,
    screen: Screen,
    command: Sequence[str] = ("perfdesk",),
    user: str = CLERK,
    environment: Mapping[str, str] | None = None,
) -> Iterator[float]:
    """The program's window; gives the seconds until it was there and closes it at the end. Raises Failed."""
    began = time.monotonic()
    process = subprocess.Popen(
        root.line(command, binds={_SOCKETS: "/tmp/.X11-unix"}, user=user),
        env=surroundings(user) | {"DISPLAY": screen.display} | dict(environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        screen.wait(TITLE)
        yield time.monotonic() - began
        screen.keys("alt+F4")
        told, _ = process.communicate(timeout=20)
        if process.returncode or (told.strip() and not environment):
            raise Failed(f"窗口关闭后返回 {process.returncode}，并写出：{told.decode(errors='replace')[-2000:]}")
    finally:
        end(process)


def offscreen_seconds(root: Root) -> float:
    """How long the program takes until its window is shown where there is no screen. Raises Failed."""
    began = time.monotonic()
    process = subprocess.Popen(
        root.line(["perfdesk"], user=CLERK),
        env=surroundings(CLERK)
        | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.widgets.showhide.debug=true"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        for line in process.stderr:
            if _SHOWN in line:
                return time.monotonic() - began
        raise Failed("没有屏幕时窗口没有打开就结束了")
    finally:
        end(process)


def workers(root: Root) -> int:
    """How many processes of the program run in the root now."""
    program = str((root.folder / "usr/lib/perfdesk/perfdesk").resolve())
    return sum(_program_of(entry) == program for entry in Path("/proc").iterdir() if entry.name.isdigit())


def _program_of(entry: Path) -> str:
    try:
        return os.readlink(entry / "exe")
    except OSError:
        return ""


def end(process: subprocess.Popen[bytes]) -> None:
    """End a command in a root: with it goes its process namespace."""
    if process.poll() is None:
        process.send_signal(signal.SIGKILL)
    process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
