"""Fill a form's own Word file in place: only paragraphs with places and rows of free tables change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from perfdesk.forms.model import Form
from perfdesk.values.entered import Place
from perfdesk.word.labels import NUMBER, free_tables
from perfdesk.word.names import P
from perfdesk.word.places import replace_places
from perfdesk.word.prepared import Slot, prepare
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
    prepared = prepare(form, filling)
    package = prepared.opened()
    paragraphs = list(package.root.iter(P))
    texts = _Texts(filling, loose_room)
    for slot in prepared.slots:
        replace_places(paragraphs[slot.paragraph], slot.places, texts.of(slot))
    return Filled(package.written(), _cells(form, filling, prepared.cells))


class _Texts:
    """The texts by place name, for one slot after the other."""

    def __init__(self, filling: Filling, loose_room: str) -> None:
        self._filling, self._room = filling, loose_room
        self._row: tuple[str, int, int] | None = None
        self._of_row: Mapping[str, str] = {}

    def of(self, slot: Slot) -> Mapping[str, str]:
        """What can stand in this slot; the slots of a row come together, so theirs are put together once."""
        fields = self._filling.fields
        if not slot.number:
            room = {} if slot.in_table else {place.name: self._room for place in slot.places}
            return {**room, **fields} if room else fields
        row = (slot.table, slot.row, slot.number)
        if row != self._row:
            cells = self._filling.tables[slot.table][slot.row].cells if slot.row >= 0 else {}
            own = {f"{slot.table}.{column}": text for column, text in cells.items()}
            self._row, self._of_row = row, {**fields, **own, f"{slot.table}.{NUMBER}": str(slot.number)}
        return self._of_row


def _cells(form: Form, filling: Filling, counted: Iterable[tuple[Place, CellAddress]]) -> dict[Place, CellAddress]:
    """Where each value stands, the counted rows named by the project's own ids."""
    free = free_tables(form)
    return {
        Place(place.key, filling.tables[place.key][int(place.row)].id, place.column) if place.key in free else place: at
        for place, at in counted
    }
