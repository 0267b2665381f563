"""The line above the table: its verbs as buttons, and a quiet word about keys and about what just happened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui import theme
from ui.elided import ElidedLabel

HINT = "Enter 下移　Tab 右移　Ctrl+Enter 加行"
KEYS = (
    "直接输入：替换内容　F2：修改内容　Alt+Enter：格内换行　Esc：放弃\n"
    "Enter：下移　Tab：移到下一个要填的格　Shift+Enter、Shift+Tab：往回\n"
    "Ctrl+Enter：下方加行　Insert：上方插行　Ctrl+-：删除行　Alt+↑↓：移动行\n"
    "Ctrl+D：向下填充　Ctrl+C、Ctrl+V：复制、粘贴，可与 Excel、WPS 互相粘贴"
)


class IndicatorTools(QWidget):
    """Buttons with words where there is room for them, with icons and tooltips where there is not."""

    def __init__(self, named: Sequence[QAction], drawn: Sequence[QAction]) -> None:
        super().__init__()
        self._named = [_button(action) for action in named]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.xs)
        for button in [*self._named, *(_button(action) for action in drawn)]:
            row.addWidget(button)
        self._hint = ElidedLabel("guidance")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._hint, 1)
        self._room = sum(_wide(button) for button in self._named) + len(drawn) * 40 + theme.SPACE.xl
        # The words may go, so they must not keep the window from becoming narrow.
        self.setMinimumWidth(1)
        self.rest()

    @property
    def told(self) -> str:
        """What is said at the right end."""
        return self._hint.words

    def tell(self, words: str) -> None:
        """Say what happened."""
        self._hint.say(words)

    def rest(self) -> None:
        """Say the keys again."""
        self._hint.say(HINT, KEYS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        wanted = style.ToolButtonTextBesideIcon if self.width() >= self._room else style.ToolButtonIconOnly
        for button in self._named:
            if button.toolButtonStyle() != wanted:
                button.setToolButtonStyle(wanted)


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setProperty("role", "quiet")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button


def _wide(button: QToolButton) -> int:
    """The width of a button with its words."""
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button.sizeHint().width() + int(theme.SPACE.xs)
