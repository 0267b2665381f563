"""How long a clerk waits: from the key in the indicator table to the painted screen. `python -m bench.keys`.

Real key events through a window of the size that the table has at 1366x768, without a screen; the store is a real file.
Prints medians and 95th percentiles in milliseconds for tables of 18, 60 and 500 rows, and each against the smallest;
then the same for a chapter of ten pages (15,000 characters, 100 live figures).
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from perfdesk.forms.model import Table
from perfdesk.forms.rows import new_row
from perfdesk.office.desk import Desk
from perfdesk.values.entered import Place, Row, Values
from ui import theme
from ui.editor.indicator_table import IndicatorStep
from ui.editor.step_outline import Way
from ui.editor.step_page import FieldsStep
from ui.project_model import ProjectModel

REPORT, CHAPTER = "hubei-caidian-2019", "使用情况"
FORM, TABLE, ACTUAL = "hunan-huarong-2022-annex5", "指标", "实际完成值"
ROWS = (18, 60, 500)
ROUNDS = 40


def many(table: Table, count: int) -> tuple[Row, ...]:
    """Indicators spread over all headings of a form."""
    paths = table.heading_paths()
    cells = {"年度指标值": "100%", ACTUAL: "95%", "分值": "2", "偏差原因分析及改进措施": "雨季停工，次年三月完成"}
    made = []
    for number in range(count):
        name = f"第{number + 1}项受益移民人口占搬迁安置人口的比例（%）"
        made.append(new_row(table, paths[number * len(paths) // count], {"三级指标": name, **cells}))
    return tuple(made)


def main() -> None:
    """Measure and print."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    with tempfile.TemporaryDirectory() as folder:
        found = {count: _measure(app, Path(folder) / f"{count}.db", count) for count in ROWS}
        chapter = _measure_chapter(app, Path(folder) / "chapter.db")
    print(f"{'ms (median / 95 %)':34}" + "".join(f"{count:>20} 行" for count in ROWS))
    for name in found[ROWS[0]]:
        base = statistics.median(found[ROWS[0]][name])
        print(f"{name:34}" + "".join(_cell(found[count][name], base) for count in ROWS))

    print(f"\n{'a chapter of 15,000 characters':34}")
    for name, times in chapter.items():
        print(f"{name:34}{statistics.median(times):8.1f} /{sorted(times)[int(len(times) * 0.95)]:6.1f}")


def _cell(times: list[float], base: float) -> str:
    middle = statistics.median(times)
    high = sorted(times)[int(len(times) * 0.95)]
    return f"{middle:8.1f} /{high:6.1f} x{middle / base:4.1f}"


def _measure(app: QApplication, path: Path, count: int) -> dict[str, list[float]]:
    desk = Desk.open(path)
    form = desk.library.load(FORM)
    values = form.blank_values()
    rows = many(form.table(TABLE), count)
    model = ProjectModel(desk.open_project(desk.create(FORM, Values(values.fields, {**values.tables, TABLE: rows}))))
    begun = time.perf_counter()
    step = IndicatorStep(model, TABLE)
    step.resize(790, 620)
    step.show()
    app.processEvents()
    opened = (time.perf_counter() - begun) * 1000
    step.activateWindow()
    keys, enters = [], []
    for number in range(ROUNDS):
        step.focus_place(Place(TABLE, rows[number * count // ROUNDS].id, ACTUAL))
        app.processEvents()
        keys += [_until_painted(app, lambda: QTest.keyClick(app.focusWidget(), "8"))]
        keys += [_until_painted(app, lambda: QTest.keyClick(app.focusWidget(), "5"))]
        QTest.keyClick(app.focusWidget(), "%")
        enters += [_until_painted(app, lambda: QTest.keyClick(app.focusWidget(), Qt.Key.Key_Return))]
    moves = [_until_painted(app, lambda: QTest.keyClick(step.view, Qt.Key.Key_Up)) for _ in range(ROUNDS)]
    step.close()
    desk.close()
    return {
        "open the step": [opened],
        "key -> painted": keys,
        "Enter -> score painted": enters,
        "arrow -> painted": moves,
    }


def _measure_chapter(app: QApplication, path: Path) -> dict[str, list[float]]:
    desk = Desk.open(path)
    model = ProjectModel(desk.open_project(desk.create(REPORT, desk.library.sample(REPORT))))
    step = next(step for step in model.form.steps if CHAPTER in step.fields)
    figure = "⟦资金.年度资金总额.全年执行数⟧"
    paragraphs = (f"{'（一）项目资金使用情况。' * (number % 10 == 0)}全年执行{figure}，" for number in range(100))
    model.type_text(Place(CHAPTER), "\n".join(text + "用于对口帮扶工作" * 17 for text in paragraphs))
    page = FieldsStep(model, step, Way(step.key))
    page.resize(890, 660)
    opened = _until_painted(app, page.show)
    page.activateWindow()
    editor = page.rows[CHAPTER].editor
    editor.setFocus()
    keys = []
    for number in range(2 * ROUNDS):
        cursor = editor.textCursor()
        cursor.setPosition(number * (editor.document().characterCount() - 1) // (2 * ROUNDS))
        editor.setTextCursor(cursor)
        app.processEvents()
        keys += [_until_painted(app, lambda: QTest.keyClick(editor, "8")) for _ in range(3)]
    spent = Place("资金", "预算内资金", "全年执行数")
    follow = [_until_painted(app, partial(model.type_text, spent, text)) for text in ("200", "210", "220")]
    stored = [_until_painted(app, lambda: (QTest.keyClick(editor, "8"), editor.keeper.give_in())) for _ in range(3)]
    page.close()
    desk.close()
    return {
        "open the step": [opened],
        "key -> painted": keys,
        "amount -> 100 figures painted": follow,
        "pause -> stored": stored,
    }


def _until_painted(app: QApplication, act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    app.processEvents()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
