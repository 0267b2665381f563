"""Blocks of cells to and from the clipboard as Excel and WPS put them there, and what a block changes in a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from perfdesk.forms.model import Field, Heading, Kind, Table
from perfdesk.forms.rows import end_of_group, new_row
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.operations import InsertRows, Operation, SetText, apply
from ui.editor.indicator_lines import Line, lines_of

Block = list[list[str]]
_SUM_WORDS = {"总分", "合计", "总计", "小计"}
_MULTI_LINE = {Kind.TEXT, Kind.LONG_TEXT}


def parse(text: str) -> Block:
    """The cells of a clipboard text: tabs between, quotes around several lines; blank lines at the end are
    none.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:  # a lone quotation mark in a text is no quoting
        rows = [line.split("\t") for line in text.split("\n")]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def to_text(block: Sequence[Sequence[str]]) -> str:
    """Cells as a text that Excel, WPS and this program read back as the same cells."""
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\r\n").writerows(block)
    return written.getvalue()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block goes: the columns from the first cell on, and the lines that are selected (first and last).

    `flowing`: run on through all headings, also with whole indicators.
    """

    columns: tuple[Field, ...]
    first: int
    last: int
    flowing: bool = False


@dataclass(slots=True)
class Plan:
    """What a paste does. `scores` are texts for computed cells: the project decides which of them it may take."""

    operations: list[Operation] = field(default_factory=list)
    scores: dict[Place, str] = field(default_factory=dict)
    rows: int = 0
    new_rows: int = 0


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row of the block: its texts by column, and its heading where the block names it."""

    cells: dict[str, str]
    path: tuple[str, ...] | None = None


def plan(table: Table, values: Values, spot: Spot, block: Block, normal: Callable[[Place, str], str]) -> Plan:
    """What pasting a block at a spot changes. Rows that name their headings go under them, others down from the
    spot.
    """
    entries = _entries(table, spot.columns, block)
    lines = lines_of(table, values)
    if entries and entries[0].path is not None:
        targets = _under_headings(table, lines, entries)
    else:
        entries = _repeated(entries, spot.last - spot.first + 1)
        targets = _downwards(table, lines, spot, entries)
    return _operations(table, values, entries, targets, normal)


# what the block says


def _entries(table: Table, columns: tuple[Field, ...], block: Block) -> list[_Entry]:
    levels = len(table.heading_columns)
    named = _by_header(table, block[0]) if block else {}
    if named:
        block = block[1:]
        mapping = {number: column for number, column in named.items() if column.kind is not Kind.HEADING}
        level_at = [number for number, column in sorted(named.items()) if column.kind is Kind.HEADING]
    else:
        level_at = _level_columns(table, block)
        rest = range(level_at[-1] + 1 if level_at else 0, len(block[0]) if block else 0)
        start = tuple(c for c in table.columns if c.kind is not Kind.HEADING) if level_at else columns
        mapping = dict(zip(rest, start, strict=False))
    paths = _paths(table, block, level_at) if len(level_at) == levels else [None] * len(block)
    return [
        _Entry({column.key: _clean(column, row[number]) for number, column in mapping.items()}, path)
        for row, path in zip(block, paths, strict=True)
        if not _is_sum(row)
    ]


def _by_header(table: Table, row: list[str]) -> dict[int, Field]:
    """Position -> column when the row repeats the column labels of the form (at least two, and nothing else)."""
    labels = {_plain(column.label): column for column in table.columns}
    found = {number: labels[_plain(text)] for number, text in enumerate(row) if _plain(text) in labels}
    foreign = [text for number, text in enumerate(row) if text.strip() and number not in found]
    return found if len(found) >= 2 and not foreign else {}


def _level_columns(table: Table, block: Block) -> list[int]:
    """The positions at the left of a block that hold nothing but headings of level 1, then of level 2."""
    known = [
        {_plain(top.key) for top in table.headings},
        {_plain(sub.key) for top in table.headings for sub in top.children},
    ]
    found: list[int] = []
    for number in range(min(2, len(block[0]) if block else 0)):
        texts = [_plain(row[number]) for row in block if row[number].strip() and not _is_sum(row)]
        if not texts or not all(text in known[number] for text in texts):
            return []
        found.append(number)
    return found if len(found) == len(known) else []


