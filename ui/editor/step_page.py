"""One step in the middle: its title and meaning above, its fields or table, and the way on below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from perfdesk.forms.model import Field, Kind, Step
from perfdesk.values.entered import Place
from ui import icons, theme
from ui.editor.field_row import FieldRow, label_of
from ui.editor.fixed_grid import FixedGrid
from ui.editor.narrative.bar import NarrativeBar
from ui.editor.narrative.chapter import ChapterRow
from ui.editor.step_outline import Way
from ui.project_model import ProjectModel

_LONGEST, _LONGEST_PART = 200, 360
_ROOMY = 480
"""On a lower screen (1366x768 at 150 %) the step itself gets the room; Ctrl+PageDown leads on."""


class StepPage(QFrame):
    """The frame of every step. `onward(int)`: -1 the step before, 1 the next one."""

    onward = Signal(int)

    def __init__(self, way: Way, meaning: str) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._title, self._part = label_of("", "title"), label_of("", "muted")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(theme.SPACE.xl, theme.SPACE.l, theme.SPACE.xl, theme.SPACE.s)
        head.setSpacing(theme.SPACE.xs)
        head.addLayout(self._name_line())
        self._meaning = label_of(meaning, "muted")
        self._meaning.setWordWrap(True)
        head.addWidget(self._meaning)
        self.body.addLayout(head)
        self._back, self._ahead = QPushButton(icons.icon("arrow-left"), ""), QPushButton(icons.icon("arrow-right"), "")
        self._foot = self._way_on()
        self.show_way(way)

    def show_way(self, way: Way) -> None:
        """How the step is headed and where its buttons lead."""
        self._title.setText(way.title)
        part = "" if way.title.endswith(f" {way.part}") else way.part  # 封面 of the part 封面
        self._part.setText(self.fontMetrics().elidedText(part, Qt.TextElideMode.ElideMiddle, _LONGEST_PART))
        self._part.setToolTip(way.part)
        for button, words, name in ((self._back, "  上一步：{}", way.before), (self._ahead, "下一步：{}  ", way.after)):
            button.setText(words.format(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _LONGEST)))
            button.setVisible(bool(name))

    def fill(self, content: QWidget) -> None:
        """Put the step itself between title and way on."""
        self.body.addWidget(content, 1)
        self.body.addWidget(self._foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.height() >= _ROOMY
        self._meaning.setVisible(roomy and bool(self._meaning.text()))
        self._foot.setVisible(roomy)

    def focus_place(self, place: Place | None) -> None:
        """Bring the caret to a place of this step; None: to the first one."""

    def focus_ahead(self) -> None:
        """The focus on the way to the next step."""
        self._ahead.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE.m)
        line.addWidget(self._title, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._part, 1, Qt.AlignmentFlag.AlignBottom)
        return line

    def _way_on(self) -> QWidget:
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.SPACE.xl, theme.SPACE.s, theme.SPACE.xl, theme.SPACE.m)
        self._back.setToolTip("Ctrl+PageUp")
        self._back.clicked.connect(lambda: self.onward.emit(-1))
        self._ahead.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._ahead.setToolTip("Ctrl+PageDown")
        self._ahead.clicked.connect(lambda: self.onward.emit(1))
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._ahead)
        return foot


class FieldsStep(StepPage):
    """Fields with guidance, and a table of fixed rows where the step has one."""

    def __init__(self, model: ProjectModel, step: Step, way: Way) -> None:
        super().__init__(way, step.help)
        content = QWidget()
        content.setProperty("role", "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.SPACE.xl, theme.SPACE.m, theme.SPACE.xl, theme.SPACE.l)
        column.setSpacing(theme.SPACE.l)
        self.rows = {key: row_for(model, model.form.field(key)) for key in step.fields}
        for row in self.rows.values():
            column.addWidget(row)
        self.grid = FixedGrid(model, model.form.table(step.table)) if step.table else None
        if self.grid is not None:
            column.addWidget(self.grid)
        column.addStretch(1)
        chapters = [row for row in self.rows.values() if isinstance(row, ChapterRow)]
        if chapters:
            self.body.addWidget(NarrativeBar(chapters))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(content)
        self.fill(self._area)
        self._area.viewport().installEventFilter(self)
        model.place_focused.connect(self._in_view)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room in sight has another width."""
        if event.type() == QEvent.Type.Resize and self.grid is not None:
            self.grid.words_within(self._area.viewport().width() - 2 * theme.SPACE.xl)
        return False

    def focus_place(self, place: Place | None) -> None:
        if place is not None and place.key in self.rows:
            row = self.rows[place.key]
            if isinstance(row, ChapterRow) and place.row.isdecimal():
                row.focus_part(int(place.row))  # a paragraph that was clicked on the paper
            else:
                row.focus_editor()
        elif self.rows and (place is None or self.grid is None):
            next(iter(self.rows.values())).focus_editor()
        elif self.grid is not None:
            self.grid.focus_place(place or Place(self.grid.table.key))

    def _in_view(self, place: Place) -> None:
        widget: QWidget | None = self.rows.get(place.key)
        if isinstance(widget, ChapterRow):
            return  # higher than the screen: it keeps its caret in view itself
        if widget is None and self.grid is not None:
            widget = self.grid.grid.cells.get(place)
        if widget is not None and self.isVisible():
            self._area.ensureWidgetVisible(widget, theme.SPACE.l, theme.SPACE.l)


class TableStep(StepPage):
    """A table that takes the room, fields of the step above it; the table is built by `make` at the first showing."""

    def __init__(self, model: ProjectModel, make: Callable[[], QWidget], step: Step, way: Way) -> None:
        super().__init__(way, step.help)
        self.rows = {key: row_for(model, model.form.field(key)) for key in step.fields}
        self.table = make()
        holder = QWidget()
        around = QVBoxLayout(holder)
        around.setContentsMargins(theme.SPACE.l, theme.SPACE.xs, theme.SPACE.l, 0)
        around.setSpacing(theme.SPACE.s)
        for row in self.rows.values():
            around.addWidget(row)
        around.addWidget(self.table, 1)
        self.fill(holder)

    def focus_place(self, place: Place | None) -> None:
        focus = getattr(self.table, "focus_place", None)
        if place is not None and place.key in self.rows:
            self.rows[place.key].focus_editor()
        elif focus is not None and place is not None:
            focus(place)
        elif self.rows:
            next(iter(self.rows.values())).focus_editor()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def row_for(model: ProjectModel, declared: Field) -> FieldRow | ChapterRow:
    """A field of a step: a chapter of the report has its own page-wide editor."""
    return (ChapterRow if declared.kind is Kind.NARRATIVE else FieldRow)(model, declared)
