"""The long texts of a project as the checks of words and figures read them: narratives and wordy cells.

Live figures are right by construction. In `content` each is covered by as many `COVER` signs, so that positions are
those of the stored text and no check takes one for something the clerk typed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from perfdesk.checks.review import Review
from perfdesk.forms.model import Kind
from perfdesk.values.entered import Place
from perfdesk.values.number import half_width

COVER = "\ue000"
_MARK = re.compile(r"⟦[^⟦⟧\n]*⟧")
_QUOTED = re.compile(r"《[^《》\n]*》")
_END = re.compile(r"[。；;！!？?\n]")
_BREAK = re.compile(r"[，,。；;！!？?、\n]")


@dataclass(frozen=True, slots=True)
class Text:
    """A text and where it stands. `content` has half-width digits and signs and the length of what is stored.

    `live`: whether live figures can stand in it.
    """

    place: Place
    content: str
    live: bool

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence of a position begins and ends (after a full stop, a semicolon or a line)."""
        ends = _cut(self.content).ends
        number = bisect_left(ends, at)
        return ends[number - 1] + 1 if number else 0, ends[number] if number < len(ends) else len(self.content)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Every sentence with where it begins."""
        begin = 0
        for end in (*_cut(self.content).ends, len(self.content)):
            if end > begin:
                yield begin, self.content[begin:end]
            begin = end + 1

    def clause_after(self, at: int) -> str:
        """From a position to the end of its sentence."""
        return self.content[at : self.sentence(at)[1]]

    def clause_before(self, at: int) -> str:
        """From the last punctuation to a position."""
        begin, _ = self.sentence(at)
        for found in _BREAK.finditer(self.content, begin, at):
            begin = found.end()
        return self.content[begin:at]

    def quoted(self, at: int) -> bool:
        """Whether a position lies in the title of a document 《…》, which is not ours to check."""
        return any(begin <= at < end for begin, end in _cut(self.content).titles)


class _Cut(NamedTuple):
    """Where the sentences of a text end, and where the titles 《…》 in it begin and end."""

    ends: tuple[int, ...]
    titles: tuple[tuple[int, int], ...]


@lru_cache(maxsize=256)
def _cut(content: str) -> _Cut:
    ends = tuple(found.start() for found in _END.finditer(content))
    return _Cut(ends, tuple(found.span() for found in _QUOTED.finditer(content)))


def texts(review: Review) -> Iterator[Text]:
    """Every narrative and every wordy field or cell that was begun."""
    for at, declared, text in review.texts():
        if declared.kind in (Kind.NARRATIVE, Kind.LONG_TEXT):
            live = declared.kind is Kind.NARRATIVE
            yield Text(Place(*at), _content(text, live), live)


@lru_cache(maxsize=256)
def _content(text: str, live: bool) -> str:
    """Kept between edits: of all texts only the one being typed in changes."""
    return half_width(_MARK.sub(lambda found: COVER * len(found[0]), text) if live else text)
