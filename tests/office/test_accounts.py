"""The printed check report and the annex 评分依据 hold everything that the window shows."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from perfdesk.checks.acknowledging import acknowledge
from perfdesk.checks.catalogue import check
from perfdesk.cli.main import run
from perfdesk.errors import UserProblem
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.project_file import read_project_file, write_project_file
from perfdesk.office.accounts import basis_annex, check_report, written
from perfdesk.scoring.compute import compute
from perfdesk.values.operations import apply_all
from perfdesk.word import tables

LIBRARY = FormLibrary()
DAY = date(2024, 6, 4)
REASON = "分值由县财政局通知规定"
IDS = [info.id for info in LIBRARY.installed()]


def cells(document: bytes) -> str:
    return "".join(cell.text for table in tables(document) for cell in table.cells).replace("\n", "")


def said(pdf: Path) -> str:
    return subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True).stdout.decode()


@pytest.mark.parametrize("form_id", IDS)
def test_the_report_names_every_finding_and_every_overruled_value(form_id: str) -> None:
    form, values = read_project_file(next(iter(LIBRARY.samples(form_id).values())), LIBRARY.load)
    first = next(iter(check(form, values, compute(form, values))), None)
    if first:
        values = apply_all(acknowledge(values, first, REASON), values)[0]
    result = compute(form, values)
    findings = check(form, values, result)
    text = cells(check_report(form, values, result, findings, DAY))
    for finding in findings:
        assert f"{finding.where}：{finding.message}".replace("\n", "") in text
    assert (f"已确认保留：{REASON}" in text) is bool(findings)
    assert all(derived.reason in text for derived in result.values.values() if derived.overruled)
    assert check_report(form, values, result, findings, DAY) == check_report(form, values, result, findings, DAY)


@pytest.mark.parametrize("form_id", IDS)
def test_the_annex_derives_every_score(form_id: str) -> None:
    form, values = read_project_file(next(iter(LIBRARY.samples(form_id).values())), LIBRARY.load)
    result = compute(form, values)
    text = cells(basis_annex(form, values, result, DAY))
    scored = [one for place, one in result.values.items() if place.row and place.column == "得分" and one.text]
    assert all(one.explanation.replace("\n", "") in text for one in scored)


def test_the_commands_write_word_and_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = LIBRARY.load("hunan-huarong-2022-annex5")
    project = tmp_path / "项目.json"
    project.write_text(write_project_file(form, LIBRARY.sample(form.id)), encoding="utf-8")
    assert run(["check", str(project), "--json", "--report", str(tmp_path / "检查报告.pdf")]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found[0]["why"]
    assert "按标题写明的分值逐类调整" in found[0]["fixes"]
    assert run(["explain", str(project), "--to", str(tmp_path / "评分依据.docx")]) == 0
    text = subprocess.run(
        ["pdftotext", tmp_path / "检查报告.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()
    assert "检查报告" in text
    assert "多出10分" in text.replace(" ", "").replace("\n", "")
    assert (tmp_path / "评分依据.docx").read_bytes().startswith(b"PK")


def test_libreoffice_opens_the_report(tmp_path: Path) -> None:
    form, values = LIBRARY.load("hunan-huarong-2022-annex5"), LIBRARY.sample("hunan-huarong-2022-annex5")
    result = compute(form, values)
    path = tmp_path / "检查报告.docx"
    written(check_report(form, values, result, check(form, values, result), DAY), "检查报告", path)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert "检查报告" in said(path.with_suffix(".pdf"))


def test_other_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="不能写成"):
        written(b"", "检查报告", tmp_path / "检查报告.txt")
