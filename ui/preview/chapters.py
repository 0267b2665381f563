"""Where the paragraphs of a report's chapters landed: found by their words, for the paper has addresses for cells only.

A paragraph then is a box of the page like a cell: it is outlined, leads to its chapter, and is copied as one line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from perfdesk.forms.model import Form, Kind
from perfdesk.narrative.blocks import Paragraph
from perfdesk.narrative.figures import figure_text, resolved
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Place, Values

if TYPE_CHECKING:
    from perfdesk.paper import GlyphRun, Page

_BEGIN = 24
"""So many letters tell one paragraph from the others."""
_BETWEEN = 60
"""At most so many letters of foot and head of the page may stand inside a paragraph."""


class Address(NamedTuple):
    """A paragraph as a cell of a table that the paper does not have."""

    table: int
    row: int
    column: int = 0


class _Line(NamedTuple):
    page: int
    run: GlyphRun


def paragraph_place(key: str, number: int) -> Place:
    """The paragraph of a chapter, counted from 0 over its paragraphs, tables and pictures."""
    return Place(key, str(number))


def chapters(form: Form, values: Values, result: Result) -> dict[Place, str]:
    """The paragraphs of all chapters as they read."""
    say = partial(figure_text, form, values, result)
    found: dict[Place, str] = {}
    for field in form.fields:
        text = values.text(Place(field.key)) if field.kind is Kind.NARRATIVE else ""
        for number, block in enumerate(resolved(text, say)):
            if isinstance(block, Paragraph):
                words = "".join(span for span in block.spans if isinstance(span, str))
                found[paragraph_place(field.key, number)] = words
    return found


def with_paragraphs(
    pages: Sequence[Page], paragraphs: Mapping[Place, str]
) -> tuple[tuple[Page, ...], dict[Place, Address]]:
    """The pages with a box for each paragraph that was found on them, and its address.

    The first paragraph of a chapter stands for the chapter as well.
    """
    if not paragraphs:
        return tuple(pages), {}
    text, starts, lines = _text(pages)
    addresses: dict[Place, Address] = {}
    boxes: dict[int, list[tuple[Address, list[GlyphRun]]]] = defaultdict(list)
    at = 0
    for number, (place, words) in enumerate(paragraphs.items()):
        span = _find(text, "".join(words.split()), at)
        if span is None:
            continue
        at = span[1]
        address = addresses[place] = Address(-1 - number, 0)
        addresses.setdefault(Place(place.key), address)
        for page, runs in _runs(lines[bisect_right(starts, span[0]) - 1 : bisect_right(starts, span[1] - 1)]):
            boxes[page].append((address, runs))
    return tuple(_boxed(page, boxes[number]) for number, page in enumerate(pages)), addresses


def _text(pages: Sequence[Page]) -> tuple[str, list[int], list[_Line]]:
    """All letters of the pages without blanks, and where among them each run begins."""
    pieces: list[str] = []
    starts: list[int] = []
    lines: list[_Line] = []
    length = 0
    for number, page in enumerate(pages):
        for op in page.ops:
            if type(op).__name__ == "GlyphRun":
                letters = "".join(op.text.split())  # type: ignore[union-attr]
                if letters:
                    pieces.append(letters)
                    starts.append(length)
                    lines.append(_Line(number, op))  # type: ignore[arg-type]
                    length += len(letters)
    return "".join(pieces), starts, lines


def _find(text: str, words: str, begin: int) -> tuple[int, int] | None:
    """Where a paragraph stands, behind the one before if it can be; a page may end within it."""
    if not words:
        return None
    start = text.find(words[:_BEGIN], begin)
    if start < 0:
        start = text.find(words[:_BEGIN])
    if start < 0:
        return None
    whole = start + len(words)
    if text[start:whole] == words:
        return start, whole
    tail = words[-_BEGIN:]
    end = text.find(tail, whole - len(tail), whole + _BETWEEN)
    return start, end + len(tail) if end >= 0 else whole


def _runs(lines: Sequence[_Line]) -> Iterator[tuple[int, list[GlyphRun]]]:
    """The runs of a paragraph by page; what follows after a gap is the foot of the page."""
    by_page: dict[int, list[GlyphRun]] = defaultdict(list)
    for page, run in lines:
        own = by_page[page]
        if not own or abs(run.baseline - own[-1].baseline) < 4 * run.size:
            own.append(run)
    yield from by_page.items()


def _boxed(page: Page, found: Sequence[tuple[Address, list[GlyphRun]]]) -> Page:
    from perfdesk.paper import CellBox

    if not found:
        return page
    left = min(run.x for _, runs in found for run in runs)
    right = max(run.x + sum(run.advances) for _, runs in found for run in runs)
    made = []
    for address, runs in found:
        top = min(run.baseline - run.size for run in runs)
        bottom = max(run.baseline + run.size * 0.35 for run in runs)
        made.append(CellBox(*address, left - 2, top - 1, right - left + 4, bottom - top + 2))
    return replace(page, cells=(*page.cells, *made))
