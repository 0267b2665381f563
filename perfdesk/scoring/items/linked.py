"""分值 × a rate that stands elsewhere in the form, such as 预算执行率; at most the points."""

from __future__ import annotations

from perfdesk.scoring.items.case import Item
from perfdesk.scoring.methods.case import Scored
from perfdesk.scoring.methods.linked import by_rate


def score(item: Item) -> Scored:
    """Points between 0 and the points; missing while the rate is."""
    return by_rate(item.method["field"], item.fields.get(item.method["field"]), item.points, item.places)
