"""All checks, in the order in which their findings are shown. To add one: a function that yields findings, a line
here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from perfdesk.checks import (
    chapters,
    completeness,
    conclusions,
    dates,
    demands,
    direction,
    half_filled,
    indicators,
    left_overs,
    other_unit,
    rates,
    scores,
    sheets,
    sums,
    text_against_table,
    texts,
)
from perfdesk.checks.acknowledging import acknowledged
from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.forms.model import Form
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Values

CHECKS: tuple[Callable[[Review], Iterator[Finding]], ...] = (
    sums.total_points,
    sums.heading_points,
    sums.execution_points,
    scores.score_in_points,
    completeness.required,
    sheets.inputs,
    half_filled.sources,
    sums.funds_total,
    scores.overruled,
    scores.lost_without_reason,
    demands.reason_demanded,
    scores.missed_without_reason,
    scores.outside_band,
    scores.band_unclear,
    scores.not_scorable,
    scores.answered_in_words,
    completeness.lengths_and_forms,
    indicators.without_unit,
    left_overs.left_overs,
    chapters.lengths,
    chapters.dead_figures,
    rates.execution_rate,
    rates.adjusted,
    demands.far_above_target,
    rates.ahead_of_money,
    rates.full_marks,
    rates.copied_results,
    completeness.empty_headings,
    indicators.no_cost,
    indicators.money_as_work,
    indicators.slogans,
    rates.above_hundred_percent,
    direction.cost_should_be_low,
    direction.direction_left_open,
    indicators.target_of_nothing,
    other_unit.in_funds,
    other_unit.in_fields,
    other_unit.in_sheets,
    sums.handed_out,
    sums.indicator_above_budget,
    text_against_table.indicators_in_texts,
    text_against_table.money_in_texts,
    text_against_table.sums_in_sentences,
    text_against_table.names_of_others,
    text_against_table.texts_with_each_other,
    conclusions.scores_in_texts,
    conclusions.grades_in_texts,
    conclusions.scores_of_one_set,
    conclusions.claimed_without_points,
    dates.written,
    dates.in_texts,
    texts.reasons,
    texts.all_done,
    completeness.unticked,
    sums.heavy_indicator,
    sheets.evidence,
)

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def check(form: Form, values: Values, result: Result) -> tuple[Finding, ...]:
    """Every finding, the gravest first, otherwise in the order of the catalogue."""
    review = Review(form, values, result)
    found = sorted(_once(each(review) for each in CHECKS), key=lambda finding: _ORDER[finding.severity])
    return acknowledged(values, found)


def _once(found: Iterable[Iterable[Finding]]) -> Iterator[Finding]:
    """Of several findings about the same words of a text the first: two checks may stumble over one number."""
    seen = set()
    for findings in found:
        for finding in findings:
            words = (finding.place, finding.span)
            if finding.span is None or words not in seen:
                yield finding
            seen.add(words)
