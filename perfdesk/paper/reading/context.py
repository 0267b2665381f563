"""What reading carries along: the package, the styles, the place in the document, and the warnings."""

from __future__ import annotations

from dataclasses import dataclass, field

from perfdesk.paper.page import Warning_
from perfdesk.paper.reading.numbering import Numbering
from perfdesk.paper.reading.package import Package
from perfdesk.paper.reading.styles import NamedStyle, Styles


@dataclass
class Context:
    """One reading of one document.

    `grid` is the pitch of the section's document grid, 0 for none; `modern`: the file follows the rules of Word 2013.
    """

    package: Package
    styles: Styles
    numbering: Numbering
    grid: float = 0.0
    tables: int = 0
    modern: bool = False
    warnings: dict[Warning_, None] = field(default_factory=dict)
    place: str = "正文"
    cell_style: NamedStyle = field(init=False)

    def __post_init__(self) -> None:
        self.cell_style = self.styles.nothing

    def warn(self, message: str) -> None:
        """Note something that the paper does not show, once per place."""
        self.warnings[Warning_(self.place, message)] = None

    def next_table(self) -> int:
        """The number of the table that begins here."""
        self.tables += 1
        return self.tables - 1
