"""What setting works with: the faces, and whose lines to make."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from perfdesk.paper.fonts.library import FontLibrary
from perfdesk.paper.setting.breaking import WORD, Policy


@dataclass(frozen=True, slots=True, eq=False)
class Means:
    """The font library and the line breaking policy of one setting.

    Compared as an object, for what is set with it is remembered by it and looked up hundreds of times a page: see
    `means_of`.
    """

    fonts: FontLibrary
    policy: Policy = WORD


@lru_cache(maxsize=8)
def means_of(fonts: FontLibrary, policy: Policy) -> Means:
    """The means for this library and policy, the same ones each time."""
    return Means(fonts, policy)
