"""One field of a step: label, editor, guidance, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perfdesk.checks.finding import Finding
from perfdesk.forms.model import Field, Kind
from perfdesk.office.project import Change
from perfdesk.values.entered import Place
from ui import theme
from ui.editor.editors import editor_for
from ui.editor.findings_lines import FindingsLines, worst
from ui.editor.step_states import begun
from ui.editor.text_editors import LongTextEditor
from ui.project_model import ProjectModel

_LABEL = 160
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
        self.findings = FindingsLines(model, self._concerns, self, guidance=declared.help)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE.l)
        grid.setColumnMinimumWidth(0, _LABEL)
        grid.setColumnStretch(1, 1)
        right = QWidget()
        right.setMaximumWidth(_WIDEST)
        right.setLayout(self._right())
        grid.addLayout(self._label(), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(right, 0, 1)
        model.changed.connect(self._on_changed)
        self.findings.left.connect(lambda _: self.focus_editor())
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
        name.setFixedWidth(_LABEL - 16)
        name.setText(_broken(name, _LABEL - 16))
        name.setAlignment(Qt.AlignmentFlag.AlignRight)
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
        self.editor: QWidget = self._editor()
        column.addWidget(_with_unit(self.editor, self.declared))
        column.addLayout(self._guidance())
        column.addWidget(self.findings)
        return column

    def _editor(self) -> QWidget:
        if self.derived:
            from ui.editor.derived_field import DerivedField

            return DerivedField(self.model, self.declared)
        return editor_for(self.declared, self.model, self.place)

    def _guidance(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.l)
        self._help = label_of(_help_text(self.declared), "guidance")
        self._help.setWordWrap(True)
        self._help.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self._help, 1)
        if isinstance(self.editor, LongTextEditor) and (self.declared.limit or self.declared.least):
            self._count = label_of("", "guidance")
            row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
            self.editor.textChanged.connect(self._show_count)
            self._show_count()
        return row

    def _show_count(self) -> None:
        assert isinstance(self.editor, LongTextEditor)
        words, good = count_text(len(self.editor.toPlainText().replace("\n", "")), self.declared)
        self._count.setText(words)
        theme.set_state(self._count, "state", "" if good else "warning")

    def _on_changed(self, change: Change) -> None:
        self._show_state()

    def _show_state(self) -> None:
        self.findings.refresh()
        grave = worst(self.findings.findings)
        theme.set_state(self.editor, "state", grave.value if grave else "")
        refresh = getattr(self.editor, "refresh", None)
        if self.derived and refresh is not None:
            refresh()


def _broken(label: QLabel, width: int) -> str:
    """A name too long for one line, with its brackets on a line of their own rather than cut within."""
    label.ensurePolished()
    text, wide = label.text(), label.fontMetrics().horizontalAdvance
    head, bracket, tail = text.partition("（")
    cut = wide(text) > width and head and bracket and max(wide(head), wide(bracket + tail)) <= width
    return f"{head}\n{bracket}{tail}" if cut else text


def count_text(length: int, declared: Field) -> tuple[str, bool]:
    """How long a text is against its bounds, and whether it keeps them; a text not begun keeps them."""
    limit, least = declared.limit or 0, declared.least or 0
    if limit and length > limit:
        return f"▲ 已写 {length} 字，超出 {length - limit} 字", False
    if length < least:
        return f"{'▲ ' if length else ''}已写 {length} 字，至少 {least} 字", not length
    return (f"{length} / {limit} 字" if limit else f"{length} 字"), True


def _with_unit(editor: QWidget, declared: Field) -> QWidget:
    """An amount outside tables with its unit behind it, unless its label says the unit."""
    unit = declared.unit or "元"
    if (
        declared.kind is not Kind.MONEY
        or declared.rule is not None
        or declared.label.endswith((f"({unit})", f"（{unit}）"))
    ):
        return editor
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE.s)
    row.addWidget(editor)
    row.addWidget(QLabel(unit))
    row.addStretch(1)
    return line


def _help_text(declared: Field) -> str:
    parts = [declared.help]
    if declared.example and declared.kind is not Kind.LONG_TEXT:
        parts.append(f"例如：{declared.example}")
    elif declared.example:
        parts.append(f"写法示例：{declared.example}")
    return "　".join(part for part in parts if part)
