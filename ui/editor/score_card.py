"""The score card: total, headings, grade and lost points, always as they are now."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from perfdesk.forms.model import Form
from perfdesk.scoring.result import Level, Result
from perfdesk.values.entered import Place
from perfdesk.values.number import parse_number, plain_text, score_text
from perfdesk.values.state import State
from ui import theme
from ui.editor.field_row import label_of
from ui.editor.losses import Loss, losses
from ui.editor.score_bar import ScoreBar
from ui.project_model import ProjectModel

_MOST_LOSSES = 8


def total_text(result: Result) -> tuple[str, str]:
    """The total score and the points it is out of, as shown: 104.40, / 105."""
    score, points = result.score, result.points
    begun = score is not None and score.number is not None and (score.number or score.state is not State.MISSING)
    if not begun:
        return "—", ""
    shown = score_text(score.number) if score and score.number is not None else "—"
    return shown, f" / {plain_text(points.number)}" if points and points.number is not None else ""


def points_trouble(form: Form, result: Result) -> str:
    """分值合计 105，应为 100; "" when the points add up, and as long as no indicator has points."""
    if not any(level.points for level in result.levels):
        return ""
    if form.total is None or result.points is None or result.points.number in (None, form.total.points):
        return ""
    assert result.points.number is not None
    return f"分值合计 {plain_text(result.points.number)}，应为 {plain_text(form.total.points)}"


class ScoreCard(QFrame):
    """Repaints only the lines that changed. Hidden for a form without points."""

    def __init__(self, model: ProjectModel) -> None:
        super().__init__()
        self.model = model
        self.score, self.points = label_of("", "big"), label_of("", "heading")
        self.grade, self.note = QLabel(), QLabel()
        self.note.setWordWrap(True)
        self.bars: dict[str, ScoreBar] = {}
        self.losses: tuple[Loss, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.l, theme.SPACE.m, theme.SPACE.l, theme.SPACE.m)
        column.setSpacing(theme.SPACE.s)
        column.addLayout(self._head())
        column.addWidget(self.note)
        self._bars = QVBoxLayout()
        self._bars.setSpacing(theme.SPACE.m)
        column.addLayout(self._bars)
        self._lost = QVBoxLayout()
        self._lost.setSpacing(0)
        column.addLayout(self._lost)
        model.changed.connect(lambda change: self.refresh())
        self.refresh()
        if model.form.total is None:
            self.hide()

    def refresh(self) -> None:
        """Everything from the result as it is now."""
        result = self.model.result
        score, points = total_text(result)
        self.score.setText(score)
        self.points.setText(points)
        explained = result.score.explanation if result.score else ""
        self.score.setToolTip(explained)
        self._show_grade(result)
        self._show_note(result)
        self._show_bars(result)
        self._show_losses(losses(self.model.form, self.model.values, result))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        title = label_of("得分", "heading")
        for part in (self.score, self.points):
            part.setFont(theme.figures())
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignBottom)
        row.addSpacing(theme.SPACE.m)
        row.addWidget(self.score, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.points, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self.grade, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _show_grade(self, result: Result) -> None:
        grade = result.grade
        self.grade.setVisible(grade is not None)
        if grade is not None:
            self.grade.setText(f"等级 {grade.text}" if grade.text else "等级 —")
            self.grade.setToolTip(grade.explanation)

    def _show_note(self, result: Result) -> None:
        trouble = points_trouble(self.model.form, result)
        missing = result.score is not None and result.score.state is State.MISSING
        text = f"▲ {trouble}" if trouble else (result.score.explanation if missing and result.score else "")
        self.note.setText(text)
        theme.set_state(self.note, "state", "warning" if trouble else "")
        theme.set_state(self.note, "role", "" if trouble else "muted")
        self.note.setVisible(bool(text))

    def _show_bars(self, result: Result) -> None:
        for table_key, points_key, score_key in self.model.form.total.parts if self.model.form.total else ():
            table = self.model.form.table(table_key)
            for row in table.rows:
                if table.column(score_key).has_cell(row.key):
                    derived = result.get(Place(table_key, row.key, score_key))
                    points = parse_number(self.model.values.text(Place(table_key, row.key, points_key)))
                    self._bar("预算执行").show_score(derived.number if derived else None, points or Decimal(0))
        for level in result.levels:
            if len(level.path) == 1:
                self._bar(level.key).show_score(level.score, level.points, _level_trouble(level))

    def _bar(self, name: str) -> ScoreBar:
        if name not in self.bars:
            self.bars[name] = ScoreBar(name)
            self._bars.addWidget(self.bars[name])
        return self.bars[name]

    def _show_losses(self, found: tuple[Loss, ...]) -> None:
        if found == self.losses:
            return
        self.losses = found
        while self._lost.count():
            gone = self._lost.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        if found:
            self._lost.addWidget(label_of(f"丢分 {len(found)} 处", "muted"))
        for loss in found[:_MOST_LOSSES]:
            self._lost.addWidget(self._loss_line(loss))
        if len(found) > _MOST_LOSSES:
            self._lost.addWidget(label_of(f"另有 {len(found) - _MOST_LOSSES} 处", "muted"))

    def _loss_line(self, loss: Loss) -> QWidget:
        button = QPushButton()
        button.setProperty("role", "link")
        lost = f"-{score_text(loss.lost)}"
        room = 180
        name = button.fontMetrics().elidedText(loss.name, Qt.TextElideMode.ElideRight, room)
        button.setText(f"{lost}　{name}")
        button.setToolTip(f"{loss.name}：少得 {score_text(loss.lost)} 分，点这里去看")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.model.go_to.emit(loss.place))
        return button


def _level_trouble(level: Level) -> str:
    if level.printed is None or level.printed == level.points or not level.points:
        return ""
    return f"标题写明 {plain_text(level.printed)} 分，下面各项合计 {plain_text(level.points)} 分"
