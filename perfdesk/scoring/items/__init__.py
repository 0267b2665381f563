"""How one row of a score sheet is scored: one small file a kind. To add one: a file here, a line in ITEMS, its kind and
options in form.schema.json, its inputs in forms/item_inputs.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from perfdesk.scoring.items.case import Item
from perfdesk.scoring.items.judge import score as judge
from perfdesk.scoring.items.linked import score as linked
from perfdesk.scoring.items.points import score as points
from perfdesk.scoring.methods.case import Scored

ItemKind = Callable[[Item], Scored]

ITEMS: Mapping[str, ItemKind] = {"judge": judge, "points": points, "linked": linked}
