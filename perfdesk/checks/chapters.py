"""Chapters of a report: W18 longer or shorter than the form wants, E12 figures of what is gone, E05 of what is
blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.naming import where
from perfdesk.checks.review import Review
from perfdesk.forms.model import Field, Kind
from perfdesk.narrative.blocks import figures
from perfdesk.narrative.figures import EMPTY, GONE, figure_text, place_named, plain
from perfdesk.values.entered import Place


def _chapters(review: Review) -> Iterator[tuple[Field, str]]:
    """The chapters that have been begun, with their stored texts."""
    for field in review.form.fields:
        text = review.values.text(Place(field.key))
        if field.kind is Kind.NARRATIVE and text.strip():
            yield field, text


def lengths(review: Review) -> Iterator[Finding]:
    """W18: a chapter outside its bounds, counted as it is printed, white space left out."""
    say = cache(partial(figure_text, review.form, review.values, review.result))
    for field, text in _chapters(review):
        count = len("".join(plain(text, say).split()))
        place = Place(field.key)
        if field.limit and count > field.limit:
            message = f"已写 {count} 字，一般不超过 {field.limit} 字"
            yield review.finding("W18", Severity.WARNING, place, message, "请精简文字")
        elif field.least and count < field.least:
            message = f"只写了 {count} 字，一般不少于 {field.least} 字"
            yield review.finding("W18", Severity.WARNING, place, message, field.help or "请写具体")


def dead_figures(review: Review) -> Iterator[Finding]:
    """E12 at a chapter that quotes a value which is no longer in the form, E05 at one that quotes a blank one."""
    say = cache(partial(figure_text, review.form, review.values, review.result))
    for field, text in _chapters(review):
        said = [(figure, say(figure)) for figure in figures(text)]
        place = Place(field.key)
        if any(shown == GONE for _, shown in said):
            message = "引用的数所在的那一行已经删除"
            yield review.finding("E12", Severity.ERROR, place, message, "请删去这处引用，或重新选一个数")
        blank = next((figure.name for figure, shown in said if shown == EMPTY), "")
        if blank:
            message = f"引用的“{where(review.form, review.values, place_named(blank))}”还没有填"
            yield review.finding("E05", Severity.ERROR, place, message, "请先填表里的数，报告里会自动写上")
