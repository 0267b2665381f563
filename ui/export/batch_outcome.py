"""How far a batch is, and what became of it: the files, and those that failed with their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.editor.field_row import label_of
from ui.export.outcome import NO_PROGRAM
from ui.preview.notice import Notice

if TYPE_CHECKING:
    from perfdesk.office.batch import Outcome, Progress, Told

STOPPING = "正在停止，写完手头的项目…"
PREPARING = "正在准备…"


class BatchOutcome(QWidget):
    """Progress while it runs, then a sentence, the buttons, and the list of what failed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("导出进度")
        self.words, self.rest = label_of("", "muted"), label_of("", "label")
        self.notice = Notice()
        self.failures = QPlainTextEdit()
        self.failures.setReadOnly(True)
        self.failures.setTabChangesFocus(True)
        self.failures.setAccessibleName("没有导出的项目、草稿和提示")
        self.failures.setFixedHeight(88)
        self.open_pdf = self._button("file-text", "打开 PDF(&O)", lambda: self._open(self.paths[-1]))
        self.open_folder = self._button("folder-open", "打开文件夹(&F)", lambda: self._open(self.paths[0].parent))
        self.paths: Sequence[Path] = ()
        self._lay_out()
        self.clear()

    def clear(self) -> None:
        """Nothing is under way, nothing has been written."""
        self.paths = ()
        for part in (self._running, self.failures, self.open_pdf, self.open_folder):
            part.hide()
        self.notice.clear()

    def begin(self, total: int) -> None:
        """A batch has begun."""
        self.clear()
        self.bar.setRange(0, total)
        self.bar.setValue(0)
        self.words.setText(PREPARING)
        self.rest.clear()
        self._running.show()

    def show_progress(self, progress: Progress) -> None:
        """One more project is through."""
        from perfdesk.office.batch import remaining_words

        self.bar.setValue(progress.done)
        if self.words.text() != STOPPING:
            shown = self.words.fontMetrics().elidedText(progress.title, Qt.TextElideMode.ElideRight, 360)
            self.words.setText(f"{progress.done} / {progress.total}　{shown}")
            self.rest.setText(remaining_words(progress.remaining))

    def show_stopping(self) -> None:
        """Cancelling was asked for."""
        self.words.setText(STOPPING)
        self.rest.clear()

    def tell_done(self, outcome: Outcome, unread: Sequence[Told], merged: bool) -> None:
        """What became of it; the focus goes to the folder."""
        failures = [*unread, *outcome.failures]
        self.tell(*_summed(outcome, len(failures), merged), [*failures, *outcome.drafts, *outcome.remarks])
        self.paths = outcome.paths
        self.open_folder.setVisible(bool(outcome.paths))
        self.open_pdf.setVisible(merged and bool(outcome.done))
        if outcome.paths:
            self.open_folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, sentence: str, level: str, told: Sequence[Told]) -> None:
        """The sentence about all of it, and those about single projects beneath."""
        self.clear()
        self.notice.tell(sentence, level)
        self.failures.setPlainText("\n".join(map(str, told)))
        self.failures.setVisible(bool(told))

    def tell_failed(self, sentence: str) -> None:
        """It could not be begun."""
        self.clear()
        self.notice.tell(sentence, "error")

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.notice.tell(NO_PROGRAM, "warning")

    def _button(self, picture: str, text: str, call: object) -> QPushButton:
        button = QPushButton(icons.icon(picture), f" {text}")
        button.setAutoDefault(False)
        button.clicked.connect(call)
        return button

    def _lay_out(self) -> None:
        self._running = QWidget()
        told = QHBoxLayout()
        told.addWidget(self.words, 1)
        told.addWidget(self.rest)
        running = QVBoxLayout(self._running)
        running.setContentsMargins(0, 0, 0, 0)
        running.setSpacing(theme.SPACE.s)
        running.addLayout(told)
        running.addWidget(self.bar)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE.s)
        buttons.addWidget(self.open_folder)
        buttons.addWidget(self.open_pdf)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.s)
        for part in (self._running, self.notice, self.failures):
            column.addWidget(part)
        column.addLayout(buttons)


def _summed(outcome: Outcome, failed: int, merged: bool) -> tuple[str, str]:
    """The sentence and its level."""
    if outcome.stopped:
        return f"已停止，导出了 {outcome.done} 个项目。{outcome.stopped}", "error"
    if outcome.cancelled:
        kept = f"已写好的 {len(outcome.paths)} 个文件都是完整的。" if outcome.paths else "没有写下文件。"
        return f"已取消。{kept}", "warning"
    how = f"合并成一个 PDF，共 {len(outcome.paths)} 个文件" if merged else f"共 {len(outcome.paths)} 个文件"
    if outcome.remarks:
        how += f"，页面有 {len(outcome.remarks)} 处要留意"
    if failed:
        drafts = f"，其中 {len(outcome.drafts)} 个是草稿" if outcome.drafts else ""
        return f"导出了 {outcome.done} 个项目{drafts}，{how}；{failed} 个没有导出，原因如下：", "warning"
    if outcome.drafts:
        final = outcome.done - len(outcome.drafts)
        which = f"定稿 {final} 个，草稿 {len(outcome.drafts)} 个（还有必须改的问题）" if final else "都是草稿"
        return f"已导出 {outcome.done} 个项目，{which}，{how}。", "warning"
    return f"已导出 {outcome.done} 个项目，都是定稿，{how}。", "warning" if outcome.remarks else "ok"
