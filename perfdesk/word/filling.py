"""Fill a form's own Word file in place: only paragraphs with places and rows of free tables change."""

from __future__ import annotations

from perfdesk.errors import UserProblem
from perfdesk.forms.model import Form, Table
from perfdesk.values.entered import Place
from perfdesk.word.binding import Binding, BoundTable, scan_places
from perfdesk.word.grid import Grid, live_rows, read_grid
from perfdesk.word.labels import NUMBER, free_tables, place_of, table_of
from perfdesk.word.names import TBL, TR, ancestor
from perfdesk.word.package import open_package
from perfdesk.word.places import replace_places
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
    package = open_package(form.document)
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
    for binding in bindings:
        replace_places(binding.paragraph, binding.places, binding.texts)
    return Filled(package.written(), cells)


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
