"""The paper follows the caret through a chapter, and a click on a paragraph leads to the chapter."""

from __future__ import annotations

from collections import Counter

from pytestqt.qtbot import QtBot

from perfdesk.office.desk import Desk
from perfdesk.office.export import typeset_project
from perfdesk.values.entered import Place
from tests.ui.report_window import REPORT, TOTAL, USE, Key, Modifier, Writer
from ui.main_window import MainWindow
from ui.preview.chapters import chapters, with_paragraphs
from ui.preview.panel import PreviewPanel
from ui.preview.selection import text_in


def test_every_paragraph_of_the_example_is_found_with_its_words(desk: Desk) -> None:
    project = desk.open_project(desk.create(REPORT, desk.library.sample(REPORT)))
    written = chapters(project.form, project.values, project.result)
    paper = typeset_project(project.form, project.values, project.result).paper
    pages, addresses = with_paragraphs(paper.pages, written)
    assert addresses.keys() >= written.keys()
    for place, words in written.items():
        boxes = [(page, cell) for page in pages for cell in page.cells if cell.table == addresses[place].table]
        inside = Counter("".join(_words(page, cell) for page, cell in boxes))
        assert not Counter("".join(words.split())) - inside, place
        assert sum(inside.values()) <= len(words) + 45 * len(boxes), "no other paragraph"


def _words(page: object, cell: object) -> str:
    from PySide6.QtCore import QRectF

    area = QRectF(cell.x - 1, cell.y - 1, cell.width + 2, cell.height + 2)  # type: ignore[attr-defined]
    return "".join(text_in(page, area).split())  # type: ignore[arg-type]


def test_the_paper_follows_the_caret_and_leads_back(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    writer = Writer(window, desk, qtbot, f"第一段写用途。\n第二段写金额，全年执行{TOTAL}。")
    writer.press(Key.Key_F9)
    panel = window.findChild(PreviewPanel)
    assert panel is not None
    qtbot.waitUntil(lambda: panel.paper is not None, timeout=20_000)
    writer.editor.setFocus()
    qtbot.waitUntil(lambda: bool(panel.pages.outline()), timeout=5_000)
    second = panel.pages.outline()[0]
    writer.press(Key.Key_Home, Modifier.ControlModifier)
    first = panel.pages.outline()[0]
    assert first.bottom() <= second.top() + 4
    box = panel._index.boxes(Place(USE, "1"))[0]
    window.editor.show_step("基本信息")  # type: ignore[union-attr]
    panel.pages.clicked.emit(box)
    assert window.editor is not None
    assert window.editor.step == "概况和资金"
    assert writer.focus is writer.editor
    assert writer.editor.textCursor().block().text().startswith("第二段")
