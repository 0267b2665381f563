"""The verb `doctor`: the report of the self-test as text, as JSON, and as a file beside the sample's papers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from perfdesk.office.doctor import Section, examine, verdict
from perfdesk.office.files import write_file
from perfdesk.version import VERSION

REPORT = "doctor.json"
WRONG = 1


def doctor(to: Path | None, *, as_json: bool) -> int:
    """Examine this machine and say so; 0 when all is well, else 1 and a sentence for each thing that is not.

    With a folder the report stands there too: a program with a window has no console. Raises EnvironmentProblem where
    it can't be written.
    """
    found = []
    for section in examine(to):
        found.append(section)
        if not as_json:
            print("\n".join(section.lines()), flush=True)
    text = json.dumps(report(found), ensure_ascii=False, indent=1) + "\n"
    if as_json:
        print(text, end="")
    troubles = [trouble for section in found for trouble in section.troubles]
    if not as_json:
        print(verdict(found)[0])
    for trouble in troubles:
        sys.stderr.write(f"{trouble}\n")
    if to is not None:
        write_file(to / REPORT, text.encode())
    return WRONG if troubles else 0


def report(sections: Iterable[Section]) -> dict[str, Any]:
    """The report for programs: whether all is well, every sentence, and each section under its name."""
    known = list(sections)
    troubles = [trouble for section in known for trouble in section.troubles]
    return {
        "ok": not troubles,
        "version": VERSION,
        "troubles": troubles,
        "sections": {section.key: section.as_data() for section in known},
    }
