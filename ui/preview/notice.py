"""The quiet line below the pages, and below the export: a sentence, at most one thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import icons, theme

_SIGNS = {"ok": ("circle-check", "ok"), "warning": ("triangle-alert", "warning"), "error": ("circle-alert", "error")}


class Notice(QFrame):
    """Hidden while it has nothing to say. `level`: "" for quiet, ok, warning, error."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.sign = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._act)
        self._call: Callable[[], None] = lambda: None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE.m, theme.SPACE.s, theme.SPACE.m, theme.SPACE.s)
        row.setSpacing(theme.SPACE.s)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def tell(
        self,
        sentence: str,
        level: str = "",
        details: str = "",
        *,
        action: str = "",
        call: Callable[[], None] | None = None,
    ) -> None:
        """Say something; an empty sentence hides the line. `details` is the tooltip, `action` a button that calls
        `call`.
        """
        theme.set_state(self, "level", level)
        self.sign.setVisible(level in _SIGNS)
        if level in _SIGNS:
            name, token = _SIGNS[level]
            self.sign.setPixmap(icons.pixmap(name, 20, token, self.devicePixelRatioF()))
        theme.set_state(self.text, "role", "" if level else "guidance")
        self.text.setText(sentence)
        self.text.setToolTip(details)
        self._call = call or (lambda: None)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setVisible(bool(sentence))

    def clear(self) -> None:
        """Nothing more to say."""
        self.tell("")

    def _act(self) -> None:
        self._call()
