"""Half-open intervals with an explicit side: `from` / `to` include their end, `above` / `below` don't."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from perfdesk.scoring.items.case import number_of

Step = Mapping[str, Any]
_ENDS = ("from", "above", "to", "below")


def find(steps: Iterable[Step], number: Decimal) -> Step | None:
    """The first step that a number lies in."""
    return next((step for step in steps if inside(step, number)), None)


def inside(step: Step, number: Decimal) -> bool:
    """Whether a number lies in the interval of a step."""
    low, above, high, below = (number_of(step[end]) if end in step else None for end in _ENDS)
    return (
        (low is None or number >= low)
        and (above is None or number > above)
        and (high is None or number <= high)
        and (below is None or number < below)
    )


def bounds(steps: Iterable[Step]) -> list[Decimal]:
    """Every end of every step."""
    return [number_of(step[end]) for step in steps for end in _ENDS if end in step]


def words(step: Step) -> str:
    """A step as a sentence says it: 低于 70%、达到 90%、在 80%（含）—90% 之间."""
    low, high = step.get("from", step.get("above")), step.get("to", step.get("below"))
    if low is not None and high is not None:
        return f"在 {low}{'（含）' if 'from' in step else ''}—{high}{'（含）' if 'to' in step else ''} 之间"
    if low is not None:
        return f"达到 {low}" if "from" in step else f"高于 {low}"
    return f"不超过 {high}" if "to" in step else f"低于 {high}"
