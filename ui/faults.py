"""A bug of ours met the clerk: nothing entered is lost, she reads one calm sentence, the traceback goes into a log.

Imports nothing of Qt by itself: it must also speak when Qt is what can't be loaded.
"""

from __future__ import annotations

import ctypes
import sys
import tempfile
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from perfdesk.errors import Problem
from perfdesk.store.location import default_path
from perfdesk.version import VERSION

if TYPE_CHECKING:
    from ui.main_window import MainWindow

LOG_NAME = "perfdesk.log"
OLD_LOG_NAME = "perfdesk.old.log"
_LOG_BYTES = 500_000
_STOP_SIGN = 0x10  # MB_ICONERROR, winuser.h


def write_log(error: BaseException) -> Path:
    """Add an unexpected error to the log beside the data file, with nothing of what was entered. Gives the log's path.

    A log of half a megabyte steps aside for a new one; there are never more than two. Raises OSError.
    """
    path = default_path().with_name(LOG_NAME)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:  # the data folder itself may be the trouble
        path = Path(tempfile.gettempdir()) / LOG_NAME
    if path.exists() and path.stat().st_size >= _LOG_BYTES:
        path.replace(path.with_name(OLD_LOG_NAME))
    lines = "".join(traceback.format_exception(error))
    with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S}  PerfDesk {VERSION}\n{lines}\n")
    return path


def tell_bug(window: MainWindow, error: BaseException) -> None:
    """While the window is open: the bar says it, work goes on. A dialog that covers the bar gets a box of its own."""
    if isinstance(error, Problem):
        sentence = str(error)
    else:
        sentence = f"刚才这一步没有完成，已填写的内容没有丢失，可继续填写。{_logged(error)}"
    window.notice.tell(sentence, "error")
    _tell_over_dialog(sentence)


def _tell_over_dialog(sentence: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QMessageBox

    covering = QApplication.activeModalWidget()
    if covering is None or isinstance(covering, QMessageBox):  # one at a time: faults in painting come again
        return
    box = QMessageBox(QMessageBox.Icon.Warning, "PerfDesk 绩效自评", sentence, parent=covering)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def watch(window: MainWindow) -> None:
    """From now on what nobody catches is told in this window."""

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


def tell_fatal(error: BaseException) -> str:
    """The program can't go on: a dialog says so, by Qt where it can, else by the system. Gives the sentence."""
    sentence = (
        f"PerfDesk 遇到意外，不能继续运行，已保存的内容没有丢失。请重新打开；若仍然如此，请重新安装。{_logged(error)}"
    )
    sys.stderr.write(f"{sentence}\n")
    try:
        from PySide6.QtWidgets import QApplication, QMessageBox

        app = QApplication.instance() or QApplication(sys.argv[:1])
        QMessageBox.critical(None, "PerfDesk 绩效自评", sentence)
        del app
    except ImportError:
        if sys.platform == "win32":
            ctypes.windll.user32.MessageBoxW(None, sentence, "PerfDesk 绩效自评", _STOP_SIGN)
    return sentence


def _logged(error: BaseException) -> str:
    """Where the details stand; nothing where they could not be written."""
    try:
        return f"详细情况已写入 {write_log(error)}，可发给技术人员。"
    except OSError:
        return ""
