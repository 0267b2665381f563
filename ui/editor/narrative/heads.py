"""Sub-heads look like sub-heads as soon as their number is typed; nothing is styled by hand."""

from __future__ import annotations

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from perfdesk.narrative.blocks import paragraph
from ui import theme
from ui.editor.narrative.marks import OBJECT, units

_WEIGHTS = {1: QFont.Weight.Bold, 2: QFont.Weight.Bold, 3: QFont.Weight.DemiBold, 4: QFont.Weight.Medium}


class Heads(QSyntaxHighlighter):
    """Weight and size by level, over the part of a paragraph that is its sub-head."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        points = document.defaultFont().pointSizeF()
        self._formats = {level: _format(level, weight, points) for level, weight in _WEIGHTS.items()}

    def highlightBlock(self, text: str) -> None:
        stripped = text.lstrip(" \t\u3000")
        if not stripped[:1] or stripped[0] == OBJECT:
            return
        found = paragraph((stripped.replace(OBJECT, "#"),))
        if found.level:
            length = units(text[: len(text) - len(stripped) + found.head])
            self.setFormat(0, length, self._formats[found.level])


def _format(level: int, weight: QFont.Weight, points: float) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(weight)
    if level == 1:
        made.setFontPointSize(points + 1)
    if level == 4:
        made.setForeground(theme.color("accent"))
    return made
