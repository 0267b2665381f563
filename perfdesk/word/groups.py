"""The template rows of tables with free rows: the headings they stand under, and as many of them as needed."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from perfdesk.forms.model import Heading, Table
from perfdesk.word.grid import Cell, Grid
from perfdesk.word.labels import heading_chain, heading_name, heading_names, is_filler
from perfdesk.word.names import GRID_SPAN, H_MERGE, PPR, TC, TCPR, TR, V_MERGE, VAL, WIDTH, P, W, child, through
from perfdesk.word.places import places_in

_MARKS = (W + "bookmarkStart", W + "bookmarkEnd", W + "commentRangeStart", W + "commentRangeEnd")
_BEFORE_MERGE = frozenset((W + "cnfStyle", WIDTH, GRID_SPAN, H_MERGE))
_IDS = (
    "{http://schemas.microsoft.com/office/word/2010/wordml}paraId",
    "{http://schemas.microsoft.com/office/word/2010/wordml}textId",
)


@dataclass(slots=True)
class Group:
    """The neighbouring template rows under one heading; `fillers` are the rows behind them that only say ……

    `headings` is None when no text beside the rows is a declared heading. `labels` are the cells that span the group.
    """

    table: Table
    headings: tuple[Heading, ...] | None
    rows: list[int]
    labels: list[Cell]
    fillers: list[int] = field(default_factory=list)

    @property
    def path(self) -> tuple[str, ...] | None:
        """The keys of its headings, level 1 first."""
        return None if self.headings is None else tuple(heading.key for heading in self.headings)


def find_groups(grid: Grid, owners: dict[int, Table]) -> list[Group]:
    """The groups of a table; `owners` says which physical rows are template rows, and of which free-row table."""
    groups: list[Group] = []
    for row in range(len(grid.rows)):
        cells = grid.covering[row]
        if row in owners:
            group = _group(owners[row], row, cells)
            last = groups[-1] if groups else None
            if last and (last.table.key, last.path, last.rows[-1]) == (group.table.key, group.path, row - 1):
                last.rows.append(row)
            else:
                groups.append(group)
        elif groups and row == _end(groups[-1]) + 1 and _continues(groups[-1], row, cells):
            groups[-1].fillers.append(row)
    return groups


def _group(table: Table, row: int, cells: list[Cell]) -> Group:
    texts = [cell.text for cell in cells]
    still = [(cell, text) for cell, text in zip(cells, texts, strict=True) if not places_in(text)]
    headings = heading_chain(table, (text for _, text in still))
    names = {name for heading in headings or () for name in heading_names(heading)}
    labels = [cell for cell, text in still if cell.row_span > 1 or heading_name(text) in names]
    return Group(table, headings, [row], labels)


def _end(group: Group) -> int:
    return (group.rows + group.fillers)[-1]


def _continues(group: Group, row: int, cells: list[Cell]) -> bool:
    """Whether a row without places is a filler of the group: its own cells hold …… and nothing else."""
    own = [cell.text for cell in cells if cell.row == row]
    spanned = all(cell.row < row for cell in cells if cell.row_span > 1)
    return spanned and any(is_filler(text) for text in own) and all(is_filler(text) or not text.strip() for text in own)


def grow(grid: Grid, group: Group, extra: int) -> list[etree._Element]:
    """Put `extra` clones of the last template row behind it and take the fillers away; level cells span the clones."""
    row = group.rows[-1]
    model = grid.rows[row]
    elements = list(through(model, TC))
    labels = {part for cell in group.labels for part in cell.parts}
    spanning = [element in labels or _merge(element) is not None for element in elements]
    for element in (item for item, spans in zip(elements, spanning, strict=True) if spans and _merge(item) is None):
        _set_merge(element, "restart")
    clones = [_clone(model, spanning) for _ in range(extra)]
    for clone in reversed(clones):
        model.addnext(clone)
    for filler in group.fillers:
        _remove(grid.rows[filler])
    return clones


def twins(model: etree._Element, clone: etree._Element) -> dict[etree._Element, etree._Element]:
    """The paragraphs of a row, each with its copy in a clone; without those of cells that the clone only continues."""
    found: dict[etree._Element, etree._Element] = {}
    for cell, copied in zip(through(model, TC), through(clone, TC), strict=True):
        merge = _merge(copied)
        if merge is None or merge.get(VAL) == "restart":
            found.update(zip(cell.iter(P), copied.iter(P), strict=True))
    return found


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _clone(model: etree._Element, spanning: list[bool]) -> etree._Element:
    """A copy of a row in which the spanning cells only continue. Marks and ids that must be unique are left out."""
    clone = deepcopy(model)
    for cell, spans in zip(through(clone, TC), spanning, strict=True):
        if spans:
            _set_merge(cell, "continue")
            _empty(cell)
    for mark in list(clone.iter(*_MARKS)):
        _remove(mark)
    for element in clone.iter(TR, P):
        for name in _IDS if element.attrib else ():
            element.attrib.pop(name, "")
    return clone


def _merge(cell: etree._Element) -> etree._Element | None:
    return child(cell, TCPR, V_MERGE)


def _set_merge(cell: etree._Element, value: str) -> None:
    """Write vMerge at the place the schema gives it: behind tcW, gridSpan and hMerge."""
    merge = _merge(cell)
    if merge is None:
        properties = child(cell, TCPR)
        if properties is None:
            properties = etree.Element(TCPR)
            cell.insert(0, properties)
        merge = etree.Element(V_MERGE)
        properties.insert(sum(item.tag in _BEFORE_MERGE for item in properties), merge)
    merge.attrib.pop(VAL, "")
    if value == "restart":
        merge.set(VAL, value)


def _empty(cell: etree._Element) -> None:
    """Leave one empty paragraph, in its style: a cell must have one."""
    paragraphs = list(cell.iterchildren(P))
    keep = paragraphs[0] if paragraphs else etree.SubElement(cell, P)
    for item in list(cell):
        if item.tag != TCPR and item is not keep:
            cell.remove(item)
    for item in list(keep):
        if item.tag != PPR:
            keep.remove(item)
