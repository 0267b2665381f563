"""Punctuation squeezing: a full-width mark fills half of its square, so two of them in a row share one blank half.

As Word does where the file says so (characterSpacingControl compressPunctuation), and in lines of our own. Source of
the pairs: GB/T 15834—2011, 附录 A, and Word's own behaviour: a closing mark before any mark, an opening one behind any.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfdesk.paper.setting.galley import Galley

CLOSING = frozenset("，。、；：！？）》〉」』】〕〗］｝．")
OPENING = frozenset("（《〈「『【〔〖［｛")
HALF = 0.5
"""What a mark gives away, in em."""


def squeeze(made: Galley) -> None:
    """Narrow the marks that stand next to each other in one size."""
    marks = CLOSING | OPENING
    for at, (left, right) in enumerate(pairwise(made.text)):
        if left in marks and right in marks and (left in CLOSING or right in OPENING):
            narrow(made, at)


def narrow(made: Galley, at: int) -> bool:
    """Take the blank half from the mark at `at`; False for one that is not full-width, or gave it away before."""
    size = made.styles[at].size * made.styles[at].stretch
    if made.advances[at] < 0.9 * size:
        return False
    made.advances[at] -= HALF * size
    return True
