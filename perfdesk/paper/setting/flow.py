"""The flow: blocks one after another onto pages."""

from __future__ import annotations

from dataclasses import replace

from perfdesk.paper.model import Block, Grid, PageBreak, Paragraph, Section
from perfdesk.paper.page import CellBox, Op
from perfdesk.paper.setting.figures import landing
from perfdesk.paper.setting.lines import Slug, set_paragraph
from perfdesk.paper.setting.means import Means
from perfdesk.paper.setting.measure import measure
from perfdesk.paper.setting.moving import moved
from perfdesk.paper.setting.place import place
from perfdesk.paper.setting.plan import plan
from perfdesk.paper.setting.report import Report

EPSILON = 0.02


class Draft:
    """A page in the making: its section, its printed number, what has been put on it."""

    def __init__(self, section: Section, number: int, opening: bool) -> None:
        self.section, self.number, self.opening = section, number, opening
        self.under: list[Op] = []  # what the text is drawn over
        self.ops: list[Op] = []
        self.cells: list[CellBox] = []

    def put(self, slug: Slug, y: float) -> None:
        """Draw a line of text at the left margin, and what floats beside it."""
        sheet = self.section.sheet
        self.ops += moved(slug.ops, sheet.left, y)
        for one in slug.floats:
            x, top = landing(one.where, sheet, y)
            (self.under if one.where.behind else self.ops).extend(moved(one.ops, x, top))

    def lower(self, by: float) -> None:
        """Move everything down, for a page whose text stands in its middle or at its foot."""
        self.ops = moved(self.ops, 0.0, by)
        self.cells = [replace(cell, y=cell.y + by) for cell in self.cells]


