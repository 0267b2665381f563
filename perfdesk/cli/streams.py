"""A program with a window of its own has no console: pythonw and the launchers start with `sys.stdout` None."""

from __future__ import annotations

import io
import os
import sys


def ready() -> None:
    """Make standard output and error safe to write to, in UTF-8 whatever the console's code page (cp936 on Windows)."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - it serves to the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
