"""What reading carries along: the package, the styles, the place in the document, and the warnings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfdesk.paper.page import Warning_
from perfdesk.paper.reading.known_rows import KnownRows
from perfdesk.paper.reading.names import W
from perfdesk.paper.reading.numbering import Numbering
from perfdesk.paper.reading.package import Package
from perfdesk.paper.reading.styles import Key, NamedStyle, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

    from perfdesk.paper.model import Block


BODY = "正文"
"""The place of what is in no table, header or footer."""
_DEEPEST = 6


@dataclass
class Context:
    """One reading of one document.

    `part` is the header or footer that is being read, `story` reads the blocks inside an element. `notes` holds the
    texts of foot- and endnotes by their numbers, `rows` the rows of tables that were read before (`known_rows`). `grid`
    is the pitch of the section's document grid, 0 for none; `modern`: the file follows the rules of Word 2013.
    `only_here` counts what holds for this reading alone: warnings, numbers of lists, pictures; what was read without
    adding to it may be remembered.
    """

    package: Package
    styles: Styles
    numbering: Numbering
    grid: float = 0.0
    tables: int = 0
    modern: bool = False
    only_here: int = 0
    warnings: dict[Warning_, None] = field(default_factory=dict)
    place: str = BODY
    cell: tuple[int, int, int] | None = None
    paragraph: _Element | None = None
    part: str = ""
    story: Callable[[_Element, Context], list[Block]] = field(default=lambda root, context: [])
    notes: dict[str, dict[str, str]] = field(default_factory=dict)
    rows: KnownRows = field(default_factory=dict)
    cell_style: NamedStyle = field(init=False)
    _depth: int = 0

    def __post_init__(self) -> None:
        self.cell_style = self.styles.nothing

    def warn(self, message: str) -> None:
        """Note something that the paper does not show, once per place. In the text the place is the paragraph's
        beginning."""
        self.only_here += 1
        place = self.place
        if place == BODY and self.paragraph is not None:
            beginning = "".join(one.text or "" for one in self.paragraph.iter(W + "t")).strip()[:12]
            place = f"{BODY}“{beginning}”" if beginning else BODY
        self.warnings[Warning_(place, message, self.cell)] = None

    def key(self, xml: bytes) -> Key:
        """By what an element that is read here and now may be remembered."""
        return xml, id(self.cell_style), self.grid, not self.part

    def target(self, relation: str) -> str:
        """The part that a relation of the part being read leads to; empty when it leads nowhere inside the file."""
        return self.package.related(self.part or self.package.main).get(relation, ("", ""))[1]

    def inside(self, place: str, root: _Element) -> tuple[Block, ...]:
        """The blocks inside an element that is a place of its own, such as a text box."""
        if self._depth >= _DEEPEST:
            self.warn("文本框一层套一层，太深了，里面的内容没有印出。")
            return ()
        outside = self.place, self.paragraph, self.cell_style, self.grid
        self.place = place if self.place == BODY else self.place + place
        self.cell_style, self.grid = self.styles.nothing, 0.0
        self._depth += 1
        blocks = tuple(self.story(root, self))
        self._depth -= 1
        self.place, self.paragraph, self.cell_style, self.grid = outside
        return blocks

    @property
    def in_body(self) -> bool:
        """Whether this is the text itself, not a header or a footer."""
        return not self.part

    def next_table(self) -> int:
        """The number of the table that begins here."""
        self.tables += 1
        return self.tables - 1
