"""What can be done about the finding that is chosen: remedies on one click, or letting it stand for a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from perfdesk.checks.finding import Finding, Fix
from ui import icons, theme
from ui.editor.field_row import label_of
from ui.project_model import ProjectModel

LET_STAND, TAKE_BACK = "确认不改(&K)…", "撤回确认(&K)"
NO_REASON = "请先写明不改的理由，再按回车。"


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
        self.setProperty("role", "finding")
        self.words, self.why = QLabel(), label_of("", "guidance")
        self.actions = _Row(self)
        self.form = _Reason(self)
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
        if finding == self.finding:
            return
        writing = not self.form.isHidden() and _same(finding, self.finding)
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        self.finding = finding
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
            yield _button(TAKE_BACK, "rotate-ccw", lambda: self._model.withdraw(finding))
            return
        for fix in finding.fixes:
            yield self._remedy(finding, fix)
        yield _button(LET_STAND, "", self._ask)

    def _remedy(self, finding: Finding, fix: Fix) -> QPushButton:
        label = fix.label.replace("&", "&&")
        if fix.operations:
            made = _button(label, "check", lambda: self._model.mend(finding, fix))
            made.setToolTip("改好后可以撤销（Ctrl+Z）")
            return made
        return _button(label, "pencil", lambda: self.wanted.emit(fix.go or finding.place))

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


class _Reason(QWidget):
    """One line for the reason: Enter gives it, Esc gives up."""

    given = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line, self.trouble = QLineEdit(), QLabel()
        self.line.setPlaceholderText("不改的理由，例如：上级批复的表就是这样列的")
        self.line.setAccessibleName("不改的理由")
        self.line.setMaxLength(200)
        self.line.returnPressed.connect(self._give)
        self.line.textEdited.connect(lambda _: self.trouble.hide())
        self.trouble.setText(NO_REASON)
        self.trouble.setWordWrap(True)
        self.trouble.setProperty("state", "error")
        row = _Row(self)
        self.accept, cancel = _button("确认不改", "", self._give), _button("取消", "", self.given_up.emit)
        self.accept.setProperty("role", "primary")
        row.show_buttons([self.accept, cancel])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.xs)
        for part in (self.line, self.trouble, row):
            column.addWidget(part)
        self.hide()

    def begin(self) -> None:
        """An empty line, the caret in it."""
        self.line.clear()
        self.trouble.hide()
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        reason = self.line.text().strip()
        if reason:
            self.given.emit(reason)
        else:
            self.trouble.show()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)


class _Row(QWidget):
    """Buttons beside each other, where they do not fit one under the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.SPACE.s)

    def show_buttons(self, buttons: list[QPushButton]) -> None:
        """These instead of those before."""
        while self._line.count():
            gone = self._line.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.buttons = buttons
        for button in buttons:
            self._line.addWidget(button)
        self._line.addStretch(1)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        widths = [button.sizeHint().width() for button in self.buttons]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        room = sum(button.sizeHint().width() + theme.SPACE.s for button in self.buttons)
        beside = room <= self.width()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


def _same(one: Finding | None, other: Finding | None) -> bool:
    return bool(one and other and (one.id, one.place, one.acknowledged) == (other.id, other.place, other.acknowledged))


def _button(text: str, picture: str, call: Callable[[], object]) -> QPushButton:
    made = QPushButton(icons.icon(picture), f" {text}") if picture else QPushButton(text)
    made.setAutoDefault(True)  # Enter presses it as Space does
    made.clicked.connect(lambda: call())
    return made
