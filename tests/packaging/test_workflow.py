"""The release workflow: nothing runs that is not there, nothing is taken unpinned, secrets stay where they belong."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / ".github" / "workflows" / "release.yml"
TEXT = FILE.read_text(encoding="utf-8")
# YAML 1.1 reads the key `on` as true
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]
STEPS = [(name, step) for name, job in JOBS.items() for step in job["steps"]]
_MATRIX = re.compile(r"\$\{\{ matrix\.(\w+) \}\}")


def _cases(job: str) -> list[dict[str, str]]:
    """The matrix of a job, one empty case where it has none."""
    found: list[dict[str, str]] = JOBS[job].get("strategy", {}).get("matrix", {}).get("include", [{}])
    return found


def _scripts() -> list[tuple[str, str]]:
    """(job, script) of each run step, with the values of each matrix case put in."""
    return [
        (job, _MATRIX.sub(lambda found, case=case: str(case[found[1]]), step["run"]))  # type: ignore[misc]
        for job, step in STEPS
        if "run" in step
        for case in _cases(job)
    ]


def test_runs_for_version_tags_and_by_hand_only() -> None:
    assert WORKFLOW[True] == {"push": {"tags": ["v*"]}, "workflow_dispatch": None}


@pytest.mark.parametrize("job", JOBS)
def test_every_job_has_an_end_and_waits_for_jobs_that_exist(job: str) -> None:
    assert 0 < JOBS[job]["timeout-minutes"] <= 90
    needs = JOBS[job].get("needs", [])
    assert set([needs] if isinstance(needs, str) else needs) <= set(JOBS)


def test_foreign_actions_are_pinned_with_their_version_beside() -> None:
    used = [line.strip() for line in TEXT.splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if not re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []
    assert len(used) == len([step for _, step in STEPS if "uses" in step])
    pins: dict[str, set[str]] = {}
    for line in used:
        action, _, pin = line.removeprefix("- ").removeprefix("uses: ").partition("@")
        pins.setdefault(action, set()).add(pin)
    assert {action for action, found in pins.items() if len(found) > 1} == set(), "one action, one version"


def test_only_the_last_job_may_write() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert {job: JOBS[job]["permissions"] for job in JOBS if "permissions" in JOBS[job]} == {
        "draft": {"contents": "write"}
    }
    assert JOBS["draft"]["if"] == "github.ref_type == 'tag'"
    assert not [step for step in JOBS["draft"]["steps"] if "checkout" in step.get("uses", "")], "runs nothing of ours"


def test_no_checkout_leaves_a_token_behind() -> None:
    checkouts = [step for _, step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_secrets_are_known_to_one_step_only() -> None:
    knowing = [(job, step) for job, step in STEPS if "secrets." in str(step)]
    assert [(job, step["run"].split()[0]) for job, step in knowing] == [("macos", "packaging/macos/keychain.sh")]
    assert TEXT.count("secrets.") == str(knowing[0][1]).count("secrets.")


def test_scripts_take_nothing_from_outside_but_through_the_environment() -> None:
    """A tag's name written into a script would be run by it."""
    told = {found for _, step in STEPS for found in re.findall(r"\$\{\{(.*?)\}\}", step.get("run", ""))}
    assert {text.strip().split(".")[0] for text in told} <= {"matrix"}


@pytest.mark.parametrize(("job", "script"), _scripts())
def test_what_a_step_runs_is_there(job: str, script: str) -> None:
    checked = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr
    targets = re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for call in re.findall(r"^\s*make ([a-z][a-z -]*)", script, re.MULTILINE):
        missing = set(call.split()) - set(targets)
        assert not missing, f"the Makefile has no target {missing}"
    for path in re.findall(r"\b(?:packaging|docs|perfdesk)/[\w./-]+|\bmain\.py\b", script):
        assert (ROOT / path).is_file(), path


