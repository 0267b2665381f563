""".ci/run with a stand-in for make: every step runs, one that failed is not forgotten, none can take for ever."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / ".ci" / "run"
STEPS = ["system-test setup", "check", "test ARGS=-v --durations=30", "check-bundle"]


def _run(folder: Path, make: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """The script in a tree of its own; gives how make was called, each with the limit that timeout put on it."""
    (folder / ".ci").mkdir()
    shutil.copy(SCRIPT, folder / ".ci" / "run")
    tools = folder / "tools"
    tools.mkdir()
    for name, body in {"make": make, "timeout": f'echo "$2 ${{*:4}}" >>"{folder}/calls"\nshift 2\n"$@"'}.items():
        (tools / name).write_text(f"#!/bin/bash\n{body}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    done = subprocess.run(
        ["bash", str(folder / ".ci" / "run")],
        env=os.environ | {"PATH": f"{tools}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done, (folder / "calls").read_text(encoding="utf-8").splitlines()


def test_all_steps_run_in_their_order(tmp_path: Path) -> None:
    done, calls = _run(tmp_path, "exit 0")
    assert done.returncode == 0
    assert [call.partition(" ")[2] for call in calls] == STEPS
    assert re.findall(r"^make (.*): \d+ s$", done.stdout, re.MULTILINE) == STEPS


@pytest.mark.parametrize("failing", [step.split()[0] for step in STEPS])
def test_a_failed_step_fails_the_run_and_the_rest_runs_all_the_same(tmp_path: Path, failing: str) -> None:
    done, calls = _run(tmp_path, f'[ "$1" != {failing} ]')
    assert done.returncode == 1
    assert len(calls) == len(STEPS)


def test_every_step_has_a_limit_and_all_but_the_setup_share_twenty_minutes(tmp_path: Path) -> None:
    _, calls = _run(tmp_path, "exit 0")
    setup, *rest = (int(call.split()[0]) for call in calls)
    assert setup <= 600
    assert max(rest) <= 1080
    assert "deadline=$((SECONDS + 20 * 60))" in SCRIPT.read_text(encoding="utf-8")
