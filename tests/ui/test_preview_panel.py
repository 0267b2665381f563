"""The preview beside the fields: it follows what is typed and where the clerk is, and a click leads back."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perfdesk.forms.model import Form
from perfdesk.office.desk import Desk
from perfdesk.office.export import typeset_project
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Place, Values
from ui.preview.panel import PreviewPanel
from ui.project_model import ProjectModel

RESULT = Place("指标", "16", "实际完成值")


@pytest.fixture
def model(desk: Desk) -> ProjectModel:
    """The first worked project."""
    found = next(info for info in desk.projects() if info.title == "后扶基金专项")
    return ProjectModel(desk.open_project(found.id))


def shown(panel: PreviewPanel, qtbot: QtBot) -> PreviewPanel:
    """The panel with its first pages."""
    qtbot.addWidget(panel)
    panel.resize(520, 640)
    panel.show()
    qtbot.waitUntil(lambda: panel.paper is not None, timeout=20_000)
    return panel


def texts(panel: PreviewPanel) -> str:
    """All text on the pages."""
    assert panel.paper is not None
    return "".join(panel.paper.texts())


def test_the_page_follows_what_is_typed(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    assert "96.5%" not in texts(panel)
    model.type_text(RESULT, "96.5%")
    qtbot.waitUntil(lambda: "96.5%" in texts(panel), timeout=20_000)
    assert "104.86" in texts(panel)
    model.undo()
    qtbot.waitUntil(lambda: "96.5%" not in texts(panel), timeout=20_000)


def test_the_place_in_focus_is_in_view_and_a_click_leads_back(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    model.place_focused.emit(RESULT)
    assert panel.pages.page == 1
    box = panel._index.boxes(RESULT)[0]
    rect = panel.pages.arrangement.rects[box.page]
    scale = panel.pages.arrangement.scale
    middle = rect.topLeft() - panel.pages.offset()
    middle.setX(middle.x() + (box.cell.x + box.cell.width / 2) * scale)
    middle.setY(middle.y() + (box.cell.y + box.cell.height / 2) * scale)
    with qtbot.waitSignal(model.go_to) as told:
        qtbot.mouseClick(panel.pages.viewport(), Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert told.args == [RESULT]


def test_stale_pages_are_dropped(model: ProjectModel, qtbot: QtBot) -> None:
    """While one page is slowly set, many edits come: the first result never shows, the last does."""
    gate, begun = threading.Event(), threading.Event()
    set_for: list[str] = []

    def slow(form: Form, values: Values, result: Result) -> Any:
        set_for.append(values.text(RESULT))
        begun.set()
        if len(set_for) == 1:
            gate.wait(10)
        return typeset_project(form, values, result)

    panel = PreviewPanel(model, work=slow)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(begun.is_set)
    for number in range(10, 60):
        model.type_text(RESULT, f"{number}%")
    gate.set()
    qtbot.waitUntil(lambda: panel.paper is not None and not panel.typesetter.busy, timeout=20_000)
    assert "59%" in texts(panel)
    assert set_for == ["85%", "59%"]


def test_what_can_not_be_typeset_is_told(model: ProjectModel, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    def broken(form: Form, values: Values, result: Result) -> Any:
        raise ValueError("no such thing")

    panel = PreviewPanel(model, work=broken)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: "预览暂时没有生成" in panel.sentence.text(), timeout=20_000)
    assert "typesetting failed" in caplog.text


def test_a_hidden_panel_sets_nothing(model: ProjectModel, qtbot: QtBot) -> None:
    calls: list[int] = []

    def count(form: Form, values: Values, result: Result) -> Any:
        calls.append(1)
        return typeset_project(form, values, result)

    panel = shown(PreviewPanel(model, work=count), qtbot)
    panel.hide()
    model.type_text(RESULT, "90%")
    qtbot.wait(120)
    assert len(calls) == 1
    panel.show()
    qtbot.waitUntil(lambda: "90%" in texts(panel), timeout=20_000)


def test_zoom_by_keys(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    panel.activateWindow()
    panel.pages.setFocus()
    fitted = panel.pages.factor
    qtbot.keyClick(panel.pages, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert panel.pages.factor == pytest.approx(1.0)
    qtbot.keyClick(panel.pages, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert panel.pages.factor == pytest.approx(fitted)
