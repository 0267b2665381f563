"""The small drawings in the cells of the indicator table."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygon, QTextOption

from perfdesk.checks.finding import Severity
from perfdesk.forms.model import Field
from perfdesk.scoring.result import Derived
from perfdesk.values.number import score_text
from ui import theme
from ui.signs import SEVERITIES

_CORNER = 9


def wrapped(alignment: Qt.AlignmentFlag) -> QTextOption:
    """Text set in a cell: broken between words, inside a word only where it must."""
    option = QTextOption(alignment)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


CENTRED = wrapped(Qt.AlignmentFlag.AlignCenter)


def ground(column: Field, derived: Derived | None, selected: bool) -> QColor:
    """The ground of a cell: computed and unprinted ones stand back."""
    if selected:
        return theme.color("selection")
    if column.rule and not (derived and derived.allowed is not None):
        return theme.color("derived")
    return theme.color("base" if column.printed else "panel")


def sums(painter: QPainter, rect: QRectF, points: Decimal, printed: Decimal, wrong: Severity | None) -> None:
    """The live points of a heading against the printed ones."""
    painter.setFont(theme.figures(-0.5, bold=wrong is not None))
    painter.setPen(theme.color(SEVERITIES[wrong].token if wrong else "muted"))
    painter.drawText(rect, f"{score_text(points)}/{score_text(printed)}{' !' if wrong else ''}", CENTRED)


def rule_score(painter: QPainter, rect: QRectF, text: str, option: QTextOption) -> None:
    """What the rule gives, small beneath the clerk's score."""
    painter.setFont(theme.figures(-1.5))
    painter.setPen(theme.color("muted"))
    painter.drawText(rect, f"({text})", option)


def corner(painter: QPainter, rect: QRect, severity: Severity) -> None:
    """The mark of a finding; it differs by shape as well: filled for 必须改, open for 建议改, a dot for 提示."""
    right, top, color = rect.right(), rect.top() + 1, theme.color(SEVERITIES[severity].token)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.5))
    painter.setBrush(color if severity is not Severity.WARNING else theme.color("warning_soft"))
    if severity is Severity.HINT:
        painter.drawEllipse(right - 7, top + 2, 4, 4)
    else:
        points = [QPoint(right - _CORNER, top), QPoint(right, top), QPoint(right, top + _CORNER)]
        painter.drawPolygon(QPolygon(points))


def frame(painter: QPainter, rect: QRect, focused: bool) -> None:
    """The frame of the current cell."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent" if focused else "line_strong"), 2, j=Qt.PenJoinStyle.MiterJoin))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
