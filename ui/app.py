"""The program with its window: start, the sentences when it cannot start, and a clean end."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from perfdesk.errors import Problem
from perfdesk.office.desk import Desk
from perfdesk.store import AlreadyOpen, default_path
from perfdesk.store.inspect import in_use
from ui import faults, icons, theme
from ui.handover import Dock, Inbox, leave
from ui.main_window import MainWindow
from ui.questions import try_again

_ASSETS = Path(__file__).parent / "assets"


def run(argv: list[str], files: Sequence[Path] = ()) -> int:
    """Open the window, read these project files in, and stay until it is closed. Gives the exit status.

    Where the program is open already, that one does it and comes to the front.
    """
    path = default_path()
    if in_use(path) and leave(path, files):
        return 0
    app = application(argv)
    desk = open_desk(path, lambda: leave(path, files))
    if desk is None:
        return 1
    try:
        window = begin(desk)
        faults.watch(window)
        receive(app, window, path)
        window.show()
        gc.collect()
        gc.freeze()  # what is here stays: looking it through again and again would hold the keys up, 30 ms at a time
        if files:
            QTimer.singleShot(0, window, lambda: window.read_in(files))
        return app.exec()
    finally:
        desk.close()


def receive(app: QApplication, window: MainWindow, path: Path) -> None:
    """From now on the window takes the files of second starts, and those that macOS hands to a running program."""
    dock = Dock(window)
    app.installEventFilter(dock)
    for source in (Inbox(path, window), dock):
        source.came.connect(window.come_forward)
        source.came.connect(window.read_in)


def application(argv: list[str]) -> QApplication:
    """The Qt application in its dress and in Chinese, standard dialogs included."""
    app = QApplication(argv)
    app.setApplicationName("PerfDesk")
    app.setDesktopFileName("perfdesk")  # the window belongs to perfdesk.desktop: its icon in the task bar
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translate(app)
    theme.apply(app)
    app.setWindowIcon(icons.program_icon())
    return app


def translate(app: QApplication) -> list[QTranslator]:
    """Qt's own dialogs in Chinese: Qt's translation, and ours for what it leaves in English."""
    qt_own = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    made = []
    for name, folder in (("qtbase_zh_CN", qt_own), ("qt_zh_CN", str(_ASSETS))):  # the last is asked first
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            made.append(translator)
    return made


def open_desk(path: Path, handed_over: Callable[[], bool] = lambda: False) -> Desk | None:
    """The open store; None when the clerk gave up after reading why it cannot be opened, or when a program that was
    started in the same moment took over.
    """
    while True:
        try:
            return Desk.open(path)
        except AlreadyOpen as problem:
            if handed_over() or not try_again(problem):
                return None
        except Problem as problem:
            if not try_again(problem):
                return None


def begin(desk: Desk) -> MainWindow:
    """The window as it was when it was closed; at the very first start with the worked example."""
    trouble = ""
    try:
        desk.ensure_sample()
    except Problem as problem:  # a full disk: the window opens all the same and says so
        trouble = str(problem)
    window = MainWindow(desk)
    window.restore()
    if trouble:
        window.notice.tell(trouble, "error")
    return window
