"""`w:tbl`: the grid with its spans, read once, row by row.

Looked through: content controls (`w:sdt`), insertions (`w:ins`), custom XML. Both ways of merging are joined:
`gridSpan` and `vMerge`, and the older `hMerge`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Literal

from perfdesk.paper.model import Block, Cell, Edges, Grid, Paragraph, Row, VAlign
from perfdesk.paper.reading.borders import Borders, cell_edges, merged, read_borders
from perfdesk.paper.reading.cell_properties import CellProperties, Padding, cell_properties, sides, with_sides
from perfdesk.paper.reading.colors import shade
from perfdesk.paper.reading.known_rows import NUMBER, KnownRow, KnownRows
from perfdesk.paper.reading.names import VAL, W, child, number, twips, value
from perfdesk.paper.reading.styles import NamedStyle
from perfdesk.paper.reading.table_styles import CellStyle, Outer, table_style

if TYPE_CHECKING:
    from lxml.etree import _Element

    from perfdesk.paper.reading.context import Context

_THROUGH = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")}
_ALIGN: dict[str, Literal["left", "center", "right"]] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
}  # fmt: skip
_FLOATING: dict[str, Literal["left", "center", "right"]] = {
    "left": "left", "inside": "left", "center": "center", "right": "right", "outside": "right",
}  # fmt: skip
_NARROW = 300.0
"""A floating table wider than this, in points, has no text beside it."""
_WORD_PADDING = (0.0, 5.4, 0.0, 5.4)
_NO_WIDTH, _WIDEST, _PAGE, _LETTER = 36.0, 160.0, 415.0, 10.5
"""Least and greatest width of a column that nobody gives one, the text of an A4 page, a letter of the usual size."""
_ON = ("1", "true", "on")

_REMEMBERED = 8192
"""Contents of cells of each style sheet."""

_Look = tuple[Edges, Padding, VAlign, bool, str]
"""Borders, paddings, where the text stands, whether it runs downwards, the colour behind it."""
Blocks = Callable[["_Element", "Context"], list[Block]]


@dataclass(frozen=True, slots=True)
class _CellRead:
    """A cell of a row: its number among the row's `w:tc`, its XML, what it says of itself, the columns it covers with
    those that continue it to the right."""

    number: int
    xml: bytes
    properties: CellProperties
    columns: int


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row of the file: its properties, its cells, the grid columns left out before and after them."""

    row: Row
    cells: tuple[_CellRead, ...]
    before: int = 0
    after: int = 0
    deleted: bool = False


@dataclass(slots=True)
class _Slot:
    """A cell of the table: where it begins, and how far it reaches once the cells that continue it are joined. `inside`
    is the row's element that it stands in."""

    inside: _Element
    known: KnownRow | None
    cell: _CellRead
    row: int
    column: int
    rows: int = 1

    @property
    def columns(self) -> int:
        return self.cell.columns

    @property
    def node(self) -> _Element:
        """Its element."""
        row = self.known.node() if self.known and not len(self.inside) else self.inside
        return next(islice(_inside(row, W + "tc"), self.cell.number, None))


_Known = dict[tuple[int, int, int, int], tuple[_CellRead, Cell]]
"""Cells by the identity of what was read, which is kept beside them, their row, column and rows."""
_MOST_TABLES = 64
_rows: dict[bytes, RowRead] = {}
"""Rows by their XML: an edit changes one of many."""
_MOST_ROWS = 2048
_cells: dict[tuple[bytes, int], _CellRead] = {}
_MOST_CELLS = 8192


def read_table(node: _Element, context: Context, blocks: Blocks) -> Grid:
    """The table as a grid; `blocks` reads what is inside a cell."""
    place = context.next_table()
    properties = child(node, "tblPr")
    rows = [(one, row) for one in _inside(node, W + "tr") if not (row := _read_row(one, context)).deleted]
    slots, count = _slots(rows, context.rows)
    reader = _Cells(context, blocks, properties, place, len(rows), count)
    cells = tuple(reader.read(slot) for slot in slots)
    columns = _columns(node, slots, count)
    align = _ALIGN.get(value(properties, "jc") or "left", "left")
    inset = _inset(properties, reader.padding, context.modern) if align == "left" else 0.0
    floats = child(properties, "tblpPr")
    if floats is not None:
        align = _FLOATING.get(floats.get(W + "tblpXSpec", ""), align)
    _tell(context, place, properties, sum(columns))
    return Grid(place, columns, _kept([row.row for _, row in rows], cells), cells, align, inset)


