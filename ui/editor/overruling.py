"""A value and its reason that are being typed over a computed one: in safekeeping until they are confirmed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from perfdesk.forms.model import reason_place
from perfdesk.values.entered import Place
from ui.editor.safekeeping import Safekeeping
from ui.project_model import ProjectModel


class Overruling(QObject):
    """Nothing counts without a reason, so both are kept from the moment when both are there."""

    def __init__(self, model: ProjectModel, value: QLineEdit, reason: QLineEdit) -> None:
        super().__init__(value)
        self._model, self._lines = model, (value, reason)
        self._before = ("", "")
        self._safes: tuple[Safekeeping, ...] = ()
        for line in self._lines:
            line.textEdited.connect(self._touch)

    def begin(self, place: Place) -> None:
        """The lines are shown for this computed place; a value typed in its cell may stand in them already."""
        self.end()
        derived = self._model.derived(place)
        self._before = (derived.text, derived.reason) if derived else ("", "")
        places = (place, reason_place(place))
        self._safes = tuple(
            Safekeeping(line, self._model, at, partial(self._in_hand, line))
            for line, at in zip(self._lines, places, strict=True)
        )
        self._touch()

    def end(self) -> None:
        """It is a change by now, or was given up."""
        for safe in self._safes:
            safe.drop()
            safe.deleteLater()
        self._safes = ()

    @property
    def ready(self) -> bool:
        """Whether something was typed that can count."""
        said = self._said()
        return bool(self._safes) and all(said) and said != self._before

    def _said(self) -> tuple[str, str]:
        value, reason = (line.text().strip() for line in self._lines)
        return value, reason

    def _in_hand(self, line: QLineEdit) -> str | None:
        return line.text() if self.ready else None

    def _touch(self) -> None:
        for safe in self._safes:
            safe.touch()
