"""The pages as a PDF under a name the clerk chooses: the way out where there is no printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from perfdesk.errors import Problem

if TYPE_CHECKING:
    from perfdesk.paper import Paper


def save_as_pdf(paper: Paper, title: str, parent: QWidget | None = None) -> tuple[str, str]:
    """Ask for the file and write it. Gives a sentence and its level; both empty when cancelled."""
    start = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)) / f"{title}.pdf"
    chosen, _ = QFileDialog.getSaveFileName(parent, "另存为 PDF", str(start), "PDF 文件 (*.pdf)")
    if not chosen:
        return "", ""
    return write_pdf(paper, title, Path(chosen))


def write_pdf(paper: Paper, title: str, path: Path) -> tuple[str, str]:
    """Write the file. Gives a sentence and its level."""
    from perfdesk.office.files import write_file
    from perfdesk.paper import to_pdf

    try:
        write_file(path, to_pdf(paper, title=title))
    except Problem as problem:
        return str(problem), "error"
    return f"已存为“{path.name}”，在文件夹“{path.parent}”中。", "ok"
