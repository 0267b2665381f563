"""The program with its window: start, the sentences when it cannot start, and a clean end."""

from __future__ import annotations

import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from perfdesk.errors import Problem
from perfdesk.office.desk import Desk
from perfdesk.store import default_path
from ui import icons, theme
from ui.main_window import MainWindow
from ui.questions import try_again

LOG_NAME = "perfdesk.log"
_LOG_BYTES = 1_000_000


def run(argv: list[str]) -> int:
    """Open the window and stay until it is closed. Gives the exit status."""
    app = application(argv)
    desk = open_desk(default_path())
    if desk is None:
        return 1
    try:
        window = begin(desk)
        _watch_for_bugs(window)
        window.show()
        return app.exec()
    finally:
        desk.close()


def application(argv: list[str]) -> QApplication:
    """The Qt application in its dress and in Chinese, standard dialogs included."""
    app = QApplication(argv)
    app.setApplicationName("PerfDesk")
    app.setDesktopFileName("perfdesk")  # the window belongs to perfdesk.desktop: its icon in the task bar
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    theme.apply(app)
    app.setWindowIcon(icons.program_icon())
    return app


def open_desk(path: Path) -> Desk | None:
    """The open store; None when the clerk gave up after reading why it cannot be opened."""
    while True:
        try:
            return Desk.open(path)
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


def write_log(error: BaseException) -> Path:
    """Add an unexpected error to the log beside the data file. Gives the log's path."""
    path = default_path().with_name(LOG_NAME)
    lines = "".join(traceback.format_exception(error))
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = "a" if path.exists() and path.stat().st_size < _LOG_BYTES else "w"
    with path.open(mode, encoding="utf-8") as log:
        log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S}\n{lines}\n")
    return path


def tell_bug(window: MainWindow, error: BaseException) -> None:
    """A bug of ours: keep what was entered, write the log, say it calmly."""
    if isinstance(error, Problem):
        window.notice.tell(str(error), "error")
        return
    try:
        where = f"详细情况已写入 {write_log(error)}，可发给技术人员。"
    except OSError:
        where = ""
    window.notice.tell(f"刚才这一步没有完成，已填写的内容没有丢失，可继续填写。{where}", "error")


def _watch_for_bugs(window: MainWindow) -> None:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell_bug(window, error)

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            write_log(args.exc_value)

    sys.excepthook = hook
    threading.excepthook = thread_hook
