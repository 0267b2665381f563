"""From the form's places to the cells of the paper and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from perfdesk.checks.finding import Finding, Severity
from perfdesk.values.entered import Place
from ui.signs import WORST_FIRST

if TYPE_CHECKING:
    from perfdesk.paper import CellBox, Page

Address = tuple[int, int, int]


class Box(NamedTuple):
    """A cell, or the part of it that stands on one page."""

    page: int
    cell: CellBox


class Mark(NamedTuple):
    """What is wrong in one cell: the gravest severity, all findings, where to go."""

    box: Box
    severity: Severity
    findings: tuple[Finding, ...]


class PlaceIndex:
    """Which cells show a place, which place a cell shows."""

    def __init__(self, pages: Iterable[Page] = (), cells: Mapping[Place, Any] | None = None) -> None:
        self._boxes: dict[Address, list[Box]] = defaultdict(list)
        for number, page in enumerate(pages):
            for cell in page.cells:
                self._boxes[cell.table, cell.row, cell.column].append(Box(number, cell))
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

    def place(self, cell: CellBox) -> Place | None:
        """The place a cell shows; for a label the next cell of its row that shows one."""
        found = self._place.get((cell.table, cell.row, cell.column))
        if found is not None:
            return found
        later = [
            (column, place)
            for (table, row, column), place in self._place.items()
            if table == cell.table and row == cell.row and column > cell.column
        ]
        return min(later, key=lambda pair: pair[0])[1] if later else None

    def marks(self, findings: Iterable[Finding]) -> list[Mark]:
        """One mark per cell with something that must or should be changed, at the part of the cell that comes first."""
        by_cell: dict[Address, list[Finding]] = defaultdict(list)
        for finding in findings:
            address = self._address.get(finding.place)
            if address in self._boxes and finding.severity is not Severity.HINT:
                by_cell[address].append(finding)
        marks = []
        for address, found in by_cell.items():
            worst = min((finding.severity for finding in found), key=WORST_FIRST.index)
            marks.append(Mark(self._boxes[address][0], worst, tuple(found)))
        return marks
