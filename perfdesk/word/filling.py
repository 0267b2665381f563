"""Fill a form's own Word file in place: only paragraphs with places and rows of free tables change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lxml import etree

from perfdesk.forms.model import Form
from perfdesk.narrative.blocks import Block
from perfdesk.values.entered import Place
from perfdesk.word.drawing import take_in
from perfdesk.word.labels import NUMBER, free_tables
from perfdesk.word.names import TBL, P
from perfdesk.word.package import Package
from perfdesk.word.places import replace_places
from perfdesk.word.prepared import Prepared, Slot, prepare
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
    prepared = prepare(form, filling)
    texts = _Texts(filling, loose_room)
    cells = _cells(form, filling, prepared.cells)
    if prepared.moulds and not filling.narratives and not filling.pictures:
        return Filled(prepared.package.written_as(_cast(prepared, texts)), cells)
    return _written(prepared, filling, texts, cells)


def _cast(prepared: Prepared, texts: _Texts) -> bytes:
    """The main document with texts in its moulds."""
    parts = list(prepared.parts)
    for at, (slot, one) in enumerate(zip(prepared.slots, prepared.moulds, strict=True)):
        given = texts.of(slot)
        parts[2 * at + 1] = one.filled([given.get(place.name, "") for place in slot.places])
    return b"".join(parts)


def _written(prepared: Prepared, filling: Filling, texts: _Texts, cells: dict[Place, CellAddress]) -> Filled:
    """The file with texts and chapters written into its tree."""
    package = prepared.opened()
    paragraphs = list(package.root.iter(P))
    official = list(package.root.iter(TBL))
    media, entries = take_in(package, filling.pictures)
    styles, runs = looks_of(_styles(package)) if filling.narratives else ({}, {})
    for slot in prepared.slots:
        paragraph, blocks = paragraphs[slot.paragraph], _narrative(slot, filling)
        if blocks is None:
            replace_places(paragraph, slot.places, texts.of(slot))
        else:
            write_narrative(paragraph, blocks, Looks(look_of(paragraph), styles, runs), media)
    return Filled(package.written(entries), _behind_chapters(cells, official, list(package.root.iter(TBL))))


def _behind_chapters(
    cells: dict[Place, CellAddress], official: list[etree._Element], present: list[etree._Element]
) -> dict[Place, CellAddress]:
    """The addresses as the tables are counted now: those set into chapters come before the official ones behind."""
    if len(official) == len(present):
        return cells
    number = {table: index for index, table in enumerate(present)}
    return {place: replace(at, table=number[official[at.table]]) for place, at in cells.items()}


def _narrative(slot: Slot, filling: Filling) -> tuple[Block, ...] | None:
    """The blocks for a paragraph that is nothing but the place of a narrative."""
    return filling.narratives.get(slot.places[0].name) if len(slot.places) == 1 else None


def _styles(package: Package) -> etree._Element | None:
    data = package.part(package.main.rpartition("/")[0] + "/styles.xml")
    return None if data is None else etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


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
