"""From the form's places to the cells of the paper and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from perfdesk.checks.finding import Finding, Severity
from perfdesk.forms.model import Form, subtotal_key
from perfdesk.values.entered import Place, Values
from ui.signs import WORST_FIRST

if TYPE_CHECKING:
    from perfdesk.paper import CellBox, Page

Address = tuple[int, int, int]


def address_of(cell: CellBox) -> Address:
    """Table, row and column of a cell, the same for all its parts."""
    return cell.table, cell.row, cell.column


class Box(NamedTuple):
    """A cell, or the part of it that stands on one page."""

    page: int
    cell: CellBox


class Mark(NamedTuple):
    """What is wrong in one cell: the gravest severity, all findings, where to go."""

    box: Box
    severity: Severity
    findings: tuple[Finding, ...]


def text_end(pages: Sequence[Page], boxes: Sequence[Box]) -> tuple[Box, CellBox] | None:
    """The part of a cell where its text ends, and the rectangle of the last line there; None for an empty cell."""
    for box in reversed(boxes):
        cell = box.cell
        inside = [
            op
            for op in pages[box.page].ops
            if type(op).__name__ == "GlyphRun"
            and cell.x <= op.x < cell.x + cell.width
            and cell.y <= op.baseline <= cell.y + cell.height
        ]
        if inside:
            last = max(inside, key=lambda run: run.baseline)
            top = max(cell.y, last.baseline - last.size)
            bottom = min(cell.y + cell.height, last.baseline + last.size / 2)
            return box, replace(cell, y=top, height=bottom - top)
    return None


def heading_rows(form: Form, values: Values) -> dict[Place, tuple[Place, int]]:
    """For each place that sums up a heading (指标小计.产出指标.分值): the first value below it, and how many cells
    further left its heading stands (2: level 1 of two).
    """
    found: dict[Place, tuple[Place, int]] = {}
    for table in form.tables:
        headings = table.heading_columns
        first = next((column.key for column in table.columns if column not in headings), "")
        for row in values.rows(table.key) if headings else ():
            for number, column in enumerate(headings):
                for summed in table.columns:
                    place = Place(subtotal_key(table.key), row.text(column.key), summed.key)
                    found.setdefault(place, (Place(table.key, row.id, first), len(headings) - number))
    return found


class PlaceIndex:
    """Which cells show a place, which place a cell shows."""

    def __init__(self, pages: Iterable[Page] = (), cells: Mapping[Place, Any] | None = None) -> None:
        self._boxes: dict[Address, list[Box]] = defaultdict(list)
        boxes = self._boxes
        for number, page in enumerate(pages):
            for cell in page.cells:  # thousands after each edit
                boxes[cell.table, cell.row, cell.column].append(Box(number, cell))
        self._address: dict[Place, Address] = {}
        self._place: dict[Address, Place] = {}
        for place, found in (cells or {}).items():
            address = (found.table, found.row, found.column)
            self._address[place] = address
            self._place.setdefault(address, place)

    def boxes(self, place: Place) -> list[Box]:
        """The cells that show a place, several where a page break cuts the cell, none where it is not printed."""
        address = self._address.get(place)
        return self._boxes.get(address, []) if address else []

    def places(self) -> list[Place]:
        """All places that are on the paper."""
        return [place for place, address in self._address.items() if address in self._boxes]

    def at(self, table: int, row: int, column: int) -> list[Box]:
        """The parts of a cell, by its address."""
        return self._boxes.get((table, row, column), [])

    def exactly(self, cell: CellBox) -> Place | None:
        """The place a cell shows, None for a label."""
        return self._place.get(address_of(cell))

    def place(self, cell: CellBox) -> Place | None:
        """The place a cell shows; for a label the next cell of its row that shows one."""
        found = self.exactly(cell)
        if found is not None:
            return found
        later = [
            (column, place)
            for (table, row, column), place in self._place.items()
            if table == cell.table and row == cell.row and column > cell.column
        ]
        return min(later, key=lambda pair: pair[0])[1] if later else None

    def heading(self, below: Place, steps: int) -> Address | None:
        """The heading's cell that begins in the row of a place, so many cells to the left of the first one with a
        value; None where none begins there.
        """
        address = self._address.get(below)
        if address is None:
            return None
        table, row, column = address
        columns = sorted(at for in_table, in_row, at in self._boxes if (in_table, in_row) == (table, row))
        left = [at for at in columns if at < column]
        return (table, row, left[-steps]) if len(left) >= steps else None

    def marks(self, findings: Iterable[Finding], headings: Mapping[Place, tuple[Place, int]]) -> list[Mark]:
        """One mark per cell with findings, at the part of the cell that comes first.

        `headings`: for the places of headings' sums the first place below and how far left of it the heading is.
        """
        by_cell: dict[Address, list[Finding]] = defaultdict(list)
        for finding in findings:
            address = self._address.get(finding.place)
            if address is None and finding.place in headings:
                address = self.heading(*headings[finding.place]) or self._address.get(headings[finding.place][0])
            if address is not None and address in self._boxes:
                by_cell[address].append(finding)
        marks = []
        for address, found in by_cell.items():
            found.sort(key=lambda finding: WORST_FIRST.index(finding.severity))
            marks.append(Mark(self._boxes[address][0], found[0].severity, tuple(found)))
        return marks
