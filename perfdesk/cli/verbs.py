"""What each command does. Results go to standard output; problems rise as sentences."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from perfdesk.checks.catalogue import check
from perfdesk.checks.finding import Finding, Fix, Severity
from perfdesk.checks.fixes import remedies
from perfdesk.checks.naming import where
from perfdesk.checks.review import Review
from perfdesk.cli.files import read_bytes, read_project
from perfdesk.errors import UserProblem
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form, subtotal_key
from perfdesk.forms.parts import blank_set, spread
from perfdesk.office.files import safe_name, write_file
from perfdesk.scoring.compute import compute
from perfdesk.scoring.result import Derived, Result
from perfdesk.values.entered import Place, Values
from perfdesk.values.number import plain_text, score_text

FINDINGS = 1


def forms(*, as_json: bool) -> int:
    """List the installed forms."""
    library = FormLibrary()
    found = library.installed()
    for fault in library.faults():
        sys.stderr.write(f"{fault}\n")
    if as_json:
        told = ("id", "title", "place", "year", "extends")
        _print_json([{name: getattr(info, name) or None for name in told} for info in found])
    else:
        for info in found:
            print(f"{info.id}  {info.title}（{info.place}，{info.year}）")
    return 0


def sample(form_id: str, name: str) -> int:
    """Print a worked example."""
    library = FormLibrary()
    library.load(form_id)
    found = library.samples(form_id)
    if not found or (name and name not in found):
        known = f"可选：{'、'.join(found)}" if found else "请用 blank 导出空白表"
        raise UserProblem(f"表式“{form_id}”没有示例{f'“{name}”' if name else ''}", known)
    sys.stdout.write((found[name] if name else next(iter(found.values()))).decode("utf-8"))
    return 0


def compute_file(project: Path, *, as_json: bool) -> int:
    """Every derived value of a project file."""
    form, values = read_project(project)
    result = compute(form, values)
    if as_json:
        _print_json(computed(result))
    else:
        print(score_card(form, values, result))
    return 0


def check_file(project: Path, *, as_json: bool, report: Path | None = None) -> int:
    """The findings of a project file, also as a printable report; 1 when one of them must be mended."""
    form, values = read_project(project)
    result = compute(form, values)
    findings = check(form, values, result)
    if report:
        from perfdesk.office.accounts import check_report, written

        written(check_report(form, values, result, findings, date.today()), "检查报告", report)
        sys.stderr.write(f"{report}\n")
    if as_json:
        review = Review(form, values, result)
        _print_json([finding_data(finding, remedies(review, finding)) for finding in findings])
    else:
        for finding in findings:
            kept = f"已确认保留：{finding.acknowledged}" if finding.acknowledged else f"{finding.remedy.rstrip('。')}。"
            print(f"{finding.severity.label}  {finding.where}：{finding.message}。{kept}[{finding.id}]")
        print(count_line(findings))
    return FINDINGS if any(finding.stands for finding in findings) else 0


def explain_file(project: Path, to: Path) -> int:
    """The annex 评分依据 of a project file."""
    from perfdesk.office.accounts import basis_annex, written

    form, values = read_project(project)
    written(basis_annex(form, values, compute(form, values), date.today()), "评分依据", to)
    print(to)
    return 0


def blank_form(form_id: str, folder: Path) -> int:
    """The blank official form."""
    from perfdesk.word import blank

    official = FormLibrary().load(form_id)
    form = spread(official, blank_set(official))
    path = folder / f"{safe_name(form.title)}（空白）.docx"
    write_file(path, blank(form))
    print(path)
    return 0


def render(file: Path, to: Path) -> int:
    """Typeset a Word file; what could not be shown is told on standard error."""
    from perfdesk.paper import NotWord, to_pdf, typeset

    try:
        paper = typeset(read_bytes(file))
    except NotWord as problem:
        raise UserProblem(str(problem).rstrip("。"), where=str(file)) from problem
    for warning in paper.warnings:
        sys.stderr.write(f"{warning.place}：{warning.message}\n")
    write_file(to, to_pdf(paper, title=file.stem))
    print(to)
    return 0


def computed(result: Result) -> dict[str, Any]:
    """The JSON of `compute --json`; numbers as strings so that nothing is rounded on the way."""
    return {
        "points": _number(result.points.number if result.points else None),
        "score": _number(result.score.number if result.score else None),
        "grade": result.grade.text or None if result.grade else None,
        "values": {str(place): _derived(derived) for place, derived in result.values.items()},
    }


def _derived(derived: Derived) -> dict[str, Any]:
    data: dict[str, Any] = {
        "value": _number(derived.number),
        "text": derived.text,
        "state": derived.state.value,
        "explanation": derived.explanation,
    }
    if derived.overruled:
        data["override"] = {"rule": derived.rule_text, "reason": derived.reason}
    return data


def finding_data(finding: Finding, fixes: Iterable[Fix]) -> dict[str, Any]:
    """The JSON of one finding and its remedies."""
    kept = {"acknowledged": finding.acknowledged} if finding.acknowledged else {}
    return kept | {
        "id": finding.id,
        "severity": finding.severity.value,
        "place": str(finding.place),
        "message": f"{finding.where}：{finding.message}",
        "remedy": finding.remedy,
        "why": finding.why,
        "fixes": [fix.label for fix in fixes],
    }


def score_card(form: Form, values: Values, result: Result) -> str:
    """The scores of a project as a clerk reads them, each computed value with its explanation."""
    lines = [f"{values.text(Place('项目名称'))}　{values.text(Place('年度'))}年度　{form.title}"]
    subtotals = {subtotal_key(table.key) for table in form.tables}
    for place, derived in result.values.items():
        if place.row and place.key not in subtotals and (derived.text or derived.overruled):
            lines.append(f"  {where(form, values, place)}　{derived.text}　{derived.explanation}")
    for level in result.levels:
        if len(level.path) == 1 and level.score is not None:
            lines.append(f"  {level.key}　{score_text(level.score)} / {plain_text(level.points)}")
    if result.points and result.score and result.points.number is not None and result.score.number is not None:
        grade = f"　等级 {result.grade.text or '—'}（{result.grade.explanation}）" if result.grade else ""
        lines.append(f"  得分　{score_text(result.score.number)} / {plain_text(result.points.number)}{grade}")
    return "\n".join(lines)


def count_line(findings: Iterable[Finding]) -> str:
    """「必须改 4 项，建议改 4 项，提示 0 项」."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return "，".join(f"{severity.label} {count} 项" for severity, count in counts.items())


def _number(number: Decimal | None) -> str | None:
    return None if number is None else plain_text(number)


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1))