def _tell(context: Context, number_: int, properties: _Element | None, width: float) -> None:
    """What of a table's own properties is not followed."""
    outside, context.place = context.place, f"第{number_ + 1}张表"
    if child(properties, "tblpPr") is not None and width < _NARROW:
        context.warn("这张表在 Word 里浮动在文字旁边，预览和 PDF 里单独占行，版面可能不同。")
    spacing = child(properties, "tblCellSpacing")
    if spacing is not None and twips(spacing, "w") > 0:
        context.warn("单元格之间的间距未能显示在预览和 PDF 中，各格紧挨着印。")
    context.place = outside


class _Cells:
    """Reads the cells of one table: the table's own rules are known once, the cells come one by one."""

    def __init__(
        self, context: Context, blocks: Blocks, properties: _Element | None, number_: int, rows: int, columns: int
    ) -> None:
        self._context, self._blocks, self._number = context, blocks, number_
        self._table_style = table_style(context.styles, properties)
        self._style: NamedStyle = self._table_style.named
        self._rows, self._columns = rows, columns
        chain = [child(one, "tblPr") for one in self._style.table]
        self._borders = merged([child(one, "tblBorders") for one in (properties, *chain)])
        self._looks: dict[tuple[int, int, Outer], _Look] = {}
        self._known = _known_cells(context, properties, (rows, columns))
        self._direct = read_borders(child(properties, "tblBorders"))
        self._fill = next((fill for fill in (_shade(one) for one in (properties, *self._style.table)) if fill), "")
        self._style_cell = merged([child(child(one, "tcPr"), "tcBorders") for one in self._style.table])
        self.padding: Padding = _WORD_PADDING
        for one in (*reversed(chain), properties):
            self.padding = with_sides(self.padding, sides(child(one, "tblCellMar")))

    def read(self, slot: _Slot) -> Cell:
        """The cell with its content and its looks: the very object that stood there in a table like this one."""
        key = id(slot.cell), slot.row, slot.column, slot.rows
        known = self._known.get(key)
        if known is not None and known[0] is slot.cell:
            return known[1]
        before = self._context.only_here, self._context.tables
        made = self._made(slot)
        if (self._context.only_here, self._context.tables) == before:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = slot.cell, made
        return made

    def _made(self, slot: _Slot) -> Cell:
        last = slot.row + slot.rows - 1, slot.column + slot.columns - 1
        style = self._table_style.cell(slot.row, slot.column, self._rows, self._columns, last)
        outer = slot.row == 0, last[1] + 1 >= self._columns, last[0] + 1 >= self._rows, slot.column == 0
        said = slot.cell.properties
        key = id(said), id(style), outer
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._look(said, style, outer)
        content = self._content(slot, style.named if style else self._style)
        return Cell(slot.row, slot.column, slot.rows, slot.columns, content, *look)

    def _content(self, slot: _Slot, style: NamedStyle) -> tuple[Block, ...]:
        """What stands in a cell, remembered like paragraphs: most cells of a form are the same in each project."""
        context, memo = self._context, self._context.styles.cells
        outside = context.cell_style, context.place, context.cell
        context.cell_style = style
        key = context.key(slot.cell.xml)
        found = memo.get(key)
        if found is None:
            before = context.only_here, context.tables
            context.place = f"第{self._number + 1}张表第{slot.row + 1}行第{slot.column + 1}列"
            context.cell = self._number, slot.row, slot.column
            found = tuple(self._blocks(slot.node, context))
            self._tell(slot.cell.properties, found)
            if (context.only_here, context.tables) == before:
                if len(memo) >= _REMEMBERED:
                    memo.clear()
                memo[key] = found
        context.cell_style, context.place, context.cell = outside
        return found

    def _tell(self, said: CellProperties, content: tuple[Block, ...]) -> None:
        """What of a cell's own properties is not followed."""
        if (said.rising or said.fitted) and any(block.text for block in content if isinstance(block, Paragraph)):
            if said.rising:
                self._context.warn("单元格的文字在 Word 里是从下往上转的，预览和 PDF 里一字一行竖着印，未能显示转向。")
            if said.fitted:
                self._context.warn("单元格在 Word 里设了“适应文字”，字会压窄排在一行，预览和 PDF 里按原样排。")

    def _look(self, said: CellProperties, style: CellStyle | None, outer: Outer) -> _Look:
        """How a cell looks that says this of itself, found once for each place it can have in the table."""
        own = {**self._style_cell, **said.borders} if self._style_cell else said.borders
        fill, valign = self._fill, said.valign
        if style:
            own = {**self._under_direct(style.borders(outer), outer), **own}
            fill, valign = style.fill or fill, valign or style.valign
        edges = cell_edges(own, self._borders, outer)
        fill = fill if said.fill is None else said.fill
        return edges, said.padded(self.padding), valign or "top", said.vertical, fill

    def _under_direct(self, given: Borders, outer: Outer) -> Borders:
        """The borders that a style gives a cell, without those that the table says itself."""
        top, right, bottom, left = outer
        inside = {
            "top": "top" if top else "insideH", "right": "right" if right else "insideV",
            "bottom": "bottom" if bottom else "insideH", "left": "left" if left else "insideV",
        }  # fmt: skip
        return {side: edge for side, edge in given.items() if inside[side] not in self._direct}


