"""The findings of one place, beneath it, in the same words as in the list."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.naming import copy_name
from ui import theme
from ui.editor.finding_line import FindingLine
from ui.editor.finding_links import LinkLabel
from ui.project_model import ProjectModel
from ui.signs import WORST_FIRST


def worst(findings: tuple[Finding, ...]) -> Severity | None:
    """The gravest severity among findings."""
    present = {finding.severity for finding in findings}
    return next((severity for severity in WORST_FIRST if severity in present), None)


class FindingsLines(QWidget):
    """A line for each finding that `wanted` accepts. Takes no room when there is none.

    Whoever owns it calls `refresh` after a change. left(Place): the focus was in the line of this place and goes back
    there. `named`: the lines say where they are; whose copy of a part that is, the step says. `guidance`: what stands
    above them, which is not said again.
    """

    left = Signal(object)

    def __init__(
        self,
        model: ProjectModel,
        wanted: Callable[[Finding], bool],
        parent: QWidget,
        named: bool = False,
        guidance: str = "",
    ) -> None:
        super().__init__(parent)  # shown while it has no parent, it would open as a window of its own
        self._model, self._wanted, self._named, self._guidance = model, wanted, named, guidance
        self._shown: tuple[Finding, ...] | None = None
        self.lines: list[FindingLine] = []
        self._first_stop = LinkLabel()
        """Never seen: holds the place in the order of Tab for lines that come later."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE.xs)
        self._column.addWidget(self._first_stop)
        self._first_stop.hide()
        self.refresh()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is shown."""
        return self._shown or ()

    def refresh(self) -> None:
        """Repaint when the findings here differ from those shown."""
        found = tuple(finding for finding in self._model.findings if self._wanted(finding))
        if found == self._shown:
            for line, finding in zip(self.lines, found, strict=True):
                line.show_finding(finding, self._where(finding))  # its remedies may be others
            return
        self._shown = found
        before, self.lines = self.lines, []
        for number, finding in enumerate(found):
            line = next((each for each in before if each.finding and finding.same_as(each.finding)), None)
            if line is not None:
                before.remove(line)
            self.lines.append(line or self._line())
            self._column.insertWidget(number, self.lines[-1])
            self.lines[-1].show_finding(finding, self._where(finding))
        for line in before:
            self._drop(line)
        for stop, following in pairwise([self._first_stop, *(stop for line in self.lines for stop in line.stops)]):
            QWidget.setTabOrder(stop, following)
        self.setVisible(bool(found))

    def _where(self, finding: Finding) -> str:
        return finding.where.removeprefix(copy_name(self._model.values, finding.place.key))

    def _line(self) -> FindingLine:
        line = FindingLine(self._model, self, named=self._named, guidance=self._guidance)
        line.left.connect(lambda: self._leave(line))
        return line

    def _drop(self, line: FindingLine) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and line.isAncestorOf(focus):
            self._leave(line)
        line.hide()
        line.deleteLater()

    def _leave(self, line: FindingLine) -> None:
        if line.finding is not None:
            self.left.emit(line.finding.place)
