"""What this program is: its version, its licence, and where the clerk's own data lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from perfdesk.version import VERSION
from ui import icons
from ui.questions import NAME
from ui.self_test import SelfTest

VERSION_LINE = f"版本 {VERSION}"


def about(parent: QWidget, data_folder: Path) -> QMessageBox:
    """The box 关于, open; it deletes itself when closed."""
    box = QMessageBox(parent)
    box.setWindowTitle("关于")
    box.setIconPixmap(icons.program_icon().pixmap(64, 64))
    box.setText(f"{NAME}　{VERSION_LINE}")
    box.setInformativeText(
        f"填报的内容只存在这台电脑上，不联网，不收集任何数据。\n\n数据文件夹：{data_folder}\n\n"
        f"许可：MIT。窗口使用 Qt {qVersion()}（LGPL-3.0），各部分的许可文本在程序文件夹的 licences 中。"
    )
    show = box.addButton("打开数据文件夹", QMessageBox.ButtonRole.ActionRole)
    show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(data_folder))))
    test = box.addButton("自检…", QMessageBox.ButtonRole.ActionRole)
    test.clicked.connect(lambda: SelfTest(parent).open())
    box.setDefaultButton(box.addButton("关闭", QMessageBox.ButtonRole.RejectRole))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
