"""What became of the export: a sentence, and after success what to do with the files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.export.target import FORMATS
from ui.preview.notice import Notice

NO_PROGRAM = "没有找到可以打开它的程序。请先安装 Word 或 WPS，或在文件夹中找到它。"
_KINDS = {ending: label.replace("&", "") for _, label, ending in FORMATS}


class Outcome(QWidget):
    """print_wanted(): 打印… was pressed."""

    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self.paths: list[Path] = []
        self.open_file = self._button("file-text", "打开文件(&O)", lambda: self._open(self.paths[0]))
        self.open_folder = self._button("folder-open", "打开所在文件夹(&F)", lambda: self._open(self.paths[0].parent))
        self.print_button = self._button("printer", "打印(&R)…", self.print_wanted.emit)
        self._buttons = (self.open_file, self.open_folder, self.print_button)
        self._lay_out()
        self.clear()

    def clear(self) -> None:
        """Nothing has been written yet."""
        self.paths = []
        self.notice.clear()
        self._show_buttons(False)

    def tell_done(self, paths: list[Path], remarks: Sequence[str] = (), *, final: bool, annexed: bool = False) -> None:
        """The files are there; Enter opens the first. `remarks`: what their pages can't show as Word would."""
        self.paths = paths
        kinds = "、".join(dict.fromkeys(_KINDS.get(path.suffix, path.suffix) for path in paths))
        done = f"已导出{'定稿' if final else '草稿'} {len(paths)} 个文件：{kinds}{'，含评分依据' if annexed else ''}"
        if remarks:
            more = f"（共 {len(remarks)} 处，其余见预览）" if len(remarks) > 1 else ""
            done += f"。请注意，{remarks[0]}{more}"
        details = "\n".join([*map(str, paths), *remarks])
        self.notice.tell(done, "warning" if remarks else "ok", details)
        self._show_buttons(True)
        self.open_file.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_written(self, path: Path, sentence: str) -> None:
        """A file that is no export is there; Enter opens it."""
        self.paths = [path]
        self.notice.tell(sentence, "ok", str(path))
        self._show_buttons(True)
        self.open_file.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, sentence: str, level: str, *, action: str = "", call: Callable[[], None] | None = None) -> None:
        """Something else to say; what was written stays at hand."""
        self.notice.tell(sentence, level, action=action, call=call)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.tell(NO_PROGRAM, "warning")

    def _show_buttons(self, shown: bool) -> None:
        for button in self._buttons:
            button.setVisible(shown)

    def _button(self, picture: str, text: str, call: Callable[[], None]) -> QPushButton:
        button = QPushButton(icons.icon(picture), f" {text}")
        button.setAutoDefault(False)
        button.clicked.connect(call)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.s)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.s)
        column.addWidget(self.notice)
        column.addLayout(row)
