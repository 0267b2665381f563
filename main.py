"""PerfDesk 绩效自评: the window without arguments or with project files, the command line with a command."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if Path(__file__).with_name("contents.json").exists():  # an installed program writes nothing into its own folder
    sys.dont_write_bytecode = True

PROJECT_FILE = ".perfdesk"


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def main(arguments: list[str]) -> int:
    """Give the exit status."""
    from perfdesk.cli import streams

    streams.ready()
    files = [Path(name) for name in arguments if name.lower().endswith(PROJECT_FILE)]
    if has_screen() and len(files) == len(arguments):  # a file that was double-clicked comes as the only argument
        return window(files)
    if arguments:
        from perfdesk.cli.main import run as command

        return command(arguments)
    from perfdesk.cli.demo import run as demo

    return demo(Path("out"))


def window(files: list[Path]) -> int:
    """The window, with these project files read in. What keeps it from opening is told in a dialog: there may be no
    console to read a traceback in.
    """
    try:
        from ui.app import run

        return run([sys.argv[0]], files)
    except Exception as error:
        from ui.faults import tell_fatal

        tell_fatal(error)
        return 1


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a packaged program starts its workers by starting itself
        import multiprocessing

        multiprocessing.freeze_support()
    raise SystemExit(main(sys.argv[1:]))
