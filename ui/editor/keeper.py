"""How typing reaches the model: one keeper per editor, for every kind of editor alike."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from perfdesk.office.project import Change
from perfdesk.values.entered import Place
from ui.editor.safekeeping import Safekeeping, composed
from ui.editor.window_keys import of_window
from ui.project_model import ProjectModel

PAUSE_MS = 1500
"""A pause in typing after which the text becomes a change: a step of undo, new scores, new findings."""
LONGEST_MS = 8000
"""She who types without a pause gets her change after this time, between two letters."""

Editor = QLineEdit | QPlainTextEdit | QTextEdit | QComboBox


class Keeper(QObject):
    """Gives what is typed to the model on leaving the editor, after a pause, and when `commit_editors` asks for it;
    until then it is in safekeeping.

    Never writes into the editor while it has the focus and says the same thing as the store; a composing input method
    is left alone by the pause, and is finished before anything is committed on purpose. `shown_at`: where the paper
    shows a place that is not printed itself. `read_composing`: what `read` would say if the composition ended now.
    """

    def __init__(
        self,
        editor: Editor,
        model: ProjectModel,
        place: Place,
        read: Callable[[], str],
        write: Callable[[str], None],
        read_composing: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(editor)
        self.editor, self.model, self.place = editor, model, place
        self.shown_at = place
        self._read, self._write, self._read_composing = read, write, read_composing
        self._writing = False
        self._preedit = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._pause_over)
        self._typing = QElapsedTimer()
        self._safe = Safekeeping(editor, model, place, self._in_hand)
        editor.installEventFilter(self)
        model.changed.connect(self._on_changed)
        model.commit_editors.connect(self.give_in)
        self.show_stored()

    @property
    def dirty(self) -> bool:
        """Whether the editor says something else than the store (a computed, read-only one never does)."""
        return self._unsaved(self._read) is not None

    def _in_hand(self) -> str | None:
        return self._unsaved(self._with_composition if self._preedit else self._read)

    def _with_composition(self) -> str:
        if self._read_composing is not None:
            return self._read_composing(self._preedit)
        return self._read() if isinstance(self.editor, QComboBox) else composed(self.editor, self._preedit)

    def _unsaved(self, read: Callable[[], str]) -> str | None:
        """What the editor says where the store says something else. Reading a chapter takes its time."""
        if not isinstance(self.editor, QComboBox) and self.editor.isReadOnly():
            return None
        if not self._declared():
            return None
        text = read()
        return text if self.model.project.normal_text(self.place, text) != self._stored() else None

    def typed(self) -> None:
        """Connect the editor's own signal of a user's keystroke here."""
        if self._writing:
            return
        self._safe.touch()
        if not self._pause.isActive():
            self._typing.start()
        self._pause.start(max(0, min(PAUSE_MS, LONGEST_MS - self._typing.elapsed())))

    def give_in(self) -> None:
        """Commit now: finish a composition, then hand the text to the model."""
        self._pause.stop()
        self._finish_composing()
        self._store()
        if not self.editor.hasFocus():
            self.show_stored()

    def _store(self) -> None:
        text = self._unsaved(self._read)
        if text is not None:
            self.model.type_text(self.place, text)
        self._safe.drop()

    def show_stored(self) -> None:
        """Write the stored text into the editor (derived places show what was computed)."""
        text = self._stored()
        if text != self._read():
            self._writing = True
            self._write(text)
            self._writing = False
            self._safe.drop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.FocusIn:
                self.model.place_focused.emit(self.shown_at)
            case QEvent.Type.FocusOut:
                self._left(event)
            case QEvent.Type.InputMethod if isinstance(event, QInputMethodEvent):
                self._preedit = event.preeditString()
                self._safe.touch()
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent):
                return self._leave_to_window(event)
            case QEvent.Type.Wheel if isinstance(watched, QComboBox):
                event.ignore()
                return True
            case _:
                pass
        return False

    def _declared(self) -> bool:
        """Whether the form still has the place: an editor lives a moment longer than its copy of a part."""
        try:
            self.model.form.declared(self.place)
        except KeyError:
            return False
        return True

    def _stored(self) -> str:
        derived = self.model.derived(self.place)
        hers = derived is None or derived.allowed is not None  # a score that the rule leaves to the clerk
        return self.model.values.text(self.place) if hers else derived.text

    def _left(self, event: QEvent) -> None:
        popup = isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.PopupFocusReason
        if not popup:
            # The focus has not moved yet while this event is under way: show the normal form afterwards.
            self.give_in()
            self.show_stored()

    def _on_changed(self, change: Change) -> None:
        if self.place not in change.places:
            return
        if not self.editor.hasFocus() or self.dirty:
            self.show_stored()

    def _pause_over(self) -> None:
        if self._preedit:
            self._pause.start(PAUSE_MS)
            return
        self._store()
        _forget_own_undo(self.editor)

    def _finish_composing(self) -> None:
        if not self._preedit:
            return
        QGuiApplication.inputMethod().commit()
        if self._preedit:  # an input context that does not answer must not cost the clerk her words
            finished = QInputMethodEvent()
            finished.setCommitString(self._preedit)
            QApplication.sendEvent(self.editor, finished)
        self._preedit = ""

    def _leave_to_window(self, event: QKeyEvent) -> bool:
        """The window's own keys; undo and redo unless there is typing here that the store does not know yet."""
        undo = event.matches(QKeySequence.StandardKey.Undo)
        redo = event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() == _REDO_TOO
        travels = (undo or redo) and not (self.dirty and _own_step(self.editor, undo))
        if not (travels or of_window(event)):
            return False
        event.ignore()
        return True


_REDO_TOO = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)


def _own_step(editor: QWidget, undo: bool) -> bool:
    if isinstance(editor, QLineEdit):
        return editor.isUndoAvailable() if undo else editor.isRedoAvailable()
    if isinstance(editor, QPlainTextEdit | QTextEdit):
        document = editor.document()
        return document.isUndoAvailable() if undo else document.isRedoAvailable()
    return False


def _forget_own_undo(editor: QWidget) -> None:
    """What is stored is undone by the window from now on, not letter by letter."""
    if isinstance(editor, QPlainTextEdit | QTextEdit):
        editor.document().clearUndoRedoStacks()
    elif isinstance(editor, QLineEdit) and not editor.hasSelectedText():
        position = editor.cursorPosition()
        editor.setText(editor.text())
        editor.setCursorPosition(position)
