"""PerfDesk 绩效自评: the window without arguments, the command line with them."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def main(arguments: list[str]) -> int:
    """Give the exit status."""
    from perfdesk.cli import streams

    streams.ready()
    if arguments:
        from perfdesk.cli.main import run as command

        return command(arguments)
    if has_screen():
        from ui.app import run as window

        return window([sys.argv[0]])
    from perfdesk.cli.demo import run as demo

    return demo(Path("out"))


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a packaged program starts its workers by starting itself
        import multiprocessing

        multiprocessing.freeze_support()
    raise SystemExit(main(sys.argv[1:]))
