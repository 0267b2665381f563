"""What can be done about the finding that is chosen: remedies on one click, or letting it stand for a reason."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from perfdesk.checks.finding import Finding, Fix
from ui import theme
from ui.editor.button_row import ButtonRow, push_button
from ui.editor.field_row import label_of
from ui.editor.reason_form import ReasonForm
from ui.project_model import ProjectModel

LET_STAND, TAKE_BACK = "确认不改(&K)…", "撤回确认(&K)"


class FindingCard(QFrame):
    """Beneath a list of findings; `remedy`: the list does not say it, so it is said here.

    wanted(Place): where a remedy leads. left(): the focus goes back to the list.
    """

    wanted = Signal(object)
    left = Signal()

    def __init__(self, model: ProjectModel, parent: QWidget, remedy: bool = True) -> None:
        super().__init__(parent)
        self._model, self._with_remedy = model, remedy
        self.finding: Finding | None = None
        self._fixes: tuple[Fix, ...] = ()
        self.setProperty("role", "finding")
        self.words, self.why = QLabel(), label_of("", "guidance")
        self.actions = ButtonRow(self)
        self.form = ReasonForm(self)
        self.form.given.connect(self._acknowledge)
        self.form.given_up.connect(self._give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.l, theme.SPACE.s, theme.SPACE.m, theme.SPACE.m)
        column.setSpacing(theme.SPACE.s)
        for label in (self.words, self.why):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self.actions)
        column.addWidget(self.form)
        self.hide()

    def show_finding(self, finding: Finding | None) -> None:
        """Show this one; None hides the card. A reason that is being written for it stays."""
        fixes = self._model.remedies(finding) if finding else ()
        if (finding, fixes) == (self.finding, self._fixes):
            return
        same = bool(finding and self.finding and finding.same_as(self.finding))
        writing = same and not self.form.isHidden()
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        self.finding, self._fixes = finding, fixes
        if not writing:
            self.form.hide()
            if held:
                self.left.emit()
        self.actions.show_buttons(list(self._buttons(finding)) if finding else [])
        self.actions.setVisible(not writing)
        if finding is not None:
            self._say(finding)
        self.setVisible(finding is not None)

    def _say(self, finding: Finding) -> None:
        remedy = f"{finding.remedy.rstrip('。')}。" if finding.remedy else ""
        words = f"不改的理由：{finding.acknowledged}" if finding.acknowledged else remedy
        words = words if self._with_remedy else ""
        for label, text in ((self.words, words), (self.why, finding.why and f"为什么：{finding.why.rstrip('。')}。")):
            label.setText(text)
            label.setVisible(bool(text))

    def _buttons(self, finding: Finding) -> Iterator[QPushButton]:
        if finding.acknowledged:
            yield push_button(TAKE_BACK, "rotate-ccw", lambda: self._model.withdraw(finding))
            return
        for fix in self._fixes:
            yield self._remedy(finding, fix)
        yield push_button(LET_STAND, "", self._ask)

    def _remedy(self, finding: Finding, fix: Fix) -> QPushButton:
        label = fix.label.replace("&", "&&")
        if fix.operations:
            made = push_button(label, "check", lambda: self._model.mend(finding, fix))
            made.setToolTip(f"{fix.label}；改好后可以撤销（Ctrl+Z）")
            return made
        return push_button(label, "pencil", lambda: self.wanted.emit(fix.go or finding.place))

    def _ask(self) -> None:
        self.actions.hide()
        self.form.begin()

    def _acknowledge(self, reason: str) -> None:
        if self.finding is not None:
            self._give_up()
            self._model.acknowledge(self.finding, reason)

    def _give_up(self) -> None:
        self.left.emit()
        self.form.hide()
        self.actions.show()
