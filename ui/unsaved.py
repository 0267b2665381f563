"""Leaving while the store can't be written: nothing has to be lost, the project can go into a file elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from perfdesk.errors import Problem
from perfdesk.office.carrying import ENDING, SAVES, file_name, pack_open
from perfdesk.office.project import Project
from ui.questions import NAME, question


def may_leave(parent: QWidget, project: Project) -> bool:
    """Whether she leaves: the project is in a file now, or she says that the last edits may be lost."""
    remedy = "请返回后腾出磁盘空间或插好 U 盘，再点“重试”；现在就要离开的，可以把整个项目存成文件，以后再读入。"
    box = question(QMessageBox.Icon.Warning, NAME, "最近的修改还没有保存，现在离开就会丢失。", remedy, parent)
    to_file = box.addButton("存成文件…", QMessageBox.ButtonRole.AcceptRole)
    lose = box.addButton("仍然离开", QMessageBox.ButtonRole.DestructiveRole)
    back = box.addButton("返回", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(back)
    box.exec()
    box.deleteLater()
    if box.clickedButton() is to_file:
        return _put_into_file(parent, project)
    return box.clickedButton() is lose


def _put_into_file(parent: QWidget, project: Project) -> bool:
    """Ask for a place until the file is written or she gives up."""
    while True:
        start = str(Path.home() / file_name([project]))
        chosen, _ = QFileDialog.getSaveFileName(parent, "把项目存成文件", start, SAVES)
        if not chosen:
            return False
        path = Path(chosen)
        if path.suffix.lower() != ENDING:
            path = path.with_name(path.name + ENDING)
        try:
            pack_open(project, path)
            return True
        except Problem as problem:
            QMessageBox.warning(parent, NAME, str(problem))
