"""What the paper has to tell about itself: a sentence for each warning, in the form's words, and where it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from perfdesk.values.entered import Place
from ui.preview.places import Box, PlaceIndex

if TYPE_CHECKING:
    from perfdesk.paper import Paper, Warning_


class Remark(NamedTuple):
    """`place` is the field it is about, `box` its cell on the paper; None where they are not known."""

    sentence: str
    place: Place | None
    box: Box | None


def shortened(sentence: str) -> str:
    """For a line of a menu: the first sentence of several."""
    return sentence.split("。")[0]


def remarks(paper: Paper, index: PlaceIndex, name_of: Callable[[Place], str]) -> list[Remark]:
    """One for each warning of a paper."""
    return [_remark(warning, index, name_of) for warning in paper.warnings]


def _remark(warning: Warning_, index: PlaceIndex, name_of: Callable[[Place], str]) -> Remark:
    where, message = warning.place, warning.message
    boxes = index.at(*warning.cell) if warning.cell else []
    if not boxes:
        return Remark(f"{where}：{message}" if where else message, None, None)
    place = index.exactly(boxes[0].cell)
    return Remark(f"{name_of(place) if place else where}：{message}", place, boxes[0])
