"""几种情况各得几分: 到位及时 2 分，不及时但未影响项目进度 1 分. A level may leave a range to the clerk's judgement."""

from __future__ import annotations

from collections.abc import Mapping

from perfdesk.forms.item_inputs import CASE
from perfdesk.scoring.items.case import Item, judged, missing, number_of
from perfdesk.scoring.methods.case import Scored


def score(item: Item) -> Scored:
    """The points of the chosen level."""
    levels, chosen = item.method["levels"], item.text(item.own(CASE))
    if chosen not in levels:
        return missing(f"请选择属于哪种情况（{'、'.join(levels)}）")
    level = levels[chosen]
    if not isinstance(level, Mapping):
        return item.given(number_of(level), f"属于“{chosen}”")
    proof = "（要附佐证资料）" if level.get("evidence") else ""
    if "from" in level:
        low, high = (item.earned(number_of(level[end])) for end in ("from", "to"))
        return judged(item, low, high, f"属于“{chosen}”{proof}")
    return item.given(number_of(level.get("points", 0)), f"属于“{chosen}”{proof}")
