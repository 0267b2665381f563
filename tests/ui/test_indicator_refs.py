"""PySide 6.12 on Python 3.11 loses a reference to None at each call and aborts after thousands; our pin must not."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QWidget


@pytest.mark.usefixtures("qapp")
def test_calls_into_qt_keep_the_references_of_none() -> None:
    widget = QWidget()
    widget.update()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert sys.getrefcount(None) >= before - 50