def test_what_is_fetched_was_left_by_a_job_before() -> None:
    left: dict[str, set[str]] = {job: set() for job in JOBS}
    wanted: list[tuple[str, str]] = []
    for job, step in STEPS:
        for case in _cases(job):
            told = {key: _MATRIX.sub(lambda found, case=case: case[found[1]], str(text))  # type: ignore[misc]
                    for key, text in step.get("with", {}).items()}  # fmt: skip
            if "upload-artifact@" in step.get("uses", ""):
                assert told["name"] not in left[job], "each case of a matrix needs a name of its own"
                left[job].add(told["name"])
            elif "download-artifact@" in step.get("uses", ""):
                wanted.append((job, told.get("name") or told["pattern"]))
    assert wanted
    for job, name in wanted:
        needs = JOBS[job]["needs"]
        before = set().union(*(left[other] for other in ([needs] if isinstance(needs, str) else needs)))
        pattern = re.compile(re.escape(name).replace(r"\*", ".*"))
        assert any(pattern.fullmatch(other) for other in before), f"{job} waits for {name}"


def test_macs_of_both_processors_build() -> None:
    assert {case["machine"] for case in _cases("macos")} == {"arm64", "x86_64"}
    papers = "\n".join(step.get("run", "") for step in JOBS["together"]["steps"])
    for case in _cases("macos"):
        assert f"OTHER=out/doctor-macos-{case['machine']}" in papers, "the papers of every Mac are looked at"


class TestKeychain:
    SCRIPT = ROOT / "packaging" / "macos" / "keychain.sh"

    def run(self, folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """The script with stand-ins for what only a Mac has; they write down how they were called."""
        tools = folder / "tools"
        tools.mkdir(exist_ok=True)
        for name, body in _STAND_INS.items():
            path = tools / name
            path.write_text(f'#!/bin/bash\necho "{name} $*" >>"{folder}/calls.txt"\n{body}\n', encoding="utf-8")
            path.chmod(0o755)
        return subprocess.run(
            ["bash", str(self.SCRIPT), *arguments],
            env={"PATH": f"{tools}:/usr/bin:/bin", "LC_ALL": "C.UTF-8"} | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=30,
            check=False,
        )

    def test_without_a_certificate_the_build_is_told_nothing(self, tmp_path: Path) -> None:
        done = self.run(tmp_path, str(tmp_path), CERTIFICATE="", NOTARY_KEY="a2V5")
        assert (done.returncode, done.stdout) == (0, "")
        assert "只做本机签名" in done.stderr
        assert not (tmp_path / "calls.txt").exists()

    def test_tells_the_build_who_signs_and_who_notarises(self, tmp_path: Path) -> None:
        done = self.run(
            tmp_path,
            str(tmp_path),
            CERTIFICATE="Y2VydA==",
            CERTIFICATE_PASSWORD="word",
            NOTARY_KEY="a2V5",
            NOTARY_KEY_ID="K1",
            NOTARY_ISSUER="I1",
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines() == [
            "PERFDESK_SIGN_IDENTITY=0A1B",
            f"PERFDESK_NOTARY_KEY={tmp_path}/notary.p8",
            "PERFDESK_NOTARY_KEY_ID=K1",
            "PERFDESK_NOTARY_ISSUER=I1",
        ]
        assert (tmp_path / "notary.p8").read_text() == "key"
        assert (tmp_path / "notary.p8").stat().st_mode & 0o077 == 0
        assert not (tmp_path / "certificate.p12").exists(), "it lies in the keychain now"
        calls = (tmp_path / "calls.txt").read_text(encoding="utf-8")
        assert f"list-keychains -d user -s {tmp_path}/perfdesk.keychain-db /Users/x/login.keychain-db" in calls

    def test_a_certificate_that_cannot_sign_stops_the_build(self, tmp_path: Path) -> None:
        done = self.run(tmp_path, str(tmp_path), CERTIFICATE="Y2VydA==", NO_IDENTITY="1")
        assert done.returncode == 1
        assert "Developer ID Application" in done.stderr

    def test_forgets_everything(self, tmp_path: Path) -> None:
        for name in ("perfdesk.keychain-db", "notary.p8", "certificate.p12"):
            (tmp_path / name).touch()
        assert self.run(tmp_path, "--forget", str(tmp_path)).returncode == 0
        assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["calls.txt"]


_SECURITY = """
case "$1" in
  list-keychains) [ "${4:-}" != "" ] || echo '    "/Users/x/login.keychain-db"' ;;
  find-identity) [ -n "${NO_IDENTITY:-}" ] || echo '  1) 0A1B "Developer ID Application: X (T)"' ;;
  delete-keychain) rm "$2" ;;
esac
"""
_STAND_INS = {"security": _SECURITY, "openssl": "echo 00"}
