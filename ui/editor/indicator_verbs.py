"""What can be done with rows and blocks of cells: one set of actions for keys, tool bar and context menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from perfdesk.forms.model import reason_key
from perfdesk.forms.rows import end_of_group, new_row
from perfdesk.values.entered import Place
from perfdesk.values.operations import InsertRows, Operation, SetText
from ui import icons
from ui.editor.indicator_lines import shifted
from ui.editor.indicator_view import IndicatorView
from ui.editor.paste import Block, Spot, parse, plan, to_text
from ui.project_model import ProjectModel

_CELLS = Qt.ShortcutContext.WidgetShortcut
_TABLE = Qt.ShortcutContext.WidgetWithChildrenShortcut


@dataclass(frozen=True, slots=True)
class Reach:
    """The rectangle around the selected cells (first and last line, first and last column)."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        return self.right - self.left + 1


class IndicatorVerbs(QObject):
    """Each verb is one step of undo. told(str): what happened, where it is not plain to see."""

    told = Signal(str)

    def __init__(self, project: ProjectModel, view: IndicatorView) -> None:
        super().__init__(view)
        self._project, self._view = project, view
        self._lines = view.lines
        self._table = view.lines.table
        self.insert_below = self._action("下方加行", "plus", self._insert_below, _TABLE, "Ctrl+Enter", "Ctrl+Return")
        self.insert_above = self._action("上方插行", "between-horizontal-end", self._insert_above, _TABLE, "Ins")
        self.delete = self._action("删除行", "trash-2", self._delete, _TABLE, "Ctrl+-")
        self.up = self._action("上移", "arrow-up", lambda: self._move(True), _TABLE, "Alt+Up")
        self.down = self._action("下移", "arrow-down", lambda: self._move(False), _TABLE, "Alt+Down")
        self.cut = self._action("剪切", "scissors", self._cut, _CELLS, QKeySequence.StandardKey.Cut)
        self.copy = self._action("复制", "copy", self._copy, _CELLS, QKeySequence.StandardKey.Copy)
        self.paste = self._action("粘贴", "clipboard-paste", self._paste, _CELLS, QKeySequence.StandardKey.Paste)
        self.fill = self._action("向下填充", "arrow-down-to-line", self._fill, _TABLE, "Ctrl+D")
        self.clear = self._action("清除内容", "x", self._clear, _CELLS, QKeySequence.StandardKey.Delete)
        self.restore = self._action("恢复规则得分", "rotate-ccw", self._restore, _TABLE)

    def _action(
        self, text: str, icon: str, do: Callable[[], None], context: Qt.ShortcutContext,
        *keys: str | QKeySequence.StandardKey,
    ) -> QAction:  # fmt: skip
        action = QAction(text, self)
        if icon:
            action.setIcon(icons.icon(icon))
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(context)
        action.setToolTip(
            f"{text}（{action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)}）" if keys else text
        )
        action.triggered.connect(lambda: self._do(do))
        self._view.addAction(action)
        return action

    def _do(self, verb: Callable[[], None]) -> None:
        """What is being typed belongs to the table before a verb works on it."""
        self._view.commit()
        if self._view.currentIndex().isValid():
            verb()

    # rows

    def _insert_below(self) -> None:
        self._insert(below=True)

    def _insert_above(self) -> None:
        self._insert(below=False)

    def _insert(self, below: bool) -> None:
        """As many rows as are selected, under the heading of the current line."""
        reach = self.reach()
        line = self._lines.lines[reach.bottom if below else reach.top]
        rows = tuple(new_row(self._table, line.path) for _ in range(reach.height))
        stored = [row.id for row in self._project.values.rows(self._table.key)]
        if line.row is None:
            at = end_of_group(self._table, self._project.values, line.path)
        else:
            at = stored.index(line.row_id) + (1 if below else 0)
        self._project.edit((InsertRows(self._table.key, at, rows),), f"插入 {len(rows)} 行")
        self._view.go(self._lines.index_of(Place(self._table.key, rows[0].id)))

    def _delete(self) -> None:
        reach = self.reach()
        gone = [line.row_id for line in self._lines.lines[reach.top : reach.bottom + 1] if line.row]
        if gone:
            column = self._view.currentIndex().column()
            self._project.delete_rows(self._table.key, gone)
            row = min(reach.top, len(self._lines.lines) - 1)
            self._view.go(self._lines.index(row, column))
            self.told.emit(f"已删除 {len(gone)} 行，可用 Ctrl+Z 撤销")

    def _move(self, up: bool) -> None:
        reach, current = self.reach(), self._view.currentIndex()
        moving = [line.row_id for line in self._lines.lines[reach.top : reach.bottom + 1] if line.row]
        operations = shifted(self._table, self._project.values, set(moving), up)
        if not operations or not moving:
            return
        place = self._lines.place(current)
        self._project.edit(operations, f"{'上' if up else '下'}移 {len(moving)} 行")
        self._select_again(moving, place, reach)

    def _select_again(self, row_ids: list[str], place: Place | None, reach: Reach) -> None:
        """The same cells stay selected in their new place."""
        if place is not None:
            self._view.go(self._lines.index_of(place))
        numbers = [self._lines.index_of(Place(self._table.key, row_id)).row() for row_id in row_ids]
        if len(numbers) > 1:
            self._view.select_block(min(numbers), max(numbers), reach.left, reach.right)

    # blocks of cells

    def reach(self) -> Reach:
        """The rectangle around what is selected; the current cell when nothing is."""
        cells = self._view.selectedIndexes() or [self._view.currentIndex()]
        rows, columns = [cell.row() for cell in cells], [cell.column() for cell in cells]
        return Reach(min(rows), max(rows), min(columns), max(columns))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(to_text(self._block(self.reach())))

    def _cut(self) -> None:
        self._copy()
        self._clear()

    def _block(self, reach: Reach) -> Block:
        """The selected cells; the whole table goes with its headings and column labels, so that it can come back."""
        model = self._lines
        whole = reach.height == len(model.lines) and reach.width == len(model.entry_columns)
        columns = range(0 if whole else reach.left, reach.right + 1)
        head = [[model.columns[number].label for number in columns]] if whole else []
        return head + [
            [model.text(model.index(row, column)) for column in columns]
            for row in range(reach.top, reach.bottom + 1)
            if model.lines[row].row
        ]

    def _paste(self) -> None:
        block = parse(QGuiApplication.clipboard().text())
        if block:
            reach = self.reach()
            self._put(_widened(block, reach.width), reach, "粘贴 {} 行")

    def _fill(self) -> None:
        """The topmost selected cells into those below; a single cell takes the one above it."""
        reach = self.reach()
        if reach.height == 1 and reach.top > 0:
            reach = Reach(reach.top - 1, reach.bottom, reach.left, reach.right)
        top = Reach(reach.top, reach.top, reach.left, reach.right)
        block = self._block(top)
        if block and reach.height > 1:
            below = Reach(reach.top + 1, reach.bottom, reach.left, reach.right)
            self._put(block, below, "向下填充", flowing=True)

    def _put(self, block: Block, reach: Reach, label: str, flowing: bool = False) -> None:
        columns = self._lines.columns[reach.left :]
        spot = Spot(columns, reach.top, reach.bottom, flowing)
        made = plan(self._table, self._project.values, spot, block, self._project.project.normal_text)
        refused = self._project.paste(tuple(made.operations), made.scores, label.format(made.rows))
        parts = [f"已粘贴 {made.rows} 行"] if made.rows > 1 else []
        if made.new_rows:
            parts.append(f"新增 {made.new_rows} 行")
        if refused:
            parts.append(f"{refused} 个得分与规则算出的不同，没有采用。确要改写的，请逐个改写并写明理由")
            self._project.told.emit(f"{'，'.join(parts)}。")
        elif parts:
            self.told.emit("，".join(parts))

    def _clear(self) -> None:
        """Empty the selected cells; an overruled score goes back to its rule."""
        operations: list[Operation] = []
        for index in self._view.selectedIndexes() or [self._view.currentIndex()]:
            place = self._lines.place(index)
            if place is None:
                continue
            texts = [place] + (
                [place._replace(column=reason_key(place.column))] if self._lines.column(index).rule else []
            )
            operations += [SetText(here, "") for here in texts if self._project.values.text(here)]
        self._project.edit(tuple(operations), f"清除 {len(operations)} 格")

    def _restore(self) -> None:
        place = self._lines.place(self._view.currentIndex())
        derived = self._project.derived(place) if place else None
        if place and derived and derived.overruled:
            self._project.overrule(place, "", "")


def _widened(block: Block, width: int) -> Block:
    """A single column or cell fills as many columns as are selected."""
    return [row * width for row in block] if len(block[0]) == 1 and width > 1 else block
