"""One field of a step: label, editor, guidance, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perfdesk.checks.finding import Finding
from perfdesk.forms.model import Field, Kind
from perfdesk.office.project import Change
from perfdesk.values.entered import Place
from ui import theme
from ui.editor.findings_lines import FindingsLines, worst
from ui.editor.step_states import begun
from ui.editor.text_editors import LongTextEditor, editor_for
from ui.project_model import ProjectModel

_WIDEST = 860
"""Longer lines are hard to read."""


def label_of(text: str, role: str) -> QLabel:
    """A label that the style sheet knows by its role."""
    label = QLabel(text)
    label.setProperty("role", role)
    return label


class FieldRow(QWidget):
    """Label on the left, on the right the editor with quiet guidance and its findings beneath."""

    def __init__(self, model: ProjectModel, declared: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.declared, self.place = model, declared, Place(declared.key)
        self.derived = declared.rule is not None
        self.findings = FindingsLines(model, self._concerns, self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE.l)
        grid.setColumnMinimumWidth(0, 124)
        grid.setColumnStretch(1, 1)
        right = QWidget()
        right.setMaximumWidth(_WIDEST)
        right.setLayout(self._right())
        grid.addLayout(self._label(), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(right, 0, 1)
        model.changed.connect(self._on_changed)
        self._show_state()

    def focus_editor(self) -> None:
        """Put the caret into the field."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _concerns(self, finding: Finding) -> bool:
        return finding.place == self.place and begun(self.model, self.place)

    def _label(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.SPACE.s, 0, 0)
        row.setSpacing(theme.SPACE.xs)
        name = label_of(self.declared.label, "label")
        name.setWordWrap(True)
        name.setBuddy(self.editor)
        row.addStretch(1)
        row.addWidget(name)
        star = label_of("*" if self.declared.required else " ", "required")
        star.setToolTip("必填" if self.declared.required else "")
        star.setFixedWidth(8)
        row.addWidget(star)
        return row

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.xs)
        if self.derived:
            self.editor: QWidget = label_of("", "label")
            self.editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        else:
            self.editor = editor_for(self.declared, self.model, self.place)
        column.addWidget(self.editor)
        column.addLayout(self._guidance())
        column.addWidget(self.findings)
        return column

    def _guidance(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.l)
        self._help = label_of(_help_text(self.declared), "guidance")
        self._help.setWordWrap(True)
        self._help.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self._help, 1)
        if isinstance(self.editor, LongTextEditor) and self.declared.limit:
            self._count = label_of("", "guidance")
            row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
            self.editor.textChanged.connect(self._show_count)
            self._show_count()
        return row

    def _show_count(self) -> None:
        assert isinstance(self.editor, LongTextEditor)
        limit = self.declared.limit or 0
        length = len(self.editor.toPlainText().replace("\n", ""))
        over = length - limit
        self._count.setText(f"▲ 已写 {length} 字，超出 {over} 字" if over > 0 else f"{length} / {limit} 字")
        theme.set_state(self._count, "state", "warning" if over > 0 else "")

    def _on_changed(self, change: Change) -> None:
        self._show_state()

    def _show_state(self) -> None:
        self.findings.refresh()
        grave = worst(self.findings.findings)
        theme.set_state(self.editor, "state", grave.value if grave else "")
        if self.derived and isinstance(self.editor, QLabel):
            derived = self.model.derived(self.place)
            self.editor.setText(derived.text if derived else "")
            self.editor.setToolTip(derived.explanation if derived else "")


def _help_text(declared: Field) -> str:
    parts = [declared.help]
    if declared.example and declared.kind is not Kind.LONG_TEXT:
        parts.append(f"例如：{declared.example}")
    elif declared.example:
        parts.append(f"写法示例：{declared.example}")
    return "　".join(part for part in parts if part)
