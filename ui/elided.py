"""A line of words that gives way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class ElidedLabel(QLabel):
    """One line that ends in … where the room ends; the whole of it is its tooltip. `words` is the whole."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.words = ""
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str, more: str = "") -> None:
        """Show these words; `more` is told by the tooltip."""
        self.words = words
        self.setToolTip(more or words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, max(0, self.width() - 2)))
