"""What is being typed in an editor goes to the disk letter by letter, long before it becomes a change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from perfdesk.values.entered import Place
from ui.project_model import ProjectModel

AT_RISK_MS = 300
"""A letter is handed to the store at the latest after this time, also while typing goes on without a pause."""


class Safekeeping(QObject):
    """One editor's text, kept at `place`; with a heading, for a row that is not there yet.

    `read` gives the text with what is being composed, None where it says what is stored anyway.
    """

    def __init__(
        self,
        editor: QObject,
        model: ProjectModel,
        place: Place,
        read: Callable[[], str | None],
        heading: tuple[str, ...] = (),
    ) -> None:
        super().__init__(editor)
        self._model, self._place, self._read, self._heading = model, place, read, heading
        self._kept: str | None = None
        self._soon = QTimer(self, singleShot=True, interval=AT_RISK_MS)
        self._soon.timeout.connect(self._keep)
        model.saved.connect(self._again)

    def touch(self) -> None:
        """A letter was typed, or composed."""
        if not self._soon.isActive():
            self._soon.start()

    def drop(self) -> None:
        """The text is a change by now, or was given up."""
        self._soon.stop()
        if self._kept is not None:
            self._kept = None
            self._model.drop_typing(self._place)

    def _again(self) -> None:
        """The store takes something: it may have refused this text a moment ago."""
        if self._kept is not None:
            self._kept = None
            self.touch()

    def _keep(self) -> None:
        text = self._read()
        if text is None:
            self.drop()
        elif text != self._kept:
            self._kept = text
            self._model.keep_typing(self._place, text, self._heading)


def composed(editor: QLineEdit | QPlainTextEdit | QTextEdit, preedit: str) -> str:
    """The plain text of an editor with what is being composed at its caret: a long phrase is work too."""
    if isinstance(editor, QLineEdit):
        text, caret = editor.text(), editor.cursorPosition()
    else:
        text, caret = editor.toPlainText(), editor.textCursor().position()
    return text[:caret] + preedit + text[caret:]