def _known_cells(context: Context, properties: _Element | None, size: tuple[int, int]) -> _Known:
    """Where the cells of tables that say this of themselves are kept, for tables of this size."""
    from lxml.etree import tostring

    memo = context.styles.tables
    xml = b"" if properties is None else tostring(properties, with_tail=False)
    key = xml, size, context.grid, not context.part
    if key not in memo and len(memo) >= _MOST_TABLES:
        memo.clear()
    known: _Known = memo.setdefault(key, {})
    return known


def _shade(node: _Element | None) -> str:
    """The colour that a table or its style gives all cells."""
    found = child(node, "shd")
    found = child(child(node, "tcPr"), "shd") if found is None else found
    return "" if found is None else shade(found)


def _inside(node: _Element, name: str) -> Iterator[_Element]:
    """The children of this name, through wrappers."""
    for one in node:
        if one.tag == name:
            yield one
        elif one.tag in _THROUGH:
            yield from _inside(one, name)


def _slots(rows: list[tuple[_Element, RowRead]], known: KnownRows) -> tuple[list[_Slot], int]:
    """The cells with their spans, and the number of grid columns."""
    slots: list[_Slot] = []
    open_above: dict[int, _Slot] = {}
    width = 0
    for at, (node, row) in enumerate(rows):
        column, text = row.before, known.get(node.get(NUMBER, ""))
        still_open: dict[int, _Slot] = {}
        for cell in row.cells:
            merge = cell.properties.merge
            above = open_above.get(column) if merge == "continue" else None
            if above is not None and above.columns == cell.columns:
                above.rows += 1
                still_open[column] = above
            else:
                slot = _Slot(node, text, cell, at, column)
                slots.append(slot)
                if merge:
                    still_open[column] = slot
            column += cell.columns
        open_above = still_open
        width = max(width, column + row.after)
    return slots, width


def _joined(row: _Element) -> tuple[_CellRead, ...]:
    """The cells of a row, those that continue the one to their left (hMerge) joined to it."""
    found: list[_CellRead] = []
    for at, node in enumerate(_inside(row, W + "tc")):
        cell = _read_cell(node, at)
        if cell.properties.joined and found:
            found[-1] = replace(found[-1], columns=found[-1].columns + cell.columns)
        else:
            found.append(cell)
    return tuple(found)


def _read_cell(node: _Element, number_: int) -> _CellRead:
    """The cell, remembered by its XML: in a row that was edited the others stay the objects they were."""
    from lxml.etree import tostring

    key = tostring(node, with_tail=False), number_
    found = _cells.get(key)
    if found is None:
        if len(_cells) >= _MOST_CELLS:
            _cells.clear()
        properties = cell_properties(child(node, "tcPr"))
        found = _cells[key] = _CellRead(number_, key[0], properties, properties.columns)
    return found


