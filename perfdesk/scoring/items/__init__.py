"""How one row of a score sheet is scored: one small file a kind. To add one: a file here, a line in ITEMS, its kind and
options in form.schema.json, its inputs in forms/item_inputs.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from perfdesk.scoring.items.average import score as average
from perfdesk.scoring.items.bonus import bonus, malus
from perfdesk.scoring.items.case import Item
from perfdesk.scoring.items.choice import score as choice
from perfdesk.scoring.items.compare import score as compare
from perfdesk.scoring.items.count_deductions import score as count_deductions
from perfdesk.scoring.items.deductions import score as deductions
from perfdesk.scoring.items.judge import score as judge
from perfdesk.scoring.items.linked import score as linked
from perfdesk.scoring.items.parts import score as parts
from perfdesk.scoring.items.per_step import score as per_step
from perfdesk.scoring.items.points import score as points
from perfdesk.scoring.items.ratio import score as ratio
from perfdesk.scoring.items.steps import score as steps
from perfdesk.scoring.methods.case import Scored

ItemKind = Callable[[Item], Scored]


def score(item: Item) -> Scored:
    """The score of an item of any kind, between 0 and its points (but for bonus and malus)."""
    return ITEMS[item.method["kind"]](item)


def _sum(item: Item) -> Scored:
    return parts(item, score)


ITEMS: Mapping[str, ItemKind] = {
    "judge": judge,
    "points": points,
    "deductions": deductions,
    "steps": steps,
    "per_step": per_step,
    "ratio": ratio,
    "count_deductions": count_deductions,
    "compare": compare,
    "choice": choice,
    "average": average,
    "sum": _sum,
    "linked": linked,
    "bonus": bonus,
    "malus": malus,
}
