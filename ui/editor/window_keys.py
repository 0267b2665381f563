"""Keys that belong to the window although Qt gives them to the editor that has the focus."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

_EXPORT = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E)


def of_window(event: QKeyEvent) -> bool:
    """Ctrl+E leads to the export; on Linux Qt takes it for the end of the line, as End is."""
    return event.keyCombination() == _EXPORT
