"""The display list: what is on each page, with nothing left to decide. Points, y grows downwards from the page's
top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from perfdesk.paper.fonts.library import FontLibrary

FaceKey = NewType("FaceKey", str)
"""Names one font face; `FontLibrary.file` says which file it is."""


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Characters of one face on one baseline.

    `advances` holds one width in points per character, so that each back-end puts each glyph at the same place.
    `color` is `#rrggbb`. `bold_stroke`: the face has no bold, draw the outlines as well (`size` / 25 wide). `stretch`:
    the glyphs are drawn so many times as wide as they are high (the advances already are).
    """

    x: float
    baseline: float
    face: FaceKey
    size: float
    text: str
    advances: tuple[float, ...]
    color: str = "#000000"
    bold_stroke: bool = False
    stretch: float = 1.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, `width` points thick, centred on its two points.

    `dash` holds the lengths of strokes and gaps by turns; empty for a line without gaps.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    color: str = "#000000"
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle; `x`, `y` is its top left corner."""

    x: float
    y: float
    w: float
    h: float
    color: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture stretched over a rectangle; `x`, `y` is its top left corner. `image` is a whole PNG or JPEG file."""

    x: float
    y: float
    w: float
    h: float
    image: bytes


Op = GlyphRun | Rule | Fill | Picture


@dataclass(frozen=True, slots=True)
class CellBox:
    """Where a table cell, or the part of it on this page, landed.

    `table` counts the document's tables from 0 in document order (a nested table after the one that holds it), `row`
    is the physical row and `column` the grid column where the cell begins.
    """

    table: int
    row: int
    column: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size, what is drawn on it in drawing order, and where the table cells are."""

    width: float
    height: float
    ops: tuple[Op, ...]
    cells: tuple[CellBox, ...] = ()


@dataclass(frozen=True, slots=True)
class Warning_:
    """Something that the paper does not show as Word would: where, and a sentence for the user.

    `cell` is the table, row and column, counted as in `CellBox`, where it is about one cell.
    """

    place: str
    message: str
    cell: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A typeset document, with the library that its face keys belong to."""

    pages: tuple[Page, ...]
    warnings: tuple[Warning_, ...] = ()
    fonts: FontLibrary | None = field(default=None, compare=False, repr=False)

    def texts(self) -> Iterator[str]:
        """The text of every glyph run, in drawing order."""
        for page in self.pages:
            for op in page.ops:
                if isinstance(op, GlyphRun):
                    yield op.text
