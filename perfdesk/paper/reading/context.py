"""What reading carries along: the package, the styles, the place in the document, and the warnings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from perfdesk.paper.page import Warning_
from perfdesk.paper.reading.numbering import Numbering
from perfdesk.paper.reading.package import Package
from perfdesk.paper.reading.styles import NamedStyle, Styles


@dataclass
class Context:
    """One reading of one document. `grid` is the pitch of the section's document grid, 0 for none."""

    package: Package
    styles: Styles
    numbering: Numbering
    grid: float = 0.0
    tables: int = 0
    in_table: bool = False
    default_tab: float = 36.0
    cell_style: NamedStyle = field(default_factory=NamedStyle)
    warnings: dict[Warning_, None] = field(default_factory=dict)
    place: str = "正文"

    def warn(self, message: str) -> None:
        """Note something that the paper does not show, once per place."""
        self.warnings[Warning_(self.place, message)] = None

    def next_table(self) -> int:
        """The number of the table that begins here."""
        self.tables += 1
        return self.tables - 1

    @contextmanager
    def at(self, place: str) -> Iterator[None]:
        """Name the place for the warnings that come from inside."""
        before, self.place = self.place, place
        yield
        self.place = before
