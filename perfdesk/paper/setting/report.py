"""What the setting has to tell: characters that no face has, and text that is shown more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from perfdesk.paper.page import Warning_

if TYPE_CHECKING:
    from perfdesk.paper.model import Cell, Grid, Paragraph
    from perfdesk.paper.setting.lines import Slug
    from perfdesk.paper.setting.measure import Measured


Address = tuple[int, int, int]
"""Table, row and column of a cell."""


class Report:
    """Collects while the pages are set. `repeated` counts the characters of repeated labels, headers and page
    furniture."""

    def __init__(self, warnings: Iterable[Warning_] = ()) -> None:
        self.warnings: dict[Warning_, None] = dict.fromkeys(warnings)
        self.repeated: Counter[str] = Counter()

    def again(self, text: str) -> None:
        """This text stands on the paper once more."""
        if text:
            self.repeated.update(text)

    def paragraph(self, paragraph: Paragraph, slugs: Iterable[Slug]) -> None:
        """Look through the slugs of a paragraph of the text."""
        for slug in slugs:
            if slug.missing:
                self._missing(slug.missing, f"正文“{paragraph.text[:12]}”")

    def grid(self, measured: Measured) -> None:
        """Look through the slugs of a table."""
        grid = measured.grid
        for cell, stack in zip(grid.cells, measured.stacks, strict=True):
            if stack.missing:
                chars = "".join(slug.missing for slug in stack.slugs)
                self._missing(chars, _place(grid.number, cell), (grid.number, cell.row, cell.column))
        if not any(row.exact for row in grid.rows):
            return
        for at, cell in enumerate(grid.cells):
            height = sum(measured.heights[cell.row : cell.last + 1])
            if grid.rows[cell.last].exact and measured.need(at) > height + 1 and cell.text:
                self._warn(
                    _place(grid.number, cell),
                    "这一行在 Word 里设了固定行高，文字放不下。请在 Word 里把行高改为“最小值”。",
                    (grid.number, cell.row, cell.column),
                )

    def wide(self, grid: Grid, over: float) -> None:
        """A table reaches `over` points beyond the page."""
        self._warn(
            f"第{grid.number + 1}张表",
            f"表格比纸宽 {over / 28.35:.1f} 厘米，右边会印不全。请在 Word 里调窄列宽或改用横向页面。",
        )

    def locked(self, files: Iterable[str]) -> None:
        """The machine's own faces that stood back for others."""
        for name in files:
            self._warn(
                "字体", f"本机的字体文件 {name} 不允许嵌入 PDF，预览和 PDF 改用了相近的字体；Word 文件不受影响。"
            )

    def _warn(self, place: str, sentence: str, cell: Address | None = None) -> None:
        self.warnings[Warning_(place, sentence, cell)] = None

    def _missing(self, chars: str, place: str, cell: Address | None = None) -> None:
        for char in dict.fromkeys(chars):
            sentence = (
                f"字符“{char}”（U+{ord(char):04X}）在可用字体中都没有，打印出来会是空框。"
                "请改用其他字，或安装含有它的字体。"
            )
            self._warn(place, sentence, cell)


def _place(table: int, cell: Cell) -> str:
    return f"第{table + 1}张表第{cell.row + 1}行第{cell.column + 1}列"
