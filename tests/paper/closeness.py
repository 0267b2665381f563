"""Two PDFs of one document in figures: the share of lines and grid in common, how far characters are apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PIL import ImageDraw

from perfdesk.paper import CellBox, GlyphRun, Page, Paper
from tests.paper.printed import SCALE, Char, Printed, TextLine, text_lines
from tests.paper.similarity import similarity

LABEL = 24
"""Row-spanned cells with at most so many characters are labels."""

PITCH, TOP = 12.0, 11.5
"""The exact pitch of the forms' small text, and where its first baseline stands below a cell's top line."""

NEAR = 2.0
"""Grid lines this many points apart are the same."""


@dataclass(frozen=True)
class Figures:
    """How much two PDFs of one document have in common.

    `lines`: share of equal text lines; `grid`: share of grid lines within 2 pt, counted both ways, the worst page;
    `away`: 95th percentile of max(|dx|, |dy|) in points over the characters of equal lines; `ssim`: the worst page,
    without the cells whose text LibreOffice forgot to centre.
    """

    pages: int
    their_pages: int
    lines: float
    grid: float
    away: float
    ssim: float


def compare(paper: Paper, ours: list[Printed], theirs: list[Printed]) -> Figures:
    """Figures of one document. The labels of cells that a page break cuts are left out on both sides: ours stand on
    each page, centred there, LibreOffice's once.
    """
    cut = cut_labels(paper)
    pairs = [(_without(a, boxes), _without(b, boxes)) for a, b, boxes in zip(ours, theirs, cut, strict=False)]
    same = total = 0
    away: list[float] = []
    alike: list[float] = []
    for (a, b), page in zip(pairs, paper.pages, strict=False):
        one, other = text_lines(a.chars), text_lines(b.chars)
        matched = list(_matched(one, other))
        same, total = same + len(matched), total + max(len(one), len(other))
        left = {pair: box for pair in matched if (box := _forgotten(*pair, page.cells))}
        for pair in matched:
            away += _distances(*pair, forgotten=pair in left)
        boxes = list(dict.fromkeys(left.values()))
        alike.append(similarity(_without(a, boxes).picture, _without(b, boxes).picture))
    away.sort()
    return Figures(
        len(ours),
        len(theirs),
        same / total if total else 1.0,
        min((_grid(a, b) for a, b in pairs), default=1.0),
        away[int(len(away) * 0.95)] if away else 0.0,
        min(alike, default=1.0),
    )


def _distances(mine: TextLine, their: TextLine, *, forgotten: bool) -> list[float]:
    """How far each character is away; only across where LibreOffice forgot to centre the cell."""
    pairs = zip(mine.chars, their.chars, strict=False)
    return [abs(one.x - other.x) if forgotten else _apart(one, other) for one, other in pairs]


def _forgotten(mine: TextLine, their: TextLine, cells: Iterable[CellBox]) -> CellBox | None:
    """The cell of a line that LibreOffice forgot to centre: in some tables that go over pages it leaves the text of
    cells taller than their text at the cell's top.
    """
    first = mine.chars[0]
    box = next((box for box in cells if _inside(first, box)), None)
    return box if box and _at_top(their, box) and their.chars[0].y < first.y - 0.5 else None


def _at_top(line: TextLine, box: CellBox) -> bool:
    """Whether a line is one of a block that begins at the top of its cell: whole pitches of 12 pt below it."""
    below = line.chars[0].y - box.y - TOP
    return abs(below - round(below / PITCH) * PITCH) < 0.5


def cut_labels(paper: Paper) -> list[list[CellBox]]:
    """Per page, the parts of labels that stand on several pages."""
    pages_of: dict[tuple[int, int, int], int] = {}
    longest: dict[tuple[int, int, int], int] = {}
    for page in paper.pages:
        for box in page.cells:
            key = box.table, box.row, box.column
            pages_of[key] = pages_of.get(key, 0) + 1
            longest[key] = max(longest.get(key, 0), _length(page, box))

    def is_cut(box: CellBox) -> bool:
        key = box.table, box.row, box.column
        return pages_of[key] > 1 and longest[key] <= LABEL

    return [[box for box in page.cells if is_cut(box)] for page in paper.pages]


def _length(page: Page, box: CellBox) -> int:
    right, bottom = box.x + box.width, box.y + box.height
    runs = (op for op in page.ops if isinstance(op, GlyphRun))
    return sum(len(op.text) for op in runs if box.x <= op.x < right and box.y <= op.baseline < bottom)


def _without(page: Printed, boxes: list[CellBox]) -> Printed:
    """The page with nothing inside these boxes."""
    if not boxes:
        return page
    chars = [char for char in page.chars if not any(_inside(char, box) for box in boxes)]
    picture = page.picture.copy()
    draw = ImageDraw.Draw(picture)
    for box in boxes:
        corners = (box.x + 2, box.y + 2, box.x + box.width - 2, box.y + box.height - 2)
        draw.rectangle([corner * SCALE for corner in corners], fill=255)
    return Printed(chars, page.across, page.down, picture)


def _inside(char: Char, box: CellBox) -> bool:
    return box.x <= char.x < box.x + box.width and box.y <= char.y < box.y + box.height


def _matched(ours: list[TextLine], theirs: list[TextLine]) -> Iterator[tuple[TextLine, TextLine]]:
    """Equal lines: where both have as many of a text, in their order, else each with the nearest."""
    mine, their = _by_text(ours), _by_text(theirs)
    for text, wanted in their.items():
        found = mine.get(text, [])
        if len(found) == len(wanted):
            yield from zip(found, wanted, strict=True)
            continue
        for line in wanted:
            if found:
                nearest = min(found, key=lambda one: _apart(one.chars[0], line.chars[0]))
                found.remove(nearest)
                yield nearest, line


def _by_text(lines: list[TextLine]) -> dict[str, list[TextLine]]:
    """Lines by their text, column by column."""
    found: dict[str, list[TextLine]] = {}
    for line in sorted(lines, key=lambda one: (round(one.chars[0].x / 4), one.chars[0].y)):
        found.setdefault(line.text, []).append(line)
    return found


def _apart(one: Char, other: Char) -> float:
    return max(abs(one.x - other.x), abs(one.y - other.y))


def _grid(one: Printed, other: Printed) -> float:
    """The worse of both directions, across and down."""
    ways = ((one.across, other.across), (other.across, one.across), (one.down, other.down), (other.down, one.down))
    return min(_share(a, b) for a, b in ways)


def _share(found: Iterable[float], wanted: list[float]) -> float:
    found = list(found)
    return sum(any(abs(a - b) <= NEAR for a in found) for b in wanted) / len(wanted) if wanted else 1.0
