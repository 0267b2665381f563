"""The real window on a real store with the two worked projects, driven by keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.office.desk import Desk
from perfdesk.store import default_path
from ui import theme
from ui.main_window import MainWindow


class StrayWindows(QObject):
    """Notes every widget that opens as a window though nobody asked for one."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            named = type(watched).__name__
            if not isinstance(watched, QMenu) and named in (
                "QLabel",
                "QWidget",
                "QFrame",
                "QToolButton",
                "QPushButton",
            ):
                self.seen.append(f"{named} {watched.objectName()}")
        return False


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    """An open store with the worked projects."""
    opened = Desk.open(default_path())
    opened.ensure_sample()
    yield opened
    opened.close()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk) -> Iterator[MainWindow]:
    """The window at the size of an old laptop, with the list in front."""
    if not qapp.styleSheet():  # dressing again would dress every widget of the tests before
        theme.apply(qapp)
    stray = StrayWindows()
    qapp.installEventFilter(stray)
    made = MainWindow(desk)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.removeEventFilter(stray)
    assert stray.seen == []
