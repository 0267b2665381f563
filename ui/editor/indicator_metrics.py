"""How wide the columns and how high the lines are. Qt's own way measures every cell of the table at each call."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from perfdesk.forms.model import Field, Kind
from perfdesk.scoring.result import Derived
from ui import theme
from ui.editor.indicator_lines import Line, runs
from ui.editor.indicator_model import IndicatorModel
from ui.editor.indicator_standing import label_of_heading

PAD_X, PAD_Y = 6, 4
_MAX_LINES = 12

# (least width in characters, share of the room that is left)
_WIDTHS = {
    Kind.HEADING: (4.0, 0.8), Kind.TEXT: (10.0, 4.0), Kind.TARGET: (4.6, 1.0), Kind.ACTUAL: (4.6, 1.0),
    Kind.POINTS: (2.6, 0.1), Kind.SCORE: (3.4, 0.1), Kind.LONG_TEXT: (6.5, 3.0), Kind.CHOICE: (4.0, 0.2),
}  # fmt: skip


def widths(columns: tuple[Field, ...], room: int) -> list[int]:
    """Column widths that fill the room; never below what keeps the column readable."""
    char = QFontMetrics(theme.font()).horizontalAdvance("中")
    wanted = [_WIDTHS.get(column.kind, (5.0, 1.0)) for column in columns]
    least = [round(chars * char) + 2 * PAD_X for chars, _ in wanted]
    spare = max(0, room - sum(least))
    shares = sum(share for _, share in wanted)
    found = [width + int(spare * share / shares) for width, (_, share) in zip(least, wanted, strict=True)]
    if spare:
        widest = max(range(len(columns)), key=lambda number: wanted[number][1])
        found[widest] += room - sum(found)
    return found


@lru_cache(maxsize=16384)
def line_count(text: str, width: int, bold: bool = False) -> int:
    """How many lines a text takes in a width."""
    font = theme.font(0, bold)
    if "\n" not in text and QFontMetrics(font).horizontalAdvance(text) <= width:
        return 1
    return sum(_broken(part, font, width) for part in text.split("\n"))


def heading_room(column_width: int) -> int:
    """The width that a heading has for its label."""
    return column_width - 2 * PAD_X + 4


def heading_text(label: str, width: int, bold: bool) -> str:
    """A heading with its last word whole: 满意度 / 指标, not 满意度指 / 标, where that takes no more lines."""
    stem = label.removesuffix("指标")
    if stem in ("", label) or line_count(label, width, bold) == 1:
        return label
    better = f"{stem}\n指标"
    return better if line_count(better, width, bold) <= line_count(label, width, bold) else label


def balanced(label: str, width: int) -> int:
    """The least width in which a bold label takes no more lines than in `width`: 2 lines of like length, no orphan."""
    char = QFontMetrics(theme.font(0, True)).horizontalAdvance("中")
    lines = line_count(label, width, True)
    while width > 2 * char and line_count(label, width - char // 2, True) == lines:
        width -= char // 2
    return width


def _broken(text: str, font: QFont, width: int) -> int:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    count = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        count += 1
    layout.endLayout()
    return max(1, count)


class LineHeights:
    """The height of every line, kept for rows that did not change (the same Row object is the same text)."""

    def __init__(self, model: IndicatorModel) -> None:
        self._model = model
        self._known: dict[str, tuple[Line, bool, int]] = {}
        self._widths: list[int] = []
        self.pitch = QFontMetrics(theme.font()).lineSpacing()

    def use(self, column_widths: list[int]) -> None:
        """Column widths differ: measure anew."""
        if column_widths != self._widths:
            self._widths = list(column_widths)
            self._known.clear()

    def all(self) -> list[int]:
        """The heights of all lines, high enough for the headings that span them."""
        heights = [self._one(line) for line in self._model.lines]
        for depth in range(self._model.depth, 0, -1):
            for first, count in runs(self._model.lines, depth):
                _stretch(heights, first, count, self._heading(self._model.lines[first].path[:depth], depth))
        return heights

    def _one(self, line: Line) -> int:
        least = self.pitch + 2 * PAD_Y
        if line.row is None:
            return least
        overruled = _overruled(self._model.score_of(line))
        known = self._known.get(line.row_id)
        if known and known[0].row is line.row and known[1] == overruled:
            return known[2]
        lines = max(
            (line_count(line.row.text(column.key), self._widths[number + self._model.depth] - 2 * PAD_X)
             for number, column in enumerate(self._model.entry_columns) if column.rule is None),
            default=1,
        )  # fmt: skip
        height = max(least, min(max(lines, 2 if overruled else 1), _MAX_LINES) * self.pitch + 2 * PAD_Y)
        self._known[line.row_id] = (line, overruled, height)
        return height

    def _heading(self, path: tuple[str, ...], depth: int) -> int:
        lines = line_count(label_of_heading(path), heading_room(self._widths[depth - 1]), depth == 1)
        return (lines + (1 if depth == 1 else 0)) * self.pitch + 2 * PAD_Y


def _overruled(score: Derived | None) -> bool:
    return bool(score and score.overruled)


def _stretch(heights: list[int], first: int, count: int, needed: int) -> None:
    lacking = needed - sum(heights[first : first + count])
    if lacking > 0:
        for number in range(first, first + count):
            heights[number] += -(-lacking // count)
