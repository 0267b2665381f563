"""The title line of the editor: way back, what is open, saved state, undo, preview, export."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from ui import theme
from ui.editor.field_row import label_of


class EditorHeader(QFrame):
    """Shows actions of the window; the saved state is told quietly."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.title, self.about, self.saved = label_of("", "heading"), label_of("", "muted"), label_of("", "muted")
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE.s, theme.SPACE.s, theme.SPACE.m, theme.SPACE.s)
        row.setSpacing(theme.SPACE.s)
        row.addWidget(_button(actions["back"], "quiet", words=True))
        row.addWidget(self.title)
        row.addWidget(self.about, 1)
        row.addWidget(self.saved)
        row.addSpacing(theme.SPACE.s)
        for name in ("undo", "redo"):
            row.addWidget(_button(actions[name], "quiet", words=False))
        for name in ("preview", "export"):
            row.addWidget(_button(actions[name], "", words=True))

    def show_project(self, title: str, year: str, form: str) -> None:
        """What is open."""
        metrics = self.title.fontMetrics()
        self.title.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, 420))
        self.title.setToolTip(title)
        self.about.setText(" · ".join(part for part in (f"{year}年度" if year else "", form) if part))

    def show_saved(self, when: datetime | None) -> None:
        """When the last edit reached the disk; None: it has not yet, or could not."""
        self.saved.setText(f"已保存 {when:%H:%M:%S}" if when else "")
        theme.set_state(self.saved, "role", "muted")

    def show_unsaved(self) -> None:
        """The last edit is not on the disk."""
        self.saved.setText("▲ 尚未保存")
        theme.set_state(self.saved, "state", "warning")


def _button(action: QAction, role: str, words: bool) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setProperty("role", role)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if words else Qt.ToolButtonStyle.ToolButtonIconOnly
    button.setToolButtonStyle(style)
    return button


