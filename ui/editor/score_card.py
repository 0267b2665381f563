"""The score card: total, headings and grade, always as they are now."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from perfdesk.scoring.result import Bottom, Level, Result
from perfdesk.values.entered import Place
from perfdesk.values.number import parse_number, plain_text
from ui import theme
from ui.editor.bottom_line import (
    NOTHING,
    RATE,
    SCORE,
    begun,
    filled,
    levels_of,
    missing_text,
    points_trouble,
    rate_text,
    total_name,
    total_text,
)
from ui.editor.click_label import ClickLabel
from ui.editor.derivation import of_bottom, of_level
from ui.editor.field_row import label_of
from ui.editor.losses import unscored
from ui.editor.score_bar import ScoreBar
from ui.project_model import ProjectModel


class ScoreCard(QFrame):
    """Repaints only the lines that changed. A form without points tells how the money was spent and what is filled.

    `explain_wanted(Derivation, QWidget)`: a number was clicked, beneath this widget.
    """

    explain_wanted = Signal(object, object)

    def __init__(self, model: ProjectModel) -> None:
        super().__init__()
        self.model = model
        self.title = label_of(SCORE, "heading")
        self._told = ""
        self.score, self.points = label_of("", "big"), label_of("", "heading")
        self.grade, self.note, self.missing = QLabel(), QLabel(), ClickLabel()
        self.missing.setProperty("state", "warning")
        self.missing.setToolTip("点击去第一处还没有得分的地方")
        self.missing.clicked.connect(self._go_to_missing)
        self.note.setWordWrap(True)
        self.note.setProperty("state", "warning")
        self.bars: dict[str, ScoreBar] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.l, theme.SPACE.m, theme.SPACE.l, theme.SPACE.m)
        column.setSpacing(theme.SPACE.s)
        column.addLayout(self._head())
        column.addWidget(self.note)
        self._bars = QVBoxLayout()
        self._bars.setSpacing(theme.SPACE.m)
        column.addLayout(self._bars)
        model.changed.connect(lambda change: self.refresh())
        model.total_shown.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Everything from the result as it is now."""
        result, bottom, total = self.model.result, self.model.bottom, self.model.total
        score, points = total_text(self.model) if total else (rate_text(self.model), "")
        self.title.setText(total_name(self.model) if total else RATE)
        self.score.setText(score)
        theme.set_state(self.score, "role", "muted" if score == NOTHING else "big")  # a dash is no figure
        self.points.setText(points)
        self.score.setToolTip(bottom.score.explanation if bottom else "")
        self._show_grade(bottom)
        self._show_note()
        self._drop_bars()
        self._show_bars(result)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        for part in (self.score, self.points):
            part.setFont(theme.figures())
        for part in (self.score, self.points, self.grade):
            part.setCursor(Qt.CursorShape.PointingHandCursor)
            part.installEventFilter(self)
        row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBottom)
        row.addSpacing(theme.SPACE.m)
        row.addWidget(self.score, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.points, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        for part in (self.grade, self.missing):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _show_grade(self, bottom: Bottom | None) -> None:
        """The grade of a whole total; what a total so far is short of stands in its place."""
        missing = missing_text(self.model)
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing))
        grade = bottom.grade if begun(bottom) and bottom and not missing else None
        self.grade.setVisible(grade is not None)
        if grade is not None:
            self.grade.setText(f"等级 {grade.text or NOTHING}")
            self.grade.setToolTip(grade.explanation)

    def _show_note(self) -> None:
        trouble = points_trouble(self.model)
        self.note.setText(f"▲ {trouble}")
        self.note.setVisible(bool(trouble))

    def _go_to_missing(self) -> None:
        model = self.model
        places = unscored(model.form, model.total, model.values, model.result)
        tables = [Place(level.table) for level in levels_of(model)]
        if places or tables:
            model.go_to.emit((places or tables)[0])

    def _drop_bars(self) -> None:
        """Another bottom line has other headings."""
        told = self.model.total.key if self.model.total else ""
        if told == self._told:
            return
        self._told = told
        for bar in self.bars.values():
            self._bars.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.bars.clear()

    def _show_bars(self, result: Result) -> None:
        total = self.model.total
        if total is None:
            self._bar("必填内容").show_percent(filled(self.model))
            return
        for table_key, points_key, score_key in total.parts:
            table = self.model.form.table(table_key)
            if any(row.method for row in table.rows):
                continue  # a score sheet is told by its headings
            for row in table.rows:
                if table.column(score_key).has_cell(row.key):
                    derived = result.get(Place(table_key, row.key, score_key))
                    points = parse_number(self.model.values.text(Place(table_key, row.key, points_key)))
                    self._bar("预算执行").show_score(derived.number if derived else None, points or Decimal(0))
        for level in levels_of(self.model):
            if len(level.path) == 1:
                bar = self._bar(level.key)
                bar.show_score(level.score, level.points, _level_trouble(level))
                bar.setCursor(Qt.CursorShape.PointingHandCursor)

    def _bar(self, name: str) -> ScoreBar:
        if name not in self.bars:
            self.bars[name] = ScoreBar(name)
            self.bars[name].clicked.connect(self._explain_bar)
            self._bars.addWidget(self.bars[name])
        return self.bars[name]

    def _explain_bar(self, name: str) -> None:
        level = next((each for each in levels_of(self.model) if each.path == (name,) or each.key == name), None)
        if level is not None:
            self.explain_wanted.emit(of_level(self.model, level), self.bars[name])
        else:
            self._explain_total()

    def _explain_total(self) -> None:
        told = of_bottom(self.model)
        if told is not None:
            self.explain_wanted.emit(told, self.score)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the total or the grade."""
        if event.type() == QEvent.Type.MouseButtonRelease and self.model.total is not None:
            self._explain_total()
            return True
        return super().eventFilter(watched, event)


def _level_trouble(level: Level) -> str:
    if level.printed is None or level.printed == level.points or not level.points:
        return ""
    return f"标题写明 {plain_text(level.printed)} 分，下面各项合计 {plain_text(level.points)} 分"
