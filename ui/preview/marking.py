"""What is drawn on top of the paper and never printed: page edge, outline, hover, marks of findings."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from perfdesk.checks.finding import Finding
from ui import icons, theme
from ui.editor.finding_line import sentence
from ui.preview.geometry import Arrangement
from ui.preview.places import Mark
from ui.signs import SEVERITIES, WORST_FIRST

SIGN = 16
_CORNER = 7
_DISC = 13.0


def paint_edge(painter: QPainter, rect: QRectF) -> None:
    """A soft shadow and a thin edge, so that white paper stands out from the desk."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for grow, alpha in ((3.0, 8), (2.0, 12), (1.0, 18)):
        painter.setBrush(QColor(0, 0, 0, alpha))
        painter.drawRoundedRect(rect.adjusted(-grow, -grow + 1, grow, grow + 1), grow, grow)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_hover(painter: QPainter, rect: QRectF) -> None:
    """A breath of colour and a light outline over a cell that can be clicked."""
    ink = _on_paper("accent")
    tint = QColor(ink)
    tint.setAlpha(18)
    painter.fillRect(rect, tint)
    ink.setAlpha(120)
    painter.setPen(QPen(ink, 1))
    painter.drawRect(rect)


def paint_outline(painter: QPainter, rect: QRectF) -> None:
    """The frame round the current cell, with a light ground that leaves the text readable."""
    ink = _on_paper("accent")
    ground = QColor(ink)
    ground.setAlpha(24)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 2))
    painter.setBrush(ground)
    painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 2, 2)
    painter.restore()


def paint_selection(painter: QPainter, rect: QRectF) -> None:
    """The rectangle whose text will be copied."""
    ink = _on_paper("accent")
    painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
    ink.setAlpha(40)
    painter.setBrush(ink)
    painter.drawRect(rect)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_marks(painter: QPainter, arrangement: Arrangement, marks: list[Mark]) -> None:
    """A small corner in each cell and its sign in the margin of the page, with the number where there are several."""
    for mark in marks:
        rect = arrangement.box(*mark.box)
        corner = QPainterPath(rect.topRight())
        corner.lineTo(rect.topRight() - QPointF(_CORNER, 0))
        corner.lineTo(rect.topRight() + QPointF(0, _CORNER))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(corner, _on_paper(SEVERITIES[mark.severity].token))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    ratio = painter.device().devicePixelRatioF()
    for group, area in signs(arrangement, marks):
        sign = SEVERITIES[group[0].severity]
        painter.drawPixmap(area.topLeft(), icons.pixmap(sign.icon, SIGN, sign.token, ratio))
        count = sum(len(mark.findings) for mark in group)
        if count > 1:
            _paint_count(painter, area, count, _on_paper(sign.token))


def _paint_count(painter: QPainter, area: QRectF, count: int, color: QColor) -> None:
    """How many findings a sign stands for, in a small disc on its upper right."""
    disc = QRectF(area.right() - _DISC / 2, area.top() - _DISC / 2, _DISC, _DISC)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(Qt.GlobalColor.white, 1))
    painter.setBrush(color)
    painter.drawEllipse(disc)
    figures = theme.font(bold=True)
    figures.setPixelSize(9)
    painter.setFont(figures)
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(count) if count < 10 else "9+")
    painter.restore()


def mark_at(arrangement: Arrangement, marks: list[Mark], point: QPointF) -> Mark | None:
    """The mark whose sign in the margin is under a point; marks that share a sign become one."""
    for group, area in signs(arrangement, marks):
        if area.adjusted(-3, -1, 3, 1).contains(point):
            findings = tuple(finding for mark in group for finding in mark.findings)
            return Mark(group[0].box, group[0].severity, findings)
    return None


def sentences(mark: Mark) -> str:
    """The words of a mark, one line for each finding, the same as in the list."""
    return "\n".join(
        f"{SEVERITIES[found.severity].mark} {found.severity.label}：{_words(found)}" for found in mark.findings
    )


def _words(finding: Finding) -> str:
    return f"{finding.where}：{sentence(finding)}" if finding.where else sentence(finding)


def signs(arrangement: Arrangement, marks: list[Mark]) -> list[tuple[list[Mark], QRectF]]:
    """The signs in the left margin, the gravest mark first in each; marks too close to stand apart share one."""
    groups: list[tuple[list[Mark], QRectF]] = []
    for mark in sorted(marks, key=lambda mark: (mark.box.page, mark.box.cell.y)):
        page = arrangement.pages[mark.box.page]
        rect = arrangement.box(*mark.box)
        edge = min(cell.x for cell in page.cells) * arrangement.scales[mark.box.page]
        left = arrangement.rects[mark.box.page].left() + max(1.0, edge - SIGN - 4)
        area = QRectF(round(left), round(rect.top() + min(rect.height(), 3 * SIGN) / 2 - SIGN / 2), SIGN, SIGN)
        if groups and groups[-1][0][0].box.page == mark.box.page and area.top() < groups[-1][1].bottom():
            groups[-1][0].append(mark)
            groups[-1][0].sort(key=lambda one: WORST_FIRST.index(one.severity))
        else:
            groups.append(([mark], area))
    return groups


def _on_paper(token: str) -> QColor:
    """A colour token that is seen on white: paper stays white in the dark palette too."""
    color = theme.color(token)
    return color.darker(180) if theme.dark() else color
