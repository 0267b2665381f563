"""Fill a form's own Word file in place: only paragraphs with places and rows of free tables change."""

from __future__ import annotations

from lxml import etree

from perfdesk.errors import UserProblem
from perfdesk.forms.model import Form, Table
from perfdesk.narrative.blocks import Block
from perfdesk.values.entered import Place
from perfdesk.word.binding import Binding, BoundTable, scan_places
from perfdesk.word.drawing import take_in
from perfdesk.word.grid import Grid, live_rows, read_grid
from perfdesk.word.labels import NUMBER, free_tables, place_of, table_of
from perfdesk.word.names import TBL, TR, ancestor
from perfdesk.word.package import Package
from perfdesk.word.parts import open_form
from perfdesk.word.places import replace_places
from perfdesk.word.report import Looks, look_of, looks_of, write_narrative
from perfdesk.word.shapes import CellAddress, Filled, Filling

_ROOM = " " * 4  # in a blank form, room to write the year by hand: （    年度）


def fill(form: Form, filling: Filling) -> Filled:
    """The official file with the texts in their places, the same bytes for the same texts.

    Places without a text stay blank. Raises UserProblem for a file without places, and for a row under a heading
    that the file does not print: nothing is left out silently.
    """
    return _filled(form, filling, "")


def blank(form: Form) -> bytes:
    """The blank official form: everything it prints, no places, the empty rows numbered."""
    return _filled(form, Filling(), _ROOM).document


def _filled(form: Form, filling: Filling, loose_room: str) -> Filled:
    package = open_form(form)
    scan = scan_places(package.root)
    if not scan.rows and not scan.loose:
        raise UserProblem("表样里没有填写位置", "请在要填的格子里写上 {{项目名称}} 这样的名称", f"{form.id}/form.docx")
    room = {place.name: loose_room for _, places in scan.loose for place in places}
    bindings = [Binding(paragraph, places, {**room, **filling.fields}) for paragraph, places in scan.loose]
    bound = {ancestor(row, TBL) for row in scan.rows}
    tables = {
        index: BoundTable(form, filling, scan, read_grid(table))
        for index, table in enumerate(package.root.iter(TBL))
        if table in bound
    }
    for table in tables.values():
        bindings += table.bind()
    _all_printed(form, filling, {path for table in tables.values() for path in table.printed})
    cells = _addresses(bindings, {index: table.grid for index, table in tables.items()}, free_tables(form))
    media, entries = take_in(package, filling.pictures)
    styles, runs = looks_of(_styles(package)) if filling.narratives else ({}, {})
    for binding in bindings:
        blocks = _narrative(binding, filling)
        if blocks is None:
            replace_places(binding.paragraph, binding.places, binding.texts)
        else:
            write_narrative(binding.paragraph, blocks, Looks(look_of(binding.paragraph), styles, runs), media)
    return Filled(package.written(entries), cells)


def _narrative(binding: Binding, filling: Filling) -> tuple[Block, ...] | None:
    """The blocks for a paragraph that is nothing but the place of a narrative."""
    names = [place.name for place in binding.places]
    return filling.narratives.get(names[0]) if len(names) == 1 else None


def _styles(package: Package) -> etree._Element | None:
    data = package.part(package.main.rpartition("/")[0] + "/styles.xml")
    return None if data is None else etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _all_printed(form: Form, filling: Filling, printed: set[tuple[str, tuple[str, ...]]]) -> None:
    """Raises UserProblem when a row stands under a heading that the file does not have."""
    for key, rows in filling.tables.items():
        lost = [row for row in rows if (key, row.path) not in printed]
        if lost:
            under = " / ".join(part for part in lost[0].path if part) or "（未选类别）"
            count = sum(row.path == lost[0].path for row in lost)
            raise UserProblem(
                f"表样里没有“{under}”的填写行，这一类的 {count} 行印不出来",
                "请改选表样里有的类别",
                form.table(key).label,
            )


def _addresses(bindings: list[Binding], grids: dict[int, Grid], free: dict[str, Table]) -> dict[Place, CellAddress]:
    """Where each value stands, before texts are put in. A value that stands in several cells is shown in the first."""
    rows = {row: (index, number) for index, grid in grids.items() for number, row in enumerate(live_rows(grid.table))}
    cells: dict[Place, CellAddress] = {}
    for binding in bindings:
        row = ancestor(binding.paragraph, TR)
        if row is None:
            continue
        address = CellAddress(*rows[row], binding.column)
        for name in (place.name for place in binding.places):
            table = table_of(name, free)
            if table is None:
                cells.setdefault(place_of(name), address)
            elif binding.row and not name.endswith(f".{NUMBER}"):
                cells.setdefault(Place(table.key, binding.row, name.partition(".")[2]), address)
    return cells
