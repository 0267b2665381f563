"""Where the clerk writes why a finding stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.editor.button_row import ButtonRow, push_button

NO_REASON = "请先写明不改的理由，再按回车。"


class ReasonForm(QWidget):
    """One line for the reason: Enter gives it, Esc gives up. Hidden until it is begun."""

    given = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line, self.trouble = QLineEdit(), QLabel()
        self.line.setPlaceholderText("不改的理由，例如：上级批复的表就是这样列的")
        self.line.setAccessibleName("不改的理由")
        self.line.setMaxLength(200)
        self.line.returnPressed.connect(self._give)
        self.line.textEdited.connect(lambda _: self.trouble.hide())
        self.trouble.setText(NO_REASON)
        self.trouble.setWordWrap(True)
        self.trouble.setProperty("state", "error")
        row = ButtonRow(self)
        self.accept, cancel = push_button("确认不改", "", self._give), push_button("取消", "", self.given_up.emit)
        self.accept.setProperty("role", "primary")
        row.show_buttons([self.accept, cancel])
        self.stops: tuple[QWidget, ...] = (self.line, self.accept, cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.xs)
        for part in (self.line, self.trouble, row):
            column.addWidget(part)
        self.hide()

    def begin(self) -> None:
        """An empty line, the caret in it."""
        self.line.clear()
        self.trouble.hide()
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        reason = self.line.text().strip()
        if reason:
            self.given.emit(reason)
        else:
            self.trouble.show()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
