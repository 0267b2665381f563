"""The quiet line below the pages, and below the export: a sentence, at most one thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ui import icons, theme

_SIGNS = {"ok": ("circle-check", "ok"), "warning": ("triangle-alert", "warning"), "error": ("circle-alert", "error")}


class Notice(QFrame):
    """Hidden while it has nothing to say. `level`: "" for quiet, ok, warning, error.

    closed(): the reader has put it away (only where it is `closable`).
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, closable: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.sign = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._act)
        self.close_button = QToolButton()
        self.close_button.setIcon(icons.icon("x"))
        self.close_button.setProperty("role", "quiet")
        self.close_button.setAccessibleName("关闭这条提示")
        self.close_button.setToolTip("关闭这条提示")
        self.close_button.clicked.connect(self._close)
        self._call: Callable[[], None] = lambda: None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE.m, theme.SPACE.s, theme.SPACE.m, theme.SPACE.s)
        row.setSpacing(theme.SPACE.s)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.close_button.setHidden(not closable)  # once it has a parent: before, it would open as a window
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

    def _close(self) -> None:
        self.clear()
        self.closed.emit()

    def _act(self) -> None:
        self._call()
