"""自检 out of the box 关于, on the real program."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from perfdesk.errors import EnvironmentProblem
from perfdesk.office.doctor import Section
from perfdesk.version import VERSION
from ui.main_window import MainWindow
from ui.self_test import SelfTest


def examined(test: SelfTest) -> None:
    """Wait until it is through; the window goes on working."""
    end = time.monotonic() + 60
    while not test.save.isEnabled() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.02)
    assert test.save.isEnabled()


def test_from_about_to_a_file_for_the_technician(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.list.version.click()
    box = window.findChild(QMessageBox)
    assert box is not None
    next(button for button in box.findChildren(QPushButton) if button.text() == "自检…").click()
    test = window.findChild(SelfTest)
    assert test is not None
    examined(test)
    assert test.verdict.text() == "一切正常。"
    for words in (f"PerfDesk　{VERSION}", "【字体】", "正由打开着的 PerfDesk 使用", "【试导出】"):
        assert words in test.report.toPlainText()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "自检.txt"), ""))
    test.save.click()
    assert (tmp_path / "自检.txt").read_text(encoding="utf-8-sig") == test.text
    test.copy.click()
    assert QApplication.clipboard().text() == test.text
    test.close()


def test_what_is_wrong_stands_on_top(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Section("fonts", "字体", {"宋体": "没有"}, ("字体：缺。请补。",))
    monkeypatch.setattr("perfdesk.office.doctor.examine", lambda: iter([broken]))
    test = SelfTest(window)
    test.open()
    examined(test)
    assert test.verdict.text() == "有 1 处不正常：\n字体：缺。请补。"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/proc/x.txt", ""))
    test.save.click()
    assert str(EnvironmentProblem("", where="/proc/x.txt"))[:10] in test.verdict.text()
    test.close()


def test_closed_while_it_is_still_looking(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    closed, through = threading.Event(), threading.Event()

    def slow() -> Iterator[Section]:
        closed.wait(20)
        yield Section("fonts", "字体", {})
        through.set()

    monkeypatch.setattr("perfdesk.office.doctor.examine", slow)
    test = SelfTest(window)
    test.open()
    test.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    closed.set()
    assert through.wait(20)
    QApplication.processEvents()
