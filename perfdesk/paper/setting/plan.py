"""Pagination of a table: which rows, and which lines of which cells, go on which page.

Rows stay whole where they can; a row is split only where the file allows it (no cantSplit) or where it is taller than
a page, always between lines.
Lines are counted as they are placed, so that none is lost: what a cell still needs on the next page is computed from
the lines that remain, never from heights that were used up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from perfdesk.paper.setting.measure import Measured

EPSILON = 0.02


class Piece(NamedTuple):
    """A row, or the part of it, on one page."""

    row: int
    height: float
    begins: bool = True
    ends: bool = True
    repeated: bool = False


class Fragment(NamedTuple):
    """The part of a cell on one page: pieces `top` to `bottom`, slugs `first` to `last`.

    `opens`, `closes`: the cell's own top and bottom are here. `again`: the text has been shown before.
    """

    cell: int
    top: int
    bottom: int
    first: int
    last: int
    opens: bool = True
    closes: bool = True
    again: bool = False


@dataclass(slots=True)
class Slice:
    """What of a table is on one page."""

    pieces: list[Piece] = field(default_factory=list)
    fragments: list[Fragment] = field(default_factory=list)

    @property
    def height(self) -> float:
        return sum(piece.height for piece in self.pieces)

    def span(self, fragment: Fragment) -> float:
        """The height of a fragment."""
        return sum(piece.height for piece in self.pieces[fragment.top : fragment.bottom + 1])


def plan(measured: Measured, first_room: float, room: float, *, plain: bool = False) -> list[Slice]:
    """Cut a table into pages: `first_room` is what is left of the current page, `room` a whole one.

    An empty first slice says that nothing fits on the current page. The last row (总分) never stands alone on a page,
    and rows that are to stay with the next do; `plain` pages heed neither, as LibreOffice's.
    """
    slices = _Planner(measured, first_room, room, -1, plain).run()
    if plain:
        return slices
    rows = measured.grid.rows
    body = [piece for piece in slices[-1].pieces if not piece.repeated]
    if len(slices) > 1 and len(body) == 1 and body[0].begins and len(rows) > 2:
        before = [piece for piece in slices[-2].pieces if not piece.repeated and not rows[piece.row].header]
        if len(before) > 1 and before[-1].height < room * 0.4:
            slices = _Planner(measured, first_room, room, len(rows) - 2).run()
    return slices


class _Planner:
    """One pass over the rows. `forced`: a row that has to begin a page."""

    def __init__(self, measured: Measured, first_room: float, room: float, forced: int, plain: bool = False) -> None:
        self.plain = plain
        self.measured, self.first_room, self.room, self.forced = measured, first_room, room, forced
        self.heights = list(measured.heights)
        self.done = [0] * len(measured.grid.cells)
        self.header = self._header_rows()
        self.starting: list[list[int]] = [[] for _ in self.heights]
        self.ending: list[list[int]] = [[] for _ in self.heights]
        for at, cell in enumerate(measured.grid.cells):
            self.starting[cell.row].append(at)
            self.ending[cell.last].append(at)
        self.open: list[int] = []  # the cells that go on from the page before
        self.slices: list[Slice] = []
        self.current = Slice()
        self.used = 0.0
        self.rest = 0.0  # what remains of a row that was split; 0 when the row has not begun

    def run(self) -> list[Slice]:
        row, count = 0, len(self.heights)
        while row < count:
            height = self.rest or self.heights[row]
            fits = self.used + height <= self._room() + EPSILON and not (
                row == self.forced and not self.rest and self._body()
            )
            if fits or (not self._body() and self.slices and not self._can_cut(row)):
                self._put(Piece(row, height, begins=not self.rest))
                self.rest, row = 0.0, row + 1
                continue
            part = 0.0 if row == self.forced else self._cut(row, self._room() - self.used)
            if part:
                self._put(Piece(row, part, begins=not self.rest, ends=False))
            elif not self.rest:
                row = self._take_back(row)
            if not self._close():
                row = 0
            elif part:
                self.rest = self._remaining(row)
            self._open(row)
        self._close()
        return self._settle()

    def _take_back(self, row: int) -> int:
        """Rows that stay with the next one go with it to the next page, unless that would empty this one.

        A head in the middle of a table (一级指标 | 二级指标 …), which Word marks as header but does not repeat, is one.
        """
        if self.plain:
            return row
        pieces, rows = self.current.pieces, self.measured.grid.rows
        count = 0
        while count < len(self._body()) and pieces[-1 - count].begins:
            above = rows[pieces[-1 - count].row]
            if not (above.keep_next or above.header):
                break
            count += 1
        if not 0 < count < len(self._body()):
            return row
        for piece in pieces[-count:]:
            self.used -= piece.height
        del pieces[-count:]
        return row - count

    def _room(self) -> float:
        return self.room if self.slices else self.first_room

    def _body(self) -> list[Piece]:
        return [piece for piece in self.current.pieces if not piece.repeated]

    def _put(self, piece: Piece) -> None:
        self.current.pieces.append(piece)
        self.used += piece.height

    def _header_rows(self) -> int:
        """How many rows are repeated: those marked at the table's top, unless they would fill half a page."""
        count = 0
        for row in self.measured.grid.rows:
            if not row.header:
                break
            count += 1
        tall = sum(self.heights[:count]) > self.room / 2
        return 0 if tall or count == len(self.heights) else count

    def _open(self, row: int) -> None:
        """Begin the next page: repeat the header, and see that the spans that go on have the height they still need."""
        self.current, self.used = Slice(), 0.0
        if row >= self.header and (row > self.header or self.rest):
            for again in range(self.header):
                self._put(Piece(again, self.heights[again], repeated=True))
        for at in self.open:
            cell = self.measured.grid.cells[at]
            if cell.row < row <= cell.last and not self.measured.is_label(at):
                here = (self.rest or self.heights[row]) + sum(self.heights[row + 1 : cell.last + 1])
                lacking = self.measured.need(at, self.done[at]) - here
                if lacking > 0 and self.done[at] < len(self.measured.slugs[at]):
                    self._heighten(row, cell.last, lacking)

    def _heighten(self, row: int, last: int, lacking: float) -> None:
        if last == row and self.rest:
            self.rest += lacking
        else:
            self.heights[last] += lacking

    def _close(self) -> bool:
        """End this page. Where only header rows fit on the first one it is given up: False, begin again on the next."""
        rows = self.measured.grid.rows
        only_header = all(rows[piece.row].header and piece.row < self.header for piece in self.current.pieces)
        if self.header and only_header and not self.slices and self.first_room < self.room - EPSILON:
            self.slices.append(Slice())
            return False
        if self.current.pieces:
            self._fragments(self.current.pieces)
        self.slices.append(self.current)
        return True

    def _fragments(self, pieces: list[Piece]) -> None:
        body = [piece for piece in pieces if not piece.repeated]
        low, high = body[0], body[-1]
        cells, fragments = self.measured.grid.cells, self.current.fragments
        above = len(pieces) - len(body) - low.row  # rows stand in a row: what is to be added to their numbers
        if pieces[0].repeated:
            for at in (at for row in range(self.header) for at in self.starting[row]):
                cell, count = cells[at], len(self.measured.slugs[at])
                fragments.append(Fragment(at, cell.row, min(cell.last, self.header - 1), 0, count, again=True))
        new = range(low.row if low.begins else low.row + 1, high.row + 1)
        here = self.open + [at for row in new for at in self.starting[row]]
        self.open = []
        for at in here:
            cell = cells[at]
            row, last = cell.row, cell.row + cell.rows - 1
            opens = row > low.row or (row == low.row and low.begins)
            closes = last < high.row or (last == high.row and high.ends)
            top, bottom = above + max(row, low.row), above + min(last, high.row)
            fragments.append(self._fragment(at, top, bottom, opens, closes))
            if not closes:
                self.open.append(at)

    def _fragment(self, at: int, top: int, bottom: int, opens: bool, closes: bool) -> Fragment:
        """The lines that this page takes: of a label all, of a text what fits, at the cell's end whatever is left."""
        total, done = len(self.measured.slugs[at]), self.done[at]
        if self.measured.is_label(at):
            return Fragment(at, top, bottom, 0, total, opens, closes)
        last = total
        if not closes:
            height = sum(piece.height for piece in self.current.pieces[top : bottom + 1])
            last = done + self.measured.fitting(at, done, height)
        self.done[at] = last
        return Fragment(at, top, bottom, done, last, opens, closes)

    def _can_cut(self, row: int) -> bool:
        """Whether a row that does not fit even on a page of its own can be split at all."""
        return any(len(self.measured.slugs[at]) - self.done[at] > 1 for at in self._in_row(row))

    def _in_row(self, row: int) -> list[int]:
        """The cells whose text a split of this row would part: those that end in it and are no labels."""
        return [at for at in self.ending[row] if not self.measured.is_label(at)]

    def _cut(self, row: int, space: float) -> float:
        """The height of the part of a row that fits in `space`; 0 when it has to stay whole."""
        must = not self._body() and bool(self.slices or self.first_room >= self.room - EPSILON)
        rule = self.measured.grid.rows[row]
        whole = self.rest or self.heights[row]
        tall = whole > self.room - sum(self.heights[: self.header])
        if not must and not tall and (rule.cant_split or rule.exact):
            return 0.0
        taken, enough = 0.0, False
        for at in self._in_row(row):
            above = self._above(at, row)
            left = len(self.measured.slugs[at]) - self.done[at]
            count = self.measured.fitting(at, self.done[at], above + space)
            if not must and not _decent(count, left):
                return 0.0
            enough = enough or (count > 0 and left > 0)
            slugs = self.measured.slugs[at][self.done[at] : self.done[at] + count]
            taken = max(taken, self.measured.around(at) + sum(slug.height + slug.above for slug in slugs) - above)
        return min(max(taken, 1.0), space) if enough else 0.0

    def _above(self, at: int, row: int) -> float:
        """The height that a cell has on this page above this row."""
        first = self.measured.grid.cells[at].row
        return sum(piece.height for piece in self._body() if first <= piece.row < row)

    def _remaining(self, row: int) -> float:
        """What a split row needs on the next page, from the lines that are left."""
        return max((self.measured.need(at, self.done[at]) for at in self._in_row(row)), default=0.0)

    def _settle(self) -> list[Slice]:
        """Decide where labels show: in every fragment that holds them, or else in the tallest."""
        seen: dict[int, list[tuple[float, Slice, int]]] = {}
        for part in self.slices:
            for at, fragment in enumerate(part.fragments):
                if self.measured.is_label(fragment.cell) and not fragment.again:
                    seen.setdefault(fragment.cell, []).append((part.span(fragment), part, at))
        for cell, places in seen.items():
            if len(places) > 1:
                self._show(self.measured.need(cell), places)
        return self.slices

    def _show(self, need: float, places: list[tuple[float, Slice, int]]) -> None:
        tallest = max(height for height, _, _ in places)
        shown = False
        for height, part, at in places:
            one = part.fragments[at]
            show = height + EPSILON >= min(need, tallest)
            last = one.last if show else 0
            part.fragments[at] = Fragment(one.cell, one.top, one.bottom, 0, last, one.opens, one.closes, again=shown)
            shown = shown or show


def _decent(count: int, left: int) -> bool:
    """Whether a text may be parted here: at least two lines stay together on either side."""
    return count == left or (count >= 2 and left - count >= 2)
