"""The real program on the data folder of PERFDESK_DATA; types at the given place without a pause until it is killed.

Run: python -m tests.ui.typing_until_killed PROJECT KEY [ROW COLUMN]. Prints how many letters were typed, and when.
"""

from __future__ import annotations

import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from perfdesk.office.desk import Desk
from perfdesk.store import default_path
from perfdesk.values.entered import Place
from ui import app as program

BETWEEN = 0.05  # seconds: a clerk who types fast


def letter(number: int) -> str:
    """The letter that is typed as the `number`-th, from 0."""
    return "abcdefghijklmnopqrstuvwxyz"[number * 7 % 26]


def text(letters: int) -> str:
    """All that was typed after so many letters."""
    return "".join(map(letter, range(letters)))


def wait(app: QApplication, seconds: float) -> None:
    """Let the window live for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.002)


def main() -> None:
    """Open the project, go to the place and type."""
    app = program.application(sys.argv[:1])
    window = program.begin(Desk.open(default_path()))
    window.show()
    window.activateWindow()
    window.open_project(sys.argv[1])
    assert window.editor is not None
    window.editor.go(Place(*sys.argv[2:]))
    wait(app, 0.5)
    number = 0
    while True:
        QTest.keyClick(QApplication.focusWidget(), letter(number))
        number += 1
        print(number, time.time(), flush=True)
        wait(app, BETWEEN)


if __name__ == "__main__":
    main()
