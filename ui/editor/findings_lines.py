"""The findings of one place, beneath it, in the same words as in the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perfdesk.checks.finding import Finding, Severity
from ui import icons, theme
from ui.project_model import ProjectModel
from ui.signs import SEVERITIES, WORST_FIRST


def worst(findings: tuple[Finding, ...]) -> Severity | None:
    """The gravest severity among findings."""
    present = {finding.severity for finding in findings}
    return next((severity for severity in WORST_FIRST if severity in present), None)


class FindingsLines(QWidget):
    """Sign, word, sentence and remedy for each finding that `wanted` accepts. Takes no room when there is none.

    Whoever owns it calls `refresh` after a change.
    """

    def __init__(
        self, model: ProjectModel, wanted: Callable[[Finding], bool], parent: QWidget, named: bool = False
    ) -> None:
        super().__init__(parent)  # shown while it has no parent, it would open as a window of its own
        self._model, self._wanted, self._named = model, wanted, named
        self._shown: tuple[Finding, ...] | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.SPACE.xs)
        self.refresh()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is shown."""
        return self._shown or ()

    def refresh(self) -> None:
        """Repaint when the findings here differ from those shown."""
        found = tuple(finding for finding in self._model.findings if self._wanted(finding))
        if found == self._shown:
            return
        self._shown = found
        while self._lines.count():
            gone = self._lines.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        for finding in found:
            self._lines.addWidget(self._line(finding))
        self.setVisible(bool(found))

    def _line(self, finding: Finding) -> QWidget:
        sign = SEVERITIES[finding.severity]
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.xs)
        mark = QLabel()
        mark.setPixmap(icons.pixmap(sign.icon, 16, sign.token, self.devicePixelRatioF()))
        mark.setToolTip(sign.word)
        where = f"{finding.where}：" if self._named and finding.where else ""
        words = QLabel(f"{sign.word}　{where}{sentence(finding)}")
        words.setWordWrap(True)
        words.setProperty("state", sign.token)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return line


def sentence(finding: Finding) -> str:
    """What is wrong, and what to do."""
    message = finding.message.rstrip("。")
    return f"{message}。{finding.remedy.rstrip('。')}。" if finding.remedy else f"{message}。"
