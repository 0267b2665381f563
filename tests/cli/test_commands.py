"""The command line as an office's IT uses it: exit status, JSON, sentences instead of tracebacks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from perfdesk.cli.main import run

ROOT = Path(__file__).parents[2]
HUARONG = "hunan-huarong-2022-annex5"


@pytest.fixture
def sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The worked example as a file."""
    assert run(["sample", HUARONG]) == 0
    path = tmp_path / "项目.json"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """What was printed, as JSON."""
    return json.loads(capsys.readouterr().out)


def test_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["forms", "--json"]) == 0
    forms = {form["id"]: form for form in said(capsys)}
    assert forms[HUARONG] == {
        "id": HUARONG,
        "title": "附件5 项目支出绩效自评表",
        "place": "湖南省华容县",
        "year": 2022,
        "extends": "national-2020-annex",
    }
    assert forms["national-2020-annex"]["extends"] is None
    assert run(["forms"]) == 0
    assert HUARONG in capsys.readouterr().out


def test_compute(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compute", str(sample), "--json"]) == 0
    result = said(capsys)
    assert (result["points"], result["score"], result["grade"]) == ("105", "104.4", None)
    satisfaction = result["values"]["指标.16.得分"]
    assert satisfaction == {
        "value": "3.4",
        "text": "3.40",
        "state": "entered",
        "explanation": "85 ÷ 100 × 4 = 3.40（正向指标，财预〔2020〕10号附件）",
    }
    initial = result["values"]["资金.年度资金总额.年初预算数"]
    assert (initial["text"], initial["override"]["rule"]) == ("653.82", "0")
    assert all(isinstance(value["value"], str | None) for value in result["values"].values())
    assert sum(Decimal(result["values"][f"指标.{row}.得分"]["value"]) for row in range(1, 19)) == Decimal("94.4")


def test_check_tells_what_must_be_mended(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(sample), "--json"]) == 1
    findings = said(capsys)
    assert all(set(finding) == {"id", "severity", "place", "message", "remedy", "why", "fixes"} for finding in findings)
    assert {finding["severity"] for finding in findings} <= {"error", "warning", "hint"}
    total = next(finding for finding in findings if finding["id"] == "E01")
    assert total["place"] == "总分.分值"
    assert "合计 105 分，应为 100 分" in total["message"]


def test_a_project_that_is_right_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sample", "national-2020-annex"]) == 0
    path = tmp_path / "p.json"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assert run(["check", str(path), "--json"]) == 0
    assert said(capsys) == []


def test_export_and_blank_and_render(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "成果"
    assert run(["export", str(sample), "--to", str(out), "--word", "--pdf", "--excel"]) == 0
    paths = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.name for path in paths] == [
        f"2022-后扶基金专项-绩效自评表（草稿）{ending}" for ending in (".docx", ".pdf", ".xlsx")
    ]
    assert paths[1].read_bytes().startswith(b"%PDF-")
    assert zipfile.is_zipfile(paths[0])
    assert zipfile.is_zipfile(paths[2])
    assert run(["render", str(paths[0]), "--to", str(tmp_path / "again.pdf")]) == 0
    assert (tmp_path / "again.pdf").read_bytes().startswith(b"%PDF-")
    capsys.readouterr()
    assert run(["blank", HUARONG, "--to", str(out)]) == 0
    assert zipfile.is_zipfile(capsys.readouterr().out.strip())


def test_without_formats_export_writes_word_and_pdf(sample: Path, tmp_path: Path) -> None:
    assert run(["export", str(sample), "--to", str(tmp_path / "o")]) == 0
    assert sorted(path.suffix for path in (tmp_path / "o").iterdir()) == [".docx", ".pdf"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["compute", "{tmp}/没有.json"], "没有这个文件"),
        (["compute", "{tmp}"], "读不出来"),
        (["check", "{bad}"], "bad.json 项目名：表式里没有“项目名”"),
        (["sample", "nowhere"], "没有编号为“nowhere”的表式"),
        (["sample", "../templates"], "没有编号"),
        (["sample", HUARONG, "--name", "别的"], "没有示例“别的”"),
        (["blank", "nowhere", "--to", "{tmp}"], "没有编号"),
        (["export", "{sample}", "--to", "{bad}", "--word"], "不是文件夹"),
        (["render", "{bad}", "--to", "{tmp}/x.pdf"], "bad.json"),
        (["blank", HUARONG, "--to", "/proc/nowhere"], "/proc/nowhere"),
    ],
)
def test_bad_input_is_a_sentence_and_status_2(
    arguments: list[str], words: str, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"form": "national-2020-annex", "values": {"项目名": "a"}}', encoding="utf-8")
    filled = [argument.format(tmp=tmp_path, bad=bad, sample=sample) for argument in arguments]
    capsys.readouterr()
    assert run(filled) == 2
    told = capsys.readouterr()
    assert words in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "不认识 'chek'"),
        (["compute"], "缺少 项目.json"),
        (["export", "x.json"], "缺少 --to"),
        (["forms", "-x"], "不认识 -x"),
    ],
)
def test_a_mistyped_command_is_told_in_chinese(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(arguments)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def _program(*arguments: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: text for name, text in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        cwd=folder,
        env={**environment, **more},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_without_a_screen_the_program_does_its_main_job(tmp_path: Path) -> None:
    done = _program(folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "得分　104.40 / 105" in done.stdout
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".docx", ".pdf"]
    assert str(tmp_path / "out") in done.stdout


def test_output_is_utf8_in_a_chinese_windows_code_page(tmp_path: Path) -> None:
    done = _program("sample", HUARONG, folder=tmp_path, PYTHONIOENCODING="gbk")
    assert done.returncode == 0
    assert "后扶基金专项" in done.stdout


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    command = f'"{sys.executable}" "{ROOT / "main.py"}" compute "{tmp_path / "p.json"}" | head -n 1'
    (tmp_path / "p.json").write_text(_program("sample", HUARONG, folder=tmp_path).stdout, encoding="utf-8")
    done = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert "后扶基金专项" in done.stdout
    assert "Traceback" not in done.stderr