class Flow:
    """Sets the blocks of one section after another. `top` and `bottom` bound the text on each page."""

    def __init__(self, means: Means, report: Report) -> None:
        self.means, self.report = means, report
        self.pages: list[Draft] = []
        self.number = 0

    def section(self, section: Section, top: float, bottom: float) -> None:
        """Set a section. It begins a page of its own, unless it goes on where the one before ended."""
        goes_on = section.continuous and bool(self.pages) and section.sheet == self.pages[-1].section.sheet
        self.current, self.top, self.bottom = section, top, bottom
        if section.restart is not None:
            self.number = section.restart - (0 if goes_on else 1)
        begin = len(self.pages)
        if not goes_on:
            self._blank(section)
            self._opening = True
            self.after = 0.0
            self._page()
        for at, block in enumerate(section.blocks):
            self._block(block, _bound(section.blocks, at))
        if section.valign != "top":
            self._lower(begin)

    def _blank(self, section: Section) -> None:
        """An empty page, where the section has to begin on the other side of the sheet."""
        if self.pages and section.parity and (self.number + 1) % 2 != (section.parity == "odd"):
            self.number += 1
            self.pages.append(Draft(Section(section.sheet, ()), self.number, True))

    def _lower(self, begin: int) -> None:
        """Put the text of a section's last page in its middle or at its foot; pages before it are full."""
        if len(self.pages) > begin:
            spare = max(self.bottom - self.y, 0.0)
            self.pages[-1].lower(spare / 2 if self.current.valign == "center" else spare)

    @property
    def width(self) -> float:
        """The width of the text."""
        sheet = self.current.sheet
        return sheet.width - sheet.left - sheet.right

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.y <= self.top + EPSILON

    def _page(self) -> None:
        self.number += 1
        self.pages.append(Draft(self.current, self.number, self._opening))
        self._opening = False
        self.y = self.top
        self.after = 0.0

    def _block(self, block: Block, following: tuple[Block, ...]) -> None:
        if isinstance(block, Paragraph):
            self._paragraph(block, following)
        elif isinstance(block, Grid):
            self._grid(block)
        elif isinstance(block, PageBreak):
            self._page()

    def _paragraph(self, block: Paragraph, following: tuple[Block, ...]) -> None:
        slugs = set_paragraph(block, self.width, self.means)
        self.report.paragraph(block, slugs)
        if block.style.break_before and not self.at_top:
            self._page()
        if block.style.keep_next and not self.at_top and not self._fits_with_next(slugs, following):
            self._page()
        start = 0
        while start < len(slugs):
            count = self._fitting(block, slugs, start)
            for at in range(start, start + count):
                self._put(slugs[at])
            start += count
            if start < len(slugs):
                self._page()
        self.after = block.style.after

    def _above(self, slug: Slug) -> float:
        return 0.0 if self.at_top and len(self.pages) > 1 and not self.pages[-1].opening else slug.above + self.after

    def _put(self, slug: Slug) -> None:
        self.y += self._above(slug)
        self.after = 0.0
        self.pages[-1].put(slug, self.y)
        self.y += slug.height

    def _fitting(self, block: Paragraph, slugs: tuple[Slug, ...], start: int) -> int:
        """How many lines go on this page: no single line left behind or sent ahead, at least one on an empty page."""
        y, count = self.y, 0
        for slug in slugs[start:]:
            y += slug.height + (self._above(slug) if not count else 0.0)
            if y > self.bottom + EPSILON:
                break
            count += 1
        left = len(slugs) - start
        if count < left:
            if block.style.keep_lines and not self.at_top:
                count = 0
            elif block.style.widows:
                count = _without_widows(count, left, start == 0)
        return max(count, 1) if self.at_top else count

    def _fits_with_next(self, slugs: tuple[Slug, ...], following: tuple[Block, ...]) -> bool:
        """Whether the whole paragraph, what it is bound to and the beginning of what follows are still on this page."""
        need = sum(slug.height + slug.above for slug in slugs) + self.after
        for block in following:
            if isinstance(block, Paragraph):
                lines = set_paragraph(block, self.width, self.means)
                whole = len(lines) if block.style.keep_next else _inseparable(block, len(lines))
                need += sum(slug.height + slug.above for slug in lines[:whole])
            elif isinstance(block, Grid):
                need += sum(measure(block, self.means).heights[:2])
        return self.y + need <= self.bottom + EPSILON or need > self.bottom - self.top

    def _grid(self, grid: Grid) -> None:
        measured = measure(grid, self.means)
        self.report.grid(measured)
        self.y += self.after
        self.after = 0.0
        left = self.current.sheet.left + _indent(grid, self.width, measured.edges[-1])
        over = left + measured.edges[-1] - self.current.sheet.width
        if over > 0:
            self.report.wide(grid, over)
        foot = measured.foot
        room = self.bottom - self.top - foot
        first = room if self.at_top else self.bottom - self.y - foot
        parts = plan(measured, first, room, plain=self.means.policy.libreoffice)
        for number, part in enumerate(parts):
            if number:
                self._page()
            if part.pieces:
                placed = place(measured, part, left, self.y)
                self.pages[-1].ops += placed.ops
                self.pages[-1].cells += placed.cells
                self.report.again(placed.again)
                self.y += placed.height + foot


def _indent(grid: Grid, room: float, width: float) -> float:
    if grid.align == "center":
        return (room - width) / 2
    return room - width if grid.align == "right" else grid.inset


def _bound(blocks: tuple[Block, ...], at: int) -> tuple[Block, ...]:
    """What must begin on the page of a paragraph: the next block, and as long as that is bound too, the one after."""
    end = at + 1
    while end < len(blocks) and _keeps(blocks[end - 1]) and _keeps(blocks[end]):
        end += 1
    return blocks[at + 1 : end + 1] if _keeps(blocks[at]) else ()


def _keeps(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style.keep_next


def _without_widows(count: int, left: int, beginning: bool) -> int:
    """Fewer lines where one would stand alone: the first below, the last above."""
    if left - count == 1:
        count -= 1
    return 0 if beginning and count == 1 else max(count, 0)


def _inseparable(block: Paragraph, lines: int) -> int:
    """How many of a paragraph's first lines stand on one page: three can't be parted without one standing alone."""
    if block.style.keep_lines:
        return lines
    if not block.style.widows:
        return 1
    return lines if lines <= 3 else 2
