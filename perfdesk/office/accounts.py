"""What PerfDesk says about a project on paper: the check report, and the annex 评分依据 with every score's derivation.

Loads lxml: import it where it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.naming import copy_name, where
from perfdesk.errors import UserProblem
from perfdesk.forms.model import Form, subtotal_key
from perfdesk.office.files import write_file
from perfdesk.office.summary import title_of, year_of
from perfdesk.scoring.result import Derived, Result
from perfdesk.values.entered import Place, Values
from perfdesk.values.number import plain_text, score_text
from perfdesk.word.memo import HEAD, TITLE, Grid, Line, memo

ELSEWHERE = "其他"


def check_report(form: Form, values: Values, result: Result, findings: Iterable[Finding], day: date) -> bytes:
    """The Word file of the check report: all findings by step, what was let stand and why, what was overruled."""
    return memo(_report(form, values, result, list(findings), day))


def _report(form: Form, values: Values, result: Result, findings: list[Finding], day: date) -> Iterator[Line | Grid]:
    yield Line("检查报告", TITLE)
    yield from _head(form, values, day)
    open_ones = [finding for finding in findings if not finding.acknowledged]
    counts = "，".join(f"{each.label} {sum(one.severity is each for one in open_ones)} 项" for each in Severity)
    kept = len(findings) - len(open_ones)
    yield Line(f"检查结果：{counts}" + (f"，确认保留 {kept} 项。" if kept else "。"))
    if not findings:
        yield Line("没有发现需要修改的问题。")
    for label, group in _by_step(form, findings).items():
        yield Line(label, HEAD)
        yield _found(group)
    yield from _overruled(form, values, result)


def _head(form: Form, values: Values, day: date) -> Iterator[Line]:
    yield Line(f"项目名称：{title_of(form, values)}")
    if year_of(form, values):
        yield Line(f"评价年度：{year_of(form, values)}年")
    yield Line(f"表式：{form.title}（{form.place}，{form.source}）")
    yield Line(f"日期：{day.year}年{day.month}月{day.day}日")


def _by_step(form: Form, findings: list[Finding]) -> dict[str, list[Finding]]:
    """The findings by the label of their step, in the order of the steps."""
    names = {step.key: step.label or step.key for step in form.steps}
    groups: dict[str, list[Finding]] = {key: [] for key in names}
    for finding in findings:
        groups.setdefault(form.step_of(finding.place), []).append(finding)
    parts = {step.key: step.part.split("/")[1:2] for step in form.steps}
    labels = {key: names.get(key, ELSEWHERE) + (f"（{parts[key][0]}）" if parts.get(key) else "") for key in groups}
    found: dict[str, list[Finding]] = {}
    for key, group in groups.items():
        if group:
            found.setdefault(labels[key], []).extend(group)
    return found


def _found(findings: list[Finding]) -> Grid:
    rows = []
    for number, one in enumerate(findings, start=1):
        remedy = f"已确认保留：{one.acknowledged}" if one.acknowledged else one.remedy
        said = f"{one.where}：{one.message}。{f'（{one.why}）' if one.why else ''}"
        rows.append((str(number), f"{one.severity.label}\n{one.id}", said, remedy))
    return Grid(("序号", "类别", "问题", "处理"), tuple(rows), (7, 12, 50, 31), frozenset({0, 1}))


def _overruled(form: Form, values: Values, result: Result) -> Iterator[Line | Grid]:
    rows = tuple(
        (where(form, values, place), derived.rule_text or "还不能计算", derived.text, derived.reason or "没有写理由")
        for place, derived in result.values.items()
        if derived.overruled
    )
    if rows:
        yield Line("改写过的计算值", HEAD)
        yield Grid(("位置", "按规则", "改为", "理由"), rows, (38, 12, 12, 38), frozenset({1, 2}))


def basis_annex(form: Form, values: Values, result: Result, day: date) -> bytes:
    """The Word file of the annex 评分依据: every rate and score with its derivation and the document it rests on.

    Raises UserProblem for a form that computes nothing.
    """
    if not any(derived.explanation for derived in result.values.values()):
        raise UserProblem("这张表没有计算的数，没有评分依据可以打印", "可以打印检查报告", form.title)
    return memo(_annex(form, values, result, day))


def _annex(form: Form, values: Values, result: Result, day: date) -> Iterator[Line | Grid]:
    yield Line("评分依据", TITLE)
    yield from _head(form, values, day)
    for table in form.tables:
        rows = tuple(_derivations(form, values, result, table.key))
        if rows:
            yield Line(_title(form, values, table.key, table.label), HEAD)
            yield Grid(("项目", "结果", "怎样得出", "依据"), rows, (26, 11, 43, 20), frozenset({1}))
    fields = tuple(_line(form, values, place, one) for place, one in result.values.items() if _is_field(form, place))
    if fields:
        yield Line("表头和报告里的计算值", HEAD)
        yield Grid(("项目", "结果", "怎样得出", "依据"), fields, (26, 11, 43, 20), frozenset({1}))
    for total in form.totals:
        bottom = result.bottoms[total.key]
        if bottom.score.number is None or bottom.points.number is None:
            continue
        yield Line(where(form, values, Place(total.key, "", "得分")), HEAD)
        score, points = score_text(bottom.score.number), plain_text(bottom.points.number)
        yield Line(f"得分 {score} / {points}：{bottom.score.explanation}")
        if bottom.grade:
            yield Line(f"等级 {bottom.grade.text or '—'}：{bottom.grade.explanation}")


def _title(form: Form, values: Values, key: str, label: str) -> str:
    return copy_name(values, key) + label


def _derivations(form: Form, values: Values, result: Result, table: str) -> Iterator[tuple[str, ...]]:
    for place, derived in result.values.items():
        if place.key == table and place.row and (derived.text or derived.overruled):
            yield _line(form, values, place, derived)
    for place, derived in result.values.items():
        if place.key == subtotal_key(table) and derived.text and place.column == "得分":
            yield (f"{place.row.replace('/', '—')}小计", derived.text, derived.explanation, "")


def _is_field(form: Form, place: Place) -> bool:
    return not place.column and any(item.key == place.key for item in form.fields)


def _line(form: Form, values: Values, place: Place, derived: Derived) -> tuple[str, ...]:
    return where(form, values, place), derived.text or "—", derived.explanation, derived.source


def written(document: bytes, title: str, path: Path) -> None:
    """Write such a file as Word or PDF, by the ending of its name.

    Raises UserProblem for another ending, EnvironmentProblem where it can't be written.
    """
    from perfdesk.paper import to_pdf, typeset

    ending = path.suffix.lower()
    if ending not in (".docx", ".pdf"):
        raise UserProblem(f"不能写成“{path.suffix or path.name}”", "文件名请以 .pdf 或 .docx 结尾", str(path))
    write_file(path, document if ending == ".docx" else to_pdf(typeset(document), title=title))
