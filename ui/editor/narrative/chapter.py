"""One chapter in a step: its official heading, what belongs there, the text, how long it is, what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from perfdesk.checks.finding import Finding
from perfdesk.forms.model import Field
from perfdesk.narrative.blocks import mark
from perfdesk.narrative.figures import plain
from perfdesk.office.project import Change
from perfdesk.values.entered import Place
from ui import icons, theme
from ui.editor.field_row import label_of
from ui.editor.findings_lines import FindingsLines, worst
from ui.editor.narrative.drafting import DraftPanel
from ui.editor.narrative.editor import NarrativeEditor
from ui.editor.narrative.reading import part_begin
from ui.editor.step_states import begun
from ui.project_model import ProjectModel

_WIDEST = 860
"""Longer lines are hard to read."""
_COUNT_MS = 200


class ChapterRow(QWidget):
    """Has the face of a `FieldRow`: `editor`, `findings`, `place`, `focus_editor`."""

    def __init__(self, model: ProjectModel, declared: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.declared, self.place = model, declared, Place(declared.key)
        self.editor = NarrativeEditor(model, declared, self.place)
        self.findings = FindingsLines(model, self._concerns, self)
        self.count = label_of("", "guidance")
        self.told = label_of("", "guidance")
        self.told.setWordWrap(True)
        self.told.hide()
        self.draft = DraftPanel(self.editor)
        self.setMaximumWidth(_WIDEST + 124)
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._later.timeout.connect(self._show_count)
        self.editor.textChanged.connect(self._later.start)
        self.editor.told.connect(self._tell)
        model.changed.connect(self._on_changed)
        self.findings.left.connect(lambda _: self.focus_editor())
        self._show_state()
        self._show_count()

    def focus_editor(self) -> None:
        """Put the caret into the text."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_part(self, number: int) -> None:
        """Put the caret into a paragraph, table or picture, counted from 0."""
        self.focus_editor()
        cursor = self.editor.textCursor()
        cursor.setPosition(part_begin(self.editor.document(), number))
        self.editor.setTextCursor(cursor)

    def _concerns(self, finding: Finding) -> bool:
        return finding.place == self.place and begun(self.model, self.place)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.xs)
        column.addLayout(self._head())
        if self.declared.help:
            guidance = label_of(self.declared.help, "guidance")
            guidance.setWordWrap(True)
            column.addWidget(guidance)
        for widget in (self.draft, self.editor, self.told, self.findings):
            column.addWidget(widget)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.xs)
        name = label_of(self.declared.label, "heading")
        name.setWordWrap(True)
        name.setBuddy(self.editor)
        row.addWidget(name, 1)
        row.addWidget(self.count)
        if self.declared.draft:
            button = QPushButton(icons.icon("pencil", "accent"), " 用表中数据起草")
            button.setProperty("role", "link")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolTip("按前面各表已填的数写出这一章，数都会跟着表变，写好后可以随便改")
            button.clicked.connect(self.draft.start)
            self.draft_button = button
            row.addWidget(button)
        return row

    def _show_count(self) -> None:
        text = plain(self.editor.stored(), lambda figure: self.editor.words(mark(figure)))
        length = len("".join(text.split()))  # as the check counts
        words, state = count_words(length, self.declared.least, self.declared.limit)
        self.count.setText(words)
        theme.set_state(self.count, "state", state)

    def _tell(self, sentence: str, refused: bool) -> None:
        self.told.setText(f"▲ {sentence}" if refused else sentence)
        theme.set_state(self.told, "state", "warning" if refused else "hint")
        self.told.setVisible(bool(sentence))

    def _on_changed(self, change: Change) -> None:
        self._show_state()
        self._later.start()

    def _show_state(self) -> None:
        self.findings.refresh()
        grave = worst(self.findings.findings)
        theme.set_state(self.editor, "state", grave.value if grave else "")


def count_words(length: int, least: int | None, limit: int | None) -> tuple[str, str]:
    """How long a chapter is, as it reads, and the state of that: "" or warning."""
    if limit and length > limit:
        return f"▲ 已写 {length} 字，超出 {length - limit} 字", "warning"
    if least and 0 < length < least:
        return f"▲ 已写 {length} 字，不少于 {least} 字", "warning"
    if limit and least:
        return f"{length} 字（{least}～{limit} 字）", ""
    return f"{length} / {limit} 字" if limit else f"{length} 字", ""