def _paths(table: Table, block: Block, level_at: list[int]) -> list[tuple[str, ...] | None]:
    """The heading of each row; merged cells arrive as one text followed by blanks, so a blank repeats the one above."""
    found: list[tuple[str, ...] | None] = []
    top: Heading | None = None
    sub: Heading | None = None
    for row in block:
        first, second = (_plain(row[number]) for number in level_at)
        if first:
            top, sub = next((item for item in table.headings if _plain(item.key) == first), top), None
        if second:
            pool = top.children if top else tuple(child for item in table.headings for child in item.children)
            sub = next((item for item in pool if _plain(item.key) == second), sub)
        if top is None and sub is not None:
            top = next(item for item in table.headings if sub in item.children)
        here = sub or (top.children[0] if top and top.children else None)
        found.append((top.key, here.key) if top and here else None)
    return found


def _plain(text: str) -> str:
    """A label without blanks, line ends, points in brackets and notes."""
    return re.sub(r"[（(].*?[）)]|\s", "", text)


def _is_sum(row: list[str]) -> bool:
    return next((_plain(text) for text in row if text.strip()), "") in _SUM_WORDS


def _clean(column: Field, text: str) -> str:
    return text.strip() if column.kind in _MULTI_LINE else re.sub(r"\s*\n\s*", "", text).strip()


# where its rows go


def _repeated(entries: list[_Entry], selected: int) -> list[_Entry]:
    """A block fills a selection that is a whole multiple of it, as in Excel."""
    times = selected // len(entries) if entries and selected % len(entries) == 0 else 1
    return entries * max(1, times)


Target = tuple[tuple[str, ...], Row | None]


def _under_headings(table: Table, lines: tuple[Line, ...], entries: list[_Entry]) -> list[Target]:
    """A row of the same name under the same heading is the same row; the others are new."""
    name = next(column.key for column in table.columns if column.kind is not Kind.HEADING)
    free = {(line.path, line.row.text(name)): line.row for line in reversed(lines) if line.row}
    last = table.heading_paths()[-1]
    found: list[Target] = []
    for entry in entries:
        path = entry.path or (found[-1][0] if found else last)
        found.append((path, free.pop((path, entry.cells.get(name, "")), None)))
    return found


def _downwards(table: Table, lines: tuple[Line, ...], spot: Spot, entries: list[_Entry]) -> list[Target]:
    """The lines from the spot on. Whole indicators stay under the heading of the spot, mere figures run through all."""
    here = lines[spot.first].path
    name = next(column.key for column in table.columns if column.kind is not Kind.HEADING)
    within = not spot.flowing and spot.columns[0].key == name and lines[spot.last].path == here
    rows = [line for line in lines[spot.first :] if line.row and (line.path == here or not within)]
    targets: list[Target] = [(line.path, line.row) for line in rows[: len(entries)]]
    path = here if within or not targets else targets[-1][0]
    return targets + [(path, None)] * (len(entries) - len(targets))


# the operations


def _operations(
    table: Table, values: Values, entries: list[_Entry], targets: list[Target], normal: Callable[[Place, str], str]
) -> Plan:
    made = Plan()
    fresh: dict[tuple[str, ...], list[Row]] = {}
    for entry, (path, row) in zip(entries, targets, strict=True):
        computed = {key for key in entry.cells if table.column(key).rule}
        texts = {
            key: normal(Place(table.key, "", key), text) for key, text in entry.cells.items() if key not in computed
        }
        if row is None:
            if not any(texts.values()):
                continue
            row = new_row(table, path, texts)
            fresh.setdefault(path, []).append(row)
        else:
            made.operations += [
                SetText(Place(table.key, row.id, key), text) for key, text in texts.items() if row.text(key) != text
            ]
        made.rows += 1
        made.scores |= {Place(table.key, row.id, key): entry.cells[key] for key in computed if entry.cells[key]}
    working = values
    for path, rows in fresh.items():
        insert = InsertRows(table.key, end_of_group(table, working, path), tuple(rows))
        working, _ = apply(insert, working)
        made.operations.append(insert)
        made.new_rows += len(rows)
    return made
