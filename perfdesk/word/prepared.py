"""A form's Word file made ready for texts: grown to the rows of a project, every paragraph with places found.

What is to be done depends on how many rows stand under which heading, not on their texts. So it is done once and kept
for the next project with as many rows, and for the next edit of the same one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from perfdesk.errors import UserProblem
from perfdesk.forms.model import Form
from perfdesk.values.entered import Place
from perfdesk.word.binding import Binding, BoundTable, scan_places
from perfdesk.word.grid import Grid, live_rows, read_grid
from perfdesk.word.labels import NUMBER, free_tables, place_of, table_of
from perfdesk.word.moulds import Mould, cut, mould, opening_of
from perfdesk.word.names import TBL, TR, P, ancestor
from perfdesk.word.package import Package
from perfdesk.word.parts import open_form
from perfdesk.word.places import Found
from perfdesk.word.shapes import CellAddress, Filling

Shape = tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
"""The heading paths of the rows of each free table, by the table's key."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A paragraph to fill: its number in the document and its places.

    In free rows `table` is their table's key, `row` counts the project's rows in it from 0 (-1: a row that stays
    blank) and `number` the rows of its heading from 1.
    """

    paragraph: int
    places: list[Found]
    in_table: bool
    table: str = ""
    row: int = -1
    number: int = 0


@dataclass(frozen=True, slots=True)
class Prepared:
    """The grown file as bytes, so that no two fillings, and no two threads, ever share a tree.

    `parts` is its main document, every other part the paragraph of a slot, of which `moulds` are made; without moulds
    there is one part and only the tree will do. `cells`: where each value stands; in a free row the place's row is its
    count as in `Slot.row`.
    """

    package: Package
    parts: tuple[bytes, ...]
    moulds: tuple[Mould, ...]
    slots: tuple[Slot, ...]
    cells: tuple[tuple[Place, CellAddress], ...]

    def opened(self) -> Package:
        """The file to write texts into."""
        return self.package.with_main(b"".join(self.parts))


class _Same:
    """A form as a key: the very form. It is frozen, but hashing it would walk through all of it each time."""

    __slots__ = ("form",)

    def __init__(self, form: Form) -> None:
        self.form = form

    def __hash__(self) -> int:
        return id(self.form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.form is self.form


def prepare(form: Form, filling: Filling) -> Prepared:
    """The form's file with as many rows as the filling has.

    Raises UserProblem for a file without places, and for a row under a heading that the file does not print.
    """
    return grown(_Same(form), tuple((key, tuple(row.path for row in rows)) for key, rows in filling.tables.items()))


@lru_cache(maxsize=16)
def grown(same: _Same, shape: Shape) -> Prepared:
    """See `prepare`, which it keeps the results of."""
    form = same.form
    package = open_form(form)
    scan = scan_places(package.root)
    if not scan.rows and not scan.loose:
        raise UserProblem("表样里没有填写位置", "请在要填的格子里写上 {{项目名称}} 这样的名称", f"{form.id}/form.docx")
    bound = {ancestor(row, TBL) for row in scan.rows}
    tables = {
        index: BoundTable(form, dict(shape), scan, read_grid(table))
        for index, table in enumerate(package.root.iter(TBL))
        if table in bound
    }
    bindings = [binding for table in tables.values() for binding in table.bind()]
    _all_printed(form, shape, {path for table in tables.values() for path in table.printed})
    cells = _addresses(bindings, {index: table.grid for index, table in tables.items()}, form)
    paragraphs = list(package.root.iter(P))
    order = {paragraph: number for number, paragraph in enumerate(paragraphs)}
    slots = [Slot(order[paragraph], places, False) for paragraph, places in scan.loose]
    slots += [Slot(order[one.paragraph], one.places, True, one.table, one.row, one.number) for one in bindings]
    slots.sort(key=lambda slot: slot.paragraph)
    of_slots = {paragraphs[slot.paragraph]: slot for slot in slots}
    parts = cut(package.root, of_slots)
    moulds = tuple(
        mould(opening_of(paragraph), whole, tuple(slot.places))
        for (paragraph, slot), whole in zip(of_slots.items(), parts[1::2], strict=False)
    )
    return Prepared(package, parts, moulds, tuple(slots), tuple(cells.items()))


def _all_printed(form: Form, shape: Shape, printed: set[tuple[str, tuple[str, ...]]]) -> None:
    """Raises UserProblem when a row stands under a heading that the file does not have."""
    for key, paths in shape:
        lost = [path for path in paths if (key, path) not in printed]
        if lost:
            under = " / ".join(part for part in lost[0] if part) or "（未选类别）"
            raise UserProblem(
                f"表样里没有“{under}”的填写行，这一类的 {lost.count(lost[0])} 行印不出来",
                "请改选表样里有的类别",
                form.table(key).label,
            )


def _addresses(bindings: list[Binding], grids: dict[int, Grid], form: Form) -> dict[Place, CellAddress]:
    """Where each value stands, before texts are put in. A value that stands in several cells is shown in the first."""
    free = free_tables(form)
    rows = {row: (index, number) for index, grid in grids.items() for number, row in enumerate(live_rows(grid.table))}
    cells: dict[Place, CellAddress] = {}
    for binding in bindings:
        row: etree._Element | None = ancestor(binding.paragraph, TR)
        if row is None:
            continue
        address = CellAddress(*rows[row], binding.column)
        for name in (place.name for place in binding.places):
            table = table_of(name, free)
            if table is None:
                cells.setdefault(place_of(name), address)
            elif binding.row >= 0 and not name.endswith(f".{NUMBER}"):
                cells.setdefault(Place(table.key, str(binding.row), name.partition(".")[2]), address)
    return cells
