"""What setting works with: the faces, and whose lines to make."""

from __future__ import annotations

from dataclasses import dataclass

from perfdesk.paper.fonts.library import FontLibrary
from perfdesk.paper.setting.breaking import WORD, Policy


@dataclass(frozen=True, slots=True)
class Means:
    """The font library and the line breaking policy of one setting."""

    fonts: FontLibrary
    policy: Policy = WORD
