"""The parts of the page 填报 that are built at their first showing: steps, and the paper with its strip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.editor.closing_steps import CheckStep, ExportStep
from ui.editor.score_sheet.lines import is_score_sheet
from ui.editor.score_strip import ScoreStrip
from ui.editor.step_outline import Way
from ui.editor.step_page import FieldsStep, StepPage, TableStep
from ui.editor.step_states import CHECK, EXPORT
from ui.project_model import ProjectModel

if TYPE_CHECKING:
    from ui.preview.memory import Memory


def make_step(model: ProjectModel, key: str, way: Way, memory: Memory | None) -> StepPage:
    """The page of a step: fields, a table of free rows, a score sheet, 检查 or 导出."""
    if key == CHECK:
        return CheckStep(model, way, memory)
    if key == EXPORT:
        return ExportStep(model, way)
    step = next(step for step in model.form.steps if step.key == key)
    table = model.form.table(step.table) if step.table else None
    if table and is_score_sheet(table):
        return TableStep(model, lambda: _sheet(model, step.table), step, way)
    if table and not table.fixed:
        return TableStep(model, lambda: _table(model, step.table), step, way)
    return FieldsStep(model, step, way)


class PaperSide(QFrame):
    """The paper, above it the score in one line; `memory` keeps how she likes to see it."""

    def __init__(self, model: ProjectModel, memory: Memory | None) -> None:
        super().__init__()
        from ui.preview.panel import PreviewPanel  # the paper is loaded when it is wanted

        self.setProperty("role", "side-right")
        self.strip = ScoreStrip(model, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        self.panel = PreviewPanel(model, self, memory=memory)
        column.addWidget(self.panel, 1)


def _table(model: ProjectModel, key: str) -> QWidget:
    from ui.editor.indicator_table import IndicatorStep

    return IndicatorStep(model, key)


def _sheet(model: ProjectModel, key: str) -> QWidget:
    from ui.editor.score_sheet.view import ScoreSheet

    return ScoreSheet(model, key)
