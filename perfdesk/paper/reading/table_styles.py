"""What a table's style says of single cells: of the first row, the last column, every other row …"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perfdesk.paper.model import VAlign
from perfdesk.paper.reading.borders import Borders, read_borders
from perfdesk.paper.reading.cell_properties import cell_properties
from perfdesk.paper.reading.names import OFF, VAL, W, child, number, value
from perfdesk.paper.reading.paragraph_properties import paragraph_properties
from perfdesk.paper.reading.styles import NamedStyle, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_FLAGS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200,
          "noVBand": 0x400}  # fmt: skip
_ROWS = ("firstRow", "lastRow", "band1Horz", "band2Horz")
_COLUMNS = ("firstCol", "lastCol", "band1Vert", "band2Vert")

Outer = tuple[bool, bool, bool, bool]
"""Whether a cell touches the table's top, right, bottom, left."""


@dataclass
class CellStyle:
    """What the style gives one kind of cell; `parts` are the borders of each condition, the strongest last."""

    named: NamedStyle
    fill: str = ""
    valign: VAlign | None = None
    parts: tuple[tuple[str, Borders], ...] = ()

    def borders(self, outer: Outer) -> Borders:
        """The borders of a cell that touches these sides of the table."""
        found: Borders = {}
        for name, said in self.parts:
            touches = {
                "top": name not in _COLUMNS or outer[0], "right": name not in _ROWS or outer[1],
                "bottom": name not in _COLUMNS or outer[2], "left": name not in _ROWS or outer[3],
            }  # fmt: skip
            for side, touch in touches.items():
                inside = "insideH" if side in ("top", "bottom") else "insideV"
                edge = said.get(side if touch else inside)
                if edge is not None:
                    found[side] = edge
        return found


@dataclass
class TableStyle:
    """The style of one table and which of its conditions the table takes up (`w:tblLook`)."""

    styles: Styles
    identifier: str
    named: NamedStyle
    look: frozenset[str]
    bands: tuple[int, int] = (1, 1)
    said: frozenset[str] = field(default_factory=frozenset)

    def cell(self, row: int, column: int, rows: int, columns: int, last: tuple[int, int]) -> CellStyle | None:
        """What it says of the cell at this place, which reaches to `last` (row, column); None for nothing."""
        if not self.said:
            return None
        names = tuple(self._names(row, column, (rows, columns), last))
        if not names:
            return None
        key = (self.identifier, names)
        known: dict[Any, CellStyle] = self.styles.conditioned
        if key not in known:
            known[key] = self._read(names)
        return known[key]

    def _names(self, row: int, column: int, size: tuple[int, int], last: tuple[int, int]) -> list[str]:
        head, side = "firstRow" in self.look, "firstColumn" in self.look
        holds = {
            "band1Vert": "noVBand" not in self.look and (column - side) // self.bands[1] % 2 == 0,
            "band2Vert": "noVBand" not in self.look and (column - side) // self.bands[1] % 2 == 1,
            "band1Horz": "noHBand" not in self.look and (row - head) // self.bands[0] % 2 == 0,
            "band2Horz": "noHBand" not in self.look and (row - head) // self.bands[0] % 2 == 1,
            "firstCol": side and column == 0,
            "lastCol": "lastColumn" in self.look and last[1] == size[1] - 1,
            "firstRow": head and row == 0,
            "lastRow": "lastRow" in self.look and last[0] == size[0] - 1,
        }
        if holds["firstRow"] or holds["lastRow"]:
            holds["band1Horz"] = holds["band2Horz"] = False
        if holds["firstCol"] or holds["lastCol"]:
            holds["band1Vert"] = holds["band2Vert"] = False
        return [name for name, hold in holds.items() if hold and name in self.said]

    def _read(self, names: tuple[str, ...]) -> CellStyle:
        found = CellStyle(NamedStyle(dict(self.named.run), dict(self.named.paragraph)))
        parts = []
        for name in names:
            for one in reversed(self.named.table):  # what it is based on first
                for node in one.iterchildren(W + "tblStylePr"):
                    if node.get(W + "type") == name:
                        self._lay_over(found, node)
                        parts.append((name, read_borders(child(child(node, "tcPr"), "tcBorders"))))
        found.parts = tuple(parts)
        return found

    def _lay_over(self, found: CellStyle, node: _Element) -> None:
        found.named.run.update(self.styles.runs(child(node, "rPr")))
        found.named.paragraph.update(paragraph_properties(child(node, "pPr")))
        cell = cell_properties(child(node, "tcPr"))
        found.fill = found.fill if cell.fill is None else cell.fill
        found.valign = cell.valign or found.valign


def table_style(styles: Styles, properties: _Element | None) -> TableStyle:
    """The style that a `w:tblPr` names, or the document's own for tables."""
    identifier = value(properties, "tblStyle") or styles.table
    named = styles.named(identifier)
    said = frozenset(node.get(W + "type", "") for one in named.table for node in one.iterchildren(W + "tblStylePr"))
    sizes = [1, 1]
    for one in reversed(named.table):
        for at, name in enumerate(("tblStyleRowBandSize", "tblStyleColBandSize")):
            sizes[at] = max(1, int(number(value(child(one, "tblPr"), name), sizes[at])))
    return TableStyle(styles, identifier, named, _look(child(properties, "tblLook")), (sizes[0], sizes[1]), said)


def _look(node: _Element | None) -> frozenset[str]:
    """The conditions a table takes up; each may be said by its name or all in one number."""
    if node is None:
        return frozenset(("noHBand", "noVBand"))
    try:
        bits = int(node.get(VAL, "0"), 16)
    except ValueError:
        bits = 0
    return frozenset(
        name
        for name, bit in _FLAGS.items()
        if (node.get(W + name) not in OFF if node.get(W + name) is not None else bits & bit)
    )
