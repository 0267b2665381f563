"""酌情打分: the clerk gives the score by the official 评分标准; the rule keeps it between 0 and the points."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.items.case import Item, judged
from perfdesk.scoring.methods.case import Scored


def score(item: Item) -> Scored:
    """The typed score; missing until one is typed."""
    return judged(item, Decimal(0), item.points, "按评分标准酌情打分")
