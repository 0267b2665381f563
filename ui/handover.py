"""A second start hands its files to the window that is open, and brings that one to the front.

Through a folder beside the data file: the second start leaves a note there, the running program watches the folder,
takes the note and deletes it, by which the other knows that it was heard. No port, no socket, no further part of Qt.
"""

from __future__ import annotations

import ctypes
import json
import secrets
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from perfdesk.errors import Problem
from perfdesk.office.files import write_file

_FOLDER = "incoming"
_NOTE = ".note"
_PATIENCE = 8.0  # seconds; on a network drive the watcher may not hear, then the old question is asked
_LARGEST = 100_000  # bytes of a note
_ANY_PROCESS = -1  # ASFW_ANY, winuser.h
_AGAIN_MS = 400


def leave(data: Path, files: Sequence[Path], patience: float = _PATIENCE) -> bool:
    """Ask the running program to show itself and to read these files in. Whether it did hear."""
    note = data.parent / _FOLDER / f"{secrets.token_hex(6)}{_NOTE}"
    content = json.dumps({"files": [str(path.absolute()) for path in files]}, ensure_ascii=False)
    if sys.platform == "win32":  # only the program in front may give the front away
        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
    try:
        write_file(note, content.encode("utf-8", "surrogateescape"))
    except Problem:
        return False
    end = time.monotonic() + patience
    while note.exists() and time.monotonic() < end:
        time.sleep(0.05)
    heard = not note.exists()
    note.unlink(missing_ok=True)
    return heard


class Inbox(QObject):
    """`came(list)`: paths that a second start was given, [] when it was started without any.

    Nothing is taken while a dialog is open: what it is about must not be closed under it.
    """

    came = Signal(list)

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = data.parent / _FOLDER
        self._watcher = QFileSystemWatcher(self)
        self._later = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._later.timeout.connect(self._look)
        self._waiting: list[list[Path]] = []
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for note in self._folder.glob(f"*{_NOTE}"):
                if time.time() - note.stat().st_mtime > _PATIENCE:  # of a second start that was killed
                    note.unlink()
        except OSError:  # a place that can't be written: then there is no handing over
            return
        self._watcher.addPath(str(self._folder))
        self._watcher.directoryChanged.connect(lambda: self._look())
        self._later.start()  # two files opened at once start two programs: the other may have left its note before us

    def _look(self) -> None:
        self._waiting += [_taken(note) for note in sorted(self._folder.glob(f"*{_NOTE}"))]
        if self._waiting and QApplication.activeModalWidget() is not None:
            self._later.start()
            return
        waiting, self._waiting = self._waiting, []
        if waiting:
            self.came.emit([path for files in waiting for path in files])


class Dock(QObject):
    """`came(list)`: a file that was double-clicked while the program is running, as macOS tells it."""

    came = Signal(list)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the event that opens a file, leave all others."""
        if isinstance(event, QFileOpenEvent):
            self.came.emit([Path(event.file())])
            return True
        return super().eventFilter(watched, event)


def _taken(note: Path) -> list[Path]:
    """The files that a note names, none where it can't be read; the note is gone afterwards."""
    try:
        data = note.read_bytes() if note.stat().st_size <= _LARGEST else b"{}"
        note.unlink()
        files = json.loads(data.decode("utf-8", "surrogateescape")).get("files", [])
        return [Path(name) for name in files if isinstance(name, str)]
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return []
