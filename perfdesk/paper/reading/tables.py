"""`w:tbl`: the grid with its spans, read once, row by row.

Looked through: content controls (`w:sdt`), insertions (`w:ins`), custom XML. Both ways of merging are joined:
`gridSpan` and `vMerge`, and the older `hMerge`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from perfdesk.paper.model import Block, Cell, Grid, Row, VAlign
from perfdesk.paper.reading.borders import Borders, cell_edges, merged, read_borders
from perfdesk.paper.reading.names import W, child, is_on, number, twips, value
from perfdesk.paper.reading.styles import NamedStyle

if TYPE_CHECKING:
    from lxml.etree import _Element

    from perfdesk.paper.reading.context import Context

_THROUGH = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")}
_VALIGN: dict[str, VAlign] = {"top": "top", "center": "center", "bottom": "bottom", "both": "top"}
_ALIGN: dict[str, Literal["left", "center", "right"]] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
}  # fmt: skip
Padding = tuple[float, float, float, float]
Blocks = Callable[["_Element", "Context"], list[Block]]


@dataclass
class _Slot:
    """A cell of the file before joining: where it begins, and the cells that continue it below."""

    node: _Element
    row: int
    column: int
    columns: int
    rows: int = 1


def read_table(node: _Element, context: Context, blocks: Blocks) -> Grid:
    """The table as a grid; `blocks` reads what is inside a cell."""
    number_ = context.next_table()
    properties = child(node, "tblPr")
    style = context.styles.named(value(properties, "tblStyle"))
    rows = list(_inside(node, W + "tr"))
    slots, count = _slots(rows)
    columns = _columns(node, slots, count)
    reader = _Cells(context, blocks, properties, style, number_, len(rows), count)
    outside, context.in_table = context.in_table, True
    cells = tuple(reader.read(slot) for slot in slots)
    context.in_table = outside
    align = _ALIGN.get(value(properties, "jc") or "left", "left")
    return Grid(
        number_,
        columns,
        tuple(_row(row) for row in rows),
        cells,
        align,
        _inset(properties, reader.padding) if align == "left" else 0.0,
    )


class _Cells:
    """Reads the cells of one table: the table's own rules are known once, the cells come one by one."""

    def __init__(
        self,
        context: Context,
        blocks: Blocks,
        properties: _Element | None,
        style: NamedStyle,
        number_: int,
        rows: int,
        columns: int,
    ) -> None:
        chain = [child(one, "tblPr") for one in style.table]
        self._context, self._blocks, self._style, self._number = context, blocks, style, number_
        self._rows, self._columns = rows, columns
        self._borders = merged([child(one, "tblBorders") for one in (properties, *chain)])
        self._style_cell = merged([child(child(one, "tcPr"), "tcBorders") for one in style.table])
        self.padding: Padding = (0.0, 5.4, 0.0, 5.4)
        for one in (*reversed(chain), properties):
            self.padding = _padding(child(one, "tblCellMar"), self.padding)

    def read(self, slot: _Slot) -> Cell:
        properties = child(slot.node, "tcPr")
        place = f"第{self._number + 1}张表第{slot.row + 1}行第{slot.column + 1}列"
        before, self._context.cell_style = self._context.cell_style, self._style
        with self._context.at(place):
            content = tuple(self._blocks(slot.node, self._context))
        self._context.cell_style = before
        return Cell(
            slot.row, slot.column, slot.rows, slot.columns, content,
            edges=cell_edges(self._own(properties), self._borders, self._outer(slot)),
            padding=_padding(child(properties, "tcMar"), self.padding),
            valign=_VALIGN.get(value(properties, "vAlign") or "top", "top"),
            vertical=(value(properties, "textDirection") or "") in ("tbRl", "tbRlV", "tbV", "tbLrV"),
            fill=_fill(properties),
        )  # fmt: skip

    def _own(self, properties: _Element | None) -> Borders:
        return {**self._style_cell, **read_borders(child(properties, "tcBorders"))}

    def _outer(self, slot: _Slot) -> tuple[bool, bool, bool, bool]:
        return (
            slot.row == 0,
            slot.column + slot.columns >= self._columns,
            slot.row + slot.rows >= self._rows,
            slot.column == 0,
        )


