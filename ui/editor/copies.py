"""More, fewer and other copies of a repeated part: what the lines of the steps ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from perfdesk.forms.parts import prefix
from ui.editor.step_bar import StepBar
from ui.editor.step_outline import heading
from ui.project_model import ProjectModel

if TYPE_CHECKING:
    from ui.editor.page import EditorPage


class Copies(QObject):
    """Undo instead of questions: a deleted copy comes back with everything that was entered in it."""

    def __init__(self, model: ProjectModel, page: EditorPage) -> None:
        super().__init__(page)
        self.model, self.page = model, page

    def serve(self, bar: StepBar) -> None:
        """Do what the lines of the steps ask for."""
        bar.add_wanted.connect(self.add)
        bar.delete_wanted.connect(self.delete)
        bar.move_wanted.connect(self.move)

    def add(self, part: str) -> None:
        """One more copy, opened at its first field."""
        self.model.commit_editors.emit()
        key = prefix(part, self.model.add_copy(part))
        first = next((step.key for step in self.model.form.steps if step.part == key), None)
        if first is not None:
            self.page.show_step(first)

    def delete(self, part: str, copy: str) -> None:
        """Take a copy out of the set; the bar tells how to get it back."""
        self.model.commit_editors.emit()
        name = heading(self.model.form, self.model.values, prefix(part, copy))
        self.model.delete_copy(part, copy)
        self.page.copy_gone.emit(f"已删除“{name}”，填写的内容可以撤销找回。")

    def move(self, part: str, copy: str, by: int) -> None:
        """Put a copy before or behind its neighbour."""
        self.model.commit_editors.emit()
        self.model.move_copy(part, copy, by)
