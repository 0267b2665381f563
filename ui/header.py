"""The title line of the editor: way back, what is open, saved state, undo, preview, export."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from ui import theme
from ui.editor.bottom_line import bottom_text
from ui.editor.field_row import label_of
from ui.elided import ElidedLabel
from ui.project_model import ProjectModel

_ROOMY = 860
"""Below this width the title line keeps to signs."""


class EditorHeader(QFrame):
    """Shows actions of the window; the saved state is told quietly."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.title, self.about, self.saved = label_of("", "heading"), ElidedLabel("muted"), label_of("", "muted")
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.score = label_of("", "label")
        self.score.hide()
        self.score.setCursor(Qt.CursorShape.PointingHandCursor)
        self.score.installEventFilter(self)
        self._explain = actions["explain_total"]
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE.s, theme.SPACE.s, theme.SPACE.m, theme.SPACE.s)
        row.setSpacing(theme.SPACE.s)
        row.addWidget(_button(actions["back"], "quiet", words=True))
        row.addWidget(self.title)
        row.addWidget(self.about, 1)
        row.addWidget(self.score)
        row.addWidget(self.saved)
        row.addSpacing(theme.SPACE.s)
        for name in ("undo", "redo", "side"):
            row.addWidget(_button(actions[name], "quiet", words=False))
        self._worded = [_button(actions[name], "", words=True) for name in ("preview", "export")]
        for button in self._worded:
            row.addWidget(button)

    def show_project(self, title: str, year: str, form: str) -> None:
        """What is open."""
        self.title.setToolTip(title)
        self._fit_title()
        self.about.say(" · ".join(part for part in (f"{year}年度" if year else "", form) if part))

    def _fit_title(self) -> None:
        room = max(120, self.width() // (3 if self.width() >= _ROOMY else 5))
        title = self.title.toolTip()
        self.title.setText(self.title.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room))

    def show_score(self, model: ProjectModel | None) -> None:
        """The bottom line, where the score card has no room; None hides it."""
        self.score.setVisible(model is not None)
        if model is not None:
            self.score.setText(bottom_text(model, short=self.width() < _ROOMY))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the score tells how it came about."""
        if watched is self.score and event.type() == QEvent.Type.MouseButtonRelease:
            self._explain.trigger()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY
        self.about.setVisible(roomy)
        self._fit_title()
        for button in self._worded:
            style = Qt.ToolButtonStyle
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if roomy else style.ToolButtonIconOnly)

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
