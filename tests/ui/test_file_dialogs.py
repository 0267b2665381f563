"""Qt's own file dialogs, which Linux without the system's shows, speak Chinese."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QPushButton, QToolButton, QTreeView
from pytestqt.qtbot import QtBot

from ui import app as program

ASSETS = Path(program.__file__).parent / "assets"
WHEN = 3  # the column of the date: it is written as the system writes dates, which are English where the tests run
Mode, Accept = QFileDialog.FileMode, QFileDialog.AcceptMode


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    """The translators of the program, for this test alone."""
    made = program.translate(qapp)
    assert len(made) == 2
    yield
    for translator in made:
        qapp.removeTranslator(translator)


def english(text: str) -> bool:
    """Whether a text has an English word: no key of a button, no kind of file."""
    return re.search(r"[A-Za-z]{2,}", re.sub(r"\*\.\w+|\bPDF\b", "", text)) is not None


@pytest.mark.parametrize(
    ("mode", "accept"),
    [
        (Mode.ExistingFile, Accept.AcceptOpen),
        (Mode.ExistingFiles, Accept.AcceptOpen),
        (Mode.AnyFile, Accept.AcceptSave),
        (Mode.Directory, Accept.AcceptOpen),
    ],
)
def test_no_word_is_english(chinese: None, qtbot: QtBot, tmp_path: Path, mode: Mode, accept: Accept) -> None:
    (tmp_path / "文件").mkdir()
    (tmp_path / "文件" / "子文件夹").mkdir()
    dialog = QFileDialog(None, "选择", str(tmp_path / "文件"), "PDF 文件 (*.pdf)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setAcceptMode(accept)
    qtbot.addWidget(dialog)
    dialog.show()
    view = dialog.findChild(QTreeView, "treeView")
    assert view is not None
    qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 1)
    said = [each.text() for kind in (QLabel, QPushButton) for each in dialog.findChildren(kind)]
    said += [each.toolTip() for each in dialog.findChildren(QToolButton)]
    said += [box.itemText(0) for box in dialog.findChildren(QComboBox, "fileTypeCombo")]
    said += _table(view.model(), view)
    assert "文件夹" in said
    assert [text for text in said if english(text)] == []


def _table(model: QAbstractItemModel, view: QTreeView) -> list[str]:
    root, columns = view.rootIndex(), range(model.columnCount(view.rootIndex()))
    heads = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
    cells = [
        str(model.index(row, column, root).data() or "")
        for row in range(model.rowCount(root))
        for column in columns
        if column != WHEN
    ]
    return heads + cells


def test_the_translation_in_use_is_the_one_that_is_written(tmp_path: Path) -> None:
    written = shutil.copy(ASSETS / "qt_zh_CN.ts", tmp_path)
    release = Path(PySide6.__file__).parent / "lrelease"
    subprocess.run([release, "-silent", written], check=True, timeout=60)
    assert (tmp_path / "qt_zh_CN.qm").read_bytes() == (ASSETS / "qt_zh_CN.qm").read_bytes()
