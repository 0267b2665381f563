"""What one row of a score sheet asks for: its standard, its inputs, a judged score, its notes."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from perfdesk.checks.finding import Finding
from perfdesk.forms.model import Field, FixedRow, Kind, Table
from perfdesk.values.number import score_text
from ui import icons, theme
from ui.editor.choice_boxes import RadioBoxes, TickBoxes
from ui.editor.field_row import label_of
from ui.editor.findings_lines import FindingsLines
from ui.editor.score_sheet.inputs import Asked, ask, group_name, group_of, with_unit
from ui.editor.score_sheet.lines import points_column, score_column, score_place, touched
from ui.editor.text_editors import LineEditor, LongTextEditor
from ui.project_model import ProjectModel

STANDARD = "评分标准"


class RowForm(QWidget):
    """Built anew for every row in hand. `folded(bool)`: the standard was folded away or opened."""

    folded = Signal(bool)

    def __init__(self, model: ProjectModel, table: Table, row: FixedRow, standard_shown: bool) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.model, self.table, self.row = model, table, row
        self.place = score_place(table, row.key)
        self.asked: dict[str, Asked] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SPACE.l, theme.SPACE.s, theme.SPACE.l, theme.SPACE.m)
        self._column.setSpacing(theme.SPACE.s)
        self._head()
        self._standard(standard_shown)
        self._inputs()
        self._judged()
        self._notes()
        self.findings = FindingsLines(model, self._concerns, self)
        self.findings.left.connect(lambda place: self.focus_place(place.column))
        self._column.addWidget(self.findings)
        self._column.addStretch(1)
        self._in_order()
        self.refresh()

    def refresh(self) -> None:
        """What follows from an edit."""
        derived = self.model.derived(self.place)
        allowed = derived.allowed if derived else None
        self.judged_line.setVisible(allowed is not None)
        if allowed is not None:
            span = "—".join(score_text(bound) for bound in allowed)
            self.span.setText(f"分（可得 {span} 分）")
        self.findings.refresh()

    def focus_place(self, column: str) -> None:
        """The caret to the input or note of this name, else to the first thing that is asked."""
        wanted = self.asked.get(column)
        if wanted is None or not wanted.editor.isVisibleTo(self):
            wanted = next((each for each in self.asked.values() if each.editor.isVisibleTo(self)), None)
        if wanted is not None:
            wanted.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _concerns(self, finding: Finding) -> bool:
        return finding.place[:2] == self.place[:2] and touched(self.model, self.table, self.row.key)

    # building, from above

    def _head(self) -> None:
        line = QHBoxLayout()
        name = label_of(self.row.label, "heading")
        name.setWordWrap(True)
        line.addWidget(name, 1)
        points = self.table.column(points_column(self.table))
        if points.has_cell(self.row.key) and points.rule is None:
            asked = self._ask(points)
            asked.editor.setFixedWidth(64)
            line.addWidget(label_of(points.label, "muted"))
            line.addWidget(asked.editor)
        self._column.addLayout(line)
        if self.row.headings:
            self._column.addWidget(label_of(" / ".join(self.row.headings), "guidance"))
        self._told(self.row.help)

    def _told(self, text: str) -> None:
        if text:
            words = label_of(text, "guidance")
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.addWidget(words)

    def _standard(self, shown: bool) -> None:
        text = "\n".join(part for part in (self.row.standard, _evidence(self.row)) if part)
        self.standard = QToolButton(self)  # shown without a parent it would open as a window of its own
        self.standard.setProperty("role", "fold")
        self.standard.setVisible(bool(text))
        if not text:
            return
        self.standard.setCheckable(True)
        self.standard.setChecked(shown)
        self.standard.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.standard.setText(f" {STANDARD}")
        self.standard.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        body = QLabel(text)
        body.setWordWrap(True)
        body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card = QFrame(self)
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(theme.SPACE.m, theme.SPACE.s, theme.SPACE.m, theme.SPACE.s)
        inner.addWidget(body)
        card.setVisible(shown)

        def fold(open_: bool) -> None:
            card.setVisible(open_)
            self.standard.setIcon(icons.icon("chevron-down" if open_ else "chevron-right"))

        fold(shown)
        self.standard.toggled.connect(fold)
        self.standard.toggled.connect(self.folded)
        self._column.addWidget(self.standard, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(card)

    def _inputs(self) -> None:
        group = ""
        for declared in self.row.inputs:
            if group_of(declared) != group and group_of(declared):
                self._column.addWidget(label_of(group_name(self.row, group_of(declared)), "label"))
            group = group_of(declared)
            self._column.addWidget(self._line(self._ask(declared)))

    def _judged(self) -> None:
        """The score itself is typed where the rule leaves it to the clerk."""
        column = score_column(self.table)
        judged = self._ask(column)
        self.span = QLabel()
        self.judged_line = QWidget()
        line = QHBoxLayout(self.judged_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE.s)
        line.addWidget(label_of("打分", "label"))
        line.addWidget(judged.editor)
        line.addWidget(self.span, 1)
        self._column.addWidget(self.judged_line)

    def _notes(self) -> None:
        skipped = {points_column(self.table), score_column(self.table).key}
        for column in self.table.columns:
            if column.key in skipped or column.kind is Kind.HEADING or not column.has_cell(self.row.key):
                continue
            if column.rule is None:
                asked = self._ask(column)
                if isinstance(asked.editor, LongTextEditor):
                    asked.editor.show_lines(2, 8)
                self._column.addWidget(self._line(asked))

    def _ask(self, declared: Field) -> Asked:
        asked = ask(self.model, self.table, self.row, declared, self.place)
        self.asked[declared.key] = asked
        return asked

    def _line(self, asked: Asked) -> QWidget:
        """Label and editor: side by side for a short one, the editor beneath for the others."""
        declared = asked.declared
        line = QWidget()
        grid = QGridLayout(line)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE.s)
        grid.setVerticalSpacing(theme.SPACE.xs)
        name = QLabel(declared.label + (" *" if declared.required else ""))
        name.setWordWrap(True)
        name.setToolTip(declared.help)
        if isinstance(asked.editor, LineEditor) and asked.editor.minimumWidth() == asked.editor.maximumWidth():
            grid.addWidget(name, 0, 0)
            grid.addWidget(with_unit(asked), 0, 1)
            grid.setColumnStretch(0, 1)
        else:
            grid.addWidget(name, 0, 0)
            grid.addWidget(asked.editor, 1, 0)
        asked.editor.setToolTip(declared.help)
        if declared.help and not isinstance(asked.editor, (TickBoxes, RadioBoxes)):
            told = label_of(declared.help, "guidance")
            told.setWordWrap(True)
            grid.addWidget(told, 2, 0, 1, 2)
        return line

    def _in_order(self) -> None:
        """Tab goes through the inputs first; the points, which the form prints, come last."""
        points = self.asked.pop(points_column(self.table), None)
        if points is not None:
            self.asked[points.declared.key] = points
        focusable: list[QWidget] = []
        for each in self.asked.values():
            boxes = getattr(each.editor, "boxes", None)
            focusable += list(boxes.values()) if boxes else [each.editor]
        for first, second in pairwise(focusable):
            QWidget.setTabOrder(first, second)


def _evidence(row: FixedRow) -> str:
    return f"佐证资料：{row.evidence}" if row.evidence else ""
