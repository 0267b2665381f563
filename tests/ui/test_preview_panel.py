"""The preview beside the fields: it follows what is typed and where the clerk is, and a click leads back."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from perfdesk.forms.model import Form
from perfdesk.office.desk import Desk
from perfdesk.office.export import typeset_project
from perfdesk.paper import CellBox, GlyphRun
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Place, Values
from ui.preview import marking
from ui.preview.pages import PagesView
from ui.preview.panel import PreviewPanel
from ui.preview.places import Box, text_end
from ui.preview.zoom import ZOOMS, Fit, zoom_of, zoom_text
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


def focus(panel: PreviewPanel, place: Place, qtbot: QtBot) -> None:
    """The clerk goes to a place; the page has come to rest."""
    panel.model.place_focused.emit(place)
    qtbot.waitUntil(lambda: not panel.pages.glide.running())


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
    focus(panel, RESULT, qtbot)
    assert panel.pages.page == 1
    box = panel._index.boxes(RESULT)[0]
    rect = panel.pages.arrangement.rects[box.page]
    scale = panel.pages.arrangement.scales[box.page]
    middle = rect.topLeft() - panel.pages.offset()
    middle.setX(middle.x() + (box.cell.x + box.cell.width / 2) * scale)
    middle.setY(middle.y() + (box.cell.y + box.cell.height / 2) * scale)
    with qtbot.waitSignal(model.go_to) as told:
        qtbot.mouseClick(panel.pages.viewport(), Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert told.args == [RESULT]


def test_the_outline_follows_the_focus(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    assert panel.pages.outline() == []
    for place in (Place("项目名称"), Place("资金", "当年财政拨款", "全年执行数"), RESULT):
        focus(panel, place, qtbot)
        outline = panel.pages.outline()
        assert [rect.toRect() for rect in outline] == [
            panel.pages.box_rect(box).toRect() for box in panel._index.boxes(place)
        ]
        assert panel.pages.viewport().rect().contains(outline[0].toRect())
    model.place_focused.emit(Place("指标", "16", "计分方法"))  # not printed: nothing to outline
    assert panel.pages.outline() == []


def test_a_new_row_is_outlined_as_soon_as_it_is_on_the_paper(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    row = model.add_row("指标", ("满意度指标", "服务对象满意度指标"))
    model.place_focused.emit(Place("指标", row, "三级指标"))
    assert panel.pages.outline() == []
    qtbot.waitUntil(lambda: len(panel.pages.outline()) > 0, timeout=20_000)
    qtbot.waitUntil(lambda: not panel.pages.glide.running())
    assert panel.pages.viewport().rect().contains(panel.pages.outline()[0].center().toPoint())


def test_only_the_pages_that_changed_are_drawn_again(model: ProjectModel, qtbot: QtBot) -> None:
    last = model.values.rows("指标")[-1].id
    for _ in range(160):
        model.add_row("指标", ("满意度指标", "服务对象满意度指标"))
    panel = shown(PreviewPanel(model), qtbot)
    assert len(panel.pages.pages) > 5
    panel.pages.set_zoom(0.25)  # several pages in view
    panel.resize(520, 1500)
    panel.pages.viewport().grab()
    pictures = panel.pages.pictures
    assert pictures is not None
    drawn = pictures.drawn
    assert drawn > 3
    for text in ("91.25%", "92.25%"):
        model.type_text(Place("指标", last, "实际完成值"), text)
        qtbot.waitUntil(lambda text=text: text in texts(panel), timeout=20_000)  # type: ignore[misc]
        panel.pages.viewport().grab()
        assert pictures.drawn == drawn + 1, "the page of the cell; the total is not printed while scores are missing"
        drawn = pictures.drawn


def test_the_reader_stays_where_she_was(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    bar = panel.pages.verticalScrollBar()
    bar.setValue(137)
    model.type_text(RESULT, "93.75%")
    qtbot.waitUntil(lambda: "93.75%" in texts(panel), timeout=20_000)
    assert bar.value() == 137


def test_findings_are_marked_in_the_margin_and_lead_to_their_place(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    focus(panel, RESULT, qtbot)
    seen = [rect for rect in panel.pages.mark_rects() if panel.pages.viewport().rect().contains(rect.toRect())]
    assert seen, "the row below its target lacks its reason"
    with qtbot.waitSignal(model.go_to) as told_place:
        qtbot.mouseClick(panel.pages.viewport(), Qt.MouseButton.LeftButton, pos=seen[0].center().toPoint())
    assert told_place.args[0] in {finding.place for finding in model.findings}


def test_the_wheel_scrolls_and_with_ctrl_it_zooms_where_the_mouse_is(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    view = panel.pages
    point = QPointF(200, 300)
    before = view.arrangement.spot(point + view.offset())
    turn(view, point, 120, Qt.KeyboardModifier.ControlModifier)
    assert not isinstance(view.zoom, Fit)
    assert view.factor in ZOOMS
    after = view.arrangement.spot(point + view.offset())
    assert (after.page, after.y) == (before.page, pytest.approx(before.y, abs=2))
    factor, top = view.factor, view.verticalScrollBar().value()
    turn(view, point, -120, Qt.KeyboardModifier.NoModifier)
    assert view.factor == factor
    assert view.verticalScrollBar().value() > top


def turn(view: PagesView, point: QPointF, angle: int, keys: Qt.KeyboardModifier) -> None:
    """One notch of the wheel."""
    event = QWheelEvent(
        point, view.viewport().mapToGlobal(point), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_a_character_that_no_face_has_is_told_below(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    assert not panel.notice.isVisible()
    model.type_text(Place("实施单位"), "移民局\U0002ceb0")
    qtbot.waitUntil(lambda: panel.notice.isVisible(), timeout=20_000)
    assert "\U0002ceb0" in panel.notice.text.text()
    model.type_text(Place("实施单位"), "移民局")
    qtbot.waitUntil(lambda: not panel.notice.isVisible(), timeout=20_000)


def test_a_failure_after_good_pages_keeps_them_and_says_so(
    model: ProjectModel, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    broken: list[int] = []

    def work(form: Form, values: Values, result: Result) -> Any:
        if broken:
            raise RuntimeError("no such thing")
        return typeset_project(form, values, result)

    panel = shown(PreviewPanel(model, work=work), qtbot)
    broken.append(1)
    model.type_text(RESULT, "88%")
    qtbot.waitUntil(lambda: panel.notice.isVisible(), timeout=20_000)
    assert "页面还是改动前的样子" in panel.notice.text.text()
    assert panel.pages.isVisible()


def test_the_page_number(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    assert panel.bar.number.text() == "第 1 页，共 2 页"
    qtbot.keyClick(panel.pages, Qt.Key.Key_End)
    assert panel.bar.number.text() == "第 2 页，共 2 页"
    qtbot.keyClick(panel.pages, Qt.Key.Key_Home)
    assert panel.bar.number.text() == "第 1 页，共 2 页"


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


def test_zoom_by_keys_and_by_the_menu(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    panel.activateWindow()
    panel.pages.setFocus()
    fitted = panel.pages.factor
    assert panel.bar.sizes.text() == f"适合宽度 {round(fitted * 100)} %"
    qtbot.keyClick(panel.pages, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert panel.pages.factor == pytest.approx(1.0)
    qtbot.keyClick(panel.pages, Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)
    assert panel.pages.zoom is Fit.PAGE
    assert panel.pages.arrangement.rects[0].height() <= panel.pages.viewport().height()
    assert panel.bar.sizes.text().startswith("整页 ")
    qtbot.keyClick(panel.pages, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert panel.pages.factor == pytest.approx(fitted)
    panel.bar.zooms[4.0].trigger()
    assert panel.bar.sizes.text() == "400 %"
    assert not panel.bar.larger.isEnabled()
    qtbot.keyClick(panel.pages, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert panel.pages.factor == pytest.approx(3.0)


def test_zooming_keeps_the_current_cell_where_it_is(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    focus(panel, RESULT, qtbot)
    before = panel.pages.outline()[0].center()
    qtbot.keyClick(panel, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert (panel.pages.outline()[0].center() - before).manhattanLength() < 4


@given(st.one_of(st.sampled_from(Fit), st.sampled_from(ZOOMS)))
def test_a_zoom_is_remembered_as_it_is(zoom: Fit | float) -> None:
    assert zoom_of(zoom_text(zoom)) == zoom
    assert zoom_of("") == zoom_of("12") == zoom_of("nan") == Fit.WIDTH


def test_a_long_cell_shows_the_end_of_its_text_and_stays_there(model: ProjectModel, qtbot: QtBot) -> None:
    goal = Place("预期目标")
    model.type_text(goal, "\n".join(f"第{number}个村的道路、饮水和产业扶持按时完成。" for number in range(1, 90)))
    panel = shown(PreviewPanel(model), qtbot)
    parts = panel._index.boxes(goal)
    assert len({part.page for part in parts}) > 1, "cut by a page break"
    focus(panel, goal, qtbot)
    assert panel.pages.page == parts[-1].page
    end = text_end(panel.pages.pages, parts)
    assert end is not None
    line = panel.pages.box_rect(Box(end[0].page, end[1])).toRect()
    assert panel.pages.viewport().rect().contains(line)
    bar = panel.pages.verticalScrollBar()
    bar.setValue(bar.value() + 20)
    there = bar.value()
    focus(panel, goal, qtbot)
    assert bar.value() == there, "what is in view does not jump"


def test_every_cell_of_a_value_leads_somewhere_and_says_where(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    panel.pages.set_zoom(Fit.PAGE)
    led: set[Place] = set()
    model.go_to.connect(led.add)
    for place in panel._index.places():
        box = panel._index.boxes(place)[0]
        panel.pages.verticalScrollBar().setValue(round(panel.pages.arrangement.rects[box.page].top()))
        spot = panel.pages.box_rect(box).center().toPoint()
        qtbot.mouseMove(panel.pages.viewport(), spot)
        assert panel._hint(box).startswith("点击可转到“"), place
        qtbot.mouseClick(panel.pages.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert led == set(panel._index.places())
    assert {Place("总分", "", "得分"), Place("资金", "年度资金总额", "执行率"), Place("预期目标")} <= led


def test_sums_of_headings_are_marked_at_their_heading(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    found = next(finding for finding in model.findings if finding.place.key == "指标小计")
    mark = next(mark for mark in panel.pages.marks if found in mark.findings)
    page = panel.pages.pages[mark.box.page]
    text = "".join(op.text for op in page.ops if isinstance(op, GlyphRun) and inside(op, mark.box.cell))
    assert text.startswith(found.place.row)
    assert sum(len(mark.findings) for mark in panel.pages.marks) == len(model.findings), "none is left out"


def inside(run: GlyphRun, cell: CellBox) -> bool:
    """Whether a run stands in a cell."""
    return cell.x <= run.x < cell.x + cell.width and cell.y < run.baseline < cell.y + cell.height


def test_clicks_on_a_sign_for_several_lead_to_one_after_the_other(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    panel.pages.set_zoom(0.25)  # so small that signs share their place
    area = max(marking.signs(panel.pages.arrangement, panel.pages.marks), key=lambda sign: len(sign[0]))[1]
    panel.pages.reveal(area)
    qtbot.waitUntil(lambda: not panel.pages.glide.running())
    spot = (area.center() - panel.pages.offset()).toPoint()
    mark = panel.pages.mark_at(spot)
    assert mark is not None
    assert len(mark.findings) > 1
    led: list[Place] = []
    model.go_to.connect(led.append)
    for _ in range(len(mark.findings) + 1):
        qtbot.mouseClick(panel.pages.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert led == [finding.place for finding in (*mark.findings, mark.findings[0])]
    for finding in mark.findings:
        assert finding.message.rstrip("。") in marking.sentences(mark)


def test_warnings_name_the_field_and_lead_to_it(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    unit = Place("实施单位")
    model.type_text(unit, "移民局\U0002ceb0")
    qtbot.waitUntil(lambda: panel.notice.isVisible(), timeout=20_000)
    assert panel.notice.text.text().startswith("实施单位：字符“\U0002ceb0”")
    with qtbot.waitSignal(model.go_to) as told:
        qtbot.mouseClick(panel.notice.button, Qt.MouseButton.LeftButton)
    assert told.args == [unit]
    model.type_text(Place("项目名称"), "后扶\U0002ceb1")
    qtbot.waitUntil(lambda: panel.notice.button.text() == "全部 2 处", timeout=20_000)
    qtbot.mouseClick(panel.notice.button, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text()[:4] for action in menu.actions()] == ["项目支出", "实施单位"]
    with qtbot.waitSignal(model.go_to) as told:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert told.args == [Place("项目名称")]


def drag(panel: PreviewPanel, first: Box, last: Box, qtbot: QtBot) -> None:
    """With the mouse from the upper left of one cell to the lower right of another."""
    start = panel.pages.box_rect(first).topLeft().toPoint() + QPoint(1, 1)
    end = panel.pages.box_rect(last).bottomRight().toPoint() - QPoint(1, 1)
    port = panel.pages.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for point in ((start + end) / 2, end):
        where = port.mapToGlobal(QPointF(point))
        buttons = (Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(port, QMouseEvent(QMouseEvent.Type.MouseMove, QPointF(point), where, *buttons))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def test_text_is_copied_from_a_rectangle_row_by_row(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    row = [Place("资金", key, "全年预算数") for key in ("年度资金总额", "当年财政拨款")]
    focus(panel, row[0], qtbot)
    first = panel._index.boxes(row[0])[0]
    last = panel._index.boxes(row[1]._replace(column="全年执行数"))[0]
    led: list[Place] = []
    model.go_to.connect(led.append)
    drag(panel, first, last, qtbot)
    assert led == [], "drawing a rectangle is no click"
    qtbot.keyClick(panel.pages, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "257.06\t257.06\n257.06\t257.06"
    qtbot.keyClick(panel.pages, Qt.Key.Key_Escape)
    assert panel.pages.selected_text() == ""


def test_wrapped_lines_are_copied_in_one(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    place = Place("指标", "16", "三级指标")
    focus(panel, place, qtbot)
    box = panel._index.boxes(place)[0]
    drag(panel, box, box, qtbot)
    text = panel.pages.selected_text()
    assert text.endswith(model.values.text(place))
    assert "\n" not in text


def test_a_warning_that_was_put_away_stays_away_until_another_comes(model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    model.type_text(Place("实施单位"), "移民局\U0002ceb0")
    qtbot.waitUntil(lambda: panel.notice.isVisible(), timeout=20_000)
    qtbot.mouseClick(panel.notice.close_button, Qt.MouseButton.LeftButton)
    assert not panel.notice.isVisible()
    model.type_text(RESULT, "91.25%")
    qtbot.waitUntil(lambda: "91.25%" in texts(panel), timeout=20_000)
    assert not panel.notice.isVisible()
    model.type_text(Place("主管部门"), "水利局\U0002ceb1")
    qtbot.waitUntil(lambda: panel.notice.isVisible(), timeout=20_000)


@pytest.mark.parametrize(
    ("width", "number", "strip"),
    [(520, "第 1 页，共 2 页", True), (460, "1 / 2", True), (300, "1 / 2", False)],
)
def test_the_bar_fits_the_panel(width: int, number: str, strip: bool, model: ProjectModel, qtbot: QtBot) -> None:
    panel = shown(PreviewPanel(model), qtbot)
    panel.resize(width, 500)
    qtbot.waitUntil(lambda: panel.bar.number.text() == number)
    assert panel.bar.strip.isVisible() is strip
    words = (panel.bar.sizes, panel.bar.number, panel.bar.print_button)
    qtbot.waitUntil(lambda: all(widget.width() >= widget.sizeHint().width() for widget in words))  # nothing is cut
    assert all(widget.geometry().right() <= panel.bar.width() for widget in words)
    assert panel.width() == width