def _inside(node: _Element, name: str) -> Iterator[_Element]:
    """The children of this name, through wrappers; what was deleted is not among them."""
    for one in node:
        if one.tag == name:
            if child(child(one, "trPr"), "del") is None:
                yield one
        elif one.tag in _THROUGH:
            yield from _inside(one, name)


def _slots(rows: list[_Element]) -> tuple[list[_Slot], int]:
    """The cells with their spans, and the number of grid columns."""
    slots: list[_Slot] = []
    open_above: dict[int, _Slot] = {}
    width = 0
    for number_, row in enumerate(rows):
        column = _count(child(child(row, "trPr"), "gridBefore"))
        still_open: dict[int, _Slot] = {}
        for node, columns, merge in _joined(row):
            above = open_above.get(column)
            if merge == "continue" and above is not None and above.columns == columns:
                above.rows += 1
                still_open[column] = above
            else:
                slot = _Slot(node, number_, column, columns)
                slots.append(slot)
                if merge:
                    still_open[column] = slot
            column += columns
        open_above = still_open
        width = max(width, column + _count(child(child(row, "trPr"), "gridAfter")))
    return slots, width


def _joined(row: _Element) -> Iterator[tuple[_Element, int, str]]:
    """The cells of a row: node, columns it spans, vertical merge (empty, "restart", "continue"); hMerge joined."""
    waiting: tuple[_Element, int, str] | None = None
    for node in _inside(row, W + "tc"):
        properties = child(node, "tcPr")
        columns = max(1, _count(child(properties, "gridSpan")))
        vertical, sideways = child(properties, "vMerge"), child(properties, "hMerge")
        merge = "" if vertical is None else vertical.get(W + "val", "continue")
        if sideways is not None and sideways.get(W + "val", "continue") == "continue" and waiting:
            waiting = (waiting[0], waiting[1] + columns, waiting[2])
            continue
        if waiting:
            yield waiting
        waiting = (node, columns, merge)
    if waiting:
        yield waiting


def _columns(node: _Element, slots: list[_Slot], count: int) -> tuple[float, ...]:
    """The widths in points: those of the grid; where it has none, those that the cells ask for."""
    grid = child(node, "tblGrid")
    widths = [] if grid is None else [twips(one, "w") for one in grid if one.tag == W + "gridCol"]
    widths = (widths + [0.0] * count)[: max(count, 1)]
    for slot in sorted(slots, key=lambda one: one.columns):
        span = range(slot.column, slot.column + slot.columns)
        wanted = child(child(slot.node, "tcPr"), "tcW")
        if wanted is None or wanted.get(W + "type", "dxa") != "dxa":
            continue
        empty = [at for at in span if widths[at] <= 0]
        missing = twips(wanted, "w") - sum(widths[at] for at in span)
        for at in empty:
            widths[at] = max(missing / len(empty), 0.0)
    return (
        tuple(width if width > 0 else 36.0 for width in widths)
        if any(width <= 0 for width in widths)
        else tuple(widths)
    )


def _row(node: _Element) -> Row:
    properties = child(node, "trPr")
    height = child(properties, "trHeight")
    return Row(
        height=twips(height, "val"),
        exact=height is not None and height.get(W + "hRule") == "exact",
        header=bool(is_on(properties, "tblHeader")),
        cant_split=bool(is_on(properties, "cantSplit")),
    )


def _padding(node: _Element | None, base: Padding) -> Padding:
    if node is None:
        return base
    top, right, bottom, left = base
    for one in node:
        width = twips(one, "w")
        match one.tag.removeprefix(W):
            case "top":
                top = width
            case "bottom":
                bottom = width
            case "left" | "start":
                left = width
            case "right" | "end":
                right = width
    return top, right, bottom, left


def _inset(properties: _Element | None, padding: Padding) -> float:
    """How far the table's edge is from the text's: its indent, which Word before 2013 counts from the text inside."""
    indent = child(properties, "tblInd")
    return (twips(indent, "w") if indent is not None else 0.0) - padding[3]


def _fill(properties: _Element | None) -> str:
    shading = child(properties, "shd")
    color = "" if shading is None else shading.get(W + "fill", "")
    return f"#{color.lower()}" if len(color) == 6 else ""


def _count(node: _Element | None) -> int:
    return 0 if node is None else min(63, int(number(node.get(W + "val"))))
