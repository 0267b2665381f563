"""One file of the gallery."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """`sentence`: the file is refused, with a sentence that holds this word; empty where it gives pages.

    `told`: words that a warning has to say, because something of the file is not on the paper.
    """

    name: str
    data: bytes
    sentence: str = ""
    told: tuple[str, ...] = ()
