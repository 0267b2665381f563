"""E03 score outside its points, E07 overruled, E08 points lost without a reason, E09 outside the band, E10 can't be
scored, W17.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from perfdesk.checks.compared import Compared, compared
from perfdesk.checks.finding import Finding, Fix, Severity
from perfdesk.checks.review import Review
from perfdesk.forms.model import Kind, Rule, Table
from perfdesk.forms.roles import roles
from perfdesk.scoring.methods.bands import named
from perfdesk.scoring.result import Wanting
from perfdesk.scoring.rules.indicator import method_name, readings
from perfdesk.values.comparing import common
from perfdesk.values.entered import Place, Row
from perfdesk.values.moments import Held, held
from perfdesk.values.number import parse_number, plain_text, score_text
from perfdesk.values.reading import Comparison, Reading

_REVERSE = (Comparison.AT_MOST, Comparison.LESS)
NO_REASON = {"", "无", "/", "—", "-", "0"}


def score_in_points(review: Review) -> Iterator[Finding]:
    """E03: a score above its points or below 0."""
    for table, row, rule, place, derived in review.scored_rows():
        points = review.points(table, row, rule)
        if derived.number is None or points is None or 0 <= derived.number <= points:
            continue
        message = f"得 {score_text(derived.number)} 分，分值是 {plain_text(points)} 分"
        yield review.finding("E03", Severity.ERROR, place, message, f"得分应在 0 到 {plain_text(points)} 之间，请改正")


def overruled(review: Review) -> Iterator[Finding]:
    """E07: a computed score or rate was overruled; without a reason an error, with one a hint that keeps it in
    sight.
    """
    for place, derived in review.result.values.items():
        if not derived.overruled or review.form.declared(place).kind is Kind.MONEY:
            continue
        rule = f"按规则为 {derived.rule_text}" if derived.rule_text else "按规则还算不出来"
        message = f"{rule}，已改为 {derived.text}"
        if derived.reason:
            yield review.finding("E07", Severity.HINT, place, message, f"理由：{derived.reason.rstrip('。')}")
        else:
            again = "恢复计算值" if derived.rule_text else "补齐计分要填的内容后恢复计算值"
            yield review.finding("E07", Severity.ERROR, place, message, f"请写明理由，或{again}")


def lost_without_reason(review: Review) -> Iterator[Finding]:
    """E08: fewer points than the indicator is worth and no reason; W17: a reason although nothing is lost."""
    for table, row, rule, _, derived in review.scored_rows():
        points = review.points(table, row, rule)
        reason_column = rule.options.get("reason")
        if points is None or derived.number is None or not reason_column:
            continue
        place = Place(table.key, row.id, reason_column)
        reason = row.text(reason_column).strip()
        if derived.number < points and reason in NO_REASON:
            lost = score_text(points - derived.number)
            taken = f"（其中扣减 {score_text(derived.deducted)} 分）" if derived.deducted else ""
            message = f"得 {score_text(derived.number)} 分，比分值少 {lost} 分{taken}，没有写原因"
            why = "请写清为什么没有得满分、为什么扣减，准备怎么改" if taken else "请写清为什么没有得满分、准备怎么改"
            yield review.finding("E08", Severity.ERROR, place, message, why)
        elif derived.number == points and "未完成" in reason:
            message = "得了满分，原因里却写着“未完成”"
            yield review.finding("W17", Severity.WARNING, place, message, "请核对得分和原因，两处要一致")


def outside_band(review: Review) -> Iterator[Finding]:
    """E09: a judged score outside the interval of its band, or not yet given."""
    for table, row, rule, place, derived in review.scored_rows():
        if derived.allowed is None:
            continue
        low, high = derived.allowed
        span = f"{score_text(low)}—{score_text(high)}"
        if derived.number is None and (unclear := _unclear(review, table, row, rule, dates=True)):
            message = f"从“{unclear.said}”看不出完成到哪一档，还没有打分"
            remedy = f"请在实际完成值里写 {unclear.labels}，或在得分栏按实际情况打 {span} 分"
            yield review.finding("E09", Severity.ERROR, place, message, remedy)
        elif derived.number is None and not _unanswered(table, row):
            message = f"{_late(review, table, row, rule)}还没有打分，可得 {span} 分"
            yield review.finding("E09", Severity.ERROR, place, message, "请在得分栏填写")
        elif derived.number is not None and not low <= derived.number <= high:
            message = f"打了 {score_text(derived.number)} 分，这一档可得 {span} 分"
            other = "，或改实际完成值的档次" if rule.kind == "indicator" else ""
            yield review.finding("E09", Severity.ERROR, place, message, f"请改得分{other}")


def band_unclear(review: Review) -> Iterator[Finding]:
    """E09: a score stands beside a result that names no band, so that nobody can tell its interval."""
    for table, row, rule, _, derived in review.scored_rows(("indicator",)):
        if derived.allowed is None or derived.number is None:
            continue
        if unclear := _unclear(review, table, row, rule):
            message = f"从“{unclear.said}”看不出是哪一档，打了 {score_text(derived.number)} 分"
            remedy = f"请在实际完成值里写 {unclear.labels}，具体情况写在目标完成情况里"
            place = Place(table.key, row.id, rule.options["actual"])
            finding = review.finding("E09", Severity.WARNING, place, message, remedy)
            yield replace(finding, fixes=(Fix("去改正", go=place),))


def _unanswered(table: Table, row: Row) -> bool:
    """Whether the result is still blank, which E05 says."""
    columns = roles(table)
    return columns.compared and not row.text(columns.actual).strip()


def _late(review: Review, table: Table, row: Row, rule: Rule) -> str:
    if rule.kind != "indicator":
        return ""
    said = readings(rule, row, review.year(table.key) or 0)
    due, done = said.target.moment, said.actual.moment
    late = due and done and held(due, done) is Held.LATE
    return f"写的是“{said.actual.text}”，晚于 {due.last}，" if due and late else ""


class _Unclear(NamedTuple):
    """A result in words that names none of the bands, and the bands."""

    said: str
    labels: str


def _unclear(review: Review, table: Table, row: Row, rule: Rule, dates: bool = False) -> _Unclear | None:
    """`dates`: a date where the target names none says nothing either."""
    if rule.kind != "indicator":
        return None
    said = readings(rule, row, review.year(table.key) or 0)
    method = rule.options["methods"][method_name(rule, row, said.target)]
    if method["kind"] != "bands" or said.actual.blank:
        return None
    if said.actual.moment and (said.target.moment or not dates):
        return None
    if named(said.target, said.actual, method["bands"]) is not None:
        return None
    *first, last = [band["label"] for band in method["bands"]]
    return _Unclear(said.actual.text, f"{'、'.join(first)} 或 {last}")


def not_scorable(review: Review) -> Iterator[Finding]:
    """E10: target and result are both filled and still no score can be computed."""
    for table, row, rule, _, derived in review.scored_rows(("indicator",)):
        if derived.number is not None or derived.allowed is not None:
            continue
        columns = roles(table)
        filled = columns.compared and row.text(columns.target) and row.text(columns.actual)
        if filled and parse_number(row.text(rule.options["points"])) is not None:
            wanting = derived.wanting or Wanting(derived.explanation)
            at = Place(table.key, row.id, columns.target if wanting.of_target else columns.actual)
            remedy = wanting.remedy or "请把目标值和完成值写成单位相同的数字，或改选计分方法"
            yield review.finding("E10", Severity.ERROR, at, wanting.said, remedy)


def answered_in_words(review: Review) -> Iterator[Finding]:
    """E10 in a table without points: the target is a number, the result only says 完成."""
    for line in _unscored(review):
        target, actual = line.target, line.actual
        if target.number is not None and not actual.blank and actual.number is None and actual.moment is None:
            message = f"目标是 {target.text}，完成值只写了“{actual.text}”，没有写数"
            at = line.at(line.columns.actual)
            yield review.finding("E10", Severity.WARNING, at, message, "请写完成了多少，单位和目标一致")


def missed_without_reason(review: Review) -> Iterator[Finding]:
    """E08 in a table without points: the result misses its target and no reason is given."""
    for line in _unscored(review):
        reason = line.columns.reason
        if reason and _missed(line.target, line.actual) and line.row.text(reason).strip() in NO_REASON:
            message = f"完成 {line.actual.text}，没有达到目标 {line.target.text}，没有写原因"
            yield review.finding("E08", Severity.ERROR, line.at(reason), message, "请写清为什么没有完成、准备怎么改")


def _unscored(review: Review) -> Iterator[Compared]:
    """The rows of the tables that give no scores."""
    scored = {table.key for table in review.form.tables if any(c.kind is Kind.SCORE for c in table.columns)}
    return (line for line in review.once(compared) if line.table.key not in scored)


def _missed(target: Reading, actual: Reading) -> bool:
    """Whether two numbers of one unit say that the target was not reached."""
    if target.moment and actual.moment:
        return held(target.moment, actual.moment) is Held.LATE
    numbers = common(target, actual)
    if numbers is None:
        return False
    wanted, done = numbers
    if target.comparison in _REVERSE:
        return done > wanted
    return done < wanted
