"""W15: dates and years that don't belong to the year that is evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.checks.writing import Text, texts
from perfdesk.forms.model import Kind
from perfdesk.values.entered import Place

_DATE = re.compile(r"(\d{4})年(?:(\d{1,2})月)?")
_UNTIL = re.compile(r"截[至止](?:到|于)?(\d{4})年(\d{1,2})月(?:(\d{1,2})日|底|末)?")
_MONEY = re.compile(r"执行|支出|拨付|支付|完成率|完成任务|资金")
_SUBJECT = re.compile(r"(\d{4})年度(?=[^，。；《》]{0,24}?(?:绩效自评|自评报告|绩效评价|绩效目标任务))")


def written(review: Review) -> Iterator[Finding]:
    """A report dated before the year is over; a project named for another year."""
    for item in review.form.fields:
        year, place = review.year(item.key), Place(item.key)
        found = _DATE.search(review.values.text(place))
        if not found or year is None:
            continue
        if item.kind is Kind.DATE and int(found[1]) <= year and (int(found[1]), int(found[2] or 12)) < (year, 12):
            message = f"日期是 {found[0]}，评价的 {year} 年还没有结束"
            yield review.finding("W15", Severity.WARNING, place, message, "请核对日期，自评应在年度结束后进行")
        elif "项目名称" in item.key and int(found[1]) != year and "年度" in review.values.text(place):
            message = f"名称里写的是 {found[1]} 年，评价的是 {year} 年"
            yield review.finding("W15", Severity.WARNING, place, message, "请核对名称和年度，确认没有沿用上年的表")


def in_texts(review: Review) -> Iterator[Finding]:
    """What was reached "by" a day within the evaluated year; another year named as the one of this evaluation."""
    for text in review.once(texts):
        year = review.year(text.place.key)
        if year is not None:
            yield from _until(review, text, year)
            yield from _subject(review, text, year)


def _until(review: Review, text: Text, year: int) -> Iterator[Finding]:
    for found in _UNTIL.finditer(text.content):
        month = int(found[2])
        late = int(found[1]) != year or month == 12 or not 1 <= month <= 12
        if not late and _MONEY.search(text.clause_after(found.end())):
            message = f"“{found[0]}”在 {year} 年中间，评价的是全年"
            remedy = f"请核对年份；次年的应写 {year + 1} 年，年底的写 {year} 年 12 月 31 日"
            yield review.finding("W15", Severity.WARNING, text.place, message, remedy, span=found.span())


def _subject(review: Review, text: Text, year: int) -> Iterator[Finding]:
    for found in _SUBJECT.finditer(text.content):
        if int(found[1]) != year and not text.quoted(found.start()):
            message = f"写着 {found[1]} 年度，评价的是 {year} 年度"
            yield review.finding("W15", Severity.WARNING, text.place, message, "请改成评价年度", span=found.span())
