"""W16: reasons that explain nothing: the same sentence in several rows, or a few words only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.checks.scores import NO_REASON
from perfdesk.values.entered import Place

SHORTEST = 6  # characters


def reasons(review: Review) -> Iterator[Finding]:
    """W16 at each reason that repeats another or is too short to say why and what next."""
    seen: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for table, row, rule, _, derived in review.scored_rows():
        if rule.kind == "item" and derived.number == review.points(table, row, rule):
            continue  # a score sheet also says there how full marks were earned
        column = rule.options.get("reason", "")
        reason = row.text(column).strip()
        if reason in NO_REASON:
            continue
        place = Place(table.key, row.id, column)
        seen[table.key, reason].append(place)
        if len(reason) < SHORTEST:
            message = f"原因只写了“{reason}”"
            yield review.finding("W16", Severity.WARNING, place, message, "请写清为什么、怎么改")
    for (_, reason), places in seen.items():
        if len(places) > 1 and len(reason) >= SHORTEST:
            message = f"{len(places)} 个指标写了同样的原因"
            yield review.finding("W16", Severity.WARNING, places[1], message, "请按各指标的实际情况分别写")
