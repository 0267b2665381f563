"""W14: score and grade in the texts against those of the form, and the scores of one set against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.checks.writing import COVER, Text, texts
from perfdesk.forms.model import Kind
from perfdesk.forms.parts import MARK
from perfdesk.forms.roles import roles
from perfdesk.scoring.result import Bottom
from perfdesk.values.entered import Place
from perfdesk.values.number import score_text
from perfdesk.values.state import State

_SCORE = re.compile(
    r"(?:自评|综合|评价|最终|总)(?:得分|总分|评分|分数)(?:结果)?(?:分别)?[为是达:：]{0,2}\s*(?P<a>\d+(?:\.\d+)?)分"
    r"|(?<![应扣可])实得(?:分)?[为是]?\s*(?P<b>\d+(?:\.\d+)?)分|(?:^|[，。,])得分[为是]?\s*(?P<c>\d+(?:\.\d+)?)分"
)
_CLAIMED = re.compile(
    rf"(?:(?:自评|综合|评价|最终|绩效|项目)|(?<![\u4e00-\u9fff]))(?:得分|总分)[为是达:：]{{0,2}}\s*"
    rf"(?:\d+(?:\.\d+)?分?|{COVER})|实得\s*\d+(?:\.\d+)?分"
)
_GRADE = re.compile(
    r"(?:等级|评级|等次|评价结论|评价结果)(?:评定)?[为是:：]{0,2}[“\"]?(优秀|优|良好|良|中|低|差|合格|不合格)[”\"，。]"
)
_SAME = {"优": "优秀", "良": "良好"}


def _complete(review: Review) -> dict[str, tuple[Bottom, Decimal]]:
    """The bottom lines whose score is complete, by their keys."""
    return {
        key: (bottom, bottom.score.number)
        for key, bottom in review.result.bottoms.items()
        if bottom.score.number is not None and bottom.score.state is not State.MISSING
    }


def scores_in_texts(review: Review) -> Iterator[Finding]:
    """A score in a text that no bottom line of the form has."""
    bottoms = _complete(review)
    for text in review.once(texts) if bottoms else ():
        for found in _SCORE.finditer(text.content):
            group = next(name for name in "abc" if found[name])
            said = Decimal(found[group])
            if all(said != number for _, number in bottoms.values()):
                key, (_, number) = next(iter(bottoms.items()))
                message = f"写着得 {found[group]} 分，{key.rpartition(MARK)[2]}是 {score_text(number)} 分"
                remedy = "请改成表里的得分" + ("，或从表里引用" if text.live else "")
                yield review.finding("W14", Severity.WARNING, text.place, message, remedy, span=found.span(group))


def grades_in_texts(review: Review) -> Iterator[Finding]:
    """A grade in a text that is not the form's."""
    grades = [bottom.grade.text for bottom in review.result.bottoms.values() if bottom.grade and bottom.grade.text]
    for text in review.once(texts) if grades else ():
        for found in _GRADE.finditer(text.content):
            if found[1] not in grades and _SAME.get(found[1], found[1]) not in [_SAME.get(one, one) for one in grades]:
                message = f"写着等级“{found[1]}”，按得分应为“{grades[0]}”"
                remedy = "请改成表里的等级" + ("，或从表里引用" if text.live else "")
                yield review.finding("W14", Severity.WARNING, text.place, message, remedy, span=found.span(1))


def scores_of_one_set(review: Review) -> Iterator[Finding]:
    """Two tables of one set that give different scores: the reader asks which of them counts."""
    bottoms = _complete(review)
    main = [(key, number) for key, (_, number) in bottoms.items() if MARK not in key]
    if not main:
        return
    key, number = main[0]
    for other, (_, theirs) in bottoms.items():
        if other != key and theirs != number:
            message = f"得 {score_text(theirs)} 分，同一套材料的{key}是 {score_text(number)} 分"
            remedy = "请核对两处的打分；确实按不同标准打分的，在报告里说明"
            yield review.finding("W14", Severity.HINT, Place(other, "", "得分"), message, remedy)


def claimed_without_points(review: Review) -> Iterator[Finding]:
    """A score in the report although the project's indicators were not scored."""
    scored = any(column.kind is Kind.SCORE for table in review.form.tables for column in table.columns)
    unscored = [
        table for table in review.form.tables
        if roles(table).compared and not any(column.kind is Kind.SCORE for column in table.columns)
    ]  # fmt: skip
    if scored and not unscored:
        return
    for text in review.once(texts):
        found = _CLAIMED.search(text.content)
        if found and not text.quoted(found.start()):
            yield _unsupported(review, text, found, scored)
            return


def _unsupported(review: Review, text: Text, found: re.Match[str], scored: bool) -> Finding:
    place, span = text.place, found.span()
    if scored:
        message = "写了自评得分，项目的绩效指标表没有分值；这个得分来自整套材料里的另一张评分表"
        return review.finding("W14", Severity.HINT, place, message, "请在报告里写明得分依据的是哪张评分表", span=span)
    message = f"写着“{found[0].strip()}”，材料里没有打分的表，也没有扣分分析"
    return review.finding("W14", Severity.WARNING, place, message, "请附上评分表，写明各项得分和扣分原因", span=span)
