"""Texts of a form with places in them, held against filled texts: what stands where the places were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perfdesk.values.number import half_width
from perfdesk.word.labels import heading_name
from perfdesk.word.places import places_in


@dataclass(frozen=True, slots=True)
class Pattern:
    """A printed text cut at its places: `names` and, one more, the `texts` before, between and behind them."""

    texts: tuple[str, ...]
    names: tuple[str, ...]

    def match(self, text: str) -> dict[str, str] | None:
        """The values in a filled text; None when the printed parts do not stand in it. Full and half width are alike.

        A printed label is compared without white space and points beside it; a cell printed blank takes any text.
        """
        if not self.names:
            label = heading_name(self.texts[0])
            return {} if not label or label == heading_name(text) else None
        plain = half_width(text)
        first, *between, last = (half_width(part) for part in self.texts)
        end = len(plain) - len(last)
        if not plain.startswith(first) or not plain.endswith(last) or end < len(first):
            return None
        values: dict[str, str] = {}
        start = len(first)
        for name, part in zip(self.names, between, strict=False):
            stop = plain.find(part, start, end)
            if stop < 0:
                return None
            values[name] = text[start:stop]
            start = stop + len(part)
        return {**values, self.names[-1]: text[start:end]}


def pattern(text: str) -> Pattern:
    """Cut a printed text at its places."""
    texts, names, start = [], [], 0
    for place in places_in(text):
        texts.append(text[start : place.start])
        names.append(place.name)
        start = place.end
    return Pattern((*texts, text[start:]), tuple(names))


def match_row(row: Sequence[Pattern], texts: Sequence[str]) -> dict[str, str] | None:
    """The values in the cells of a filled row, left to right; None when it is another row."""
    if len(row) != len(texts):
        return None
    values: dict[str, str] = {}
    for cell, text in zip(row, texts, strict=True):
        found = cell.match(text)
        if found is None:
            return None
        values.update(found)
    return values
