"""The few questions that stop the clerk: only where something would be lost for good, or nothing can go on."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from perfdesk.errors import Problem

NAME = "PerfDesk 绩效自评"


def try_again(problem: Problem) -> bool:
    """The data cannot be opened: say why; whether she wants another try (else the program ends)."""
    details = [f"{problem.remedy}。" if problem.remedy else "", f"位置：{problem.where}" if problem.where else ""]
    box = question(QMessageBox.Icon.Information, NAME, f"{problem.what}。", "\n".join(filter(None, details)), None)
    again = box.addButton("重试", QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(box.addButton("退出", QMessageBox.ButtonRole.RejectRole))
    box.setDefaultButton(again)
    box.exec()
    return box.clickedButton() is again


def delete_forever(parent: QWidget, title: str) -> bool:
    """A project of the trash would be gone: whether she means it."""
    remedy = "项目的全部内容和修改记录都会删除，以后不能恢复。"
    box = question(QMessageBox.Icon.Warning, "彻底删除", f"彻底删除“{title}”吗？", remedy, parent)
    return _destroys(box, "彻底删除", "取消")


def keep_both(parent: QWidget, title: str) -> bool:
    """A project of this name, year and form is in the list, with other content: whether both shall be there."""
    remedy = "保留两份后，列表里有两个同名的项目，刚读入的在最上面；核对后可删去不要的一份。"
    box = question(
        QMessageBox.Icon.Question, "从文件打开", f"列表里已有“{title}”，内容和文件里的不一样。", remedy, parent
    )
    both = box.addButton("保留两份", QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(box.addButton("取消", QMessageBox.ButtonRole.RejectRole))
    box.setDefaultButton(both)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is both


def question(icon: QMessageBox.Icon, title: str, said: str, remedy: str, parent: QWidget | None) -> QMessageBox:
    """A box that says how things stand and what can be done, still without buttons."""
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setText(said)
    box.setInformativeText(remedy)
    return box


def _destroys(box: QMessageBox, deed: str, back: str) -> bool:
    destroy = box.addButton(deed, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(back, QMessageBox.ButtonRole.RejectRole))
    box.exec()
    box.deleteLater()
    return box.clickedButton() is destroy
