"""Where the papers of many projects go: formats, one PDF or many, folder, and which files would be replaced."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from perfdesk.office.files import safe_name
from ui import theme
from ui.editor.field_row import label_of
from ui.export.target import Target

if TYPE_CHECKING:
    from perfdesk.office.batch import Entry

_NAMED = 3


class BatchTarget(Target):
    """The name is that of the one PDF and means something only for it."""

    def __init__(self, folder: str, formats: list[str], merged: bool, parent: QWidget | None = None) -> None:
        self.each = QRadioButton("每个项目一个文件(&E)")
        self.one = QRadioButton("合并成一个 PDF，带目录书签(&M)")
        self._ways = QButtonGroup()
        for button in (self.each, self.one):
            self._ways.addButton(button)
        (self.one if merged else self.each).setChecked(True)
        super().__init__(folder, formats, "", parent)
        self.annex.hide()
        self.one.toggled.connect(self._follow)
        self.boxes["pdf"].toggled.connect(self._follow)
        self._follow()

    @property
    def merged(self) -> str:
        """The name of the one PDF, "" when each project gets its own."""
        return self.name.text().strip() if self.one.isChecked() and "pdf" in self.formats else ""

    def complete(self) -> bool:
        """Whether there is enough to begin."""
        named = bool(self.name.text().strip()) or not self.name.isEnabled()
        return bool(self.formats and self.folder.text().strip() and named)

    def show_batch_effects(self, entries: list[Entry], written: Sequence[Path]) -> None:
        """Say which files exporting these projects would replace (`written`: by this dialog)."""
        from perfdesk.office.batch import Batch, would_replace

        lines = []
        typed = self.merged
        if typed and safe_name(typed) != typed:
            lines.append(f"文件名中有不能用的字符，将写作“{safe_name(typed)}”。")
        there = would_replace(Batch(tuple(entries), self.path, self.formats, typed)) if self.complete() else []
        if there:
            again = set(there) <= set(written)
            lines.append("再次导出会替换刚才导出的文件。" if again else _replaced(there))
        self.effects.setText("\n".join(lines))

    def _follow(self) -> None:
        many = self.boxes["pdf"].isChecked()
        self.each.setEnabled(many)
        self.one.setEnabled(many)
        self.name.setEnabled(many and self.one.isChecked())
        self.changed.emit()

    def _lay_out_ways(self, grid: QGridLayout, row: int) -> int:
        ways = QHBoxLayout()
        ways.setSpacing(theme.SPACE.xl)
        for button in (self.each, self.one):
            ways.addWidget(button)
        ways.addStretch(1)
        grid.addWidget(label_of("PDF", "label"), row, 0)
        grid.addLayout(ways, row, 1)
        return row + 1


def _replaced(paths: list[Path]) -> str:
    names = "、".join(path.name for path in paths[:_NAMED])
    if len(paths) <= _NAMED:
        return f"同名文件将被替换：{names}"
    return f"{len(paths)} 个同名文件将被替换：{names} 等"
