"""The line above the list: what can be done, and the search field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from ui import icons, theme
from ui.editor.field_row import label_of
from ui.list.project_actions import ProjectActions

_ROOMY = 1020  # px; below it the words of the buttons have no place beside the search field


class ListBar(QFrame):
    """Other buttons in the trash than among the projects."""

    def __init__(self, actions: ProjectActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.setMinimumWidth(1)  # the words may go, so they must not keep the window from becoming narrow
        sign = QLabel()
        sign.setPixmap(icons.program_icon().pixmap(28, 28))
        self.search = QLineEdit()
        self.search.setPlaceholderText("搜索名称（Ctrl+F）")
        self.search.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("搜索项目")
        self.search.setMaximumWidth(280)
        new = QPushButton(icons.icon("plus", "on_accent"), "  新建项目")
        new.setProperty("role", "primary")
        new.setToolTip("Ctrl+N")
        new.clicked.connect(actions.new)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE.l, theme.SPACE.s, theme.SPACE.l, theme.SPACE.s)
        row.setSpacing(theme.SPACE.s)
        row.addWidget(sign)
        row.addWidget(label_of("绩效自评", "heading"))
        row.addSpacing(theme.SPACE.l)
        row.addWidget(new)
        self._read = _button(actions.read)
        row.addWidget(self._read)
        self._living = [_button(action) for action in actions.living]
        self._dead = [_button(action) for action in actions.dead]
        for button in (*self._living, *self._dead):
            row.addWidget(button)
        self.chosen = label_of("", "muted")
        row.addWidget(self.chosen)
        row.addStretch(1)
        row.addWidget(self.search, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow window the pictures alone; what they mean is in their tips."""
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY
        look = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in (self._read, *self._living, *self._dead):
            button.setToolButtonStyle(look)
        self.chosen.setVisible(roomy)

    def show_chosen(self, count: int) -> None:
        """How many projects the buttons are for, when it is not one."""
        self.chosen.setText(f"已选 {count} 个" if count > 1 else "")

    def show_for(self, trash: bool) -> None:
        """The buttons that mean something here."""
        for button in (self._read, *self._living):
            button.setVisible(not trash)
        for button in self._dead:
            button.setVisible(trash)


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