def _columns(node: _Element, slots: list[_Slot], count: int) -> tuple[float, ...]:
    """The widths in points: those of the grid; where it has none, those that the cells ask for."""
    grid = child(node, "tblGrid")
    widths = [] if grid is None else [twips(one, "w") for one in grid if one.tag == W + "gridCol"]
    widths = (widths + [0.0] * count)[: max(count, 1)]
    if all(width > 0 for width in widths):
        return tuple(widths)
    for slot in sorted(slots, key=lambda one: one.columns):
        span = range(slot.column, slot.column + slot.columns)
        empty = [at for at in span if widths[at] <= 0]
        missing = slot.cell.properties.width - sum(widths[at] for at in span)
        for at in empty:
            widths[at] = max(missing / len(empty), 0.0)
    if any(width <= 0 for width in widths):
        widths = _with_natural(widths, slots)
    return tuple(widths)


def _with_natural(widths: list[float], slots: list[_Slot]) -> list[float]:
    """Columns whose width nobody says take what their longest text needs, narrower where that is more than a page."""
    longest = [0] * len(widths)
    for slot in slots:
        if slot.columns == 1 and widths[slot.column] <= 0:
            text = sum(len(one.text or "") for one in slot.node.iter(W + "t"))
            longest[slot.column] = max(longest[slot.column], text)
    open_ = [at for at, width in enumerate(widths) if width <= 0]
    natural = {at: min(max(longest[at] * _LETTER + 2 * _WORD_PADDING[1], _NO_WIDTH), _WIDEST) for at in open_}
    room = max(_PAGE - sum(width for width in widths if width > 0), _NO_WIDTH * len(open_))
    share = min(1.0, room / sum(natural.values()))
    return [width if width > 0 else max(natural[at] * share, _NO_WIDTH) for at, width in enumerate(widths)]


def _read_row(node: _Element, context: Context) -> RowRead:
    """The row, remembered by its XML."""
    from lxml.etree import tostring

    known = context.rows.get(node.get(NUMBER, ""))
    if known is not None:
        known.read = known.read or _row(child(node, "trPr"), _joined(node))
        return known.read
    xml = tostring(node, with_tail=False)
    found = _rows.get(xml)
    if found is None:
        if len(_rows) >= _MOST_ROWS:
            _rows.clear()
        found = _rows[xml] = _row(child(node, "trPr"), _joined(node))
    return found


def _row(properties: _Element | None, cells: tuple[_CellRead, ...]) -> RowRead:
    if properties is None:
        return RowRead(Row(), cells)
    said = {one.tag.removeprefix(W): one for one in properties}
    height = said.get("trHeight")
    row = Row(
        height=twips(height, "val"),
        exact=height is not None and height.get(W + "hRule") == "exact",
        header="tblHeader" in said and said["tblHeader"].get(VAL, "1") in _ON,
        cant_split="cantSplit" in said and said["cantSplit"].get(VAL, "1") in _ON,
    )
    before, after = (
        max(0, min(63, int(number(said[name].get(VAL))))) if name in said else 0 for name in ("gridBefore", "gridAfter")
    )
    return RowRead(row, cells, before, after, "del" in said)


def _kept(rows: list[Row], cells: tuple[Cell, ...]) -> tuple[Row, ...]:
    """A row stays with the next one where the texts of all its cells do."""
    keeps: dict[int, bool] = {}
    for cell in cells:
        if cell.rows == 1 and keeps.get(cell.row, True):
            texts = [block for block in cell.blocks if isinstance(block, Paragraph)]
            if any(block.spans for block in texts):
                keeps[cell.row] = texts[0].style.keep_next
    return tuple([_keeping(row) if keeps.get(at) else row for at, row in enumerate(rows)])


@lru_cache(maxsize=256)
def _keeping(row: Row) -> Row:
    return replace(row, keep_next=True)


def _inset(properties: _Element | None, padding: Padding, modern: bool) -> float:
    """How far the table's left edge is from the text's.

    Word before 2013 lets the cells' text begin where the text outside does, so the edge stands a padding to the left.
    """
    indent = child(properties, "tblInd")
    return (twips(indent, "w") if indent is not None else 0.0) - (0.0 if modern else padding[3])
