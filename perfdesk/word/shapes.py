"""What goes into a Word file and what comes out of one. Immutable, and free of lxml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from perfdesk.narrative.blocks import Block
from perfdesk.values.entered import Place


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One printed row of a table with free rows.

    `path`: the keys of its headings, level 1 first, () in a table without headings; `cells`: printed texts by column.
    """

    id: str
    path: tuple[str, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filling:
    """The texts to print: `fields` by place name (`项目名称`, `资金.年度资金总额.得分`), `tables`: free rows by key.

    `narratives`: the blocks of long texts, figures written out, by place name, and the `pictures` in them by file name.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, tuple[FilledRow, ...]] = field(default_factory=dict)
    narratives: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellAddress:
    """A cell of a Word file: the table (in document order), its physical row, its grid column, all counted from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form: the file, and where in it each value stands (values outside tables have no cell)."""

    document: bytes
    cells: Mapping[Place, CellAddress]


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a table with the rows and columns it covers. Paragraphs and line breaks of `text` are newlines."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class GridTable:
    """A table of a Word file. In twips: `widths` of the grid columns, least `heights` of the rows (0: as needed).

    `headers` are the rows marked to be repeated at the top of each page.
    """

    cells: tuple[GridCell, ...]
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    headers: tuple[int, ...] = ()
