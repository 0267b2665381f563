"""What the links in the panel beneath the table do: mending, leading on, letting a finding stand for a reason."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from perfdesk.checks.finding import Finding
from perfdesk.values.entered import Place
from ui.editor.finding_links import KEEP, follow
from ui.editor.reason_form import ReasonForm
from ui.project_model import ProjectModel


class IndicatorFindings(QObject):
    """`form` stands above the panel while a reason is written. left(): the table has the word again."""

    left = Signal()

    def __init__(self, model: ProjectModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._finding: Finding | None = None
        self.form = ReasonForm(parent)
        self.form.given.connect(self._acknowledge)
        self.form.given_up.connect(self.give_up)
        model.changed.connect(lambda change: self._on_changed())

    def follow(self, finding: Finding, link: str) -> None:
        """Do what a link says."""
        if link == KEEP:
            self._finding = finding
            self.form.begin()
        else:
            fix = self._model.remedies(finding)[int(link)]
            self.left.emit()
            follow(self._model, finding, fix)

    def give_up(self) -> None:
        """No reason after all."""
        self._finding = None
        focus = QApplication.focusWidget()
        if focus is not None and self.form.isAncestorOf(focus):
            self.left.emit()
        self.form.hide()

    def leave(self, place: Place) -> None:
        """She is at this place now: no reason is written for another."""
        if self._finding is not None and self._finding.place != place:
            self.give_up()

    def _acknowledge(self, reason: str) -> None:
        finding = self._finding
        if finding is not None:
            self.give_up()
            self._model.acknowledge(finding, reason)

    def _on_changed(self) -> None:
        if self._finding is not None:
            now = (each for each in self._model.findings if each.same_as(self._finding))
            self._finding = next(now, None)
            if self._finding is None:
                self.give_up()
