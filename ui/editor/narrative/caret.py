"""Where the caret belongs when a text was exchanged for another: at the same words."""

from __future__ import annotations

from itertools import takewhile

from ui.editor.narrative.marks import units


def kept_caret(before: str, after: str, caret: int) -> int:
    """The position in `after` of the caret that stood at `caret` in `before`; in what was changed: at its end.

    Positions count as the document does (a letter beyond the first 65,536 is two).
    """
    same = _alike(before, after)
    head = units(before[:same])
    if caret <= head:
        return caret
    tail = _alike(before[same:][::-1], after[same:][::-1])
    end_before, end_after = units(before) - units(before[len(before) - tail :]), units(after[: len(after) - tail])
    return end_after + max(0, caret - end_before)


def _alike(one: str, other: str) -> int:
    """How many letters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
