"""The page model: what a Word file says, with every style resolved. Lengths in points.

`Section` holds blocks; a block is a `Paragraph`, a `Grid` or a `PageBreak`. Frozen and hashable, so that a paragraph
set once at a width need not be set again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["song", "hei", "kai", "fang", "xbs"]
Align = Literal["left", "center", "right", "justify", "distribute"]
LineRule = Literal["auto", "exact", "atLeast"]
VAlign = Literal["top", "center", "bottom"]

PAGE_FIELD, PAGES_FIELD = "\ue000", "\ue001"
"""Stand in a text for the page number and the number of pages."""


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How characters look. `latin` is the role for Latin letters and digits where it differs from the Chinese one."""

    role: Role = "song"
    latin: Role = "song"
    size: float = 10.0
    bold: bool = False
    color: str = "#000000"
    underline: bool = False
    strike: bool = False
    spacing: float = 0.0
    rise: float = 0.0


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style; a line break is a newline, a tab a tab."""

    text: str
    style: RunStyle


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop, measured from the left margin."""

    at: float
    align: Literal["left", "center", "right"] = "left"
    leader: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph is set. `pitch` is points for exact and at-least lines, a factor for automatic ones.

    `grid` is the line pitch of the document grid that automatic lines snap to, 0 for none. `hang`: closing marks may
    hang into the margin. `gap`: a small space between Chinese and Latin characters.
    """

    align: Align = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    rule: LineRule = "auto"
    pitch: float = 1.0
    grid: float = 0.0
    keep_next: bool = False
    keep_lines: bool = False
    break_before: bool = False
    widows: bool = True
    hang: bool = False
    gap: bool = True
    contextual: bool = False
    tabs: tuple[Tab, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`mark` is the style of the paragraph's end, which gives an empty paragraph its height."""

    spans: tuple[Span, ...]
    style: ParagraphStyle
    mark: RunStyle
    name: str = ""

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A break inside the text; what follows begins a new page."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One border line; `width` 0 is no line. `double`: two thin lines instead of one."""

    width: float = 0.0
    color: str = "#000000"
    double: bool = False


NO_EDGE = Edge()


@dataclass(frozen=True, slots=True)
class Edges:
    """The four borders of a cell, the table's own rules already applied."""

    top: Edge = NO_EDGE
    right: Edge = NO_EDGE
    bottom: Edge = NO_EDGE
    left: Edge = NO_EDGE


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the grid with its spans; `padding` is top, right, bottom, left."""

    row: int
    column: int
    rows: int
    columns: int
    blocks: tuple[Block, ...]
    edges: Edges
    padding: tuple[float, float, float, float]
    valign: VAlign = "top"
    vertical: bool = False
    fill: str = ""

    @property
    def text(self) -> str:
        return "".join(block.text for block in self.blocks if isinstance(block, Paragraph))

    @property
    def last(self) -> int:
        """The last row it covers."""
        return self.row + self.rows - 1


@dataclass(frozen=True, slots=True)
class Row:
    """`height` 0 is what the content needs; `exact` takes the height as it is; `keep_next`: stays with the next."""

    height: float = 0.0
    exact: bool = False
    header: bool = False
    cant_split: bool = False
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: column widths, rows, cells in reading order. `inset` moves its left edge from the text's."""

    number: int
    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]
    align: Literal["left", "center", "right"] = "left"
    inset: float = 0.0


Block = Paragraph | Grid | PageBreak


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of a section and its margins."""

    width: float = 595.3
    height: float = 841.9
    top: float = 72.0
    right: float = 90.0
    bottom: float = 72.0
    left: float = 90.0
    header: float = 42.55
    footer: float = 49.6


@dataclass(frozen=True, slots=True)
class Furniture:
    """Headers or footers of a section: for all pages, the first one, the even ones (None: as all)."""

    usual: tuple[Block, ...] = ()
    first: tuple[Block, ...] | None = None
    even: tuple[Block, ...] | None = None

    def on(self, number: int, opening: bool) -> tuple[Block, ...]:
        """What stands on the page with this printed number; `opening`: it is the section's first."""
        if opening and self.first is not None:
            return self.first
        if number % 2 == 0 and self.even is not None:
            return self.even
        return self.usual


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages of one kind. `restart` is the number of its first page, None to count on.

    `grid` is the pitch of its document grid, 0 for none.
    """

    sheet: Sheet
    blocks: tuple[Block, ...]
    header: Furniture = Furniture()
    footer: Furniture = Furniture()
    restart: int | None = None
    continuous: bool = False
    number_format: str = "decimal"
    grid: float = 0.0
