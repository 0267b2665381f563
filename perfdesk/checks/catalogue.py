"""All checks, in the order in which their findings are shown. To add one: a function that yields findings, a line
here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from perfdesk.checks import chapters, completeness, rates, scores, sheets, sums, texts
from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.forms.model import Form
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Values

CHECKS: tuple[Callable[[Review], Iterator[Finding]], ...] = (
    sums.total_points,
    sums.heading_points,
    scores.score_in_points,
    completeness.required,
    sheets.inputs,
    sums.funds_total,
    scores.overruled,
    scores.lost_without_reason,
    scores.missed_without_reason,
    scores.outside_band,
    scores.not_scorable,
    completeness.lengths_and_forms,
    completeness.left_overs,
    chapters.lengths,
    chapters.dead_figures,
    rates.execution_rate,
    rates.adjusted,
    scores.far_above_target,
    rates.full_marks,
    rates.copied_results,
    completeness.empty_headings,
    rates.above_hundred_percent,
    texts.reasons,
    sums.heavy_indicator,
)

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def check(form: Form, values: Values, result: Result) -> tuple[Finding, ...]:
    """Every finding, the gravest first, otherwise in the order of the catalogue."""
    review = Review(form, values, result)
    found = [finding for each in CHECKS for finding in each(review)]
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.severity]))
