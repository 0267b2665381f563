"""Projects to a file and from files: for another computer, a colleague, a USB stick."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from perfdesk.errors import Problem
from perfdesk.office.carrying import (
    ENDING,
    READABLE,
    SAVES,
    Arrival,
    file_name,
    namesakes,
    pack,
    same_as,
    take_in,
    unpack,
)
from perfdesk.office.desk import Desk
from perfdesk.store import ProjectInfo
from ui.notice import NoticeBar
from ui.questions import keep_both

_FOLDER = "carrying.folder"
_READS = f"项目文件 ({' '.join(f'*{ending}' for ending in READABLE)})"


class Carrying(QObject):
    """`changed()`: there are other projects in the list now; `open_wanted(str)`: the one that was read in."""

    changed = Signal()
    open_wanted = Signal(str)

    def __init__(self, desk: Desk, notice: NoticeBar, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._notice, self._window = desk, notice, window

    def save(self, infos: Sequence[ProjectInfo]) -> None:
        """Ask for a place and put the projects there, all in one file."""
        start = str(Path(self._desk.setting(_FOLDER) or Path.home()) / file_name(infos))
        chosen, _ = QFileDialog.getSaveFileName(self._window, "存为项目文件", start, SAVES)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != ENDING:
            path = path.with_name(path.name + ENDING)
        try:
            pack(self._desk, [info.id for info in infos], path)
        except Problem as problem:
            self._notice.tell(str(problem), "error")
            return
        self._desk.set_setting(_FOLDER, str(path.parent))
        folder = QUrl.fromLocalFile(str(path.parent))
        offer = ("打开文件夹", lambda: QDesktopServices.openUrl(folder))
        self._notice.tell(f"已存为“{path.name}”，可复制到另一台电脑，双击打开。", "ok", [offer])

    def ask(self) -> None:
        """Ask which files to read in."""
        chosen, _ = QFileDialog.getOpenFileNames(self._window, "从文件打开", self._desk.setting(_FOLDER), _READS)
        if chosen:
            self._desk.set_setting(_FOLDER, str(Path(chosen[0]).parent))
            self.read_in([Path(name) for name in chosen])

    def read_in(self, paths: Sequence[Path]) -> None:
        """Every project of these files: the one that is in the list as it is is opened, any other becomes a new one.
        A file that can't be read is told; the others are read all the same.
        """
        here: list[str] = []
        new: list[Arrival] = []
        faults: list[str] = []
        for path in paths:
            try:
                for arrival in unpack(path, self._desk.library):
                    self._one(arrival, here, new)
            except Problem as problem:
                faults.append(str(problem))
        if new:
            self.changed.emit()
        if len(here) == 1 and not faults:
            self.open_wanted.emit(here[0])
        if faults:
            self._notice.tell("".join(faults), "error")
        elif new:
            self._tell_new(new)

    def _tell_new(self, new: Sequence[Arrival]) -> None:
        named = f"“{new[0].title}”" if len(new) == 1 else f" {len(new)} 个项目"
        other = [arrival.title for arrival in new if not arrival.same_version]
        if not other:
            self._notice.tell(f"已读入{named}。", "ok")
            return
        which = "" if len(new) == 1 else f"“{other[0]}”等 {len(other)} 个" if len(other) > 1 else f"“{other[0]}”"
        self._notice.tell(f"已读入{named}。{which}存文件时用的表式和这台电脑上的版本不同，请核对一遍得分。")

    def _one(self, arrival: Arrival, here: list[str], new: list[Arrival]) -> None:
        """`here`: the projects of the list that stand for what was read; `new`: what was put in."""
        named = namesakes(self._desk, arrival)
        known = same_as(self._desk, arrival, named)
        if known is None:
            if named and not keep_both(self._window, arrival.title):
                return
            known = take_in(self._desk, arrival)
            new.append(arrival)
        here.append(known)
