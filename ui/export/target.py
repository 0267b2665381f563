"""Where the papers go: formats, folder and name, and which files would be replaced."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from perfdesk.office.annex import annex_paths
from perfdesk.office.export import ALL, Choice
from perfdesk.office.files import safe_name
from perfdesk.office.finality import file_stem
from ui import icons, theme
from ui.editor.field_row import label_of

FORMATS = (("word", "&Word", ".docx"), ("pdf", "&PDF", ".pdf"), ("excel", "&Excel", ".xlsx"))


def usual_folder() -> str:
    """文档/PerfDesk, the folder of a first export."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(documents) / "PerfDesk")


class Target(QWidget):
    """changed(): something was chosen or typed."""

    changed = Signal()

    def __init__(self, folder: str, formats: list[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = {key: QCheckBox(label) for key, label, _ in FORMATS}
        for key, box in self.boxes.items():
            box.setChecked(key in formats)
            box.toggled.connect(self.changed)
        self.annex = QCheckBox("附评分依据(&J)")
        self.annex.setToolTip("另写一份文件：每个得分怎样得出、依据哪份文件")
        self.annex.toggled.connect(self.changed)
        self.folder, self.name = QLineEdit(folder), QLineEdit(name)
        self.name.setMaxLength(120)
        self.browse = QPushButton(icons.icon("folder-open"), " 浏览(&B)…")
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._choose)
        self.effects = label_of("", "guidance")
        self.effects.setWordWrap(True)
        for line in (self.folder, self.name):
            line.textChanged.connect(self.changed)
        self._lay_out()

    @property
    def formats(self) -> tuple[str, ...]:
        """The chosen formats in their usual order."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    @property
    def path(self) -> Path:
        """The chosen folder."""
        return Path(self.folder.text().strip()).expanduser()

    def complete(self) -> bool:
        """Whether there is enough to begin."""
        return bool(self.formats and self.folder.text().strip() and self.name.text().strip())

    def annex_files(self, *, final: bool) -> tuple[Path, ...]:
        """Where the annex 评分依据 goes, none when it is not wanted."""
        if not self.annex.isChecked():
            return ()
        return tuple(annex_paths(self.path, safe_name(self.name.text().strip()), self.formats, final=final))

    @property
    def choice(self) -> Choice:
        """What of a document set is handed in: all of it."""
        return ALL

    def show_effects(self, written: list[Path], endings: Sequence[str] = ("",), *, final: bool) -> None:
        """Say what exporting would do to the name and to files that are there (`written`: by this dialog).

        `endings`: what is added to the name, where there are several files. A draft gets a name of its own.
        """
        typed = self.name.text().strip()
        stem = safe_name(typed)
        kinds = [ending for key, _, ending in FORMATS if key in self.formats]
        stems = [file_stem(stem + part, final=final) for part in endings]
        paths = [self.path / (each + kind) for each in stems for kind in kinds]
        there = [path for path in (*paths, *self.annex_files(final=final)) if _exists(path)]
        lines = []
        if typed and stem != typed:
            lines.append(f"文件名中有不能用的字符，将写作“{stem}”。")
        if there and set(there) <= set(written):
            lines.append("再次导出会替换刚才导出的文件。")
        elif there:
            lines.append(f"同名文件将被替换：{'、'.join(path.name for path in there)}")
        self.effects.setText("\n".join(lines))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "选择导出的文件夹", self.folder.text())
        if chosen:
            self.folder.setText(str(Path(chosen)))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE.m)
        grid.setVerticalSpacing(theme.SPACE.m)
        formats = QHBoxLayout()
        formats.setSpacing(theme.SPACE.xl)
        for box in self.boxes.values():
            formats.addWidget(box)
        formats.addWidget(self.annex)
        formats.addStretch(1)
        folder = QHBoxLayout()
        folder.setSpacing(theme.SPACE.s)
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.browse)
        grid.addWidget(label_of("格式", "label"), 0, 0)
        grid.addLayout(formats, 0, 1)
        row = self._lay_out_ways(grid, 1)
        for text, buddy, shown in (("文件夹(&D)", self.folder, folder), ("文件名(&N)", self.name, self.name)):
            label = QLabel(text)
            label.setProperty("role", "label")
            label.setBuddy(buddy)
            grid.addWidget(label, row, 0)
            if isinstance(shown, QHBoxLayout):
                grid.addLayout(shown, row, 1)
            else:
                grid.addWidget(shown, row, 1)
            row += 1
        grid.addWidget(self.effects, row, 1)
        grid.setColumnStretch(1, 1)

    def _lay_out_ways(self, grid: QGridLayout, row: int) -> int:
        """Further choices from this row on. Gives the next free row."""
        return row


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long, a drive that is gone: writing will tell
        return False
