"""`w:tcPr`: what a cell says of itself. A form says the same few things in hundreds of cells, so each is read once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perfdesk.paper.model import VAlign
from perfdesk.paper.reading.borders import Borders, read_borders
from perfdesk.paper.reading.colors import shade
from perfdesk.paper.reading.names import VAL, W, is_on, number

if TYPE_CHECKING:
    from lxml.etree import _Element

Padding = tuple[float, float, float, float]
"""Top, right, bottom, left, in points."""

_VALIGN: dict[str, VAlign] = {"top": "top", "center": "center", "bottom": "bottom", "both": "top"}
_SIDES = {"top": 0, "right": 1, "end": 1, "bottom": 2, "left": 3, "start": 3}
_UPRIGHT = ("tbRl", "tbRlV", "tbV", "tbLrV", "btLr", "tb", "rl")
_MOST_COLUMNS = 63
_REMEMBERED = 4096
_known: dict[bytes, CellProperties] = {}


@dataclass(slots=True)
class CellProperties:
    """`merge` is empty, "restart" or "continue" downwards; `joined`: it continues the cell to its left (hMerge).

    `rising`: its text is turned to read upwards; `fitted`: Word presses its text together to fit. None is what it does
    not say. (w:noWrap only counts where Word finds the widths itself: forms have theirs fixed.)
    """

    columns: int = 1
    merge: str = ""
    joined: bool = False
    width: float = 0.0
    borders: Borders = field(default_factory=dict)
    padding: dict[int, float] = field(default_factory=dict)
    valign: VAlign | None = None
    vertical: bool = False
    rising: bool = False
    fitted: bool = False
    fill: str | None = None

    def padded(self, base: Padding) -> Padding:
        """The paddings: its own where it says them, else the table's."""
        return with_sides(base, self.padding)


_EMPTY = CellProperties()


def cell_properties(node: _Element | None) -> CellProperties:
    """What this element says."""
    if node is None:
        return _EMPTY
    from lxml.etree import tostring

    key = tostring(node, with_tail=False)
    found = _known.get(key)
    if found is None:
        if len(_known) >= _REMEMBERED:
            _known.clear()
        found = _known[key] = CellProperties()
        for one in node:
            reader = _READERS.get(one.tag)
            if reader is not None:
                name, read = reader
                setattr(found, name, read(one))
            if one.tag == W + "textDirection":
                found.rising = one.get(VAL, "") in ("btLr", "tbLrV")
        found.fitted = bool(is_on(node, "tcFitText"))
    return found


def sides(node: _Element | None) -> dict[int, float]:
    """The paddings that a `w:tcMar` or `w:tblCellMar` says, by side."""
    if node is None:
        return {}
    found = ((_SIDES.get(one.tag.removeprefix(W)), number(one.get(W + "w")) / 20) for one in node)
    return {side: width for side, width in found if side is not None}


def with_sides(base: Padding, said: dict[int, float]) -> Padding:
    """Paddings with some sides replaced."""
    if not said:
        return base
    top, right, bottom, left = (said.get(side, base[side]) for side in range(4))
    return top, right, bottom, left


def _width(node: _Element) -> float:
    return number(node.get(W + "w")) / 20 if node.get(W + "type", "dxa") == "dxa" else 0.0


_READERS: dict[str, tuple[str, Callable[[_Element], Any]]] = {
    W + "gridSpan": ("columns", lambda one: max(1, min(_MOST_COLUMNS, int(number(one.get(VAL), 1))))),
    W + "vMerge": ("merge", lambda one: one.get(VAL, "continue")),
    W + "hMerge": ("joined", lambda one: one.get(VAL, "continue") == "continue"),
    W + "tcW": ("width", _width),
    W + "tcBorders": ("borders", read_borders),
    W + "tcMar": ("padding", sides),
    W + "vAlign": ("valign", lambda one: _VALIGN.get(one.get(VAL, ""), "top")),
    W + "textDirection": ("vertical", lambda one: one.get(VAL, "") in _UPRIGHT),
    W + "shd": ("fill", shade),
}
