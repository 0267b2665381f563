"""The page model: what a Word file says, with every style resolved. Lengths in points.

`Section` holds blocks; a block is a `Paragraph`, a `Grid` or a `PageBreak`. A `Figure` (picture, text box, line) stands
in a span as one tall character, or floats beside a paragraph. Frozen and hashable, so that a paragraph
set once at a width need not be set again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["song", "hei", "kai", "fang", "xbs"]
Align = Literal["left", "center", "right", "justify", "distribute"]
LineRule = Literal["auto", "exact", "atLeast"]
VAlign = Literal["top", "center", "bottom"]

PAGE_FIELD, PAGES_FIELD, SECTION_PAGES_FIELD = "\ue000", "\ue001", "\ue002"
"""Stand in a text for the page number and the number of pages, of the document and of the section."""

FIGURE = "\ufffc"
"""Stands in a text for the figure of its span."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One line; `width` 0 is no line, and the whole thickness where there are two.

    `kind` is single, double, dashed, dotted, dotDash or wave.
    """

    width: float = 0.0
    color: str = "#000000"
    kind: str = "single"


NO_EDGE = Edge()


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How characters look. `latin` is the role for Latin letters and digits where it differs from the Chinese one.

    `underline` is empty or the kind of line (single, double, thick, dotted, dashed, wave). `fill` is the colour behind
    the text. `stretch`: the characters are so many times as wide as usual. `dots` is an emphasis mark for each
    character, `boxed` a border around the text.
    """

    role: Role = "song"
    latin: Role = "song"
    size: float = 10.0
    bold: bool = False
    color: str = "#000000"
    underline: str = ""
    strike: bool = False
    spacing: float = 0.0
    rise: float = 0.0
    double_strike: bool = False
    fill: str = ""
    stretch: float = 1.0
    dots: Literal["", "below", "above"] = ""
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A rectangle with a picture, a text or a line in it. `image` is a PNG or JPEG file; empty for none.

    `stroke` goes round it, or from corner to corner where `line` is "down" (top left to bottom right) or "up".
    `padding` is top, right, bottom, left of the text. `parts` are figures inside it, each at its x and y.
    """

    width: float
    height: float
    image: bytes = b""
    blocks: tuple[Block, ...] = ()
    stroke: Edge = NO_EDGE
    fill: str = ""
    line: Literal["", "down", "up"] = ""
    padding: tuple[float, float, float, float] = (3.6, 7.2, 3.6, 7.2)
    valign: VAlign = "top"
    parts: tuple[tuple[float, float, Figure], ...] = ()


@dataclass(frozen=True, slots=True)
class Offset:
    """Where a floating figure is, along one axis: `by` points from the start of `base`, or aligned within it.

    `base` is page, margin, column, paragraph, or one of the four margins (leftMargin …). `align` is empty, start,
    center or end.
    """

    base: str = "column"
    by: float = 0.0
    align: str = ""


@dataclass(frozen=True, slots=True)
class Float:
    """A figure that is not in the line. `behind`: the text is drawn over it."""

    figure: Figure
    across: Offset
    down: Offset
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style; a line break is a newline, a tab a tab; FIGURE stands for `figure`."""

    text: str
    style: RunStyle
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop, measured from the left margin."""

    at: float
    align: Literal["left", "center", "right"] = "left"
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """The borders around a paragraph, how far each is from the text, and the colour behind it.

    Sides are top, right, bottom, left. `reach`: the space above belongs to the same band as the paragraph before.
    """

    edges: tuple[Edge, Edge, Edge, Edge] = (NO_EDGE, NO_EDGE, NO_EDGE, NO_EDGE)
    gaps: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    between: Edge = NO_EDGE
    fill: str = ""
    reach: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph is set. `pitch` is points for exact and at-least lines, a factor for automatic ones.

    `grid` is the line pitch of the document grid that the paragraph snaps to, 0 for none. `hang`: closing marks may
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
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`mark` is the style of the paragraph's end, which gives an empty paragraph its height.

    `floats` are the figures that are fixed to it.
    """

    spans: tuple[Span, ...]
    style: ParagraphStyle
    mark: RunStyle
    name: str = ""
    floats: tuple[Float, ...] = ()

    def __hash__(self) -> int:
        """Of the texts alone: looked up hundreds of times for a form, and few paragraphs differ in style only."""
        return hash(tuple([span.text for span in self.spans]))

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A break inside the text; what follows begins a new page."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The borders of a cell, the table's own rules already applied; `falling` and `rising` are its diagonals."""

    top: Edge = NO_EDGE
    right: Edge = NO_EDGE
    bottom: Edge = NO_EDGE
    left: Edge = NO_EDGE
    falling: Edge = NO_EDGE
    rising: Edge = NO_EDGE


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

    `grid` is the pitch of its document grid, 0 for none. `squeeze`: the file wants marks in a row squeezed.
    `valign`: where the text stands on a page it does not fill.
    `parity`: it begins on an "odd" or an "even" page, after an empty one where need be.
    """

    sheet: Sheet
    blocks: tuple[Block, ...]
    header: Furniture = Furniture()
    footer: Furniture = Furniture()
    restart: int | None = None
    continuous: bool = False
    number_format: str = "decimal"
    grid: float = 0.0
    squeeze: bool = False
    valign: VAlign = "top"
    parity: str = ""
