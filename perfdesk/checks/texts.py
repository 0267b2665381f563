"""W16: reasons that explain nothing: the same sentence in several rows, or a few words only. W17, E08: points are lost
and the reason says that all was done, or that there is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.checks.scores import NO_REASON
from perfdesk.forms.model import Kind
from perfdesk.forms.parts import copy_of
from perfdesk.values.entered import Place
from perfdesk.values.number import score_text
from perfdesk.values.wording import Verdict, verdict

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


_ALL_DONE = re.compile(
    r"(?:各项|所有|全部|年度|本项目)*(?:绩效)?(?:目标|指标|任务)值?(?:均|都|全部|已经?|如期|按时)*(?:完成|达成|实现)"
    r"|(?:没有|无|未发生|不存在)(?:明显)?偏差"
)


def all_done(review: Review) -> Iterator[Finding]:
    """W17 at a reason that says all was done though points are lost; where a form asks for the reasons of all rows in
    one field, W17 there, and E08 where that says there are none.
    """
    lost: dict[str, int] = defaultdict(int)
    for table, row, rule, _, derived in review.scored_rows(("indicator",)):
        points = review.points(table, row, rule)
        if points is None or derived.number is None or derived.number >= points:
            continue
        column = rule.options.get("reason", "")
        lost[copy_of(table.key)] += not column
        if column and _says_done(row.text(column)):
            message = f"得 {score_text(derived.number)} 分，没有得满分，原因里却写着“{row.text(column).strip()}”"
            place, remedy = (
                Place(table.key, row.id, column),
                "请核对完成值和得分；确实没有得满分的，写清差在哪里、怎么改",
            )
            yield review.finding("W17", Severity.WARNING, place, message, remedy)
    for item in review.form.fields:
        count = lost.get(copy_of(item.key), 0)
        if count and item.kind is Kind.LONG_TEXT and _REASONS.match(item.key.removeprefix(copy_of(item.key))):
            yield from _field(review, Place(item.key), count)


_REASONS = re.compile(r"偏差原因|未完成原因")


def _field(review: Review, place: Place, count: int) -> Iterator[Finding]:
    text = review.values.text(place).strip()
    said, remedy = f"{count} 项指标没有得满分", "请逐项写清为什么没有得满分、准备怎么改"
    if text in NO_REASON and text:
        yield review.finding("E08", Severity.ERROR, place, f"{said}，没有写原因", remedy)
    elif _says_done(text):
        yield review.finding("W17", Severity.WARNING, place, f"{said}，这里却写着“{text}”", remedy)


@lru_cache(maxsize=4096)
def _says_done(text: str) -> bool:
    plain = text.strip().rstrip("。！")
    return bool(plain) and (verdict(plain) is Verdict.REACHED or _ALL_DONE.fullmatch(plain) is not None)
