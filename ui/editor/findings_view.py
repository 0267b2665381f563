"""The list of findings. A click, Enter or F8 leads to the place; what was let stand is folded away at its end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from perfdesk.checks.finding import Finding
from perfdesk.checks.naming import copy_name
from perfdesk.forms.parts import copy_of
from ui import icons, theme
from ui.editor.finding_card import FindingCard
from ui.editor.findings_model import ITEM, FindingsModel, Group, Index, by_severity, by_step
from ui.editor.step_states import parted
from ui.project_model import ProjectModel
from ui.signs import Sign

_GO_WIDTH = 112
_PAD = theme.SPACE.s
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class FindingsView(QListView):
    """`full` groups by step and adds the remedy and 去处理 to every finding; there a click only chooses.

    wanted(Place): bring her there. chosen(Finding | None): the current line is this finding.
    """

    wanted = Signal(object)
    chosen = Signal(object)

    def __init__(self, model: ProjectModel, full: bool = False) -> None:
        super().__init__()
        self._project = model
        self.full = full
        self._copy = ""
        self.setProperty("role", "findings")
        self.setAccessibleName("检查结果")
        self.rows = FindingsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_FindingDelegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentChanged.connect(lambda index: self.chosen.emit(self.current))
        model.changed.connect(lambda change: self.refresh())
        self.refresh()

    @property
    def current(self) -> Finding | None:
        """The finding of the current line."""
        index = self.currentIndex()
        row = index.data(ITEM) if index.isValid() else None
        return row if isinstance(row, Finding) else None

    def refresh(self) -> None:
        """Show the findings as they are now; in the full list the next one takes the place of one that is gone."""
        project, before, at = self._project, self.current, self.currentIndex().row()
        form, values = project.form, project.values
        groups = (
            by_step(form, values, project.findings)
            if self.full
            else by_severity(*parted(form, values, project.findings))
        )
        if self.rows.show(groups, project.kept) and before is not None:
            row = self.rows.row_like(before)
            if row is None and self.full:
                row = self.rows.row_near(at)
            if row is not None:
                self.setCurrentIndex(self.rows.index(row))
        self.chosen.emit(self.current)

    def at_copy(self, copy: str) -> None:
        """She is in this copy of a part ("" for none): its name is not said at its own findings."""
        if copy != self._copy:
            self._copy = copy
            self.scheduleDelayedItemsLayout()

    def where(self, finding: Finding) -> str:
        """Where a finding is, as it is said here."""
        here = bool(self._copy) and copy_of(finding.place.key) == self._copy
        return finding.where.removeprefix(copy_name(self._project.values, self._copy)) if here else finding.where

    def select(self, finding: Finding) -> None:
        """Show this one as the current line."""
        row = self.rows.row_of(finding)
        if row is not None:
            self.setCurrentIndex(self.rows.index(row))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())  # it scrolls; it is given what others leave

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter or (event.key() == Qt.Key.Key_Space and self.current is None):
            self._act(self.currentIndex(), lead=True)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            at = event.position().toPoint()
            lead = not self.full or at.x() > self.viewport().width() - _GO_WIDTH
            self._act(self.indexAt(at), lead)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.full:
            self._act(self.indexAt(event.position().toPoint()), lead=self.current is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # texts wrap anew
        QTimer.singleShot(0, self, self._in_view)  # the card beneath has taken room

    def _in_view(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _act(self, index: QModelIndex, lead: bool) -> None:
        row = index.data(ITEM) if index.isValid() else None
        if isinstance(row, Group) and row.folds:
            self.rows.fold()
            self.setCurrentIndex(self.rows.index(self.rows.row_of_kept))
        elif isinstance(row, Finding) and lead:
            self.wanted.emit(row.place)


def serve(view: FindingsView, card: FindingCard) -> FindingCard:
    """Let the card follow the current line of the list; behind its work the focus goes back there."""
    view.chosen.connect(card.show_finding)
    card.left.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))
    card.show_finding(view.current)
    return card


class _FindingDelegate(QStyledItemDelegate):
    """Paints a group as a small heading, a finding as sign and wrapped words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self._view()
        width = view.viewport().width()
        row = index.data(ITEM)
        if not isinstance(row, Finding):
            return QSize(width, view.fontMetrics().lineSpacing() + 2 * _PAD + theme.SPACE.xs)
        height = sum(self._bounds(text, width).height() for text in self._texts(row))
        return QSize(width, height + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ITEM)
        area: QRect = option.rect
        painter.save()
        if isinstance(row, Finding):
            if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
                painter.fillRect(area, theme.color("accent_soft"))
            self._finding(painter, area, row, self._view().rows.sign(index))
        else:
            self._group(painter, area, row, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _group(self, painter: QPainter, area: QRect, group: Group, current: bool) -> None:
        if current:
            painter.fillRect(area, theme.color("accent_soft"))
        left = theme.SPACE.l
        if group.folds:
            picture = icons.pixmap(
                "chevron-right" if group.folded else "chevron-down", 16, "muted", painter.device().devicePixelRatioF()
            )
            painter.drawPixmap(area.left() + left, area.center().y() - 6, picture)
            left += 16 + theme.SPACE.s
        painter.setFont(theme.font(-0.5, bold=True))
        painter.setPen(theme.color(group.token))
        words = area.adjusted(left, theme.SPACE.xs, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, group.text)

    def _finding(self, painter: QPainter, area: QRect, finding: Finding, sign: Sign) -> None:
        picture = icons.pixmap(sign.icon, 16, sign.token, painter.device().devicePixelRatioF())
        painter.drawPixmap(area.left() + theme.SPACE.l, area.top() + _PAD + 2, picture)
        top = area.top() + _PAD
        for number, text in enumerate(self._texts(finding)):
            bounds = self._bounds(text, area.width()).translated(area.left(), top)
            painter.setFont(theme.font(-0.5) if number else theme.font())
            painter.setPen(theme.color("muted" if number or finding.acknowledged else "text"))
            painter.drawText(bounds, _WRAP, text)
            top += bounds.height()
        if self._view().full:
            painter.setFont(theme.font())
            painter.setPen(theme.color("accent"))
            right = area.adjusted(0, _PAD, -theme.SPACE.l, -_PAD)
            words = "去看看 →" if finding.acknowledged else "去处理 →"
            painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _texts(self, finding: Finding) -> list[str]:
        where = f"{place}：" if (place := self._view().where(finding)) else ""
        message = f"{where}{finding.message.rstrip('。')}"
        if finding.acknowledged:
            return [f"{message}。", f"不改的理由：{finding.acknowledged}"]
        if self._view().full and finding.remedy:
            return [f"{message}。", f"{finding.remedy.rstrip('。')}。"]
        return [message]

    def _bounds(self, text: str, width: int) -> QRect:
        view = self._view()
        left = theme.SPACE.l + 16 + theme.SPACE.s
        room = max(40, width - left - (_GO_WIDTH if view.full else theme.SPACE.m))
        bounds = view.fontMetrics().boundingRect(QRect(0, 0, room, 10_000), _WRAP, text)
        return QRect(left, 0, room, bounds.height())

    def _view(self) -> FindingsView:
        view = self.parent()
        assert isinstance(view, FindingsView)
        return view
