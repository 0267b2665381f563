"""Buttons beside each other, where they do not fit one under the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from ui import icons, theme


class ButtonRow(QWidget):
    """`buttons` are those that are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.SPACE.s)

    def show_buttons(self, buttons: list[QPushButton]) -> None:
        """These instead of those before."""
        while self._line.count():
            gone = self._line.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.buttons = buttons
        for button in buttons:
            self._line.addWidget(button)
        self._line.addStretch(1)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        widths = [button.sizeHint().width() for button in self.buttons]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        room = sum(button.sizeHint().width() + theme.SPACE.s for button in self.buttons)
        beside = room <= self.width()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


def push_button(text: str, picture: str, call: Callable[[], object]) -> QPushButton:
    """A button that Enter presses as Space does; `picture` is the name of its icon, "" for none."""
    made = QPushButton(icons.icon(picture), f" {text}") if picture else QPushButton(text)
    made.setAutoDefault(True)
    made.clicked.connect(lambda: call())
    return made
