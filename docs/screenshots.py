"""Drive the real window over the worked projects and write docs/screenshots/*.png at two sizes.

    python docs/screenshots.py

Uses a store of its own in a temporary folder; needs no screen.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = Path(__file__).resolve().parent / "screenshots"
SIZES = ((1366, 768), (1920, 1080))
LAYOUT_MS, TYPESET_MS = 120, 8000

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QDate, QElapsedTimer, QPoint  # noqa: E402 - the platform is chosen before Qt is loaded
from PySide6.QtGui import QCursor  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402

from perfdesk.office.desk import Desk  # noqa: E402
from perfdesk.values.entered import Place  # noqa: E402
from ui import app as program  # noqa: E402
from ui.main_window import MainWindow  # noqa: E402

NAMES = {
    "基本信息": "basics",
    "项目资金": "funds",
    "年度目标": "goals",
    "绩效指标": "indicators",
    "检查": "check",
    "导出": "export-step",
}

SET = "hunan-huarong-2022"
SET_STEPS = {"综合评价": "set-chapter", "评分": "set-score-sheet", "附件5/1/绩效指标": "set-table"}


def main() -> None:
    """All pictures of all sizes."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        app = program.application(["screenshots"])
        desk = Desk.open(Path(folder) / "perfdesk.db")
        desk.ensure_sample()
        _more_projects(desk)
        desk.set_setting("export.folder", "D:\\绩效自评\\2022年度")  # a clerk's folder, not this machine's
        for width, height in SIZES:
            window = program.begin(desk)
            window.showNormal()
            window.resize(width, height)
            window.activateWindow()
            QCursor.setPos(window.mapToGlobal(QPoint(width // 2, 24)))  # over nothing that lights up
            _tour(window, desk, f"{width}x{height}")
            if (width, height) == SIZES[0]:
                _set_tour(window, desk, f"{width}x{height}")
            window.close()
        desk.close()
        app.processEvents()


def _more_projects(desk: Desk) -> None:
    """Some that are just begun, so that the list shows what a list is for."""
    year = str(QDate.currentDate().year() - 1)
    for title, department in (("移民技能培训", "库区移民中心"), ("美丽移民村建设", "")):
        project = desk.open_project(desk.create("hunan-huarong-2022-annex5"))
        project.type_text(Place("项目名称"), title)
        project.type_text(Place("年度"), year)
        project.type_text(Place("主管部门"), department)
    funds = Place("资金", "当年财政拨款")
    project.type_text(funds._replace(column="全年预算数"), "86")
    project.type_text(funds._replace(column="全年执行数"), "74.13")
    desk.writer.flush()


def _tour(window: MainWindow, desk: Desk, size: str) -> None:
    window.show_list()
    _shot(window, f"list-{size}")
    window.open_project(next(info.id for info in desk.projects() if info.title == "后扶基金专项"))
    assert window.editor is not None
    for key in window.editor.keys:
        window.editor.show_step(key)
        if key == "项目资金":
            window.editor.go(Place("资金", "年度资金总额", "得分"))
        if key == "绩效指标":
            window.editor.go(window.editor.side.losses.found[0].place)
        _shot(window, f"{NAMES[key]}-{size}")
    window.editor.go(window.editor.side.losses.found[0].place)
    window.actions_.by_name["preview"].trigger()
    _until_typeset(window)
    _shot(window, f"preview-{size}")
    window.actions_.by_name["preview"].trigger()
    window.export()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    _until(lambda: getattr(dialog, "paper", None) is not None)
    _shot(dialog, f"export-{size}")
    dialog.close()


def _set_tour(window: MainWindow, desk: Desk, size: str) -> None:
    """A document set: a chapter of its report, a row of its score sheet, the table of one project."""
    window.open_project(desk.create(SET, desk.library.sample(SET)))
    assert window.editor is not None
    for key, name in SET_STEPS.items():
        window.editor.show_step(key)
        _shot(window, f"{name}-{size}")


def _until_typeset(window: MainWindow) -> None:
    _until(lambda: any(getattr(child, "paper", None) is not None for child in window.findChildren(QWidget, "preview")))


def _until(done: Callable[[], bool]) -> None:
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < TYPESET_MS:
        QApplication.processEvents()
        time.sleep(0.01)  # QTest.qWait holds the interpreter, the typesetting thread would never get a turn
        if done():
            QTest.qWait(4 * LAYOUT_MS)
            return
    raise SystemExit("the pages were not typeset in time")


def _shot(widget: QWidget, name: str) -> None:
    QTest.qWait(LAYOUT_MS)
    widget.grab().save(str(TARGET / f"{name}.png"))


if __name__ == "__main__":
    main()
