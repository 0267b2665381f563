"""What the export dialogs have in common: a head that stays, and beneath it a part that scrolls on a low screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.editor.field_row import label_of


def head(title: QLabel, about: str) -> QVBoxLayout:
    """The title, and what is exported; a long name wraps."""
    column = QVBoxLayout()
    column.setSpacing(theme.SPACE.xs)
    column.setContentsMargins(theme.SPACE.xl, theme.SPACE.l, theme.SPACE.xl, 0)
    column.addWidget(title)
    said = label_of(about, "muted")
    said.setWordWrap(True)
    column.addWidget(said)
    return column


def scrolled(*parts: QWidget, last: QWidget | None = None) -> QScrollArea:
    """These parts beneath each other, `last` at the foot; what is above and below the area is always in sight."""
    content, area = QWidget(), QScrollArea()
    column = QVBoxLayout(content)
    column.setSpacing(theme.SPACE.l)
    column.setContentsMargins(theme.SPACE.xl, theme.SPACE.xs, theme.SPACE.xl, theme.SPACE.xs)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    if last is not None:
        column.addWidget(last)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
