"""自检 in the window: the report of `doctor` for a clerk who has no command line, to be read out or sent to the
technician.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from perfdesk.errors import Problem
from perfdesk.office.files import write_file
from ui import theme
from ui.editor.field_row import label_of

if TYPE_CHECKING:
    from perfdesk.office.doctor import Section

_NAME = "PerfDesk自检.txt"
_SIZE = (720, 480)


class SelfTest(QDialog):
    """Shows each part as it is done. `finished_examining()` at the end."""

    finished_examining = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("自检")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.verdict = label_of("正在检查程序、字体、表式和文件夹，并试导出一份示例……", "label")
        self.verdict.setWordWrap(True)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.copy, self.save, close = QPushButton("复制"), QPushButton("另存为…"), QPushButton("关闭")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        self.save.clicked.connect(self._save)
        close.clicked.connect(self.close)
        self._lay_out(close)
        for button in (self.copy, self.save):
            button.setEnabled(False)
        self._examine()

    @property
    def text(self) -> str:
        """The whole report."""
        return f"{self.report.toPlainText()}\n{self.verdict.text()}\n"

    def _examine(self) -> None:
        mailbox = _Mailbox()  # the worker holds it: it outlives a closed dialog
        mailbox.done.connect(self._on_done)
        mailbox.all_done.connect(self._on_all_done)
        pool = ThreadPoolExecutor(1, "self-test")
        self.destroyed.connect(lambda: pool.shutdown(wait=False))
        pool.submit(_run, mailbox)

    def _on_done(self, lines: list[str]) -> None:
        self.report.appendPlainText("\n".join(lines))

    def _on_all_done(self, lines: list[str]) -> None:
        self.verdict.setText("\n".join(lines))
        theme.set_state(self.verdict, "state", "ok" if len(lines) == 1 else "error")
        for button in (self.copy, self.save):
            button.setEnabled(True)
        self.finished_examining.emit()

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "另存为", str(Path.home() / _NAME), "文本文件 (*.txt)")
        if not chosen:
            return
        try:
            write_file(Path(chosen), self.text.encode("utf-8-sig"))  # the mark: old Notepads take it for GBK without
        except Problem as problem:
            self.verdict.setText(f"{self.verdict.text()}\n{problem}")

    def _lay_out(self, close: QPushButton) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self.copy, self.save, close):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.xl, theme.SPACE.l, theme.SPACE.xl, theme.SPACE.l)
        column.setSpacing(theme.SPACE.m)
        column.addWidget(self.verdict)
        column.addWidget(self.report, 1)
        column.addLayout(foot)


class _Mailbox(QObject):
    done = Signal(list)
    all_done = Signal(list)


def _run(mailbox: _Mailbox) -> None:
    """In a thread: what it loads and exports takes seconds."""
    from perfdesk.office.doctor import examine, verdict

    mailbox.all_done.emit(verdict(_told(examine(), mailbox)))


def _told(sections: Iterable[Section], mailbox: _Mailbox) -> list[Section]:
    found = []
    for section in sections:
        found.append(section)
        mailbox.done.emit(section.lines())
    return found
