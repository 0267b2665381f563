"""A date: typed in any usual way, or picked from a calendar."""

from __future__ import annotations

import re

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from perfdesk.forms.dates import read_date
from perfdesk.values.entered import Place
from ui import icons, theme
from ui.editor.text_editors import LineEditor
from ui.project_model import ProjectModel

_NUMBERS = re.compile(r"\d+")


class DateEditor(LineEditor):
    """The button in the line, F4 or Alt+Down opens the calendar; Enter there takes the day, Esc leaves it."""

    def __init__(self, model: ProjectModel, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(model, place, parent)
        self.setMaximumWidth(self.fontMetrics().horizontalAdvance("2024年12月31日") + 72)
        self.open_action = QAction(icons.icon("calendar"), "选择日期", self)
        self.open_action.setToolTip("选择日期（F4）")
        self.open_action.triggered.connect(self.open_calendar)
        self.addAction(self.open_action, QLineEdit.ActionPosition.TrailingPosition)
        self.calendar: Calendar | None = None

    def open_calendar(self) -> None:
        """Show the calendar beneath the line, at the day that is written there."""
        self.calendar = Calendar(self)
        self.calendar.days.setSelectedDate(_day(self.text()) or QDate.currentDate())
        self.calendar.days.activated.connect(self._take)
        self.calendar.days.clicked.connect(self._take)
        self.calendar.move(self.mapToGlobal(QPoint(0, self.height() + theme.SPACE.xs)))
        self.calendar.show()
        self.calendar.days.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _take(self, day: QDate) -> None:
        if self.calendar is None:
            return
        self.calendar.close()
        self.calendar = None
        self.setText(f"{day.year()}年{day.month()}月{day.day()}日")
        self.keeper.give_in()
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class Calendar(QFrame):
    """A month in a small window of its own that closes by itself."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.days = QCalendarWidget()
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.days.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.days)


def _day(text: str) -> QDate | None:
    parts = [int(part) for part in _NUMBERS.findall(read_date(text))]
    return QDate(parts[0], parts[1], parts[2] if len(parts) > 2 else 1) if parts else None
