"""The strip of small pages: there when it helps, a way to another page by clicks and keys, cheap."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from perfdesk.office.desk import Desk
from perfdesk.paper import Fill, Page, Rule
from tests.ui.test_preview_panel import model, shown  # noqa: F401 - a fixture
from ui.main_window import MainWindow
from ui.preview.desk import Desk as PagesDesk
from ui.preview.faces import Faces
from ui.preview.painter import PagePainter
from ui.preview.panel import PreviewPanel
from ui.preview.thumbnails import MANY, Thumbnails
from ui.project_model import ProjectModel


class Counting(PagePainter):
    """A painter that writes down which pages it drew."""

    def __init__(self) -> None:
        super().__init__(Faces(lambda key: pytest.fail("no text here")))
        self.drawn: list[Page] = []

    def image(self, page: Page, scale: float, **more: object):  # type: ignore[no-untyped-def]
        self.drawn.append(page)
        return super().image(page, scale, **more)  # type: ignore[arg-type]


def pages(count: int) -> list[Page]:
    """Upright pages that differ."""
    return [Page(595, 842, (Rule(50, 50 + number, 500, 50 + number, 1),)) for number in range(count)]


class Panel(QWidget):
    """A desk and its strip, side by side as in the preview."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = PagesDesk(self)
        self.small = Thumbnails(self.desk, self)
        self.resize(640, 600)
        self.desk.setGeometry(110, 0, 530, 600)
        self.small.setGeometry(0, 0, 104, 600)
        self.small.set_room(640)


def strip(count: int, qtbot: QtBot, painter: PagePainter | None = None) -> Panel:
    """Both with so many pages."""
    panel = Panel()
    qtbot.addWidget(panel)
    panel.show()
    panel.desk.set_pages(pages(count), painter or Counting())
    return panel


def at_rest(desk: PagesDesk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.glide.running())


@pytest.mark.parametrize(("count", "there"), [(1, False), (2, False), (MANY, True), (30, True)])
def test_long_documents_have_the_strip_by_themselves(count: int, there: bool, qtbot: QtBot) -> None:
    panel = strip(count, qtbot)
    small = panel.small
    assert small.isVisible() is there
    assert small.useful is (count > 1)


def across(page: Page) -> Page:
    """The page lying across."""
    return replace(page, width=page.height, height=page.width)


def test_pages_across_have_the_whole_width_unless_she_wants_the_strip(qtbot: QtBot) -> None:
    panel = strip(MANY, qtbot)
    small = panel.small
    panel.desk.set_pages([*pages(MANY), across(pages(1)[0])], Counting())
    small.set_room(560)
    assert not small.isVisible(), "beside it they would be smaller than 45 %"
    small.set_room(900)
    assert small.isVisible()
    small.set_room(560)
    small.set_wanted(True)
    assert small.isVisible()


def test_upright_pages_are_not_made_smaller_for_those_across(qtbot: QtBot) -> None:
    panel = strip(1, qtbot)
    desk = panel.desk
    desk.set_pages([*pages(1), across(pages(1)[0]), *pages(1)], Counting())
    upright, lying, last = desk.arrangement.rects
    assert upright.width() == pytest.approx(lying.width(), abs=1)
    assert last.width() == upright.width()
    assert desk.horizontalScrollBar().maximum() == 0
    fitted = desk.factor
    desk.show_page(1)
    at_rest(desk, qtbot)
    assert desk.page == 1
    assert desk.factor == pytest.approx(fitted * 595 / 842, rel=0.01)
    desk.set_zoom(1.0)
    assert len(set(desk.arrangement.scales)) == 1


def test_her_choice_counts_where_there_is_room(qtbot: QtBot) -> None:
    panel = strip(2, qtbot)
    desk, small = panel.desk, panel.small
    small.set_wanted(True)
    assert small.isVisible()
    small.set_room(400)
    assert not small.isVisible()
    small.set_room(640)
    assert small.isVisible()
    desk.set_pages(pages(1), Counting())
    assert not small.isVisible()
    desk.set_pages(pages(9), Counting())
    small.set_wanted(False)
    assert not small.isVisible()


def test_a_click_and_the_keys_lead_to_pages(qtbot: QtBot) -> None:
    panel = strip(12, qtbot)
    desk, small = panel.desk, panel.small
    qtbot.mouseClick(small.viewport(), Qt.MouseButton.LeftButton, pos=small.rect_of(2).center().toPoint())
    at_rest(desk, qtbot)
    assert desk.page == 2
    small.setFocus()
    for key, page in ((Qt.Key.Key_Down, 3), (Qt.Key.Key_Up, 2), (Qt.Key.Key_End, 11), (Qt.Key.Key_Down, 11)):
        qtbot.keyClick(small, key)
        assert desk.page == page
        assert small.viewport().rect().contains(small.rect_of(page).toRect()), "the current page is in the strip's view"
    qtbot.keyClick(small, Qt.Key.Key_Home)
    assert desk.page == 0


def test_only_what_is_seen_is_drawn_and_only_what_changed_again(qtbot: QtBot) -> None:
    painter = Counting()
    panel = strip(30, qtbot, painter)
    desk = panel.desk
    qtbot.waitUntil(lambda: len(painter.drawn) >= 5)
    qtbot.wait(60)
    assert len(painter.drawn) < 10
    painter.drawn.clear()
    changed = pages(30)
    changed[1] = replace(changed[1], ops=(Fill(10, 10, 20, 20, "#000000"),))
    changed[25] = replace(changed[25], ops=())
    desk.set_pages(changed, painter)
    qtbot.waitUntil(lambda: len(painter.drawn) > 0)
    qtbot.wait(60)
    assert set(map(id, painter.drawn)) == {id(changed[1])}


def test_the_button_is_remembered(model: ProjectModel, desk: Desk, qtbot: QtBot) -> None:  # noqa: F811
    panel = shown(PreviewPanel(model, memory=desk), qtbot)
    assert not panel.thumbnails.isVisible()
    qtbot.mouseClick(panel.bar.strip, Qt.MouseButton.LeftButton)
    assert panel.thumbnails.isVisible()
    assert panel.bar.strip.isChecked()
    qtbot.keyClick(panel.pages, Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)
    desk.writer.flush(10)
    again = shown(PreviewPanel(model, memory=desk), qtbot)
    assert again.thumbnails.isVisible()
    assert again.bar.sizes.text().startswith("整页")


def test_the_strip_in_the_real_window(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.open_project(desk.projects()[0].id)
    assert window.editor is not None
    qtbot.keyClick(window, Qt.Key.Key_F9)
    panel = window.editor.findChild(PreviewPanel, "preview")
    assert panel is not None
    qtbot.waitUntil(lambda: panel.paper is not None, timeout=20_000)
    qtbot.mouseClick(panel.bar.strip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.thumbnails.isVisible())
    qtbot.mouseClick(
        panel.thumbnails.viewport(), Qt.MouseButton.LeftButton, pos=panel.thumbnails.rect_of(1).center().toPoint()
    )
    qtbot.waitUntil(lambda: panel.bar.number.text() == "第 2 页，共 2 页")
    assert panel.bar.print_button.geometry().right() <= panel.bar.width()
