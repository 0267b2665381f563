"""F9: the paper takes the place of the score card, the clerk stays where she types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.office.desk import Desk
from perfdesk.office.finality import DRAFT
from perfdesk.values.entered import Place
from ui.main_window import MainWindow
from ui.preview.panel import PreviewPanel


def test_f9_shows_the_page_and_the_score_stays_as_a_strip(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    assert window.editor is not None
    editor = window.editor
    editor.go(Place("资金", "当年财政拨款", "全年执行数"))
    typing = QApplication.focusWidget()
    assert typing is not None
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert editor.preview_shown
    assert not editor.side.isVisible()
    assert editor.steps.folded
    assert QApplication.focusWidget() is typing
    panel = editor.findChild(QWidget, "preview")
    assert panel is not None
    qtbot.waitUntil(lambda: getattr(panel, "paper", None) is not None, timeout=20_000)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert editor.side.isVisible()
    assert not editor.preview_shown
    assert editor.side.width() == editor.side.minimumWidth(), "as narrow as before, though the steps have unfolded"


def test_f8_goes_on_from_the_finding_that_was_clicked_on_the_page(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    assert window.editor is not None
    editor = window.editor
    qtbot.keyClick(window, Qt.Key.Key_F9)
    panel = editor.findChild(PreviewPanel, "preview")
    assert panel is not None
    qtbot.waitUntil(lambda: panel.paper is not None, timeout=20_000)
    ordered = editor.side.findings.rows.in_order
    wanted = next(number for number, one in enumerate(ordered) if one.place.column == "偏差原因分析及改进措施")
    mark = next(mark for mark in panel.pages.marks if ordered[wanted] in mark.findings)
    panel.pages.reveal(panel.pages.arrangement.box(*mark.box))
    qtbot.waitUntil(lambda: not panel.pages.glide.running())
    spots = [area.center() for area in panel.pages.mark_rects()]
    spot = next(spot for spot in spots if getattr(panel.pages.mark_at(spot), "findings", ()) == mark.findings)
    qtbot.mouseClick(panel.pages.viewport(), Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert editor.place == ordered[wanted].place
    assert editor.side.findings.currentIndex().data(Qt.ItemDataRole.UserRole) == ordered[wanted]
    qtbot.keyClick(window, Qt.Key.Key_F8)
    following = ordered[(wanted + 1) % len(ordered)]
    assert editor.side.findings.currentIndex().data(Qt.ItemDataRole.UserRole) == following
    qtbot.waitUntil(lambda: not panel.pages.glide.running())
    assert any(panel.pages.viewport().rect().contains(rect.toRect()) for rect in panel.pages.outline())


def test_ctrl_minus_deletes_a_row_in_the_table_and_zooms_elsewhere(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    assert window.editor is not None
    assert window.model is not None
    qtbot.keyClick(window, Qt.Key.Key_F9)
    panel = window.editor.findChild(PreviewPanel, "preview")
    assert panel is not None
    qtbot.waitUntil(lambda: panel.paper is not None, timeout=20_000)
    window.editor.go(Place("指标", "16", "实际完成值"))
    rows, zoom = len(window.model.values.rows("指标")), panel.pages.factor
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert len(window.model.values.rows("指标")) == rows - 1
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert panel.pages.factor == zoom
    window.editor.go(Place("项目名称"))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert panel.pages.factor < zoom
    assert len(window.model.values.rows("指标")) == rows - 1


def test_pages_are_marked_as_drafts_until_everything_is_settled(
    window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would be exported now; printing takes these pages."""
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    assert window.editor is not None
    assert window.model is not None
    model = window.model
    qtbot.keyClick(window, Qt.Key.Key_F9)
    panel = window.editor.findChild(PreviewPanel, "preview")
    assert panel is not None
    qtbot.waitUntil(lambda: panel.paper is not None and DRAFT in "".join(panel.paper.texts()), timeout=20_000)
    printed: list[str] = []
    monkeypatch.setattr(
        "ui.preview.panel.print_by_dialog",
        lambda pages, *rest: printed.append(str(pages is panel.paper.pages)) or "",  # type: ignore[union-attr]
    )
    panel.print_pages()
    assert printed == ["True"]
    for finding in [finding for finding in model.findings if finding.stands]:
        model._tell(model.project.acknowledge(finding, "通知统一规定，已与财政局核对"))
    qtbot.waitUntil(lambda: panel.paper is not None and DRAFT not in "".join(panel.paper.texts()), timeout=20_000)


def test_a_page_lying_across_is_read_over_the_whole_window_and_a_click_leads_back(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    form = "guangdong-zhanjiang-2023"
    window.open_project(desk.create(form, desk.library.sample(form)))
    assert window.editor is not None
    editor = window.editor
    editor.show_step("资金安排和使用")
    qtbot.keyClick(window, Qt.Key.Key_F9)
    panel = editor.findChild(PreviewPanel, "preview")
    assert panel is not None
    qtbot.waitUntil(lambda: panel.paper is not None, timeout=20_000)
    qtbot.waitUntil(lambda: panel.pages.pages[panel.pages.page].width > panel.pages.pages[panel.pages.page].height)
    assert panel.pages.factor < 0.5
    before, width = editor.place, editor.right.width()
    for back in (Qt.Key.Key_F9, Qt.Key.Key_Escape):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
        assert not editor.middle.isVisible()
        qtbot.waitUntil(lambda: panel.pages.factor > 0.9)
        shift = Qt.KeyboardModifier.ShiftModifier if back == Qt.Key.Key_F9 else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(QApplication.focusWidget(), back, shift)
        assert editor.middle.isVisible()
        assert (editor.place, editor.right.width()) == (before, width)
        qtbot.waitUntil(lambda: panel.pages.factor < 0.6)
    qtbot.mouseClick(panel.bar.wide, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.pages.factor > 0.9)
    panel.pages.clicked.emit(panel._index.boxes(Place("资金", "区财政资金", "实际支出"))[0])
    assert editor.middle.isVisible()
    assert not panel.bar.wide.isChecked()
    assert editor.place == Place("资金", "区财政资金", "实际支出")


def test_closing_the_wide_preview_brings_the_step_back(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.open_project(desk.projects()[0].id)
    assert window.editor is not None
    qtbot.keyClick(window, Qt.Key.Key_F9)
    qtbot.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert not window.editor.middle.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.editor.middle.isVisible()
    assert window.editor.side.isVisible()


def test_a_window_that_becomes_narrow_leaves_the_step_its_share_beside_the_paper(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.open_project(desk.projects()[0].id)
    assert window.editor is not None
    qtbot.keyClick(window, Qt.Key.Key_F9)
    qtbot.wait(20)
    window.resize(910, 512)
    qtbot.wait(20)
    assert window.editor.middle.width() > window.editor.right.width()


def test_a_project_opened_over_another_begins_without_the_page(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    first, second = (info.id for info in desk.projects())
    window.open_project(first)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    window.open_project(second)  # as by a double click on its file
    assert window.editor is not None
    assert not window.editor.preview_shown
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.editor.preview_shown
